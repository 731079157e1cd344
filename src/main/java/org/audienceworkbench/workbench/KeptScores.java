package org.audienceworkbench.workbench;

import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.learn.Sample;
import org.audienceworkbench.store.Row;
import org.audienceworkbench.store.Session;
import org.audienceworkbench.store.Sql;
import org.audienceworkbench.store.Store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What models foresaw, kept until it can be held against what happened.
final class KeptScores {

    /// Of one scoring; of more customers as many are drawn with a seed.
    static final int MOST_CUSTOMERS = 100_000;

    /// Of one model. Beyond, those go that another of nearly the same time stands for.
    static final int MOST_SCORINGS = 60;

    private static final long SEED = 42;
    private static final Sql KEYS =
            Sql.of("SELECT DISTINCT \"customer_key\" FROM \"foreseen_score\"");

    private final Store store;

    KeptScores(Store store) {
        this.store = store;
    }

    /// @param asOf the moment that the customers were known up to
    /// @param customers who were scored, kept or not
    record Scoring(long id, int version, Instant scoredAt, Instant asOf, long customers) {}

    /// @param keys ascending
    record Scores(long[] keys, double[] scores) {}

    /// Keeps what was foreseen, as part of a transaction. What the same version foresaw from the
    /// same moment gives way.
    ///
    /// @param rows of the customers whose outcome is to come
    void keep(
            Session session, String model, int version, Frame frame, int[] rows, double[] scores) {
        forget(session, gone(session.query(KEYS, row -> row.whole(1)), frame));
        Instant asOf = frame.asOf().instant();
        list(session, model).stream()
                .filter(each -> each.version() == version && each.asOf().equals(asOf))
                .forEach(each -> remove(session, each));
        if (rows.length == 0) {
            return;
        }
        session.update(
                Sql.of(
                        "INSERT INTO \"foreseen\" (\"model\", \"version\", \"scored_at\","
                                + " \"as_of\", \"customers\") VALUES (?, ?, ?, ?, ?)",
                        model,
                        version,
                        store.now(),
                        asOf,
                        rows.length));
        long id =
                session.first(Sql.of("SELECT MAX(\"id\") FROM \"foreseen\""), row -> row.whole(1))
                        .orElseThrow();
        try (var batch = session.batch("INSERT INTO \"foreseen_score\" VALUES (?, ?, ?)")) {
            for (int row : Sample.of(rows, MOST_CUSTOMERS, SEED)) {
                batch.set(1, id).set(2, frame.key(row)).set(3, scores[row]).add();
            }
        }
        thin(session, model);
    }

    private void thin(Session session, String model) {
        List<Scoring> kept = new ArrayList<>(list(session, model));
        while (kept.size() > MOST_SCORINGS) {
            int nearest = 1;
            for (int place = 2; place < kept.size() - 1; place++) {
                if (apart(kept, place) < apart(kept, nearest)) {
                    nearest = place;
                }
            }
            remove(session, kept.remove(nearest));
        }
    }

    /// How far its neighbours in time are from each other.
    private static long apart(List<Scoring> newestFirst, int place) {
        return newestFirst.get(place - 1).asOf().toEpochMilli()
                - newestFirst.get(place + 1).asOf().toEpochMilli();
    }

    private static void remove(Session session, Scoring scoring) {
        session.update(
                Sql.of("DELETE FROM \"foreseen_score\" WHERE \"foreseen_id\" = ?", scoring.id()));
        session.update(Sql.of("DELETE FROM \"foreseen\" WHERE \"id\" = ?", scoring.id()));
    }

    /// Forgets what was foreseen of customers who are in the workspace no more.
    void forgetGone(Frame frame) {
        List<Long> gone = gone(store.database().query(KEYS, row -> row.whole(1)), frame);
        if (!gone.isEmpty()) {
            store.save(
                    session -> {
                        forget(session, gone);
                        return true;
                    });
        }
    }

    private static List<Long> gone(List<Long> keys, Frame frame) {
        return keys.stream().filter(key -> frame.row(key) < 0).toList();
    }

    private static void forget(Session session, List<Long> gone) {
        try (var batch =
                session.batch("DELETE FROM \"foreseen_score\" WHERE \"customer_key\" = ?")) {
            gone.forEach(key -> batch.set(1, key).add());
        }
    }

    /// What is kept of a model, the newest first.
    List<Scoring> of(String model) {
        return store.database().query(all(model), KeptScores::read);
    }

    private static List<Scoring> list(Session session, String model) {
        return session.query(all(model), KeptScores::read);
    }

    private static Sql all(String model) {
        return Sql.of(
                "SELECT \"id\", \"version\", \"scored_at\", \"as_of\", \"customers\" FROM"
                        + " \"foreseen\" WHERE \"model\" = ? ORDER BY \"as_of\" DESC, \"id\" DESC",
                model);
    }

    private static Scoring read(Row row) {
        return new Scoring(
                row.whole(1), (int) row.whole(2), row.instant(3), row.instant(4), row.whole(5));
    }

    Scores scores(Scoring scoring) {
        int size =
                store.database()
                        .first(
                                Sql.of(
                                        "SELECT COUNT(*) FROM \"foreseen_score\" WHERE"
                                                + " \"foreseen_id\" = ?",
                                        scoring.id()),
                                row -> (int) row.whole(1))
                        .orElse(0);
        long[] keys = new long[size];
        double[] scores = new double[size];
        int[] next = {0};
        store.database()
                .each(
                        Sql.of(
                                "SELECT \"customer_key\", \"score\" FROM \"foreseen_score\" WHERE"
                                        + " \"foreseen_id\" = ? ORDER BY \"customer_key\"",
                                scoring.id()),
                        row -> {
                            if (next[0] < size) {
                                keys[next[0]] = row.whole(1);
                                scores[next[0]++] = row.number(2);
                            }
                        });
        return new Scores(Arrays.copyOf(keys, next[0]), Arrays.copyOf(scores, next[0]));
    }
}
