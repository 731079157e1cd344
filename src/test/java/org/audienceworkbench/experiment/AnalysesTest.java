package org.audienceworkbench.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.groups.Tuple.tuple;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.experiment.Analysis.Check;
import org.audienceworkbench.experiment.Analysis.Comparison;
import org.audienceworkbench.experiment.Analysis.SampleRatio;
import org.audienceworkbench.experiment.Outcomes.Measure;
import org.audienceworkbench.learn.Correction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

class AnalysesTest {

    private final Analyses analyses = new Analyses();

    /// R: `t.test(a, b)` on the six and six screws of Wikipedia's "Student's t-test".
    @Test
    void meansAreComparedByWelch() {
        Comparison comparison =
                only(
                        means(
                                new double[] {30.02, 29.99, 30.11, 29.97, 30.01, 29.99},
                                new double[] {29.89, 29.93, 29.72, 29.98, 30.02, 29.98}));

        assertThat(comparison.difference()).isCloseTo(0.095, within(1e-12));
        assertThat(comparison.statistic()).isCloseTo(1.95900580810807, within(1e-10));
        assertThat(comparison.pValue()).isCloseTo(0.090773324285671, within(1e-10));
        assertThat(comparison.adjustedPValue()).isEqualTo(comparison.pValue());
        assertThat(comparison.interval().getFirst()).isCloseTo(-0.0195690896460436, within(1e-9));
        assertThat(comparison.interval().getLast()).isCloseTo(0.209569089646041, within(1e-9));
        assertThat(comparison.reason()).isNull();
    }

    /// R: `t.test(extra ~ group, data = sleep, conf.level = .9)`, group 1 being the arm.
    @Test
    void theIntervalHasTheConfidenceAskedFor() {
        Outcomes outcomes =
                means(
                        new double[] {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0},
                        new double[] {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4});

        Comparison comparison =
                analyses.analyse(
                                outcomes,
                                Question.against("control").withConfidence(0.9),
                                Progress.NONE)
                        .comparisons()
                        .getFirst();

        assertThat(comparison.statistic()).isCloseTo(-1.86081346748685, within(1e-10));
        assertThat(comparison.pValue()).isCloseTo(0.0793941401873582, within(1e-10));
        assertThat(comparison.interval().getFirst()).isCloseTo(-3.05338149733161, within(1e-9));
        assertThat(comparison.interval().getLast()).isCloseTo(-0.106618502668394, within(1e-9));
    }

    /// R: `prop.test(c(16, 14), c(30, 28), correct = FALSE)`, as in the reference vectors; the
    /// lift's standard error 0.2717 is GrowthBook's (gbstats tests, MIT).
    @Test
    void proportionsAreComparedByThePooledZ() {
        Comparison comparison = only(proportions(16, 30, 14, 28));

        assertThat(comparison.statistic()).isCloseTo(Math.sqrt(0.0644444444444446), within(1e-12));
        assertThat(comparison.pValue()).isCloseTo(0.799604410616579, within(1e-12));
        assertThat(comparison.interval().getFirst()).isCloseTo(-0.22389928523784, within(1e-12));
        assertThat(comparison.interval().getLast()).isCloseTo(0.290565951904506, within(1e-12));
        assertThat(comparison.lift()).isCloseTo(0.06667, within(5e-6));
        double liftError =
                (comparison.liftInterval().getLast() - comparison.lift()) / 1.959963984540054;
        assertThat(liftError).isCloseTo(0.2717, within(5e-6));
    }

    /// GrowthBook's gbstats tests (MIT): a mean with sums 1396.87 and 2422.7 of 3,407 and 3,461.
    @Test
    void theLiftOfAMeanHasTheDeltaMethodsInterval() {
        Sample control = ofSums(1396.87, 52377.9767, 3407);
        Sample arm = ofSums(2422.7, 134698.29, 3461);

        Comparison comparison =
                new Comparing(
                                "m",
                                MetricKind.MEAN,
                                "b",
                                Part.of(arm),
                                Part.of(control),
                                Question.against("a"))
                        .comparison("", null);

        assertThat(comparison.lift()).isCloseTo(0.70732, within(5e-6));
        assertThat(comparison.liftInterval().getFirst()).isCloseTo(-0.03526, within(1e-5));
        assertThat(comparison.liftInterval().getLast()).isCloseTo(1.44989, within(1e-5));
        assertThat(comparison.interval().getFirst()).isCloseTo(0.04538, within(1e-5));
        assertThat(comparison.interval().getLast()).isCloseTo(0.53462, within(1e-5));
        assertThat(comparison.pValue()).isCloseTo(0.02016, within(5e-6));
    }

    /// R: `chisq.test(c(44700, 45489))` and `chisq.test(c(500, 520, 480), p = c(.5, .25, .25))`
    @Test
    void theSplitIsHeldAgainstThePlan() {
        SampleRatio even = split(Map.of(), 44700, 45489);
        SampleRatio uneven = split(Map.of("0", 2.0, "1", 1.0, "2", 1.0), 500, 520, 480);

        assertThat(even.statistic()).isCloseTo(6.90240494960583, within(1e-10));
        assertThat(even.df()).isEqualTo(1);
        assertThat(even.pValue()).isCloseTo(0.00860798781083626, within(1e-12));
        assertThat(even.ok()).isTrue();
        assertThat(uneven.statistic()).isCloseTo(168.8, within(1e-10));
        assertThat(uneven.pValue()).isCloseTo(2.21587739631028e-37, within(1e-46));
        assertThat(uneven.ok()).isFalse();
    }

    @Test
    void aSplitThatDoesNotFitForbidsAConclusion() {
        Analysis analysis = analyse(proportions(600, 6000, 300, 5000));

        assertThat(analysis.blocked()).isTrue();
        assertThat(analysis.checks()).extracting(Check::rule).contains("sample-ratio");
        assertThat(analysis.verdict())
                .startsWith("Do not act on this test: the arms' sizes do not fit");
        assertThat(analysis.comparisons().getFirst().pValue()).isNotNull();
    }

    @Test
    void anExpectedArmThatNobodyHasCountsAsEmpty() {
        Analysis analysis =
                analyses.analyse(
                        proportions(5, 50, 5, 50),
                        Question.against("control")
                                .withExpected(Map.of("control", 1.0, "treated", 1.0, "other", 1.0)),
                        Progress.NONE);

        assertThat(analysis.arms())
                .extracting(Analysis.ArmCount::count)
                .containsExactly(50L, 0L, 50L);
        assertThat(analysis.comparisons().getFirst().estimate()).isNull();
        assertThat(analysis.comparisons().getFirst().difference()).isNull();
        assertThat(analysis.blocked()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(IntervalMethod.class)
    void nothingIsSaidAboutConversionsThatNobodyMade(IntervalMethod interval) {
        Analysis analysis =
                analyses.analyse(
                        proportions(0, 40, 0, 40),
                        Question.against("control").withInterval(interval),
                        Progress.NONE);

        Comparison comparison = analysis.comparisons().getFirst();
        assertThat(comparison.statistic()).isNull();
        assertThat(comparison.pValue()).isNull();
        assertThat(comparison.adjustedPValue()).isNull();
        assertThat(comparison.lift()).isNull();
        assertThat(comparison.liftInterval()).isNull();
        assertThat(comparison.interval() == null).isEqualTo(interval == IntervalMethod.WALD);
        assertThat(comparison.reason()).isEqualTo("nobody converted");
        assertThat(analysis.verdict())
                .isEqualTo(
                        "Too few data to compare m of treated with control: nobody converted."
                                + " Collect more results before you decide anything.");
    }

    @Test
    void nothingIsSaidAboutASingleCustomer() {
        Comparison proportion = only(proportions(1, 1, 0, 1));
        Comparison mean = only(means(new double[] {5}, new double[] {7}));

        assertThat(proportion.difference()).isEqualTo(1);
        assertThat(mean.difference()).isEqualTo(-2);
        for (Comparison comparison : List.of(proportion, mean)) {
            assertThat(comparison.interval()).isNull();
            assertThat(comparison.statistic()).isNull();
            assertThat(comparison.pValue()).isNull();
            assertThat(comparison.reason()).isEqualTo("fewer than two customers in an arm");
        }
    }

    @Test
    void nothingIsSaidAboutIdenticalValues() {
        Comparison comparison =
                only(means(new double[] {0.1, 0.1, 0.1}, new double[] {0.3, 0.3, 0.3, 0.3}));

        assertThat(comparison.difference()).isCloseTo(-0.2, within(1e-15));
        assertThat(comparison.pValue()).isNull();
        assertThat(comparison.interval()).isNull();
        assertThat(comparison.reason()).isEqualTo("all values within each arm are the same");
    }

    @Test
    void oneArmOfIdenticalValuesIsCompared() {
        Comparison comparison =
                only(means(new double[] {2, 2, 2, 2}, new double[] {1, 2, 3, 4, 5}));

        // R: t.test(c(1, 2, 3, 4, 5), mu = 2): a sample without spread is a known value
        assertThat(comparison.statistic()).isCloseTo(-1.4142135623731, within(1e-12));
        assertThat(comparison.pValue()).isCloseTo(0.230199641080499, within(1e-10));
    }

    @Test
    void aWaldIntervalWithoutWidthIsNotShown() {
        Comparison wald = only(proportions(20, 20, 0, 20));

        assertThat(wald.pValue()).isLessThan(1e-6);
        assertThat(wald.interval()).isNull();
        assertThat(wald.reason()).contains("Wald");
    }

    @Test
    void missingValuesAndMissingArmsAreLeftOutAndCounted() {
        var outcomes =
                new Outcomes(
                        Column.Texts.of("a", "a", "a", null, "b", "b", "", "b", "b"),
                        List.of(
                                new Measure(
                                        "m",
                                        MetricKind.MEAN,
                                        new double[] {1, 2, Double.NaN, 9, 3, 5, 9, 4, 6})),
                        null);

        Analysis analysis = analyses.analyse(outcomes, Question.against("a"), Progress.NONE);

        Comparison comparison = analysis.comparisons().getFirst();
        assertThat(analysis.withoutArm()).isEqualTo(2);
        assertThat(comparison.estimate()).isEqualTo(4.5);
        assertThat(comparison.controlEstimate()).isEqualTo(1.5);
        assertThat(comparison.customers()).isEqualTo(4);
        assertThat(comparison.controlCustomers()).isEqualTo(2);
        assertThat(comparison.controlMissing()).isEqualTo(1);
        assertThat(analysis.checks())
                .extracting(Check::rule, Check::count)
                .containsExactly(tuple("missing-arm", 2L), tuple("missing-values", 1L));
    }

    @Test
    void aCustomerInTwoArmsForbidsAConclusion() {
        Analysis analysis = withIds("1", "2", "3", "4", "5", "5", "6", "6");

        assertThat(analysis.blocked()).isTrue();
        assertThat(analysis.checks())
                .extracting(Check::rule, Check::count)
                .containsExactly(
                        tuple("customers-in-two-arms", 1L), tuple("repeated-customers", 1L));
        assertThat(analysis.verdict())
                .startsWith("Do not act on this test: 1 customer occurs in more than one arm.");
    }

    @Test
    void aCustomerTwiceInOneArmIsReported() {
        Analysis analysis = withIds("1", "2", "2", null, "5", null, "7", "8");

        assertThat(analysis.blocked()).isFalse();
        assertThat(analysis.checks())
                .extracting(Check::rule, Check::count)
                .containsExactly(tuple("repeated-customers", 1L));
    }

    @Test
    void severalComparisonsAreCorrectedTogether() {
        Outcomes outcomes = threeArms();
        Question question = Question.against("a");

        Analysis plain = analyses.analyse(outcomes, question, Progress.NONE);
        Analysis corrected =
                analyses.analyse(outcomes, question.withCorrection(Correction.HOLM), Progress.NONE);

        assertThat(plain.checks()).extracting(Check::rule).contains("many-comparisons");
        assertThat(corrected.checks()).extracting(Check::rule).doesNotContain("many-comparisons");
        List<Double> pValues = plain.comparisons().stream().map(Comparison::pValue).toList();
        assertThat(pValues).hasSize(4).doesNotContainNull();
        assertThat(corrected.comparisons())
                .extracting(Comparison::adjustedPValue)
                .isEqualTo(Correction.HOLM.adjusted(pValues));
    }

    @ParameterizedTest
    @CsvSource({"0, NaN", "1, 0.5", "2, Infinity"})
    void aProportionHasZerosAndOnesOnly(double first, double second) {
        Outcomes outcomes =
                new Outcomes(
                        Column.Texts.of("a", "a", "b", "b"),
                        List.of(
                                new Measure(
                                        "m",
                                        MetricKind.PROPORTION,
                                        new double[] {first, second, 1, 0})),
                        null);

        if (first == 0) {
            assertThat(analyses.analyse(outcomes, Question.against("a"), Progress.NONE).arms())
                    .hasSize(2);
        } else {
            assertThatThrownBy(
                            () -> analyses.analyse(outcomes, Question.against("a"), Progress.NONE))
                    .isInstanceOf(Problem.class);
        }
    }

    @Test
    void anUnknownControlIsToldWhichArmsThereAre() {
        assertThatThrownBy(
                        () ->
                                analyses.analyse(
                                        proportions(1, 5, 1, 5),
                                        Question.against("nobody"),
                                        Progress.NONE))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem ->
                                assertThat(problem.action())
                                        .isEqualTo("The arms are: control, treated"));
    }

    @Test
    void aColumnWithoutArmsIsRefused() {
        var ids = new String[60];
        Arrays.setAll(ids, row -> "customer " + row);

        for (Column arms :
                List.of(
                        Column.Texts.of(ids),
                        Column.Texts.of("customer 1", "customer 1"),
                        Column.Texts.of(null, null))) {
            var outcomes =
                    new Outcomes(
                            arms,
                            List.of(new Measure("m", MetricKind.MEAN, new double[arms.size()])),
                            null);
            assertThatThrownBy(
                            () ->
                                    analyses.analyse(
                                            outcomes,
                                            Question.against("customer 1"),
                                            Progress.NONE))
                    .isInstanceOf(Problem.class);
        }
    }

    @Test
    void aGroupNumberIsAnArmToo() {
        var outcomes =
                new Outcomes(
                        new Column.Numbers(new double[] {0, 1, 0, 1, Double.NaN}),
                        List.of(new Measure("m", MetricKind.MEAN, new double[] {1, 2, 3, 5, 8})),
                        null);

        Analysis analysis = analyses.analyse(outcomes, Question.against("0"), Progress.NONE);

        assertThat(analysis.comparisons().getFirst().difference()).isEqualTo(1.5);
        assertThat(analysis.withoutArm()).isEqualTo(1);
    }

    private Analysis withIds(String... ids) {
        var outcomes =
                new Outcomes(
                        Column.Texts.of("a", "b", "b", "b", "a", "b", "a", "a"),
                        List.of(
                                new Measure(
                                        "m",
                                        MetricKind.MEAN,
                                        new double[] {1, 2, 3, 4, 5, 6, 7, 8})),
                        Column.Texts.of(ids));
        return analyses.analyse(outcomes, Question.against("a"), Progress.NONE);
    }

    private static Outcomes threeArms() {
        List<String> arms = new ArrayList<>();
        var converted = new double[300];
        var spent = new double[300];
        for (int row = 0; row < 300; row++) {
            arms.add(List.of("a", "b", "c").get(row % 3));
            converted[row] = row % (5 - row % 3) == 0 ? 1 : 0;
            spent[row] = row % 7 + row % 3;
        }
        return new Outcomes(
                Column.Texts.of(arms.toArray(String[]::new)),
                List.of(
                        new Measure("converted", MetricKind.PROPORTION, converted),
                        new Measure("spent", MetricKind.MEAN, spent)),
                null);
    }

    private SampleRatio split(Map<String, Double> expected, int... counts) {
        List<String> arms = new ArrayList<>();
        for (int arm = 0; arm < counts.length; arm++) {
            for (int i = 0; i < counts[arm]; i++) {
                arms.add(String.valueOf(arm));
            }
        }
        var outcomes =
                new Outcomes(
                        Column.Texts.of(arms.toArray(String[]::new)),
                        List.of(new Measure("m", MetricKind.MEAN, new double[arms.size()])),
                        null);
        return analyses.analyse(
                        outcomes, Question.against("0").withExpected(expected), Progress.NONE)
                .sampleRatio();
    }

    private Analysis analyse(Outcomes outcomes) {
        return analyses.analyse(outcomes, Question.against("control"), Progress.NONE);
    }

    private Comparison only(Outcomes outcomes) {
        List<Comparison> comparisons = analyse(outcomes).comparisons();
        assertThat(comparisons).hasSize(1);
        return comparisons.getFirst();
    }

    private static Outcomes means(double[] treated, double[] control) {
        return outcomes(MetricKind.MEAN, treated, control);
    }

    private static Outcomes proportions(int hits, int size, int controlHits, int controlSize) {
        var treated = new double[size];
        var control = new double[controlSize];
        Arrays.fill(treated, 0, hits, 1);
        Arrays.fill(control, 0, controlHits, 1);
        return outcomes(MetricKind.PROPORTION, treated, control);
    }

    private static Outcomes outcomes(MetricKind kind, double[] treated, double[] control) {
        var arms = new String[treated.length + control.length];
        var values = new double[arms.length];
        for (int row = 0; row < arms.length; row++) {
            boolean isTreated = row < treated.length;
            arms[row] = isTreated ? "treated" : "control";
            values[row] = isTreated ? treated[row] : control[row - treated.length];
        }
        return new Outcomes(Column.Texts.of(arms), List.of(new Measure("m", kind, values)), null);
    }

    private static Sample ofSums(double sum, double squares, long size) {
        return new Sample(size, 0, sum / size, (squares - sum * sum / size) / (size - 1));
    }
}
