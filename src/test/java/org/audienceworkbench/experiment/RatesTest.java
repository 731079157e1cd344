package org.audienceworkbench.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.experiment.Analysis.Check;
import org.audienceworkbench.experiment.Analysis.Comparison;
import org.audienceworkbench.experiment.Outcomes.Measure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.List;

/// Counts and ratios.
class RatesTest {

    /// R 4.2.2: `poisson.test(c(x, y), c(t, u))`; the confidence limits less 1.
    @ParameterizedTest
    @CsvSource({
        "60, 1000, 45, 900, 0.379926421937736, 0.801787627004753, 1.807405617738653",
        "11, 800, 21, 3011, 0.0796686330333295, 0.8584264033916392, 4.2772659436540712",
        "120000, 500000, 118000, 500000, 4.17504229699619e-05, 1.00880193769525,"
                + " 1.02516230307630",
    })
    void countsAgreeWithR(
            double events,
            double exposure,
            double controlEvents,
            double controlExposure,
            double pValue,
            double lower,
            double upper) {
        Judgement judged =
                Rates.judge(
                        rate(events, exposure),
                        rate(controlEvents, controlExposure),
                        Question.against("a"));

        assertThat(judged.pValue()).isCloseTo(pValue, within(pValue * 1e-9));
        assertThat(judged.liftInterval().getFirst()).isCloseTo(lower - 1, within(1e-9));
        assertThat(judged.liftInterval().getLast()).isCloseTo(upper - 1, within(1e-9));
    }

    /// R 4.2.2: `poisson.test(c(5, 0), c(10, 12))$p.value`.
    @Test
    void aRateAgainstNothingHasAPValueButNoLift() {
        Comparison comparison =
                analyse(
                                new Measure(
                                        "m",
                                        MetricKind.COUNT,
                                        new double[] {3, 2, 0, 0},
                                        new double[] {4, 6, 5, 7}))
                        .comparisons()
                        .getFirst();

        assertThat(comparison.pValue()).isCloseTo(0.0194037913455986, within(1e-12));
        assertThat(comparison.lift()).isNull();
        assertThat(comparison.liftInterval()).isNull();
        assertThat(comparison.estimate()).isEqualTo(0.5);
    }

    /// R 4.2.2: `poisson.test(5)$conf.int`.
    @Test
    void everyRateHasExactLimits() {
        List<Double> limits = Rates.interval(rate(5, 1), 0.05);
        List<Double> none = Rates.interval(rate(0, 1), 0.05);

        assertThat(limits.getFirst()).isCloseTo(1.62348639011842, within(1e-9));
        assertThat(limits.getLast()).isCloseTo(11.66833207932267, within(1e-9));
        assertThat(none.getFirst()).isZero();
        assertThat(none.getLast()).isCloseTo(3.68887945411394, within(1e-9));
    }

    @Test
    void countsThatVaryTooMuchAreNoticed() {
        var bursts = new double[400];
        Arrays.setAll(bursts, row -> row % 20 == 0 ? 20 : 0);
        var steady = new double[400];
        Arrays.setAll(steady, row -> row % 3);

        assertThat(analyse(new Measure("m", MetricKind.COUNT, bursts)).checks())
                .extracting(Check::rule)
                .contains("uneven-counts");
        assertThat(analyse(new Measure("m", MetricKind.COUNT, steady)).checks())
                .extracting(Check::rule)
                .doesNotContain("uneven-counts");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, 0.5, Double.POSITIVE_INFINITY})
    void whatIsNoCountIsRefused(double value) {
        var measure = new Measure("m", MetricKind.COUNT, new double[] {value, 1, 1, 1});

        assertThatThrownBy(() -> analyse(measure)).isInstanceOf(Problem.class);
    }

    @Test
    void nothingCountedOrNothingExposedIsNoRate() {
        Comparison nothing =
                analyse(new Measure("m", MetricKind.COUNT, new double[4])).comparisons().getFirst();
        Comparison unexposed =
                analyse(
                                new Measure(
                                        "m",
                                        MetricKind.COUNT,
                                        new double[] {0, 0, 1, 1},
                                        new double[] {0, 0, 1, 1}))
                        .comparisons()
                        .getFirst();

        assertThat(nothing.pValue()).isNull();
        assertThat(nothing.reason()).isEqualTo("nothing was counted");
        assertThat(unexposed.estimate()).isNull();
        assertThat(unexposed.difference()).isNull();
        assertThat(unexposed.reason()).isEqualTo("the exposure adds up to 0 in an arm");
    }

    @Test
    void aRatioHasTheDeltaMethodsError() {
        double[] above = {3, 0, 5, 2, 8, 1, 4, 4, 0, 6};
        double[] below = {2, 1, 4, 1, 5, 2, 2, 3, 1, 3};

        Comparison comparison =
                analyse(new Measure("y/x", MetricKind.RATIO, above, below))
                        .comparisons()
                        .getFirst();

        assertThat(comparison.estimate()).isCloseTo(18.0 / 13, within(1e-12));
        assertThat(comparison.controlEstimate()).isCloseTo(15.0 / 11, within(1e-12));
        double squaredError = ratioError(above, below, 0) + ratioError(above, below, 5);
        assertThat(comparison.statistic())
                .isCloseTo((18.0 / 13 - 15.0 / 11) / Math.sqrt(squaredError), within(1e-12));
    }

    /// `(var(y) − 2 r cov(x, y) + r² var(x)) / (n x̄²)`, written out.
    private static double ratioError(double[] above, double[] below, int from) {
        double y = Arrays.stream(above, from, from + 5).average().orElseThrow();
        double x = Arrays.stream(below, from, from + 5).average().orElseThrow();
        double sum = 0;
        for (int i = from; i < from + 5; i++) {
            double dy = above[i] - y;
            double dx = below[i] - x;
            sum += dy * dy - 2 * (y / x) * dx * dy + (y / x) * (y / x) * dx * dx;
        }
        return sum / 4 / 5 / (x * x);
    }

    @Test
    void aRatioOfNothingIsNoRatio() {
        Comparison comparison =
                analyse(
                                new Measure(
                                        "y/x",
                                        MetricKind.RATIO,
                                        new double[] {1, 2, 3, 4},
                                        new double[] {0, 0, 1, 2}))
                        .comparisons()
                        .getFirst();

        assertThat(comparison.estimate()).isNull();
        assertThat(comparison.reason()).isEqualTo("the denominator adds up to 0 in an arm");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\'',
            value = {
                "clicks/visits:ratio; clicks; visits; RATIO",
                "State / Region:mean; State / Region; ; MEAN",
                "\"a/b\"/\"c:d\":ratio; a/b; c:d; RATIO",
                "orders:count; orders; ; COUNT",
                "orders/days:count; orders; days; COUNT",
                "\"in/out\":count; in/out; ; COUNT",
            })
    void aMetricIsReadAsItIsWritten(String text, String column, String per, MetricKind kind) {
        assertThat(Metric.parse(text)).isEqualTo(new Metric(column, kind, per));
    }

    @ParameterizedTest
    @ValueSource(strings = {"clicks", ":mean", "clicks:ratio", "clicks:sum", ""})
    void whatIsNoMetricIsRefused(String text) {
        assertThatThrownBy(() -> Metric.parse(text)).isInstanceOf(Problem.class);
    }

    private static Part rate(double events, double exposure) {
        double rate = events / exposure;
        return Part.of(new Sample((long) exposure + 1, 0, rate, rate), exposure, null);
    }

    /// The first half of the customers are treated.
    private static Analysis analyse(Measure measure) {
        int size = measure.values().length;
        var arms = new String[size];
        Arrays.fill(arms, 0, size / 2, "treated");
        Arrays.fill(arms, size / 2, size, "control");
        return new Analyses()
                .analyse(
                        new Outcomes(Column.Texts.of(arms), List.of(measure), null),
                        Question.against("control"),
                        Progress.NONE);
    }
}
