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
import org.audienceworkbench.workbench.AwkwardCustomers.Awkward;
import org.audienceworkbench.workbench.Mails;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Whose e-mails can be looked at: the members of the current segment, those whose e-mails go wrong
/// first in front; and which of them is looked at.
public final class AudienceViewModel {

    private final Desk desk;
    private final Mails mails;
    private final Jobs.Slot gathering;
    private final ReadOnlyObjectWrapper<@Nullable MailAudience> gathered =
            new ReadOnlyObjectWrapper<>();
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
                    return new MailAudience(
                            frame,
                            members,
                            AwkwardCustomers.byName(frame, members),
                            mails.mailing(frame));
                },
                this::show);
    }

    /// Whoever is looked at stays where the customers are the same, as with another sender.
    private void show(MailAudience read) {
        MailAudience before = audience.get();
        index.set(
                before != null && before.size() > 0 && before.isOfTheSame(read)
                        ? read.place(before.row(index.get()))
                        : 0);
        audience.set(read);
        count.set(read.size());
        gathered.set(read);
    }

    /// Puts those in front, too, behind those who are awkward whatever the template says. Whoever
    /// is looked at stays.
    void alsoAwkward(List<Awkward> more) {
        MailAudience now = audience.get();
        MailAudience first = gathered.get();
        if (now == null || first == null) {
            return;
        }
        List<Awkward> all =
                AwkwardCustomers.merged(
                        Stream.concat(first.awkward().stream(), more.stream()).toList());
        if (now.size() > 0 && !all.equals(now.awkward())) {
            int row = now.row(index.get());
            MailAudience other = first.with(all);
            index.set(other.place(row));
            audience.set(other);
        }
    }

    /// Looks at the customer in a row of the Frame.
    void turnTo(int row) {
        MailAudience now = audience.get();
        if (now != null) {
            index.set(now.place(row));
        }
    }

    /// Those who were read, without what the template makes of them; null before.
    ReadOnlyObjectProperty<@Nullable MailAudience> gatheredProperty() {
        return gathered.getReadOnlyProperty();
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
