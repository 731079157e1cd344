package org.audienceworkbench.workbench;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.insight.Aim;
import org.audienceworkbench.insight.Foreseen;
import org.audienceworkbench.insight.Parting;
import org.audienceworkbench.insight.Propensity;
import org.audienceworkbench.insight.Trained;
import org.audienceworkbench.insight.Training;
import org.audienceworkbench.learn.HeldOut;
import org.audienceworkbench.learn.Successor;
import org.audienceworkbench.store.Store;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Arrays;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;

/// Trains a model again as it was trained, from the newest data, and tells whether that was for the
/// better.
public final class Retraining {

    private final Store store;
    private final Models models;
    private final ModelChecks checks;
    private final ModelVersions versions;
    private final Lessons lessons;

    Retraining(
            Store store,
            Models models,
            ModelChecks checks,
            ModelVersions versions,
            Lessons lessons) {
        this.store = store;
        this.models = models;
        this.checks = checks;
        this.versions = versions;
        this.lessons = lessons;
    }

    /// @param before the version that there was
    /// @param version the one that was trained
    /// @param restored the version as which the earlier one was brought back; null where it was not
    /// @param found how both do; null where that can't be told
    /// @param leftAside customers held out who did not judge, as the earlier version may have
    ///   learned from them
    /// @param mayHaveSeen customers who did judge although the earlier version may have learned
    ///   from them, for want of others
    /// @param sentence what was found, and what follows
    public record Outcome(
            int before,
            int version,
            @Nullable Integer restored,
            @Nullable Successor found,
            int leftAside,
            int mayHaveSeen,
            String sentence) {}

    /// @throws Problem when there is no such model, or it is from before its settings were kept, or
    ///   it can't be trained any more
    public Outcome again(String name, Frame frame, Progress progress) {
        Trained old = checks.report(name);
        Training settings = old.settings();
        if (settings == null) {
            throw new Problem(
                    "The model does not know any more how it was trained",
                    null,
                    "Train it by audience train: it is from before settings were kept");
        }
        int before = versions.of(name).getFirst().version();
        String model = models.content(name);
        long newest = ModelDrift.newest(store, name, before).orElse(Long.MAX_VALUE);
        Trained trained =
                models.again(
                        name,
                        frame,
                        newest(settings),
                        lesson ->
                                old.heldOut() == null || isPast(old, lesson.foreseen())
                                        ? lesson
                                        : lesson.judgedAgain(old.heldOut(), newest),
                        progress.part(0, 0.8));
        int version = versions.of(name).getFirst().version();
        HeldOut after = ModelChecks.heldOut(trained);
        Frame then = lessons.heldOut(trained, frame);
        HeldOut scored;
        try {
            scored = scored(model, then, after, progress.part(0.8, 1));
        } catch (Problem gone) {
            return new Outcome(
                    before,
                    version,
                    null,
                    null,
                    0,
                    0,
                    "Version %d stays. Version %d does not fit the data any more: %s."
                            .formatted(version, before, gone.getMessage()));
        }
        return judged(name, before, version, scored, after, learned(old, trained, newest));
    }

    /// From the newest moment there is, whichever moment was given before.
    private static Training newest(Training settings) {
        return settings.aim() instanceof Aim.Later(var ahead, _)
                ? settings.with(new Aim.Later(ahead, null))
                : settings;
    }

    private static HeldOut scored(String model, Frame then, HeldOut after, Progress progress) {
        double[] all = new Propensity().score(model, then, progress).probabilities().values();
        return after.with(
                Arrays.stream(after.keys()).mapToDouble(key -> all[then.row(key)]).toArray());
    }

    /// Whom the earlier version may have learned what became of them from.
    private static LongPredicate learned(Trained old, Trained trained, long newest) {
        if (isPast(old, trained.foreseen())) {
            return _ -> false;
        }
        HeldOut held = old.heldOut();
        if (held == null || isRefitted(old)) {
            return key -> key <= newest;
        }
        long[] spared = held.keys().clone();
        Arrays.sort(spared);
        return key -> key <= newest && Arrays.binarySearch(spared, key) < 0;
    }

    /// Whether all that a version learned happened before the days that the newest is judged by.
    private static boolean isPast(Trained old, @Nullable Foreseen now) {
        Foreseen foreseen = old.foreseen();
        if (foreseen == null || now == null) {
            return false;
        }
        boolean byTime = old.settings() != null && old.settings().parting() instanceof Parting.Time;
        String until = byTime && !isRefitted(old) ? foreseen.asOf() : foreseen.until();
        return !Instant.parse(until).isAfter(Instant.parse(now.asOf()));
    }

    private static boolean isRefitted(Trained old) {
        return old.learning().learnedFrom() > old.rows().train() + old.rows().validation();
    }

    private Outcome judged(
            String name,
            int before,
            int version,
            HeldOut scored,
            HeldOut after,
            LongPredicate learned) {
        int[] unseen =
                IntStream.range(0, after.rows())
                        .filter(row -> !learned.test(after.keys()[row]))
                        .toArray();
        int seen = after.rows() - unseen.length;
        boolean isFair = after.only(unseen).hasEnough() || seen == 0;
        Successor found =
                (isFair
                                ? Successor.of(scored.only(unseen), after.only(unseen))
                                : Successor.of(scored, after))
                        .orElse(null);
        boolean isWorse = found != null && found.verdict() == Successor.Verdict.WORSE;
        Integer restored = isFair && isWorse ? versions.back(name, before) : null;
        int leftAside = isFair ? seen : 0;
        int mayHaveSeen = isFair ? 0 : seen;
        String sentence =
                RetrainingWords.of(before, version, restored, found, leftAside, mayHaveSeen);
        return new Outcome(before, version, restored, found, leftAside, mayHaveSeen, sentence);
    }
}
