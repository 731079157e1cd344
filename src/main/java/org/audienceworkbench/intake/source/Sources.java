package org.audienceworkbench.intake.source;

import org.audienceworkbench.base.Cancelled;
import org.audienceworkbench.base.Counted;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.connect.Attempts;
import org.audienceworkbench.connect.Pause;
import org.audienceworkbench.connect.Secret;
import org.audienceworkbench.connect.SecretPlace;
import org.audienceworkbench.connect.Secrets;
import org.audienceworkbench.connect.SystemKeyring;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.intake.Command;
import org.audienceworkbench.intake.ImportPlan;
import org.audienceworkbench.intake.Imports;
import org.audienceworkbench.store.Store;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;

/// The saved sources of a workspace: what they are, running them, and their dead letters.
public final class Sources {

    private static final int SAMPLE = 5;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private final Store store;
    private final Imports imports;
    private final Following afterwards;
    private final Pause pause;
    private final Shelf shelf;

    /// @param pause how time passes between tries and looks
    public Sources(Store store, Imports imports, Following afterwards, Pause pause) {
        this.store = store;
        this.imports = imports;
        this.afterwards = afterwards;
        this.pause = pause;
        this.shelf = new Shelf(store);
    }

    /// What a look at a source showed.
    ///
    /// @param plan how its rows would be taken in
    public record Look(ImportPlan plan, List<List<String>> rows) {}

    /// How long to go on looking for more.
    public record Until(@Nullable Duration end, boolean endless) {

        /// One look.
        public static final Until ONCE = new Until(null, false);

        /// Until the user has had enough.
        public static final Until STOPPED = new Until(null, true);

        public static Until after(Duration end) {
            return new Until(end, false);
        }

        private boolean goesOn(long startedNanos) {
            return endless || (end != null && System.nanoTime() - startedNanos < end.toNanos());
        }
    }

    /// In the order of their names.
    public List<SourceState> all() {
        return shelf.states();
    }

    /// Found exactly so, or without regard to case.
    ///
    /// @throws Problem when there is none of that name
    public SourceState get(String name) {
        return shelf.find(name)
                .orElseThrow(
                        () ->
                                new Problem(
                                        "There is no source \"" + name + "\"",
                                        null,
                                        "`audience source list` shows those there are"));
    }

    public Optional<SourceState> find(String name) {
        return shelf.find(name);
    }

    /// Saves a source, in place of one of that name. Where reading goes on stays, unless the new
    /// one reads something else.
    ///
    /// @param secret goes to the system's keyring when the source keeps its secret there
    public SourceState save(Source given, @Nullable Secret secret) {
        Source source = given.type() == SourceType.FOLDER ? FolderRound.absolute(given) : given;
        round(source, Secret.NONE, Attempts.single(pause, chance())).close();
        Optional<SourceState> before = shelf.find(source.name());
        if (source.secret() instanceof SecretPlace.InKeyring(var key) && secret != null) {
            SystemKeyring.keep(key, secret);
        }
        boolean startsAnew =
                before.isPresent()
                        && !(before.get().source().type() == source.type()
                                && before.get().source().kind() == source.kind()
                                && before.get().source().settings().equals(source.settings()));
        store.save(
                session -> {
                    shelf.put(session, source, startsAnew);
                    store.audit()
                            .add(
                                    session,
                                    "source",
                                    "Saved the source \"%s\": %s, as %s"
                                            .formatted(
                                                    source.name(),
                                                    source.type().label(),
                                                    source.kind().word()),
                                    null,
                                    AddCommand.of(source));
                    return true;
                });
        before.map(SourceState::source)
                .filter(old -> !old.secret().equals(source.secret()))
                .ifPresent(Sources::forgetSecret);
        return get(source.name());
    }

    private static void forgetSecret(Source source) {
        if (source.secret() instanceof SecretPlace.InKeyring(var key)) {
            SystemKeyring.forget(key);
        }
    }

    /// Removes a source with its dead letters; what was imported from it stays.
    public void remove(String name) {
        Source source = get(name).source();
        store.save(
                session -> {
                    shelf.remove(session, source.name());
                    store.audit()
                            .add(
                                    session,
                                    "source",
                                    "Removed the source \"" + source.name() + "\"",
                                    null,
                                    "audience source remove " + Command.quoted(source.name()));
                    return true;
                });
        forgetSecret(source);
    }

    /// Connects, and shows the first rows and how they would be taken; changes nothing.
    public Look look(Source source, Secrets secrets, Progress progress) {
        var receiving = new Receiving(store, imports, shelf, source);
        try (Round look = round(source, secret(source, secrets), Attempts.single(pause, chance()));
                var into = receiving.newFile()) {
            ImportPlan plan = receiving.plan(look.few(into, progress));
            return new Look(plan, imports.sample(plan, SAMPLE));
        }
    }

    /// Takes in what a source has. A failure to read it, and what could not be taken in, become
    /// dead letters and are told in the result.
    public RunResult run(String name, Until until, Secrets secrets, Progress progress) {
        Source source = get(name).source();
        var receiving = new Receiving(store, imports, shelf, source);
        Problem failure = null;
        Cancelled cancelled = null;
        long started = System.nanoTime();
        try (Round round =
                round(source, secret(source, secrets), Attempts.upToFive(pause, chance()))) {
            if (!until.equals(Until.ONCE)) {
                round.listen(receiving);
                if (source.kind() == Kind.EVENTS) {
                    afterwards.listening(progress);
                    receiving.follow(afterwards);
                }
            }
            round.run(receiving, progress);
            while (until.goesOn(started)) {
                pause.last(
                        BETWEEN_LOOKS,
                        "Looking for more: "
                                + source.name()
                                + ", "
                                + Counted.of(receiving.loaded(), "row")
                                + " taken in so far",
                        progress);
                round.run(receiving, progress);
            }
        } catch (Problem problem) {
            failure = problem;
        } catch (Cancelled given) {
            cancelled = given;
        }
        finish(source, failure);
        RunResult result = receiving.result(failure);
        if (result.batches() > receiving.followed()) {
            afterwards.all(progress);
        }
        if (cancelled != null && until.equals(Until.ONCE)) {
            throw cancelled;
        }
        return result;
    }

    private void finish(Source source, @Nullable Problem failure) {
        store.save(
                session -> {
                    shelf.ran(session, source.name(), failure);
                    if (failure == null) {
                        shelf.forget(session, source.name(), Letter.NOTHING_FETCHED);
                    } else {
                        shelf.note(
                                session,
                                new Shelf.Note(
                                        source.name(),
                                        Letter.NOTHING_FETCHED,
                                        Shelf.DEAD,
                                        "nothing was fetched",
                                        null,
                                        failure,
                                        null));
                        store.audit()
                                .add(
                                        session,
                                        "source",
                                        "The source \"%s\" could not be read: %s"
                                                .formatted(source.name(), failure.what()),
                                        null,
                                        "audience source run " + Command.quoted(source.name()));
                    }
                    return true;
                });
    }

    /// What could not be taken in.
    public Letters letters() {
        return new Letters(store, imports, shelf, this);
    }

    void changed(Progress progress) {
        afterwards.all(progress);
    }

    private static Secret secret(Source source, Secrets secrets) {
        return secrets.read(source.secret(), "the source " + source.name());
    }

    private RandomGenerator chance() {
        return new Random(store.now().toEpochMilli());
    }

    private Round round(Source source, Secret secret, Attempts attempts) {
        var contact = new Contact(secret, attempts, pause, store::now);
        return switch (source.type()) {
            case FOLDER -> new FolderRound(source, contact);
            case JDBC -> new DatabaseRound(source, contact);
            case REST -> new WebRound(source, contact);
            case WEBHOOK -> new WebhookRound(source, contact);
            case KAFKA -> new TopicRound(source, contact);
        };
    }
}
