package org.audienceworkbench.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;

class CorrectionTest {

    /// R package multtest, as used by the tests of statsmodels (test_multi); the adjusted values
    /// are sorted.
    private static final List<Double> P_VALUES =
            List.of(
                    0.838541367553,
                    0.642193923795,
                    0.680845947633,
                    0.967833824309,
                    0.71626938238,
                    0.177096952723,
                    5.23656777208e-05,
                    0.0202732688798,
                    0.00028140506198,
                    0.0149877310796);

    @Test
    void holmAgreesWithMulttest() {
        List<Double> adjusted = Correction.HOLM.adjusted(P_VALUES);

        assertClose(
                adjusted.stream().sorted().toList(),
                0.0005236568,
                0.0025326456,
                0.119901849,
                0.141912882,
                1,
                1,
                1,
                1,
                1,
                1);
        assertThat(adjusted.get(6)).isCloseTo(0.000523656777208, within(1e-15));
    }

    @Test
    void benjaminiHochbergAgreesWithMulttest() {
        List<Double> adjusted = Correction.BH.adjusted(P_VALUES);

        assertClose(
                adjusted.stream().sorted().toList(),
                0.0005236568,
                0.0014070253,
                0.049959104,
                0.050683172,
                0.35419391,
                0.89533673,
                0.89533673,
                0.89533673,
                0.93171263,
                0.96783382);
        assertThat(adjusted.get(3)).isEqualTo(0.967833824309);
    }

    /// R: `p.adjust`
    @Test
    void agreesWithPAdjustOnTiesInItsOrder() {
        List<Double> p = List.of(0.0001, 0.004, 0.01, 0.02, 0.021, 0.03, 0.04, 0.049, 0.2, 0.9);

        assertClose(
                Correction.HOLM.adjusted(p),
                0.001,
                0.036,
                0.08,
                0.14,
                0.14,
                0.15,
                0.16,
                0.16,
                0.4,
                0.9);
        assertClose(
                Correction.BH.adjusted(p),
                0.001,
                0.02,
                0.0333333333333333,
                0.042,
                0.042,
                0.05,
                0.0571428571428571,
                0.06125,
                0.222222222222222,
                0.9);
        assertClose(
                Correction.BONFERRONI.adjusted(p),
                0.001,
                0.04,
                0.1,
                0.2,
                0.21,
                0.3,
                0.4,
                0.49,
                1,
                1);
        assertThat(Correction.NONE.adjusted(p)).isEqualTo(p);
    }

    @Test
    void whatWasNotTestedStaysNullAndDoesNotCount() {
        List<Double> adjusted = Correction.BONFERRONI.adjusted(Arrays.asList(null, 0.01, 0.2));

        assertThat(adjusted).containsExactly(null, 0.02, 0.4);
    }

    @Test
    void equalValuesStayEqual() {
        assertThat(Correction.HOLM.adjusted(List.of(0.03, 0.03, 0.03)))
                .containsExactly(0.09, 0.09, 0.09);
        assertThat(Correction.BH.adjusted(List.of(0.03, 0.03, 0.03)))
                .containsExactly(0.03, 0.03, 0.03);
    }

    private static void assertClose(List<Double> actual, double... expected) {
        assertThat(actual).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual.get(i)).as("place " + i).isCloseTo(expected[i], within(1e-8));
        }
    }
}
