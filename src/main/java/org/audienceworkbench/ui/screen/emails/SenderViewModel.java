package org.audienceworkbench.ui.screen.emails;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.email.Sender;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.workbench.MailSender;
import org.jspecify.annotations.Nullable;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Who sends the e-mails and the campaign that they are for, while somebody changes them.
public final class SenderViewModel {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final MailSender senders;
    private final ZoneId zone;
    private final Jobs.Slot reading;
    private final Jobs.Slot saving;

    private final ReadOnlyObjectWrapper<@Nullable Sender> sender = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper refusal = new ReadOnlyStringWrapper("");

    public SenderViewModel(Desk desk) {
        this.senders = desk.workbench().mails().sender();
        this.zone = desk.workbench().store().zone();
        this.reading = desk.jobs().slot();
        this.saving = desk.jobs().slot();
        reading.start(_ -> senders.current(), sender::set);
    }

    /// Shows the sender as it is kept.
    public void change() {
        refusal.set("");
        open.set(sender.get() != null);
    }

    public void close() {
        open.set(false);
    }

    /// The sender in texts as people type them, moments by the workspace's clock.
    public Sender.Words words() {
        Sender now = sender.get() == null ? Sender.EXAMPLE : sender.get();
        var ends = now.campaign().ends();
        return now.words()
                .ending(ends == null ? "" : MOMENT.format(LocalDateTime.ofInstant(ends, zone)));
    }

    /// Keeps what was typed and closes, or tells what can't be meant.
    public void save(Sender.Words typed) {
        try {
            Sender meant = typed.sender(zone);
            refusal.set("");
            saving.start(
                    _ -> {
                        senders.save(meant);
                        return meant;
                    },
                    saved -> {
                        sender.set(saved);
                        close();
                    });
        } catch (Problem problem) {
            refusal.set(problem.what() + ". " + problem.action() + ".");
        }
    }

    /// As it is kept; null before it is read.
    public ReadOnlyObjectProperty<@Nullable Sender> senderProperty() {
        return sender.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty openProperty() {
        return open.getReadOnlyProperty();
    }

    /// Why what was typed can't be kept; empty while it can.
    public ReadOnlyStringProperty refusalProperty() {
        return refusal.getReadOnlyProperty();
    }
}
