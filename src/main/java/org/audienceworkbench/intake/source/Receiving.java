package org.audienceworkbench.intake.source;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.connect.RowsFile;
import org.audienceworkbench.intake.Command;
import org.audienceworkbench.intake.Delivery;
import org.audienceworkbench.intake.ImportPlan;
import org.audienceworkbench.intake.ImportResult;
import org.audienceworkbench.intake.Imports;
import org.audienceworkbench.intake.source.Shelf.Note;
import org.audienceworkbench.store.Session;
import org.audienceworkbench.store.Store;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// Takes in what one source delivers in one run, each batch whole or not at all, and once.
final class Receiving {

    private static final long MOST_KEPT = 16L << 20;
    private static final Duration KNOWN = Duration.ofDays(30);

    private final Store store;
    private final Imports imports;
    private final Shelf shelf;
    private final Source source;
    private Columns columns;
    private @Nullable Following following;
    private int followed;
    private int batches;
    private long read;
    private long loaded;
    private long quarantined;
    private int known;
    private int letters;

    Receiving(Store store, Imports imports, Shelf shelf, Source source) {
        this.store = store;
        this.imports = imports;
        this.shelf = shelf;
        this.source = source;
        this.columns = Columns.read(shelf.columns(source.name()));
    }

    RowsFile newFile() {
        return RowsFile.in(store.temporary());
    }

    /// Lets few customers be followed at once to whom a batch brings something.
    void follow(Following by) {
        following = by;
    }

    /// How many batches were followed at once.
    int followed() {
        return followed;
    }

    /// How many rows were taken in.
    long loaded() {
        return loaded;
    }

    /// Where reading goes on, as JSON.
    String position() {
        return shelf.position(source.name());
    }

    /// Names and stamps of the files that were looked at before.
    Set<String> stamps() {
        return shelf.stamps(source.name());
    }

    /// How a batch's columns are taken.
    ImportPlan plan(Batch batch) {
        return columns.correct(imports.plan(batch.file(), source.kind()), batch.types(), source);
    }

    /// Takes a batch in, unless it came before. What can't be taken becomes a dead letter, and
    /// reading goes on after it when the letter holds what was delivered.
    void take(Batch batch, Progress progress) {
        boolean dead = shelf.stateOf(source.name(), batch.identity()).orElse("").equals(Shelf.DEAD);
        if (dead || isTaken(batch)) {
            known++;
            if (batch.isWatchedFile() || batch.position() != null) {
                store.save(session -> dead ? seenAgain(session, batch) : taken(session, batch));
            }
            return;
        }
        try {
            takeNow(batch, progress);
        } catch (Problem problem) {
            bury(batch, problem);
        }
    }

    /// What is added must not be added twice, ever; what brings up to date or replaces may come
    /// again once something else came after it.
    private boolean isTaken(Batch batch) {
        return source.mode() == ImportPlan.Mode.APPEND
                ? shelf.stateOf(source.name(), batch.identity()).orElse("").equals(Shelf.TAKEN)
                        || imports.taken(source.kind(), batch.identity()).isPresent()
                : imports.newest(source.kind()).orElse("").equals(batch.identity());
    }

    /// @throws Problem when it can't be taken in; the workspace is as it was then
    void takeNow(Batch batch, Progress progress) {
        ImportPlan plan = plan(batch);
        Columns after = columns.and(plan);
        ImportResult result =
                imports.run(
                        plan,
                        new Delivery(
                                batch.name(),
                                batch.identity(),
                                "audience source run " + Command.quoted(source.name()),
                                (session, made) -> {
                                    taken(session, batch);
                                    shelf.loaded(
                                            session,
                                            source.name(),
                                            after.write(),
                                            made.rowsLoaded());
                                    batch.alongside().accept(session);
                                }),
                        progress);
        columns = after;
        batches++;
        read += result.rowsRead();
        loaded += result.rowsLoaded();
        quarantined += result.rowsQuarantined();
        Set<Long> few = result.few();
        if (following != null && few != null && following.few(few)) {
            followed++;
        }
    }

    private boolean taken(Session session, Batch batch) {
        if (batch.isWatchedFile()) {
            shelf.forgetFile(session, source.name(), batch.name());
            shelf.note(
                    session,
                    Note.taken(source.name(), batch.identity(), batch.name(), batch.stamp()));
        }
        return moved(session, batch);
    }

    private boolean seenAgain(Session session, Batch batch) {
        shelf.restamp(session, source.name(), batch.identity(), batch.name(), batch.stamp());
        return moved(session, batch);
    }

    /// Goes on after a batch that holds no rows.
    void pass(Batch batch) {
        store.save(
                session -> {
                    batch.alongside().accept(session);
                    return moved(session, batch);
                });
    }

    private boolean moved(Session session, Batch batch) {
        if (batch.position() != null) {
            shelf.position(session, source.name(), batch.position());
        }
        return true;
    }

    private void bury(Batch batch, Problem problem) {
        String content = batch.isWatchedFile() ? null : content(batch);
        store.save(
                session -> {
                    bury(session, batch.identity(), batch.name(), batch.stamp(), problem, content);
                    if (content != null) {
                        moved(session, batch);
                        batch.alongside().accept(session);
                    }
                    return true;
                });
    }

    /// Writes a dead letter.
    void bury(
            Session session,
            String identity,
            String name,
            @Nullable String stamp,
            Problem problem,
            @Nullable String content) {
        shelf.note(
                session,
                new Note(source.name(), identity, Shelf.DEAD, name, stamp, problem, content));
        auditLetter(session, problem);
        letters++;
    }

    private void auditLetter(Session session, Problem problem) {
        store.audit()
                .add(
                        session,
                        "source",
                        "Kept what \"%s\" delivered as a dead letter: %s"
                                .formatted(source.name(), problem.what()),
                        null,
                        null);
    }

    /// What was delivered, unless it is too much to keep.
    private static @Nullable String content(Batch batch) {
        try {
            return Files.size(batch.file()) > MOST_KEPT ? null : Files.readString(batch.file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Keeps a message for good, until it is taken in.
    ///
    /// @return false when it came before
    boolean keep(String message, String checksum) {
        return store.save(
                session -> {
                    if (shelf.stateOf(session, source.name(), checksum).isPresent()) {
                        return false;
                    }
                    shelf.note(
                            session,
                            new Note(
                                    source.name(),
                                    checksum,
                                    Shelf.WAITING,
                                    "a message",
                                    null,
                                    null,
                                    message));
                    return true;
                });
    }

    List<Shelf.Waiting> waiting(int most) {
        return shelf.waiting(source.name(), most);
    }

    /// Messages that were taken in; what is older than 30 days is not known any more.
    void settle(Session session, List<Shelf.Waiting> messages) {
        messages.forEach(message -> shelf.settle(session, message.id()));
        shelf.forgetTaken(session, source.name(), store.now().minus(KNOWN));
    }

    void die(Shelf.Waiting message, Problem problem) {
        store.save(
                session -> {
                    shelf.die(session, message.id(), problem);
                    auditLetter(session, problem);
                    return true;
                });
        letters++;
    }

    RunResult result(@Nullable Problem failure) {
        return new RunResult(
                source.name(), batches, read, loaded, quarantined, known, letters, failure);
    }
}
