package org.audienceworkbench.intake.source;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.connect.ReadJson;
import org.audienceworkbench.connect.RowsFile;
import org.audienceworkbench.connect.Secrets;
import org.audienceworkbench.intake.Imports;
import org.audienceworkbench.store.Store;

import java.util.List;

/// The dead letters of a workspace. Nothing happens to one until somebody decides.
public final class Letters {

    private final Store store;
    private final Imports imports;
    private final Shelf shelf;
    private final Sources sources;

    Letters(Store store, Imports imports, Shelf shelf, Sources sources) {
        this.store = store;
        this.imports = imports;
        this.shelf = shelf;
        this.sources = sources;
    }

    /// Oldest first.
    public List<Letter> all() {
        return shelf.letters();
    }

    /// @throws Problem when there is none of that number
    public Letter get(long id) {
        return shelf.letter(id)
                .orElseThrow(
                        () ->
                                new Problem(
                                        "There is no dead letter of the number " + id,
                                        null,
                                        "`audience source letters list` shows those there are"));
    }

    /// Tries to take in what a letter holds, or to fetch what it says could not be fetched. It goes
    /// when that succeeds, and stays with the new reason when not.
    public RunResult retry(long id, Secrets secrets, Progress progress) {
        Letter letter = get(id);
        Source source = sources.get(letter.source()).source();
        if (letter.stamp() == null && !letter.contentKept()) {
            forgetUnlessFetchFailure(letter);
            return sources.run(source.name(), Sources.Until.ONCE, secrets, progress);
        }
        var receiving = new Receiving(store, imports, shelf, source);
        Problem failure = null;
        try (var into = receiving.newFile()) {
            receiving.takeNow(
                    batch(letter, source, into).with(session -> shelf.settle(session, id)),
                    progress);
        } catch (Problem problem) {
            failure = problem;
            store.save(
                    session -> {
                        shelf.die(session, id, problem);
                        return true;
                    });
        }
        RunResult result = receiving.result(failure);
        if (result.batches() > 0) {
            sources.changed(progress);
        }
        return result;
    }

    private Batch batch(Letter letter, Source source, RowsFile into) {
        if (letter.stamp() != null) {
            return file(letter, source);
        }
        ReadJson.rows(shelf.content(letter.id()).orElseThrow()).forEach(into::add);
        return Batch.of(letter.name(), into).knownAs(letter.identity());
    }

    private static Batch file(Letter letter, Source source) {
        Batch batch = FolderRound.now(source, letter.name());
        if (!batch.identity().equals(letter.identity())) {
            throw new Problem(
                    "The file has changed since",
                    letter.name(),
                    "Run the source, which takes the file as it is now");
        }
        return batch;
    }

    private void forgetUnlessFetchFailure(Letter letter) {
        if (!letter.isFetchFailure()) {
            store.save(
                    session -> {
                        shelf.forget(session, letter.source(), letter.identity());
                        return true;
                    });
        }
    }

    /// Gives up on a letter: what it holds is not taken in, and not when it comes again, either.
    public void drop(long id) {
        Letter letter = get(id);
        store.save(
                session -> {
                    if (letter.isFetchFailure()) {
                        shelf.forget(session, letter.source(), letter.identity());
                    } else {
                        shelf.settle(session, id);
                    }
                    store.audit()
                            .add(
                                    session,
                                    "source",
                                    "Dropped a dead letter of \"%s\"".formatted(letter.source()),
                                    null,
                                    "audience source letters drop " + id);
                    return true;
                });
    }
}
