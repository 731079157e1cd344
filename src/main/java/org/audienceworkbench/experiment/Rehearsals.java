package org.audienceworkbench.experiment;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.experiment.Outcomes.Measure;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// Rehearses a test before there is anything to test: the customers are drawn into two arms by
/// chance, again and again, and what they did already is judged as the test's outcome will be.
/// Nothing differs between such arms but chance, so every alarm is a false one.
///
/// Shares are judged by the pooled z test, means and ratios by Welch's, counts by the exact test of
/// Poisson rates, and with a confidence sequence by its interval, as an analysis does. A run's
/// random numbers follow from seed and run alone.
public final class Rehearsals {

    private static final int FEWEST_CUSTOMERS = 20;
    private static final int MOST_RUNS = 1_000_000;
    private static final double CONFIDENCE_QUANTILE = 1.959963984540054;

    /// What is asked for.
    ///
    /// @param rule how the looks raise an alarm
    /// @param peeks how often to look for the comparison with peeking
    /// @param treated the arm's share of the customers, above 0 and below 1
    /// @param customers who take part in each test, drawn anew each time; null, or more than there
    ///   are, is all of them
    public record Setting(
            LookRule rule,
            int peeks,
            double alpha,
            double treated,
            int runs,
            long seed,
            @Nullable Long customers) {
        public Setting {
            if (customers != null && customers < FEWEST_CUSTOMERS) {
                throw new Problem(
                        "A test of " + customers + " customers can't be rehearsed",
                        null,
                        "Give 20 customers or more");
            }
            if (!(treated > 0 && treated < 1)) {
                throw new Problem(
                        "The arm's share lies between 0 and 1, not at " + treated,
                        null,
                        "Give 0.5 for arms of one size");
            }
            if (runs < 100 || runs > MOST_RUNS) {
                throw new Problem(
                        runs + " tests can't be rehearsed",
                        null,
                        "Give 100 to 1,000,000 runs; 10,000 are exact to half a point");
            }
        }
    }

    public Rehearsal rehearse(Measure measure, Setting setting, Progress progress) {
        MeasureCheck.require(measure);
        if (measure.kind() == MetricKind.TIME) {
            throw new Problem(
                    "Tests of times to an event can't be rehearsed",
                    null,
                    "Rehearse who had the event, as EVENT:proportion");
        }
        var drawn = RehearsedValues.of(measure);
        if (drawn.size() < FEWEST_CUSTOMERS) {
            throw new Problem(
                    "\"" + measure.name() + "\" has a value for fewer than 20 customers",
                    null,
                    "Choose an attribute that more of them have");
        }
        long taking =
                setting.customers() == null
                        ? drawn.size()
                        : Math.min(setting.customers(), drawn.size());
        LookRule.Side side =
                setting.rule() instanceof LookRule.Limits(_, _, LookRule.Side only)
                        ? only
                        : LookRule.Side.EITHER;
        // The chosen rule first, one look and peeking to compare with.
        List<LookRule> rules = new ArrayList<>(List.of(setting.rule()));
        if (setting.rule().looks(taking) > 1) {
            rules.add(LookRule.fixed(setting.alpha(), side));
        }
        LookRule peeking = LookRule.peeking(setting.peeks(), setting.alpha(), side);
        if (!setting.rule().word().equals(peeking.word())) {
            rules.add(peeking);
        }
        var done = new AtomicInteger();
        List<Rehearsal.Rate> rates = new ArrayList<>();
        for (LookRule rule : rules) {
            long alarms =
                    IntStream.range(0, setting.runs())
                            .parallel()
                            .filter(
                                    run -> {
                                        int now = done.incrementAndGet();
                                        progress.report(
                                                (double) now / setting.runs() / rules.size(),
                                                "Rehearsing " + rule.word());
                                        return raises(drawn, taking, rule, setting, run);
                                    })
                            .count();
            rates.add(rate(rule, alarms, setting.runs()));
        }
        return new Rehearsal(
                measure.name(),
                drawn.size(),
                taking,
                measure.values().length - drawn.size(),
                setting.runs(),
                setting.alpha(),
                setting.seed(),
                rates);
    }

    private static boolean raises(
            RehearsedValues values, long taking, LookRule rule, Setting setting, int run) {
        var random = new SplittableRandom(setting.seed() * 0x9E3779B97F4A7C15L + run);
        int looks = rule.looks(taking);
        RehearsedValues.Arms arms =
                values.drawn(looks, setting.treated(), (double) taking / values.size(), random);
        for (int look = 0; look < looks; look++) {
            if (arms.alarm(look, rule)) {
                return true;
            }
        }
        return false;
    }

    private static Rehearsal.Rate rate(LookRule rule, long alarms, int runs) {
        double share = (double) alarms / runs;
        List<Double> interval =
                ProportionIntervals.wilson(
                        new Sample(runs, 0, share, share * (1 - share)), CONFIDENCE_QUANTILE);
        return new Rehearsal.Rate(rule, alarms, share, interval.getFirst(), interval.getLast());
    }
}
