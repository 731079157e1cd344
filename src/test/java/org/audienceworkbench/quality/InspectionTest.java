package org.audienceworkbench.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.SharedData;
import org.audienceworkbench.TestWorkspace;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.quality.Alert.Oddity;
import org.audienceworkbench.segment.RuleEvaluation;
import org.audienceworkbench.segment.RuleText;
import org.audienceworkbench.table.ValueType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

class InspectionTest {

    @TempDir Path temp;

    @Test
    void findsWhatIsOddAndSelectsItsRows() throws IOException {
        var random = new Random(7);
        var csv = new StringBuilder("id,same,city,plan,score,twice,since,price,zeros,wild,rare\n");
        for (int i = 0; i < 500; i++) {
            String city =
                    switch (i) {
                        case 3, 4 -> "GRAZ";
                        case 5 -> "Graz ";
                        case 6 -> "Gráz";
                        case 7 -> "Insbruck";
                        case 8 -> "Unknown";
                        default -> i % 2 == 0 ? "Graz" : "Innsbruck";
                    };
            int score = i < 30 ? 999 : random.nextInt(50);
            csv.append(
                    "c%03d,x,%s,%s,%d,%d,%s,%s,%d,%s,%s%n"
                            .formatted(
                                    i,
                                    city,
                                    i % 5 == 0 ? "" : i % 3 == 0 ? "a" : "b",
                                    score,
                                    score * 2,
                                    i == 9 ? "soon" : "2024-01-%02d".formatted(1 + i % 28),
                                    i == 9 ? "free" : (i % 90 + 10) + ".5",
                                    i % 2 == 0 ? 0 : i % 13,
                                    i == 11 ? "1000000000" : Integer.toString(i % 10),
                                    i < 8 ? "yes" : "no"));
        }
        Path file = Files.writeString(temp.resolve("odd.csv"), csv);
        try (var workspace = TestWorkspace.in(temp.resolve("workspace"))) {
            workspace.take(
                    file,
                    Kind.CUSTOMERS,
                    plan ->
                            plan.withType("since", ValueType.TEXT)
                                    .withType("price", ValueType.TEXT)
                                    .withType("wild", ValueType.NUMBER));
            Frame frame = workspace.customers.frame();

            var found = Inspection.of(frame, workspace.store.database(), Progress.NONE);

            assertThat(rows(frame, found, Oddity.CONSTANT, "same")).isEqualTo(-1);
            assertThat(rows(frame, found, Oddity.MISSING, "plan")).isEqualTo(100);
            assertThat(rows(frame, found, Oddity.BLANKS, "city")).isEqualTo(1);
            assertThat(rows(frame, found, Oddity.PLACEHOLDER, "city")).isEqualTo(1);
            assertThat(rows(frame, found, Oddity.PLACEHOLDER, "score")).isEqualTo(30);
            assertThat(rows(frame, found, Oddity.DIRTY_CATEGORIES, "city")).isEqualTo(4);
            assertThat(rows(frame, found, Oddity.DATE_AS_TEXT, "since")).isEqualTo(1);
            assertThat(rows(frame, found, Oddity.NUMBER_AS_TEXT, "price")).isEqualTo(1);
            assertThat(rows(frame, found, Oddity.ZEROS, "zeros"))
                    .isEqualTo(
                            IntStream.range(0, 500).filter(i -> i % 2 == 0 || i % 13 == 0).count());
            assertThat(alert(found, Oddity.SKEWED, "wild").figures().get("skewness"))
                    .isGreaterThan(19);
            assertThat(rows(frame, found, Oddity.IMBALANCE, "rare")).isEqualTo(8);
            assertThat(alert(found, Oddity.CORRELATED, "score").columns())
                    .containsExactly("score", "twice");
            assertThat(alert(found, Oddity.DIRTY_CATEGORIES, "city").fixes())
                    .contains(new Fix.Merge("city", List.of("Insbruck"), "Innsbruck"));
            assertThat(alert(found, Oddity.DATE_AS_TEXT, "since").fixes())
                    .containsExactly(
                            new Fix.Missing("since", List.of("soon")),
                            new Fix.ReadAs("since", ValueType.DATE));
            assertThat(found.alerts())
                    .isSortedAccordingTo(java.util.Comparator.comparing(Alert::severity));
        }
    }

    private static Alert alert(Inspection found, Oddity oddity, String column) {
        return found.alerts().stream()
                .filter(each -> each.oddity() == oddity && each.columns().contains(column))
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError(oddity + " " + column + ": " + found.alerts()));
    }

    /// How many customers the alert's rule selects, in its text form; -1 without a rule.
    private static long rows(Frame frame, Inspection found, Oddity oddity, String column) {
        var rule = alert(found, oddity, column).rows();
        return rule == null
                ? -1
                : new RuleEvaluation(frame, _ -> Optional.empty())
                        .count(RuleText.parse(RuleText.write(rule)));
    }

    @Test
    void everyRuleSelectsAsManyRowsAsItsAlertSays() {
        Path file = SharedData.file("bank_marketing/bank-additional/bank-additional-full.csv");
        try (var workspace = TestWorkspace.in(temp)) {
            workspace.take(file, Kind.CUSTOMERS);
            Frame frame = workspace.customers.frame();

            var found = Inspection.of(frame, workspace.store.database(), Progress.NONE);

            // the data set's own description: 999 days means not contacted before; and
            // Moro et al. (2014) count 41,188 examples, 12 of which repeat another
            assertThat(rows(frame, found, Oddity.PLACEHOLDER, "pdays")).isEqualTo(39_673);
            Alert twins =
                    found.alerts().stream()
                            .filter(each -> each.oddity() == Oddity.DUPLICATES)
                            .findFirst()
                            .orElseThrow();
            assertThat(twins.figures()).containsEntry("count", 12.0);
            var evaluation = new RuleEvaluation(frame, _ -> Optional.empty());
            for (Alert alert : found.alerts()) {
                Double count = alert.figures().get("count");
                if (alert.rows() != null && count != null && alert.oddity() != Oddity.DUPLICATES) {
                    assertThat((double) evaluation.count(alert.rows()))
                            .as(alert.sentence())
                            .isEqualTo(count);
                }
            }
        }
    }

    @Test
    void findsNothingOddWhereNothingIs() throws IOException {
        var random = new Random(11);
        var csv = new StringBuilder("id,age,plan,spent\n");
        for (int i = 0; i < 500; i++) {
            csv.append(
                    "c%03d,%d,%s,%.2f%n"
                            .formatted(
                                    i,
                                    40 + (int) (8 * random.nextGaussian()),
                                    List.of("basic", "plus", "pro").get(random.nextInt(3)),
                                    50 + 10 * random.nextGaussian()));
        }
        Path file = Files.writeString(temp.resolve("fine.csv"), csv);
        try (var workspace = TestWorkspace.in(temp.resolve("workspace"))) {
            workspace.take(file, Kind.CUSTOMERS);

            var found =
                    Inspection.of(
                            workspace.customers.frame(), workspace.store.database(), Progress.NONE);

            assertThat(found.alerts()).isEmpty();
        }
    }

    /// Spearman by hand: without ties 1 − 6 Σd² / (n (n² − 1)), here with d² summing to 4 in n =
    /// 20.
    @Test
    void correlatesRanks() {
        double[] a = IntStream.range(0, 20).mapToDouble(i -> i * i).toArray();
        double[] b = IntStream.range(0, 20).mapToDouble(i -> i).toArray();
        b[3] = 5;
        b[5] = 3;
        double[] withGap = a.clone();
        withGap[19] = Double.NaN;

        assertThat(Associations.spearman(a, b)).isCloseTo(1 - 6 * 8.0 / (20 * 399), within(1e-12));
        assertThat(Associations.spearman(withGap, b)).isZero();
    }

    /// Bergsma (2013), equation 2 by hand: a 2 × 2 table of 40, 10, 10, 40 has χ² = 36, φ² = 0.36 −
    /// 1/99, k = 2 − 1/99.
    @Test
    void correlatesCategories() {
        double[] a = IntStream.range(0, 100).mapToDouble(i -> i < 50 ? 0 : 1).toArray();
        double[] b = IntStream.range(0, 100).mapToDouble(i -> i < 40 || i >= 90 ? 0 : 1).toArray();

        assertThat(Associations.cramer(a, b))
                .isCloseTo(Math.sqrt((0.36 - 1 / 99.0) / (1 - 1 / 99.0)), within(1e-12));
    }

    /// By hand: shares 0.9 and 0.1 have an entropy of 0.469 bits of at most 1.
    @Test
    void measuresImbalance() {
        assertThat(ValueAlerts.imbalance(Map.of("a", 90L, "b", 10L), 100))
                .isCloseTo(0.531, within(0.0005));
    }
}
