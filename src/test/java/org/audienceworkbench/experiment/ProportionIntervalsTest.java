package org.audienceworkbench.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class ProportionIntervalsTest {

    private static final double Z95 = 1.959963984540054;

    @ParameterizedTest
    @CsvSource({
        // statsmodels 0.13.5: confint_proportions_2indep(method = "wald" |
        // "agresti-caffo" | "newcomb")
        "WALD, 7, 34, 1, 34, 0.029169416110856966, 0.3237717603597312",
        "WALD, 56, 70, 48, 80, 0.057504899149037114, 0.342495100850963",
        "AGRESTI_CAFFO, 7, 34, 1, 34, 0.011611670142613911, 0.3217216631907194",
        "AGRESTI_CAFFO, 0, 20, 3, 25, -0.26247918525638825, 0.05709197986918289",
        "NEWCOMBE, 7, 34, 1, 34, 0.018921443885772937, 0.3403686870327074",
        "NEWCOMBE, 56, 70, 48, 80, 0.05243147240236498, 0.33387265403690614",
        "NEWCOMBE, 9, 10, 3, 10, 0.1705227239345029, 0.809017973535488",
        "NEWCOMBE, 10, 10, 0, 20, 0.6790860371419145, 1.0",
        "NEWCOMBE, 5, 56, 0, 29, -0.038137147903536936, 0.19256001385511165",
        "NEWCOMBE, 0, 10, 0, 20, -0.1611251580528194, 0.27753279986288926",
        "NEWCOMBE, 3894, 21307, 2262, 21306, 0.06995330808373154, 0.08322674127411137",
    })
    void agreesWithStatsmodels(
            IntervalMethod method,
            int hits,
            int size,
            int controlHits,
            int controlSize,
            double lower,
            double upper) {
        List<Double> limits =
                ProportionIntervals.of(
                        method, sample(hits, size), sample(controlHits, controlSize), Z95);

        assertThat(limits.getFirst()).isCloseTo(lower, within(1e-12));
        assertThat(limits.getLast()).isCloseTo(upper, within(1e-12));
    }

    /// The likelihood maximised numerically and the score inverted, both with scipy 1.10.1.
    @ParameterizedTest
    @CsvSource({
        "7, 34, 1, 34, 0.0270416272, 0.3452912167",
        "56, 70, 48, 80, 0.0528297132, 0.3381729400",
        "9, 10, 3, 10, 0.1700250167, 0.8406495439",
        "5, 56, 0, 29, -0.0325965617, 0.1933309767",
        "0, 10, 0, 20, -0.1657602367, 0.2843813395",
        "3894, 21307, 2262, 21306, 0.0699599305, 0.0832339444",
    })
    void miettinenNurminenInvertsTheScore(
            int hits, int size, int controlHits, int controlSize, double lower, double upper) {
        List<Double> limits =
                ProportionIntervals.of(
                        IntervalMethod.MIETTINEN_NURMINEN,
                        sample(hits, size),
                        sample(controlHits, controlSize),
                        Z95);

        assertThat(limits.getFirst()).isCloseTo(lower, within(2e-7));
        assertThat(limits.getLast()).isCloseTo(upper, within(2e-7));
    }

    @ParameterizedTest
    @CsvSource({"10, 10, 0, 20", "0, 20, 10, 10", "0, 2, 0, 2", "5, 5, 5, 5"})
    void staysWithinWhatADifferenceCanBe(int hits, int size, int controlHits, int controlSize) {
        for (IntervalMethod method : IntervalMethod.values()) {
            Sample arm = sample(hits, size);
            Sample control = sample(controlHits, controlSize);
            double difference = arm.mean() - control.mean();

            List<Double> limits = ProportionIntervals.of(method, arm, control, Z95);

            assertThat(limits.getFirst()).as(method.word()).isBetween(-1.0, difference);
            assertThat(limits.getLast()).as(method.word()).isBetween(difference, 1.0);
        }
    }

    private static Sample sample(int hits, int size) {
        double share = (double) hits / size;
        return new Sample(size, 0, share, share * (1 - share) * size / (size - 1));
    }
}
