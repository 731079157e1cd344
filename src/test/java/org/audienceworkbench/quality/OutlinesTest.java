package org.audienceworkbench.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

class OutlinesTest {

    /// By numpy: edges `np.unique([s[ceil(q * n / 10) - 1] for q in range(1, 10)])` of the sorted
    /// earlier values, shares of all rows between them and of missing ones, each at least 0.0001,
    /// and `((now - then) * np.log(now / then)).sum()`.
    @Test
    void theStabilityIndexIsThatOfNumpy() {
        double[] then = drawn(1, 3000, 2, 60);
        double[] now = drawn(2, 2000, 1.5, 200);
        Outline before = read(Outlines.of("x", then).orElseThrow());

        Drift drift = Outlines.drift(before, Outlines.beside(before, now)).orElseThrow();

        assertThat(drift.psi()).isCloseTo(0.2209691333614679, within(1e-12));
        assertThat(Outlines.missing(before)).isEqualTo(0.02);
        assertThat(Outlines.drift(before, Outlines.beside(before, then)).orElseThrow().psi())
                .isZero();
    }

    @Test
    void whatIsMissingOrConstantOrNewGivesFiguresToo() {
        Outline constant = Outlines.of("x", new double[] {7, 7, 7}).orElseThrow();
        Outline texts = texts("a", "a", "b", "b");

        Drift gone =
                Outlines.drift(
                                constant,
                                Outlines.beside(constant, new double[] {Double.NaN, Double.NaN}))
                        .orElseThrow();

        assertThat(gone.psi()).isFinite().isGreaterThan(Drift.LARGE);
        assertThat(Outlines.of("x", new double[] {Double.NaN, Double.POSITIVE_INFINITY})).isEmpty();
        assertThat(Outlines.unseen(texts, texts("a", "c", "c", "b"))).isEqualTo(0.5);
        assertThat(Outlines.unseen(texts, texts("b"))).isZero();
    }

    private static Outline texts(String... values) {
        return Outlines.of("t", IntStream.range(0, values.length).toArray(), row -> values[row])
                .orElseThrow();
    }

    private static Outline read(Outline outline) {
        return Outlines.read(Outlines.write(Instant.EPOCH, List.of(outline))).getFirst();
    }

    /// 100 × uniform numbers to a power, of two decimals; the first ones missing.
    private static double[] drawn(long seed, int count, double power, int missing) {
        long state = seed;
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            state = (state * 1103515245L + 12345) % 2147483648L;
            values[i] = Math.rint(Math.pow(state / 2147483648.0, power) * 10000) / 100;
        }
        Arrays.fill(values, 0, missing, Double.NaN);
        return values;
    }
}
