package org.audienceworkbench.workbench;

import org.audienceworkbench.base.WholeFile;
import org.audienceworkbench.email.Sender;
import org.audienceworkbench.store.Store;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;

/// Who sends a workspace's e-mails: what is kept, and changes with a line in the log.
public final class MailSender {

    private final Store store;
    private final Path file;

    MailSender(Store store) {
        this.store = store;
        this.file = store.templates().resolve(Sender.FILE);
    }

    /// [Sender#EXAMPLE] until somebody said otherwise.
    public Sender current() {
        return Sender.read(file);
    }

    public void save(Sender sender) {
        WholeFile.createPrivateFolder(store.templates());
        store.save(
                session -> {
                    sender.write(file);
                    store.audit()
                            .add(
                                    session,
                                    "email",
                                    "Said who sends e-mails: " + sender.shop().name(),
                                    null,
                                    command(sender));
                    return sender;
                });
    }

    private static String command(Sender sender) {
        Sender.Words words = sender.words();
        var command = new StringBuilder("audience email sender set");
        add(command, "--shop", words.shop());
        add(command, "--address", words.address());
        add(command, "--website", words.website());
        add(command, "--unsubscribe", words.unsubscribe());
        add(command, "--color", words.color());
        add(command, "--currency", words.currency());
        add(command, "--from", words.from());
        add(command, "--language", words.language());
        add(command, "--campaign", words.campaign());
        add(command, "--url", words.url());
        add(command, "--coupon", words.coupon());
        add(command, "--offer", words.offer());
        add(command, "--ends", words.ends());
        return command.toString();
    }

    /// An empty text takes back what was said before.
    private static void add(StringBuilder command, String option, @Nullable String value) {
        command.append(' ')
                .append(option)
                .append(' ')
                .append(Shell.quoted(value == null ? "" : value));
    }
}
