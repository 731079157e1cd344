package org.audienceworkbench.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.experiment.Outcomes.Measure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.List;

/// Tests that are looked at before their end.
class SequentialTest {

    /// R 4.2.2, rpact 3.3.4: `getDesignGroupSequential(informationRates, alpha = 0.025, sided = 1,
    /// typeOfDesign = "asOF" | "asP")`; twice the spent, for both sides.
    @ParameterizedTest
    @CsvSource({
        "OBRIEN_FLEMING, 0.2 0.4 0.6 0.8 1, 4.876884949 3.357011922 2.680280067 2.289816774"
                + " 2.031032063, 0.02442358038",
        "OBRIEN_FLEMING, 0.25 0.6 1, 4.332633646 2.668868758 1.980976336, 0.007616126498",
        "OBRIEN_FLEMING, 0.1 0.5 0.75 1, 6.991351707 2.962588049 2.359017707 2.014083676,"
                + " 0.01929864976",
        "POCOCK, 0.2 0.4 0.6 0.8 1, 2.437976688 2.426813863 2.410194136 2.396649294 2.385999702,"
                + " 0.043241986108",
        "POCOCK, 0.25 0.6 1, 2.368327704 2.292087130 2.267042406, 0.035425653126",
    })
    void boundsAgreeWithRpact(
            Spending spending, String shares, String limits, double spentBeforeTheLast) {
        List<Bounds.Look> looks = Bounds.of(new Looks.Planned(spending, numbers(shares)), 0.05);

        assertThat(looks)
                .extracting(Bounds.Look::bound)
                .usingElementComparator((a, b) -> Math.abs(a - b) < 2e-5 ? 0 : Double.compare(a, b))
                .containsExactlyElementsOf(numbers(limits));
        assertThat(looks.get(looks.size() - 2).spent()).isCloseTo(spentBeforeTheLast, within(1e-8));
        assertThat(looks.getLast().spent()).isCloseTo(0.05, within(1e-12));
    }

    /// O'Brien and Fleming's and Pocock's own bounds for five looks, as Jennison and Turnbull,
    /// Group Sequential Methods (2000), tables 2.3 and 2.1 have them, cross in 5 % of cases.
    @Test
    void publishedBoundsRaiseAsManyFalseAlarmsAsTheySay() {
        List<Double> fifths = List.of(0.2, 0.4, 0.6, 0.8, 1.0);

        assertThat(Bounds.crossing(Tails.TWO, fifths, List.of(4.562, 3.226, 2.634, 2.281, 2.040)))
                .isCloseTo(0.05, within(1e-4));
        assertThat(Bounds.crossing(Tails.TWO, fifths, List.of(2.413, 2.413, 2.413, 2.413, 2.413)))
                .isCloseTo(0.05, within(1e-4));
        assertThat(Bounds.crossing(Tails.TWO, List.of(1.0), List.of(1.959963984540054)))
                .isCloseTo(0.05, within(1e-12));
    }

    /// GrowthBook's gbstats tests (MIT): proportions tuned to 5,000, means tuned to 1,000, lifts.
    @Test
    void confidenceSequencesAgreeWithGrowthBook() {
        Sample control = new Sample(3000, 0, 1396.0 / 3000, 0);
        Sample arm = new Sample(3461, 0, 2422.0 / 3461, 0);
        Judgement shares =
                Sequence.judge(
                        arm,
                        arm.meanVariance(),
                        control,
                        control.meanVariance(),
                        new Looks.Anytime(5000),
                        0.05);
        Sample before = ofSums(1396.87, 52377.9767, 3000);
        Sample after = ofSums(2422.7, 134698.29, 3461);
        Judgement means =
                Sequence.judge(
                        after,
                        after.squaredError(),
                        before,
                        before.squaredError(),
                        new Looks.Anytime(1000),
                        0.05);

        assertThat(shares.liftInterval().getFirst()).isCloseTo(0.40098, within(5e-6));
        assertThat(shares.liftInterval().getLast()).isCloseTo(0.60675, within(5e-6));
        assertThat(shares.pValue()).isLessThan(1e-9);
        assertThat(means.liftInterval().getFirst()).isCloseTo(-0.55844, within(5e-6));
        assertThat(means.liftInterval().getLast()).isCloseTo(1.56516, within(5e-6));
    }

    /// `1 / Λ` of Johari and others' mixture test with the mixing variance `ρ² n V`, by numpy:
    /// `sqrt(1 + nρ²) * exp(-z² nρ² / (2 (1 + nρ²)))` at z = 4, n = 2,000, tuned to 5,000.
    @Test
    void thePValueIsThatOfTheMixtureTestAndReachesAlphaWhereTheIntervalReachesNought() {
        Sample control = new Sample(1000, 0, 10, 1000);
        Judgement four =
                Sequence.judge(new Sample(1000, 0, 14, 0), 0.5, control, 0.5, tuned(), 0.05);

        assertThat(four.pValue()).isCloseTo(0.004658356460818724, within(1e-12));
        double edge = four.interval().getLast() - 4;
        Judgement atTheEdge =
                Sequence.judge(new Sample(1000, 0, 10 + edge, 0), 0.5, control, 0.5, tuned(), 0.05);
        assertThat(atTheEdge.pValue()).isCloseTo(0.05, within(1e-9));
        assertThat(atTheEdge.interval().getFirst()).isCloseTo(0, within(1e-9));
    }

    @Test
    void anEarlyLookClaimsOnlyWhatCrossesItsBound() {
        Analysis once = analyse(Question.against("a"));
        Analysis early =
                analyse(
                        Question.against("a")
                                .withLooks(
                                        new Looks.Planned(
                                                Spending.OBRIEN_FLEMING, List.of(0.2, 0.4))));

        assertThat(once.verdict()).startsWith("b raised m");
        assertThat(once.look()).isNull();
        assertThat(early.verdict()).startsWith("b shows no clear difference in m");
        assertThat(early.verdict()).contains("(99.921 % interval, p = 0.0");
        assertThat(early.comparisons().getFirst().pValue())
                .isEqualTo(once.comparisons().getFirst().pValue());
        assertThat(early.confidence()).isCloseTo(1 - 7.8790e-4, within(1e-7));
        assertThat(early.remarks())
                .containsExactly(
                        "Look 2 of the plan, with 40 % of the customers: a difference counts from"
                            + " |z| = 3.36 on, and 0.0788 % of the 5 % of false alarms are spent so"
                            + " far.");
    }

    @Test
    void whoLooksAsOftenAsWantedNeedsMoreToClaimADifference() {
        Analysis anytime =
                analyse(Question.against("a").withLooks(new Looks.Anytime(Looks.Anytime.USUAL)));

        assertThat(anytime.verdict()).startsWith("b shows no clear difference in m");
        assertThat(anytime.comparisons().getFirst().method())
                .isEqualTo("confidence sequence, narrowest at 5,000 customers");
        assertThat(anytime.comparisons().getFirst().minimumDetectableEffect()).isNull();
        assertThat(anytime.remarks()).hasSize(1);
    }

    @Test
    void looksThatMakeNoSenseAreRefused() {
        for (List<Double> shares :
                List.of(
                        List.<Double>of(),
                        List.of(0.5, 0.25),
                        List.of(0.0),
                        List.of(1.5),
                        List.of(Double.NaN))) {
            assertThatThrownBy(() -> new Looks.Planned(Spending.POCOCK, shares))
                    .isInstanceOf(Problem.class);
        }
        assertThatThrownBy(() -> new Looks.Anytime(0)).isInstanceOf(Problem.class);
    }

    private static Looks.Anytime tuned() {
        return new Looks.Anytime(5000);
    }

    /// 11 % against 14.5 % of 1,000: p about 0.02.
    private static Analysis analyse(Question question) {
        var arms = new String[2000];
        Arrays.setAll(arms, row -> row < 1000 ? "a" : "b");
        var values = new double[2000];
        Arrays.fill(values, 0, 110, 1);
        Arrays.fill(values, 1000, 1145, 1);
        return new Analyses()
                .analyse(
                        new Outcomes(
                                Column.Texts.of(arms),
                                List.of(new Measure("m", MetricKind.PROPORTION, values)),
                                null),
                        question,
                        Progress.NONE);
    }

    private static Sample ofSums(double sum, double squares, long size) {
        return new Sample(size, 0, sum / size, (squares - sum * sum / size) / (size - 1));
    }

    private static List<Double> numbers(String text) {
        return Arrays.stream(text.split(" ")).map(Double::valueOf).toList();
    }
}
