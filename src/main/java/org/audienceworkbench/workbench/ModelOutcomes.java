package org.audienceworkbench.workbench;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Customers;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.insight.Foreseen;
import org.audienceworkbench.insight.Trained;
import org.audienceworkbench.learn.ComeTrue;
import org.audienceworkbench.learn.HeldOut;
import org.audienceworkbench.measure.Ahead;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// Holds what models foresaw when they scored the customers against what happened since.
public final class ModelOutcomes {

    /// Scorings that are judged, the newest whose outcome is known.
    public static final int MOST_JUDGED = 6;

    private final Customers customers;
    private final ModelChecks checks;
    private final Models models;
    private final Lessons lessons;
    private final KeptScores kept;

    ModelOutcomes(
            Customers customers,
            ModelChecks checks,
            Models models,
            Lessons lessons,
            KeptScores kept) {
        this.customers = customers;
        this.checks = checks;
        this.models = models;
        this.lessons = lessons;
        this.kept = kept;
    }

    /// Whether it can be told what came true.
    public enum State {
        JUDGED,
        TOO_EARLY,
        TOO_FEW,
        /// Judged by an earlier look, or never: newer ones are.
        OLDER;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /// @param scorings the newest first
    /// @param sentence what the newest that can be judged says, and what to do
    public record Found(String name, List<Scoring> scorings, String sentence) {
        public Found {
            scorings = List.copyOf(scorings);
        }
    }

    /// @param asOf the moment that was looked ahead from
    /// @param until when the window ends; null where an attribute is foreseen
    /// @param customers who were scored while their outcome was to come
    /// @param left of those kept who are in the workspace still and whose outcome is known
    /// @param result null unless it is judged
    public record Scoring(
            int version,
            Instant scoredAt,
            Instant asOf,
            @Nullable Instant until,
            long customers,
            int left,
            State state,
            @Nullable ComeTrue result,
            String sentence) {}

    /// @throws org.audienceworkbench.base.Problem when there is no such model
    public Found of(String name, Progress progress) {
        Trained newest = checks.report(name);
        Frame now = customers.frame();
        kept.forgetGone(now);
        List<KeptScores.Scoring> all = kept.of(name);
        List<Scoring> scorings = new ArrayList<>();
        int judged = 0;
        for (int place = 0; place < all.size(); place++) {
            Progress here =
                    progress.part((double) place / all.size(), (double) (place + 1) / all.size());
            here.report(0, "Looking at what came of scores");
            KeptScores.Scoring each = all.get(place);
            Trained trained = models.report(name, each.version()).orElse(newest);
            Scoring found = found(trained, each, now, judged >= MOST_JUDGED, here);
            judged += found.state() == State.JUDGED ? 1 : 0;
            scorings.add(found);
        }
        return new Found(name, scorings, sentence(scorings, newest));
    }

    private static String sentence(List<Scoring> scorings, Trained newest) {
        if (scorings.isEmpty()) {
            return newest.foreseen() == null
                    ? "Nothing to hold against what happened: when the customers were scored, no outcome was yet to come. Scores of customers without a known %s are kept from the next scoring on."
                            .formatted(newest.target())
                    : "Nothing to hold against what happened yet: what is foreseen is kept from the"
                            + " next scoring on.";
        }
        return scorings.stream()
                .filter(each -> each.state() == State.JUDGED)
                .findFirst()
                .orElse(scorings.getFirst())
                .sentence();
    }

    /// What came of customers by the Frame's rows; known where it is told.
    private record Came(boolean[] positive, boolean[] known) {}

    private Scoring found(
            Trained trained,
            KeptScores.Scoring each,
            Frame now,
            boolean isOlder,
            Progress progress) {
        ZoneId zone = now.asOf().zone();
        Foreseen foreseen = trained.foreseen();
        var asOf = new AsOf(each.asOf(), zone);
        Ahead ahead = foreseen == null ? null : foreseen.ahead();
        AsOf until = ahead == null ? null : ahead.until(asOf);
        var words = new OutcomeWords(trained, now.catalogue(), asOf, until);
        if (ahead != null && until != null) {
            AsOf observed = lessons.afterwards().observed(ahead.deed());
            if (until.instant().isAfter(observed.instant())) {
                return scoring(each, until, 0, State.TOO_EARLY, null, words.early(observed));
            }
        }
        if (isOlder) {
            return scoring(each, until, 0, State.OLDER, null, words.older());
        }
        HeldOut happened = happened(kept.scores(each), now, came(trained, asOf, now, progress));
        if (happened.rows() == 0 && ahead == null) {
            return scoring(each, until, 0, State.TOO_EARLY, null, words.unknown(each.customers()));
        }
        if (happened.rows() == 0) {
            return scoring(each, until, 0, State.TOO_FEW, null, words.few(happened));
        }
        var result = ComeTrue.of(happened, trained.heldOut());
        if (result.promise() == null && result.pLevel() == null) {
            return scoring(each, until, happened.rows(), State.TOO_FEW, null, words.few(happened));
        }
        return scoring(each, until, happened.rows(), State.JUDGED, result, words.judged(result));
    }

    private static Scoring scoring(
            KeptScores.Scoring each,
            @Nullable AsOf until,
            int left,
            State state,
            @Nullable ComeTrue result,
            String sentence) {
        return new Scoring(
                each.version(),
                each.scoredAt(),
                each.asOf(),
                until == null ? null : until.instant(),
                each.customers(),
                left,
                state,
                result,
                sentence);
    }

    private Came came(Trained trained, AsOf asOf, Frame now, Progress progress) {
        Foreseen foreseen = trained.foreseen();
        if (foreseen != null) {
            var became = lessons.afterwards().became(foreseen.ahead(), asOf, progress);
            return new Came(became.did(), became.known());
        }
        boolean[] positive = new boolean[now.size()];
        boolean[] known = new boolean[now.size()];
        if (now.catalogue().find(trained.target()).isPresent()) {
            Column column = now.column(trained.target());
            for (int row = 0; row < positive.length; row++) {
                known[row] = !column.isMissing(row);
                positive[row] = known[row] && trained.positive().equals(column.text(row));
            }
        }
        return new Came(positive, known);
    }

    private static HeldOut happened(KeptScores.Scores scores, Frame now, Came came) {
        int size = scores.keys().length;
        long[] keys = new long[size];
        boolean[] positive = new boolean[size];
        double[] found = new double[size];
        int next = 0;
        for (int i = 0; i < size; i++) {
            int row = now.row(scores.keys()[i]);
            if (row >= 0 && came.known()[row]) {
                keys[next] = scores.keys()[i];
                positive[next] = came.positive()[row];
                found[next++] = scores.scores()[i];
            }
        }
        return new HeldOut(
                Arrays.copyOf(keys, next),
                Arrays.copyOf(positive, next),
                Arrays.copyOf(found, next));
    }

    /// The rows of the customers whose outcome is to come.
    static int[] toCome(Trained trained, Frame frame) {
        var rows = IntStream.range(0, frame.size());
        if (trained.foreseen() != null) {
            return rows.toArray();
        }
        return frame.catalogue().find(trained.target()).isEmpty()
                ? new int[0]
                : rows.filter(frame.column(trained.target())::isMissing).toArray();
    }
}
