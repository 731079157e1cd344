package org.audienceworkbench.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.base.Problem;
import org.junit.jupiter.api.Test;

/// Figures by numpy 1.24.2: `mean`, `std(ddof=1)`, `var(ddof=1) / mean`, and for the ratio `((a - r
/// * b) / b.mean()).std(ddof=1)`, which equals the delta method by `cov`.
class ObservedTest {

    private static final double NONE = Double.NaN;

    @Test
    void measuresSharesMeansAndCounts() {
        Observed share =
                Observed.of(MetricKind.PROPORTION, "x", new double[] {1, 0, 0, NONE, 1, 0});
        Observed mean =
                Observed.of(MetricKind.MEAN, "x", new double[] {3, 0, 12.5, 7, NONE, 0, 41});
        Observed count = Observed.of(MetricKind.COUNT, "x", new double[] {0, 1, 3, 0, 2, 9, 1});

        assertThat(share).isEqualTo(new Observed(new Baseline.Proportion(0.4), 5, 1));
        assertThat(mean.baseline().value()).isCloseTo(10.583333333333334, within(1e-12));
        assertThat(Math.sqrt(mean.baseline().variance(0)))
                .isCloseTo(15.641025115594779, within(1e-12));
        assertThat(mean.customers()).isEqualTo(6);
        assertThat(count.baseline().value()).isCloseTo(2.2857142857142856, within(1e-12));
        assertThat(count.baseline().variance(1)).isCloseTo(4.333333333333334, within(1e-12));
        assertThat(count.sentence())
                .isEqualTo("Measured on 7 customers: 2.29, with a dispersion of 4.33.");
    }

    @Test
    void measuresARatioByTheDeltaMethod() {
        Observed ratio =
                Observed.ofRatio(
                        "a/b",
                        new double[] {30, 0, 55, 80, NONE, 12, 20},
                        new double[] {2, 0, 3, 5, 1, 1, NONE});

        assertThat(ratio.baseline().value()).isCloseTo(16.09090909090909, within(1e-12));
        assertThat(Math.sqrt(ratio.baseline().variance(0)))
                .isCloseTo(1.859733686473652, within(1e-12));
        assertThat(ratio.customers()).isEqualTo(5);
        assertThat(ratio.missing()).isEqualTo(2);
    }

    @Test
    void refusesWhatIsNoBaseline() {
        assertRefused("fewer than two", MetricKind.MEAN, NONE, NONE, NONE);
        assertRefused("fewer than two", MetricKind.PROPORTION, 1);
        assertRefused("the same for all", MetricKind.MEAN, 5, 5, 5);
        assertRefused("the same for all", MetricKind.PROPORTION, 0, 0, 0);
        assertRefused("the same for all", MetricKind.COUNT, 0, 0, 0);
        assertRefused("other values than 0 and 1", MetricKind.PROPORTION, 0, 1, 2);
        assertRefused("count nothing", MetricKind.COUNT, 0, 1.5, 2);
        assertRefused("count nothing", MetricKind.COUNT, 0, -1, 2);
        double[] one = {1, 1};
        assertThatThrownBy(() -> Observed.ofRatio("a/b", one, new double[] {1, -1}))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> Observed.ofRatio("a/b", one, one)).isInstanceOf(Problem.class);
    }

    private static void assertRefused(String why, MetricKind kind, double... values) {
        assertThatThrownBy(() -> Observed.of(kind, "x", values))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(why);
    }
}
