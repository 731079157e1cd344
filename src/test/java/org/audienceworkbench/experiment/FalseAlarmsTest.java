package org.audienceworkbench.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;
import java.util.function.BiPredicate;
import java.util.function.ToDoubleFunction;

/// Tests of nothing: with a level of 5 % they raise a false alarm in 5 % of cases, and intervals
/// miss the truth as often, give or take three Monte-Carlo standard errors.
class FalseAlarmsTest {

    private static final int RUNS = 2000;
    private static final int MANY_RUNS = 10_000;
    private static final int CUSTOMERS = 200;
    private static final Question QUESTION = Question.against("a");
    private static final List<Bounds.Look> FIVE_LOOKS =
            Bounds.of(
                    new Looks.Planned(Spending.OBRIEN_FLEMING, List.of(0.2, 0.4, 0.6, 0.8, 1.0)),
                    0.05);

    @Test
    void testsRaiseAsManyFalseAlarmsAsTheySay() {
        assertAllKeepTheirLevel(RUNS);
    }

    @Tag("long")
    @Test
    void testsRaiseAsManyFalseAlarmsAsTheySayInManyRuns() {
        assertAllKeepTheirLevel(MANY_RUNS);
    }

    private static void assertAllKeepTheirLevel(int runs) {
        double slack = 3 * Math.sqrt(0.05 * 0.95 / runs);
        assertThat(alarms(runs, FalseAlarmsTest::share, (on, off) -> isOff(shares(on, off))))
                .as("pooled z")
                .isBetween(0.05 - slack, 0.05 + slack);
        assertThat(alarms(runs, FalseAlarmsTest::amount, (on, off) -> isOff(welch(on, off))))
                .as("Welch on skewed amounts")
                .isBetween(0.05 - slack, 0.05 + slack);
        assertThat(alarms(runs, FalseAlarmsTest::amount, (on, off) -> misses(welch(on, off))))
                .as("Welch's interval")
                .isBetween(0.05 - slack, 0.05 + slack);
        assertThat(alarms(runs, FalseAlarmsTest::share, (on, off) -> isOff(fisher(on, off))))
                .as("Fisher")
                .isBetween(0.01, 0.05 + slack);
        assertThat(looked(runs, 5, FalseAlarmsTest::crossesItsBound))
                .as("O'Brien-Fleming at five looks")
                .isBetween(0.05 - slack, 0.05 + slack);
        assertThat(looked(runs, 20, (on, off) -> isOff(anytime(on, off))))
                .as("confidence sequence after every hundred customers")
                .isBetween(0.0, 0.05 + slack);
        assertThat(looked(runs, 20, (on, off) -> isOff(welch(on, off))))
                .as("a test that was not made for twenty looks")
                .isGreaterThan(0.15);
    }

    private static double share(Random random) {
        return random.nextDouble() < 0.3 ? 1 : 0;
    }

    private static double amount(Random random) {
        return -Math.log(1 - random.nextDouble());
    }

    private static Judgement shares(Sample on, Sample off) {
        return Shares.judge(on, off, QUESTION);
    }

    private static Judgement fisher(Sample on, Sample off) {
        return Shares.judge(
                on, off, QUESTION.withMethods(Methods.USUAL.withShares(ShareTest.FISHER)));
    }

    private static Judgement welch(Sample on, Sample off) {
        return Means.welch(on, off, "", QUESTION);
    }

    private static Judgement anytime(Sample on, Sample off) {
        return Sequence.judge(
                on,
                on.squaredError(),
                off,
                off.squaredError(),
                new Looks.Anytime(Looks.Anytime.USUAL),
                0.05);
    }

    /// The look is known by how many customers there are: a hundred more in each arm at each.
    private static boolean crossesItsBound(Sample on, Sample off) {
        int look = (int) on.size() / 100 - 1;
        return welch(on, off).pValue() < FIVE_LOOKS.get(look).level();
    }

    private static boolean isOff(Judgement judged) {
        return judged.pValue() != null && judged.pValue() < 0.05;
    }

    private static boolean misses(Judgement judged) {
        return judged.interval().getFirst() > 0 || judged.interval().getLast() < 0;
    }

    /// The share of tests of two arms from the same customers that are found to differ.
    private static double alarms(
            int runs, ToDoubleFunction<Random> draw, BiPredicate<Sample, Sample> found) {
        var random = new Random(42);
        int alarms = 0;
        for (int run = 0; run < runs; run++) {
            var on = new Growing();
            var off = new Growing();
            on.add(random, draw, CUSTOMERS);
            off.add(random, draw, CUSTOMERS);
            alarms += found.test(on.sample(), off.sample()) ? 1 : 0;
        }
        return (double) alarms / runs;
    }

    /// The same where every arm grows by fifty or a hundred customers before each look.
    private static double looked(int runs, int looks, BiPredicate<Sample, Sample> found) {
        var random = new Random(42);
        int alarms = 0;
        for (int run = 0; run < runs; run++) {
            var on = new Growing();
            var off = new Growing();
            boolean alarm = false;
            for (int look = 0; look < looks && !alarm; look++) {
                on.add(random, Random::nextGaussian, looks == 5 ? 100 : 50);
                off.add(random, Random::nextGaussian, looks == 5 ? 100 : 50);
                alarm = found.test(on.sample(), off.sample());
            }
            alarms += alarm ? 1 : 0;
        }
        return (double) alarms / runs;
    }

    /// An arm whose customers come one after the other.
    private static final class Growing {
        private long size;
        private double sum;
        private double squares;

        void add(Random random, ToDoubleFunction<Random> draw, int customers) {
            for (int i = 0; i < customers; i++) {
                double value = draw.applyAsDouble(random);
                size++;
                sum += value;
                squares += value * value;
            }
        }

        Sample sample() {
            return new Sample(size, 0, sum / size, (squares - sum * sum / size) / (size - 1));
        }
    }
}
