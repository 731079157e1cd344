package org.audienceworkbench.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

import org.audienceworkbench.SharedData;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.experiment.Analysis.Comparison;
import org.audienceworkbench.experiment.Outcomes.Measure;
import org.audienceworkbench.experiment.Survival.Median;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/// Times to an event. Figures by R 4.2.2's survival: `survdiff`, `coxph` (ties as Efron has them),
/// `survfit` and its table with `rmean` at the longest time that both arms have.
class SurvivalTest {

    private static final String[] ARMS = "a a a a a a a a b b b b b b b b".split(" ", -1);
    private static final double[] TIMES = {1, 2, 2, 3, 5, 6, 7, 8, 3, 4, 4, 5, 6, 9, 9, 10};
    private static final double[] HAD = {1, 1, 0, 1, 1, 0, 1, 1, 1, 0, 1, 1, 0, 0, 1, 0};

    @Test
    void customersWhoLeftAreComparedAsRDoes() throws IOException {
        Telco telco = telco();
        Comparison paperless = telco.compared("PaperlessBilling", "No").comparisons().getFirst();
        Comparison gender = telco.compared("gender", "Female").comparisons().getFirst();
        Survival survival = Objects.requireNonNull(paperless.survival());

        assertThat(paperless.statistic()).isCloseTo(189.5114860901421, within(1e-8));
        assertThat(paperless.pValue()).isCloseTo(4.064094329993237e-43, within(1e-52));
        assertThat(survival.hazardRatio()).isCloseTo(2.048226959596555, within(1e-8));
        assertThat(survival.hazardRatioInterval().getFirst())
                .isCloseTo(1.844859896106266, within(1e-8));
        assertThat(survival.hazardRatioInterval().getLast())
                .isCloseTo(2.274012073693263, within(1e-8));
        assertThat(survival.controlEvents()).isEqualTo(469);
        assertThat(survival.events()).isEqualTo(1400);
        assertThat(survival.restrictedTo()).isEqualTo(72);
        assertThat(survival.median()).isEqualTo(new Median(null, 71.0, null));
        assertThat(paperless.estimate()).isCloseTo(50.76882556360910, within(1e-9));
        assertThat(paperless.controlEstimate()).isCloseTo(60.57149047286939, within(1e-9));
        // The square root of the sum of the squared errors 0.4838631438561246, 0.4657350361378615
        double margin = 1.959963984540054 * Math.hypot(0.4838631438561246, 0.4657350361378615);
        assertThat(paperless.interval().getLast())
                .isCloseTo(50.7688255636091 - 60.57149047286939 + margin, within(1e-9));
        assertThat(gender.statistic()).isCloseTo(0.525706972225644, within(1e-10));
        assertThat(gender.survival().hazardRatio()).isCloseTo(0.9672140532715774, within(1e-8));
    }

    @Test
    void manyArmsAreComparedAtOnceAndTheirCurvesAreR() throws IOException {
        Telco telco = telco();

        Analysis payment = telco.compared("PaymentMethod", "Mailed check");
        SurvivalCurve paperless = telco.compared("PaperlessBilling", "No").curves().getLast();

        assertThat(payment.overall().getFirst().statistic())
                .isCloseTo(865.2394631323979, within(1e-7));
        assertThat(payment.overall().getFirst().df()).isEqualTo(3);
        assertThat(payment.curves()).hasSize(4);
        SurvivalCurve.Step year =
                paperless.steps().stream()
                        .filter(step -> step.time() == 12)
                        .findAny()
                        .orElseThrow();
        assertThat(year.share()).isCloseTo(0.8139316904064025, within(1e-12));
        assertThat(year.low()).isCloseTo(0.8018717542865591, within(1e-12));
        assertThat(year.high()).isCloseTo(0.8261730047309740, within(1e-12));
        assertThat(year.atRisk()).isEqualTo(2954);
    }

    @Test
    void fewCustomersAreComparedAsRDoes() {
        Comparison found = compared(ARMS, TIMES, HAD).comparisons().getFirst();
        Survival survival = Objects.requireNonNull(found.survival());

        assertThat(found.statistic()).isCloseTo(2.755706456378892, within(1e-12));
        assertThat(found.pValue()).isCloseTo(0.0969080021285338, within(1e-12));
        assertThat(survival.hazardRatio()).isCloseTo(0.3288272738102437, within(1e-9));
        assertThat(survival.hazardRatioInterval().getFirst())
                .isCloseTo(0.08102282988939172, within(1e-8));
        assertThat(survival.controlMedian()).isEqualTo(new Median(5.0, 3.0, null));
        assertThat(survival.median()).isEqualTo(new Median(9.0, 5.0, null));
        assertThat(found.controlEstimate()).isCloseTo(4.95, within(1e-12));
        assertThat(found.estimate()).isCloseTo(6.425, within(1e-12));
        double margin = 1.959963984540054 * Math.hypot(0.9512163266050473, 0.7254632140915210);
        assertThat(found.interval().getFirst()).isCloseTo(1.475 - margin, within(1e-9));
        assertThat(
                        new KaplanMeier(
                                        new Times(new double[] {1, 2, 3, 4}, new double[0], 4),
                                        1.96)
                                .median())
                .isEqualTo(new Median(2.5, 1.0, null));
    }

    @Test
    void rowsWithoutATimeOrAnEventAreLeftOut() {
        double[] times = Arrays.copyOf(TIMES, 18);
        double[] had = Arrays.copyOf(HAD, 18);
        String[] arms = Arrays.copyOf(ARMS, 18);
        arms[16] = "a";
        times[16] = Double.NaN;
        arms[17] = "b";
        had[17] = Double.NaN;

        Analysis found = compared(arms, times, had);

        assertThat(found.comparisons().getFirst().statistic())
                .isCloseTo(2.755706456378892, within(1e-12));
        assertThat(found.comparisons().getFirst().missing()).isEqualTo(1);
        assertThat(found.checks()).anyMatch(check -> check.rule().equals("missing-values"));
    }

    @Test
    void anArmWithoutEventsHasATestButNoRatio() {
        String[] arms = "a a a a b b b b".split(" ", -1);
        Analysis found =
                compared(
                        arms,
                        new double[] {1, 2, 3, 4, 1, 2, 3, 4},
                        new double[] {1, 1, 1, 0, 0, 0, 0, 0});
        Comparison each = found.comparisons().getFirst();

        // R: survdiff(Surv(time, had) ~ arm)$chisq
        assertThat(each.statistic()).isCloseTo(3, within(1e-12));
        assertThat(each.survival().hazardRatio()).isNull();
        assertThat(each.survival().median()).isEqualTo(new Median(null, null, null));
        assertThat(found.verdict()).contains("nobody in b had it");
    }

    @Test
    void whereNothingCanBeComparedNothingIsMadeUp() {
        Comparison nobody = only(new double[] {1, 2, 3, 4}, new double[] {0, 0, 0, 0});
        Comparison atOnce = only(new double[] {3, 3, 3, 3}, new double[] {1, 1, 1, 1});
        Comparison alike = only(new double[] {3, 3, 5, 5}, new double[] {1, 1, 1, 1});
        Comparison atNoTime = only(new double[] {0, 0, 0, 0}, new double[] {1, 0, 1, 0});

        assertThat(nobody.reason()).isEqualTo("nobody had the event");
        assertThat(nobody.pValue()).isNull();
        assertThat(atOnce.reason()).contains("no event happened while both");
        assertThat(atOnce.survival().hazardRatio()).isNull();
        assertThat(alike.pValue()).isEqualTo(1);
        assertThat(alike.survival().hazardRatio()).isCloseTo(1, within(1e-12));
        assertThat(atNoTime.reason()).contains("followed for any time");
        assertThatThrownBy(() -> only(new double[] {-1, 2, 3, 4}, HAD))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("below 0");
        assertThatThrownBy(() -> only(TIMES, new double[] {2, 0, 0, 1}))
                .hasMessageContaining("neither 0 nor 1");
        assertThatThrownBy(() -> Metric.parse("days:time")).isInstanceOf(Problem.class);
    }

    @Test
    void theVerdictSaysWhoCameLater() throws IOException {
        String left = telco().compared("PaperlessBilling", "No").verdict();
        Analysis unclear = compared(ARMS, TIMES, HAD);

        assertThat(left)
                .startsWith("Yes came earlier to the event of tenure/Churn than No: hazard ratio")
                .contains("2.05, 1.84 to 2.27 (95 % interval, p < 0.001)")
                .contains("If the event should come late, keep No.");
        assertThat(unclear.verdict()).contains("b shows no clear difference in t/had from a");
        assertThat(unclear.remarks().getFirst())
                .isEqualTo(
                        "b: 4 of 8 had the event, half of them by 9 (5 or later); a: 6 of 8, half"
                                + " by 5 (3 or later). Mean times up to 8: 6.43 against 4.95.");
    }

    @Tag("long")
    @Test
    void aMillionCustomersAreComparedInSeconds() {
        var random = new Random(42);
        int customers = 1_000_000;
        var arms = new double[customers];
        var times = new double[customers];
        var had = new double[customers];
        Arrays.setAll(arms, _ -> random.nextInt(2));
        Arrays.setAll(times, row -> -Math.log(random.nextDouble()) * (row % 2 == 0 ? 1 : 100));
        Arrays.setAll(had, _ -> random.nextInt(2));
        var outcomes =
                new Outcomes(
                        new Column.Numbers(arms),
                        List.of(new Measure("t", MetricKind.TIME, times, had)),
                        null);

        Instant started = Instant.now();
        Analysis found = new Analyses().analyse(outcomes, Question.against("0"), Progress.NONE);
        Duration taken = Duration.between(started, Instant.now());

        System.out.println("Times of a million compared in " + taken);
        assertThat(found.comparisons().getFirst().pValue()).isBetween(0.0, 1.0);
        assertThat(taken).isLessThan(Duration.ofSeconds(6));
    }

    private static Comparison only(double[] times, double[] had) {
        return compared(
                        new String[] {"a", "b", "a", "b"},
                        Arrays.copyOf(times, 4),
                        Arrays.copyOf(had, 4))
                .comparisons()
                .getFirst();
    }

    private static Analysis compared(String[] arms, double[] times, double[] had) {
        return new Analyses()
                .analyse(
                        new Outcomes(
                                Column.Texts.of(arms),
                                List.of(new Measure("t/had", MetricKind.TIME, times, had)),
                                null),
                        Question.against("a"),
                        Progress.NONE);
    }

    private record Telco(List<NamedCsvRecord> rows) {
        Analysis compared(String arm, String control) {
            var measure =
                    new Measure(
                            "tenure/Churn",
                            MetricKind.TIME,
                            rows.stream()
                                    .mapToDouble(row -> Double.parseDouble(row.getField("tenure")))
                                    .toArray(),
                            rows.stream()
                                    .mapToDouble(row -> row.getField("Churn").equals("Yes") ? 1 : 0)
                                    .toArray());
            String[] arms = rows.stream().map(row -> row.getField(arm)).toArray(String[]::new);
            // The arms are no test's, so their sizes are expected to be what they are.
            Question question = Question.against(control).withExpected(sizes(arms));
            return new Analyses()
                    .analyse(
                            new Outcomes(Column.Texts.of(arms), List.of(measure), null),
                            question,
                            Progress.NONE);
        }

        private static java.util.Map<String, Double> sizes(String[] arms) {
            var sizes = new java.util.HashMap<String, Double>();
            for (String arm : arms) {
                sizes.merge(arm, 1.0, Double::sum);
            }
            return sizes;
        }
    }

    private static Telco telco() throws IOException {
        try (CsvReader<NamedCsvRecord> csv =
                CsvReader.builder()
                        .ofNamedCsvRecord(
                                SharedData.file("telco_churn/Telco-Customer-Churn.csv"))) {
            return new Telco(csv.stream().toList());
        }
    }
}
