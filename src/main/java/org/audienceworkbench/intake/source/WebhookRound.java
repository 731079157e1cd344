package org.audienceworkbench.intake.source;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.connect.Listener;
import org.audienceworkbench.connect.MessageCheck;
import org.audienceworkbench.connect.ReadJson;
import org.audienceworkbench.connect.RowsFile;
import org.audienceworkbench.connect.Secret;
import org.jspecify.annotations.Nullable;

import java.util.List;

/// Keeps messages that other programs on this computer send, and takes in those that wait, many at
/// once.
final class WebhookRound implements Round {

    private static final int MOST_AT_ONCE = 100;

    private final Source source;
    private final Contact contact;
    private final int port;
    private final MessageCheck check;
    private @Nullable Listener listener;

    WebhookRound(Source source, Contact contact) {
        Settings settings = source.read();
        this.source = source;
        this.contact = contact;
        this.port = settings.whole("port", 1, 65_535);
        this.check = check(settings, contact.secret());
        if (source.secret() instanceof org.audienceworkbench.connect.SecretPlace.None) {
            throw new Problem(
                    "A webhook needs a secret, or any web page could send it messages",
                    "--secret-env",
                    "Name an environment variable that holds it, or use --secret keyring or ask");
        }
    }

    private static MessageCheck check(Settings settings, Secret secret) {
        String header = settings.text("header");
        return settings.text("check").equals("signature")
                ? new MessageCheck.Signature(header.isEmpty() ? "X-Signature-256" : header, secret)
                : new MessageCheck.Token(header.isEmpty() ? "Authorization" : header, secret);
    }

    @Override
    public void listen(Receiving receiving) {
        if (contact.secret().text().isEmpty()) {
            throw new Problem("The webhook's secret is empty", source.name(), "Give it one");
        }
        listener = Listener.open(port, check, receiving::keep);
    }

    @Override
    public Batch few(RowsFile into, Progress progress) {
        try (var trial = Listener.open(port, check, (_, _) -> true)) {
            throw new Problem(
                    "It can listen at the port %d, but messages show only when they come"
                            .formatted(trial.port()),
                    source.name(),
                    "Listen to it (run it with --listen on the command line), and send one");
        }
    }

    @Override
    public void run(Receiving receiving, Progress progress) {
        for (var waiting = receiving.waiting(MOST_AT_ONCE);
                !waiting.isEmpty();
                waiting = receiving.waiting(MOST_AT_ONCE)) {
            take(waiting, receiving, progress);
        }
    }

    /// All at once; when that can't be, each alone, so that one bad message keeps no other out.
    private void take(List<Shelf.Waiting> messages, Receiving receiving, Progress progress) {
        try (var rows = receiving.newFile()) {
            for (Shelf.Waiting message : messages) {
                ReadJson.rows(message.content()).forEach(rows::add);
            }
            Batch batch = Batch.of(source.name(), rows);
            receiving.takeNow(batch.with(session -> receiving.settle(session, messages)), progress);
        } catch (Problem problem) {
            if (messages.size() == 1) {
                receiving.die(messages.getFirst(), problem);
            } else {
                messages.forEach(message -> take(List.of(message), receiving, progress));
            }
        }
    }

    @Override
    public void close() {
        if (listener != null) {
            listener.close();
        }
    }
}
