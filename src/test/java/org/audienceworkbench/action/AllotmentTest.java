package org.audienceworkbench.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.base.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

class AllotmentTest {

    /// The highest profit by SciPy 1.10.1's `linprog` (HiGHS) for 60 customers, 3 campaigns with
    /// profits 7 sin(1 + 3 row + 11 campaign) − 1, limits 12, 9 and 30, 40 contacts in all; the
    /// prices are its `ineqlin.marginals`.
    @Test
    void agreesWithLinearProgramming() {
        double[][] profits = new double[3][60];
        for (int campaign = 0; campaign < 3; campaign++) {
            for (int row = 0; row < 60; row++) {
                profits[campaign][row] = 7 * Math.sin(1 + 3 * row + 11 * campaign) - 1;
            }
        }
        int[] limits = {12, 9, 30};

        var found = Allotment.of(profits, limits, 40, Progress.NONE);

        assertThat(profit(profits, found.choice())).isCloseTo(202.71144259621101, within(1e-9));
        assertThat(counts(found.choice(), 3)).isEqualTo(new int[] {12, 9, 19});
    }

    static IntStream seeds() {
        return IntStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void isTheBestOfAllDivisionsAndItsPricesAreWhatOneMoreBrings(int seed) {
        var random = new SplittableRandom(seed);
        int campaigns = 1 + random.nextInt(3);
        int rows = 1 + random.nextInt(6);
        double[][] profits = new double[campaigns][rows];
        for (double[] each : profits) {
            // few different values, so that customers tie
            Arrays.setAll(each, _ -> random.nextInt(6) == 0 ? Double.NaN : random.nextInt(12) - 3);
        }
        int[] limits = random.ints(campaigns, 0, rows + 1).toArray();
        int most = random.nextInt(rows + 1);

        var found = Allotment.of(profits, limits, most, Progress.NONE);

        double best = best(profits, limits, most);
        assertThat(isWithin(found.choice(), profits, limits, most)).isTrue();
        assertThat(profit(profits, found.choice())).isEqualTo(best);
        for (int campaign = 0; campaign < campaigns; campaign++) {
            int[] more = limits.clone();
            more[campaign]++;
            assertThat(found.places()[campaign]).isEqualTo(best(profits, more, most) - best);
        }
        assertThat(found.contact()).isEqualTo(best(profits, limits, most + 1) - best);
    }

    @Test
    void withoutLimitsEverybodyGetsTheBestThatPays() {
        double[][] profits = {{1, -1, 3, Double.NaN}, {2, -2, 1, Double.NaN}};

        var found =
                Allotment.of(
                        profits,
                        new int[] {Integer.MAX_VALUE, Integer.MAX_VALUE},
                        Integer.MAX_VALUE,
                        Progress.NONE);

        assertThat(found.choice()).containsExactly(1, Allotment.NONE, 0, Allotment.NONE);
        assertThat(found.places()).containsOnly(0);
        assertThat(found.contact()).isZero();
    }

    @Test
    void aLongDivisionCanBeCancelled() {
        double[][] profits = new double[2][50_000];
        var random = new SplittableRandom(1);
        for (double[] each : profits) {
            Arrays.setAll(each, _ -> random.nextDouble());
        }
        int[] reports = {0};

        Allotment.of(profits, new int[] {10, 10}, 15, (_, _) -> reports[0]++);

        assertThat(reports[0]).isGreaterThan(5);
    }

    private static double best(double[][] profits, int[] limits, int most) {
        int[] choice = new int[profits[0].length];
        return best(choice, 0, profits, limits, most);
    }

    private static double best(int[] choice, int row, double[][] profits, int[] limits, int most) {
        if (row == choice.length) {
            return isWithin(choice, profits, limits, most)
                    ? profit(profits, choice)
                    : Double.NEGATIVE_INFINITY;
        }
        double best = Double.NEGATIVE_INFINITY;
        for (int campaign = Allotment.NONE; campaign < profits.length; campaign++) {
            choice[row] = campaign;
            best = Math.max(best, best(choice, row + 1, profits, limits, most));
        }
        return best;
    }

    private static boolean isWithin(int[] choice, double[][] profits, int[] limits, int most) {
        int[] counts = counts(choice, profits.length);
        return Arrays.stream(counts).sum() <= most
                && IntStream.range(0, counts.length).allMatch(each -> counts[each] <= limits[each])
                && !Double.isNaN(profit(profits, choice));
    }

    private static int[] counts(int[] choice, int campaigns) {
        int[] counts = new int[campaigns];
        Arrays.stream(choice)
                .filter(each -> each != Allotment.NONE)
                .forEach(each -> counts[each]++);
        return counts;
    }

    private static double profit(double[][] profits, int[] choice) {
        return IntStream.range(0, choice.length)
                .filter(row -> choice[row] != Allotment.NONE)
                .mapToDouble(row -> profits[choice[row]][row])
                .sum();
    }
}
