package org.audienceworkbench.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.base.Cancelled;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.experiment.Analysis.Comparison;
import org.audienceworkbench.experiment.Outcomes.Measure;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

class MeansTest {

    private static final double[] SEVEN = {0, 0, 1, 2, 5, 5, 9};
    private static final double[] EIGHT = {0, 0, 0, 0, 1, 2, 2, 3};
    private static final double[] TEN = {1.1, 2.3, 2.9, 3.8, 5.5, 0.4, 12, 7.5, 1, 3};
    private static final double[] NEARLY_TEN = {0.9, 2.1, 1.7, 0.2, 3.3, 2.2, 0.1, 6};

    /// R 4.2.2: `wilcox.test(a, b)`, the second with `exact = FALSE`.
    @Test
    void ranksAgreeWithR() {
        Comparison exact =
                by(
                        MeanTest.MANN_WHITNEY,
                        new double[] {1.1, 2.3, 2.9, 3.8, 5.5, 0.4},
                        new double[] {0.9, 2.1, 1.7, 0.2, 3.3});
        Comparison ties = by(MeanTest.MANN_WHITNEY, SEVEN, EIGHT);
        Comparison many =
                by(
                        MeanTest.MANN_WHITNEY,
                        IntStream.rangeClosed(1, 60).mapToDouble(i -> i * 37 % 101).toArray(),
                        IntStream.rangeClosed(1, 55).mapToDouble(i -> i * 53 % 97 + 0.5).toArray());

        assertThat(exact.statistic()).isEqualTo(21);
        assertThat(exact.pValue()).isCloseTo(0.329004329004329, within(1e-12));
        assertThat(exact.superiority()).isCloseTo(0.7, within(1e-12));
        assertThat(ties.statistic()).isEqualTo(38.5);
        assertThat(ties.pValue()).isCloseTo(0.229317971387983, within(1e-12));
        assertThat(many.statistic()).isEqualTo(1786);
        assertThat(many.pValue()).isCloseTo(0.448059349979594, within(1e-12));
    }

    @Test
    void ranksOfValuesThatAreAllTheSameSayNothing() {
        Comparison same = by(MeanTest.MANN_WHITNEY, new double[] {2, 2, 2}, new double[] {2, 2, 2});

        assertThat(same.pValue()).isNull();
        assertThat(same.superiority()).isNull();
        assertThat(same.reason()).isEqualTo("all values are the same");
    }

    @Test
    void theVerdictFollowsTheRanksWhereAFewAmountsTurnTheMeansAround() {
        var many = new double[200];
        var few = new double[200];
        Arrays.setAll(many, row -> 2 + row / 1000.0);
        Arrays.setAll(few, row -> row < 3 ? 1000 : 1 + row / 1000.0);

        Analysis analysis =
                new Analyses()
                        .analyse(
                                outcomes(many, few),
                                Question.against("control")
                                        .withMethods(
                                                Methods.USUAL.withMeans(MeanTest.MANN_WHITNEY)),
                                Progress.NONE);

        assertThat(analysis.comparisons().getFirst().difference()).isNegative();
        assertThat(analysis.verdict())
                .isEqualTo(
                        "treated and control differ in m by rank: treated is ahead in 98.5 % of all"
                            + " pairs of customers, ties counted half (p < 0.001). If m should be"
                            + " high, choose treated.");
    }

    /// scipy 1.10.1: `bootstrap((a, b), …, method = "BCa", n_resamples = 400000)` gives -0.225 to
    /// 4.7175; 20,000 draws come within a few hundredths.
    @Test
    void theBootstrapComesOutWhereScipysDoes() {
        Comparison comparison =
                judged(
                        Methods.USUAL.withMeans(MeanTest.BOOTSTRAP).withDraws(20_000, 1),
                        TEN,
                        NEARLY_TEN);

        assertThat(comparison.interval().getFirst()).isCloseTo(-0.225, within(0.06));
        assertThat(comparison.interval().getLast()).isCloseTo(4.7175, within(0.1));
        assertThat(comparison.pValue()).isBetween(0.05, 0.12);
        assertThat(comparison.method()).isEqualTo("bootstrap, BCa interval from 20,000 draws");
    }

    /// numpy 1.24.2, customers drawn one by one 40,000 times, then BCa: -0.05298 to 0.13525.
    @Test
    void drawingCustomersInRunsIsAsGoodAsOneByOne() {
        Comparison comparison = by(MeanTest.BOOTSTRAP, skewed(12_000, 0.02), skewed(11_000, 0));

        assertThat(comparison.interval().getFirst()).isCloseTo(-0.05297682, within(0.003));
        assertThat(comparison.interval().getLast()).isCloseTo(0.13525256, within(0.003));
    }

    @Test
    void theSameSeedDrawsTheSameCustomers() {
        Comparison once = by(MeanTest.BOOTSTRAP, TEN, NEARLY_TEN);
        Comparison again = by(MeanTest.BOOTSTRAP, TEN, NEARLY_TEN);
        Comparison other =
                judged(
                        Methods.USUAL.withMeans(MeanTest.BOOTSTRAP).withDraws(10_000, 43),
                        TEN,
                        NEARLY_TEN);

        assertThat(again).isEqualTo(once);
        assertThat(other.interval()).isNotEqualTo(once.interval());
    }

    @Test
    void aBootstrapNeverClaimsMoreThanItsDrawsCanShow() {
        Comparison apart =
                by(
                        MeanTest.BOOTSTRAP,
                        new double[] {101, 102, 103, 104},
                        new double[] {1, 2, 3, 4});
        Comparison same = by(MeanTest.BOOTSTRAP, new double[] {5, 5, 5}, new double[] {5, 5});

        assertThat(apart.pValue()).isGreaterThanOrEqualTo(1.0 / 10_001).isLessThan(0.01);
        assertThat(same.pValue()).isNull();
        assertThat(same.reason()).isEqualTo("all values are the same");
    }

    @Test
    void drawingCanBeGivenUp() {
        Progress impatient =
                (fraction, doing) -> {
                    if (doing.startsWith("Drawing")) {
                        throw new Cancelled();
                    }
                };
        var values = new double[200_000];
        Arrays.setAll(values, row -> row % 977);

        assertThatThrownBy(
                        () ->
                                new Analyses()
                                        .analyse(
                                                outcomes(values, values),
                                                Question.against("control")
                                                        .withMethods(
                                                                Methods.USUAL.withMeans(
                                                                        MeanTest.BOOTSTRAP)),
                                                impatient))
                .isInstanceOf(Cancelled.class);
    }

    @Test
    void whatIsPulledInComesFromBothArmsAndIsSaid() {
        Comparison comparison =
                judged(
                        Methods.USUAL.withWinsorised(0.1),
                        new double[] {1, 2, 3, 4, 1000},
                        new double[] {2, 3, -50, 4, 5});

        assertThat(comparison.estimate()).isCloseTo((1 + 2 + 3 + 4 + 5) / 5.0, within(1e-12));
        assertThat(comparison.controlEstimate())
                .isCloseTo((2 + 3 + 1 + 4 + 5) / 5.0, within(1e-12));
        assertThat(comparison.method())
                .isEqualTo(
                        "Welch t test and interval, values beyond 1 and 5 pulled in (10 % at"
                                + " either end)");
        assertThatThrownBy(() -> Methods.USUAL.withWinsorised(0.5)).isInstanceOf(Problem.class);
    }

    private static double[] skewed(int size, double shift) {
        var normal = new NormalDistribution();
        return IntStream.range(0, size)
                .mapToDouble(
                        i ->
                                Math.exp(
                                        1.2 * normal.inverseCumulativeProbability((i + 0.5) / size)
                                                + shift))
                .toArray();
    }

    private static Comparison by(MeanTest test, double[] treated, double[] control) {
        return judged(Methods.USUAL.withMeans(test), treated, control);
    }

    private static Comparison judged(Methods methods, double[] treated, double[] control) {
        return new Analyses()
                .analyse(
                        outcomes(treated, control),
                        Question.against("control").withMethods(methods),
                        Progress.NONE)
                .comparisons()
                .getFirst();
    }

    private static Outcomes outcomes(double[] treated, double[] control) {
        var arms = new String[treated.length + control.length];
        Arrays.fill(arms, 0, treated.length, "treated");
        Arrays.fill(arms, treated.length, arms.length, "control");
        double[] values = Arrays.copyOf(treated, arms.length);
        System.arraycopy(control, 0, values, treated.length, control.length);
        return new Outcomes(
                Column.Texts.of(arms), List.of(new Measure("m", MetricKind.MEAN, values)), null);
    }
}
