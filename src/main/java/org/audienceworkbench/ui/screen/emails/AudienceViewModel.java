package org.audienceworkbench.ui.screen.emails;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;

import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.workbench.AwkwardCustomers;
import org.audienceworkbench.workbench.Mails;
import org.jspecify.annotations.Nullable;

import java.util.stream.IntStream;

/// Whose e-mails can be looked at: the members of the current segment, those whose e-mails go wrong
/// first in front; and which of them is looked at.
public final class AudienceViewModel {

    private final Desk desk;
    private final Mails mails;
    private final Jobs.Slot gathering;
    private final ReadOnlyObjectWrapper<@Nullable MailAudience> audience =
            new ReadOnlyObjectWrapper<>();
    private final IntegerProperty index = new SimpleIntegerProperty(0);
    private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper(0);

    public AudienceViewModel(Desk desk, SenderViewModel sender) {
        this.desk = desk;
        this.mails = desk.workbench().mails();
        this.gathering = desk.jobs().slot();
        desk.frameProperty().subscribe(_ -> gather());
        desk.currentProperty().subscribe(_ -> gather());
        sender.senderProperty().addListener(_ -> gather());
    }

    private void gather() {
        Frame frame = desk.frameProperty().get();
        Desk.Current current = desk.currentProperty().get();
        if (frame == null) {
            return;
        }
        gathering.start(
                _ -> {
                    int[] members =
                            current == null
                                    ? IntStream.range(0, frame.size()).toArray()
                                    : current.members().toArray();
                    return MailAudience.of(
                            frame,
                            members,
                            AwkwardCustomers.byName(frame, members),
                            mails.mailing(frame));
                },
                this::show);
    }

    private void show(MailAudience gathered) {
        index.set(0);
        audience.set(gathered);
        count.set(gathered.rows().length);
    }

    /// Null before the customers are read.
    ReadOnlyObjectProperty<@Nullable MailAudience> audienceProperty() {
        return audience.getReadOnlyProperty();
    }

    /// The place of the customer who is looked at, from 0.
    public IntegerProperty indexProperty() {
        return index;
    }

    /// How many customers can be looked at.
    public ReadOnlyIntegerProperty countProperty() {
        return count.getReadOnlyProperty();
    }
}
