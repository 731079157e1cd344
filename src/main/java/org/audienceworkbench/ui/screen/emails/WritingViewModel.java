package org.audienceworkbench.ui.screen.emails;

import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.email.Completion;
import org.audienceworkbench.email.MailWords;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.ui.kit.Place;
import org.jspecify.annotations.Nullable;

import java.util.List;

/// What may be written in a template of this workspace.
public final class WritingViewModel {

    private final Desk desk;
    private final Jobs.Slot reading;
    private MailWords names = new MailWords(List.of());

    public WritingViewModel(Desk desk) {
        this.desk = desk;
        this.reading = desk.jobs().slot();
        desk.frameProperty().subscribe(this::read);
        // a default for missing values may have been chosen meanwhile
        desk.placeProperty()
                .subscribe(
                        place -> {
                            if (place == Place.EMAILS) {
                                read(desk.frameProperty().get());
                            }
                        });
    }

    private void read(@Nullable Frame frame) {
        if (frame != null) {
            reading.start(
                    _ -> MailWords.of(desk.workbench().mails().read(frame)), read -> names = read);
        }
    }

    /// What may follow at a place of a source.
    public Completion completion(String source, int caret) {
        return Completion.at(source, caret, names);
    }
}
