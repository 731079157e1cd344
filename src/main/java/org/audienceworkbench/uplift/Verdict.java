package org.audienceworkbench.uplift;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.uplift.TrainedUplift.Over;
import org.audienceworkbench.uplift.TrainedUplift.Ruled;
import org.audienceworkbench.uplift.TrainedUplift.Standing;
import org.jspecify.annotations.Nullable;

import java.util.Locale;

/// Says in one sentence what a model is worth.
final class Verdict {

    private Verdict() {}

    static Standing standing(Judgement model, @Nullable Ruled rule, Over over) {
        boolean modelWorks = model.qiniInterval().isAbove(0);
        boolean ruleWorks = rule != null && rule.judged().qiniInterval().isAbove(0);
        if (!modelWorks) {
            return ruleWorks ? Standing.ONLY_RULE_BEATS_CHANCE : Standing.NOTHING_BEATS_CHANCE;
        }
        if (rule == null || over.interval().isAbove(0)) {
            return Standing.BEATS_RULE;
        }
        return over.interval().isBelow(0) ? Standing.WORSE_THAN_RULE : Standing.NO_BETTER_THAN_RULE;
    }

    static String words(Standing standing, Judgement model, @Nullable Ruled rule, Over over) {
        String line = rule == null ? "" : rule.text();
        String held = "on " + Counted.of(model.tally().customers(), "customer") + " held out";
        String own = figure(model.qini(), model.qiniInterval());
        String ruled =
                rule == null ? "" : figure(rule.judged().qini(), rule.judged().qiniInterval());
        String apart = figure(over.difference(), over.interval());
        return switch (standing) {
            case BEATS_RULE ->
                    rule == null
                            ? "The model tells better than chance whom the campaign changes: Qini"
                                    + " coefficient %s, %s; no one-line rule does."
                                            .formatted(own, held)
                            : ("The model beats the best one-line rule, %s: Qini coefficient %s"
                                            + " against %s, a difference of %s, %s.")
                                    .formatted(line, own, ruled, apart, held);
            case NO_BETTER_THAN_RULE ->
                    ("Nothing beats the one-line rule %s for certain: its Qini coefficient is %s,"
                                    + " the model's %s, a difference of %s, %s; use the rule.")
                            .formatted(line, ruled, own, apart, held);
            case WORSE_THAN_RULE ->
                    ("The one-line rule %s beats the model: Qini coefficient %s against %s, %s; use"
                                    + " the rule.")
                            .formatted(line, ruled, own, held);
            case ONLY_RULE_BEATS_CHANCE ->
                    ("Only the one-line rule %s beats chance: its Qini coefficient is %s, the"
                                    + " model's %s, %s; use the rule.")
                            .formatted(line, ruled, own, held);
            case NOTHING_BEATS_CHANCE ->
                    ("Nothing beats chance, neither the model nor a one-line rule: the model's Qini"
                                    + " coefficient is %s, %s; treat all or none, by the average"
                                    + " uplift of %s.")
                            .formatted(own, held, points(model.tally()));
        };
    }

    private static String figure(double value, Interval interval) {
        return String.format(
                Locale.ENGLISH, "%.3f (%.3f to %.3f)", value, interval.low(), interval.high());
    }

    private static String points(Tally tally) {
        Interval interval = tally.interval();
        return String.format(
                Locale.ENGLISH,
                "%.1f percentage points (%.1f to %.1f)",
                100 * tally.uplift(),
                100 * interval.low(),
                100 * interval.high());
    }
}
