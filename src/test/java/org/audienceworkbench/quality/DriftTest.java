package org.audienceworkbench.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.TestWorkspace;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.intake.ImportPlan;
import org.audienceworkbench.intake.ImportResult;
import org.audienceworkbench.table.ValueType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntFunction;

class DriftTest {

    @TempDir Path temp;

    private static Outline outline(ValueType type, int rows, IntFunction<Object> values) {
        var maker = new OutlineMaker("x", type);
        for (int i = 0; i < rows; i++) {
            maker.add(values.apply(i));
        }
        return maker.made().orElseThrow();
    }

    /// By hand: shares 0.5, 0.3, 0.2 become 0.4, 0.3, 0.3, so PSI = −0.1 ln 0.8 + 0.1 ln 1.5.
    @Test
    void addsUpThePopulationStabilityIndexOfCategories() {
        Outline before = outline(ValueType.TEXT, 10, i -> i < 5 ? "a" : i < 8 ? "b" : "c");
        Outline now = outline(ValueType.TEXT, 10, i -> i < 4 ? "a" : i < 7 ? "b" : "c");

        Drift drift = Drift.between(before, now).orElseThrow();

        assertThat(drift.psi())
                .isCloseTo(-0.1 * Math.log(0.8) + 0.1 * Math.log(1.5), within(1e-12));
        assertThat(drift.kolmogorov()).isNull();
        assertThat(drift.extent()).isEqualTo(Drift.Extent.NONE);
    }

    /// By hand: of 0 to 99 every tenth holds 0.1; of 0 to 49 taken twice the first five hold 0.2
    /// and the others nothing, which counts as 0.0001.
    @Test
    void binsNumbersByTheTenthsOfBefore() {
        Outline before = outline(ValueType.INTEGER, 100, i -> (long) i);
        Outline now = outline(ValueType.INTEGER, 100, i -> (long) (i / 2));

        Drift drift = Drift.between(before, now).orElseThrow();

        assertThat(drift.bins()).hasSize(10);
        assertThat(drift.psi())
                .isCloseTo(
                        5 * 0.1 * Math.log(2) + 5 * (0.0001 - 0.1) * Math.log(0.0001 / 0.1),
                        within(1e-9));
        assertThat(drift.extent()).isEqualTo(Drift.Extent.LARGE);
        assertThat(Objects.requireNonNull(drift.kolmogorov()).distance())
                .isCloseTo(0.5, within(1e-12));
    }

    /// By hand: a tenth goes missing, so the present ones hold 0.9 · 0.5 each instead of 0.5.
    @Test
    void countsMissingValuesAsAShareOfTheirOwn() {
        Outline before = outline(ValueType.TEXT, 100, i -> i < 50 ? "a" : "b");
        Outline now = outline(ValueType.TEXT, 100, i -> i < 10 ? null : i < 55 ? "a" : "b");

        Drift drift = Drift.between(before, now).orElseThrow();

        assertThat(drift.psi())
                .isCloseTo(
                        2 * (-0.05 * Math.log(0.9)) + (0.1 - 0.0001) * Math.log(0.1 / 0.0001),
                        within(1e-9));
        assertThat(drift.mover().label()).isEqualTo("missing");
    }

    /// Quantiles of Kolmogorov's distribution: 1.3581 and 1.6276 leave 5 % and 1 % (Smirnov 1948,
    /// table), 0.82757 leaves one half.
    @ParameterizedTest
    @CsvSource({"1.3581, 0.05", "1.6276, 0.01", "0.82757, 0.5", "0.1, 1"})
    void knowsKolmogorovsDistribution(double x, double chance) {
        assertThat(Drift.chance(x)).isCloseTo(chance, within(0.00005));
    }

    /// Above 200 different values shares are kept in steps; the distance of two samples is measured
    /// on all values here and must lie within the stated error.
    @Test
    void estimatesTheDistanceWithinItsError() {
        var random = new Random(5);
        int size = 60_000;
        double[] a = random.doubles(size).map(u -> 100 * u).toArray();
        double[] b = random.doubles(size).map(u -> 100 * Math.pow(u, 1.2)).toArray();

        var test =
                Objects.requireNonNull(
                        Drift.between(
                                        outline(ValueType.NUMBER, size, i -> a[i]),
                                        outline(ValueType.NUMBER, size, i -> b[i]))
                                .orElseThrow()
                                .kolmogorov());

        assertThat(test.error()).isPositive().isLessThan(0.02);
        assertThat(test.distance()).isCloseTo(distance(a, b), within(test.error()));
        assertThat(test.p()).isLessThan(1e-6);
    }

    private static double distance(double[] a, double[] b) {
        java.util.Arrays.sort(a);
        java.util.Arrays.sort(b);
        double most = 0;
        int j = 0;
        for (int i = 0; i < a.length; i++) {
            while (j < b.length && b[j] <= a[i]) {
                j++;
            }
            most = Math.max(most, Math.abs((i + 1.0) / a.length - (double) j / b.length));
        }
        return most;
    }

    @Test
    void tellsAtTheNextImportWhatMoved() throws IOException {
        try (var workspace = TestWorkspace.in(temp.resolve("workspace"))) {
            ImportResult first = workspace.take(customers("a.csv", 0.2), Kind.CUSTOMERS);
            ImportResult same =
                    workspace.take(
                            customers("b.csv", 0.2),
                            Kind.CUSTOMERS,
                            plan -> plan.withMode(ImportPlan.Mode.REPLACE));
            ImportResult moved =
                    workspace.take(
                            customers("c.csv", 0.6),
                            Kind.CUSTOMERS,
                            plan -> plan.withMode(ImportPlan.Mode.REPLACE));

            assertThat(first.notices()).isEmpty();
            assertThat(same.notices()).isEmpty();
            // by hand: 0.2 becomes 0.6, so PSI = 0.4 ln 3 − 0.4 ln 0.5 = 0.717
            assertThat(moved.notices())
                    .singleElement()
                    .asString()
                    .startsWith("\"state\" has drifted (PSI 0.72): ")
                    .contains("2026-11-15");
            var kept = new Drifts(workspace.store).newest(Kind.CUSTOMERS).orElseThrow();
            assertThat(kept.drifts()).extracting(Drift::column).containsExactly("state", "age");
            assertThat(kept.drifts().getFirst().psi())
                    .isCloseTo(0.4 * Math.log(3) - 0.4 * Math.log(0.5), within(1e-9));
        }
    }

    private Path customers(String name, double californians) throws IOException {
        var csv = new StringBuilder("id,email,state,age\n");
        for (int i = 0; i < 500; i++) {
            csv.append(
                    "c%d,p%d@example.org,%s,%d%n"
                            .formatted(i, i, i < 500 * californians ? "CA" : "NY", 20 + i % 50));
        }
        return Files.writeString(temp.resolve(name), csv);
    }
}
