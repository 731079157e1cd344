package org.audienceworkbench.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.experiment.Analysis.ArmCount;
import org.audienceworkbench.experiment.Analysis.Check;
import org.audienceworkbench.experiment.Analysis.Severity;
import org.audienceworkbench.experiment.Guarding.Before;
import org.audienceworkbench.experiment.Outcomes.Measure;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

class GuardsTest {

    private static final Question QUESTION = Question.against("control");

    /// scipy 1.10.1: `chi2_contingency([[30, 970], [80, 920], [33, 967]], correction=False)` has p
    /// = 3.0e-8, and with 45 in place of 80 it is 0.163.
    @Test
    void outcomesThatAreMissingInOneArmForbidAConclusion() {
        Analysis uneven = analyse(withMissing(30, 80, 33));
        Analysis even = analyse(withMissing(30, 45, 33));

        assertThat(Checks.sameShare(new long[] {30, 80, 33}, new long[] {1000, 1000, 1000}))
                .isCloseTo(2.9996210465858896e-08, within(1e-18));
        assertThat(Checks.sameShare(new long[] {30, 45, 33}, new long[] {1000, 1000, 1000}))
                .isCloseTo(0.16278048605982073, within(1e-12));
        assertThat(uneven.blocked()).isTrue();
        assertThat(check(uneven, "attrition").message())
                .startsWith("m is missing more often in some arms than in others (control 3 %, a 8")
                .contains("p < 0.001");
        assertThat(rules(even)).containsOnly("missing-values", "many-comparisons");
    }

    @Test
    void whatIsMissingOfAnotherMetricForbidsNothing() {
        Outcomes one = withMissing(30, 80, 33);
        var known = new double[3000];
        Arrays.setAll(known, row -> row % 7);
        var outcomes =
                new Outcomes(
                        one.arms(),
                        List.of(
                                new Measure("known", MetricKind.MEAN, known),
                                one.measures().getFirst()),
                        null);

        Analysis analysis = analyse(outcomes);

        assertThat(analysis.blocked()).isFalse();
        assertThat(check(analysis, "attrition").severity()).isEqualTo(Severity.NOTICE);
    }

    /// scipy: `ttest_ind(y, x, equal_var=False)`, numpy's variances with `ddof=1`.
    @Test
    void armsThatDifferedBeforeTheTestAreReported() {
        Guarding few = analyse(known(1.5, 0)).guarding();
        Analysis slight = analyse(known(1.5, 0));
        Analysis large = analyse(known(1.5, 2));

        Before found = few.before().getFirst();
        assertThat(found.mean()).isCloseTo(5.5, within(1e-12));
        assertThat(found.controlMean()).isCloseTo(4.985, within(1e-12));
        assertThat(found.standardised()).isCloseTo(0.15929199474111724, within(1e-12));
        assertThat(found.pValue()).isCloseTo(0.12222495476092587, within(1e-12));
        assertThat(check(slight, "before-test").severity()).isEqualTo(Severity.NOTICE);
        assertThat(large.guarding().before().getFirst().pValue())
                .isCloseTo(3.0970833472740953e-13, within(1e-22));
        assertThat(check(large, "before-test").severity()).isEqualTo(Severity.BLOCKS);
        assertThat(large.verdict()).contains("a differed from control in visits before the test");
    }

    @Test
    void whatTellsTheArmsApartCompletelyForbidsAConclusion() {
        var arms = Column.Texts.of("control", "control", "a", "a");
        var before = new Covariate("old", new double[] {1, 1, 2, 2});
        var outcomes =
                new Outcomes(
                                arms,
                                List.of(
                                        new Measure(
                                                "m", MetricKind.MEAN, new double[] {1, 2, 3, 5})),
                                null)
                        .withGuarded(new Guarded(null, null, null, List.of(before), List.of()));

        Analysis analysis = analyse(outcomes);

        assertThat(analysis.guarding().before().getFirst().standardised()).isNull();
        assertThat(check(analysis, "before-test").severity()).isEqualTo(Severity.BLOCKS);
        assertThat(check(analysis, "before-test").message()).contains("without any spread");
    }

    /// scipy: `chi2_contingency([[10, 490], [60, 440]], correction=False)` has p = 5.8e-10.
    @Test
    void machinesAreLeftOutAndCountedByArm() {
        Analysis uneven = analyse(withBots(10, 60));
        Analysis even = analyse(withBots(10, 12));

        assertThat(Checks.sameShare(new long[] {10, 60}, new long[] {500, 500}))
                .isCloseTo(5.755985994695534e-10, within(1e-20));
        assertThat(uneven.arms())
                .containsExactly(new ArmCount("control", 490), new ArmCount("a", 440));
        assertThat(uneven.guarding().leftOut())
                .containsExactly(
                        new Guarding.Rows(
                                "bots",
                                List.of(new ArmCount("control", 10), new ArmCount("a", 60))));
        assertThat(check(uneven, "bots"))
                .extracting(Check::severity, Check::count)
                .containsExactly(Severity.BLOCKS, 70L);
        assertThat(uneven.withoutArm()).isZero();
        assertThat(check(even, "bots").severity()).isEqualTo(Severity.NOTICE);
        assertThat(check(even, "bots").message())
                .isEqualTo("22 rows marked by robot are left out: control 10 (2 %), a 12 (2.4 %)");
        assertThat(even.comparisons().getFirst().estimate()).isEqualTo(0);
    }

    @Test
    void nothingIsJudgedWhenEverybodyIsAMachine() {
        assertThatThrownBy(() -> analyse(withBots(500, 500)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("Every row is left out");
    }

    @Test
    void anArmOfMachinesOnlyIsNoArm() {
        Analysis analysis = analyse(withBots(0, 500));

        assertThat(analysis.blocked()).isTrue();
        assertThat(check(analysis, "empty-arm").message())
                .isEqualTo("nobody is in the arm a, since all of its rows are left out");
    }

    @Test
    void outcomesFromBeforeTheAssignmentAreLeftOut() {
        int day = (int) LocalDate.of(2026, 3, 2).toEpochDay();
        var when = new Column.Days(new int[] {day - 1, day, day + 1, day, Column.Days.MISSING});
        var assigned = new Column.Instants(new long[5]);
        // an hour past noon; on the same day nobody can tell which came first
        Arrays.fill(assigned.values(), day * 86_400_000L + 13 * 3_600_000L);
        var outcomes =
                new Outcomes(
                        Column.Texts.of("control", "control", "control", "a", "a"),
                        List.of(new Measure("m", MetricKind.MEAN, new double[] {100, 1, 2, 3, 5})),
                        null);

        Analysis analysis =
                analyse(
                        outcomes.withGuarded(
                                new Guarded(
                                        Moments.of("bought", when),
                                        Moments.of("sent", assigned),
                                        null,
                                        List.of(),
                                        List.of())));

        assertThat(analysis.comparisons().getFirst().controlEstimate()).isEqualTo(1.5);
        assertThat(analysis.arms()).extracting(ArmCount::count).containsExactly(2L, 2L);
        assertThat(check(analysis, "outcomes-before-assignment").message())
                .isEqualTo(
                        "1 row with an outcome (bought) before the customer got the arm (sent) is"
                                + " left out: control 1 (33.3 %), a 0 (0 %)");
    }

    @Test
    void aPlannedArmThatNobodyIsInForbidsAConclusion() {
        Analysis analysis =
                new Analyses()
                        .analyse(
                                withBots(0, 0),
                                QUESTION.withExpected(Map.of("control", 1.0, "a", 1.0, "b", 1.0)),
                                Progress.NONE);

        assertThat(check(analysis, "empty-arm"))
                .extracting(Check::severity, Check::message)
                .containsExactly(
                        Severity.BLOCKS, "nobody is in the arm b, although it was planned");
    }

    @Test
    void oneColumnIsNotTwoThings() {
        var metric = new Metric("spent", MetricKind.MEAN);
        var layout = new Layout("arm", List.of(metric));

        assertThatThrownBy(() -> new Layout("Spent", List.of(metric)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("the arm");
        assertThatThrownBy(() -> layout.withCovariate("spent")).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> layout.withGuards(new Guards(null, null, null, List.of("spent"))))
                .isInstanceOf(Problem.class);
    }

    @Test
    void aMarkIsZeroOrOne() {
        assertThatThrownBy(() -> new Flags("robot", new double[] {0, 2}))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("robot");
    }

    @Test
    void textsAreNoTimes() {
        assertThatThrownBy(() -> Moments.of("day", Column.Texts.of("soon")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("neither days nor times");
    }

    /// A thousand customers an arm, the first of each without a value.
    private static Outcomes withMissing(int... missing) {
        List<String> arms = new ArrayList<>();
        var values = new double[missing.length * 1000];
        for (int arm = 0; arm < missing.length; arm++) {
            arms.addAll(Collections.nCopies(1000, List.of("control", "a", "b").get(arm)));
            for (int i = 0; i < 1000; i++) {
                values[arm * 1000 + i] = i < missing[arm] ? Double.NaN : i % 5;
            }
        }
        return new Outcomes(
                Column.Texts.of(arms.toArray(String[]::new)),
                List.of(new Measure("m", MetricKind.MEAN, values)),
                null);
    }

    /// 200 customers of the control and 180 of the arm, who had more visits before.
    private static Outcomes known(double third, double all) {
        var arms = new String[380];
        var visits = new double[380];
        var values = new double[380];
        for (int row = 0; row < 380; row++) {
            int i = row < 200 ? row : row - 200;
            arms[row] = row < 200 ? "control" : "a";
            visits[row] = i * 7 % 11 + (row < 200 ? 0 : all + (i % 3 == 0 ? third : 0));
            values[row] = row % 4;
        }
        return new Outcomes(
                        Column.Texts.of(arms),
                        List.of(new Measure("m", MetricKind.MEAN, values)),
                        null)
                .withGuarded(
                        new Guarded(
                                null,
                                null,
                                null,
                                List.of(new Covariate("visits", visits)),
                                List.of()));
    }

    /// 500 customers an arm; the machines have a value of 1, all others none.
    private static Outcomes withBots(int control, int treated) {
        var robot = new double[1000];
        Arrays.fill(robot, 0, control, 1);
        Arrays.fill(robot, 500, 500 + treated, 1);
        String[] arms =
                IntStream.range(0, 1000)
                        .mapToObj(row -> row < 500 ? "control" : "a")
                        .toArray(String[]::new);
        return new Outcomes(
                        Column.Texts.of(arms),
                        List.of(new Measure("m", MetricKind.PROPORTION, robot.clone())),
                        null)
                .withGuarded(
                        new Guarded(null, null, new Flags("robot", robot), List.of(), List.of()));
    }

    private static Analysis analyse(Outcomes outcomes) {
        return new Analyses().analyse(outcomes, QUESTION, Progress.NONE);
    }

    private static Check check(Analysis analysis, String rule) {
        return analysis.checks().stream()
                .filter(check -> check.rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> rules(Analysis analysis) {
        return analysis.checks().stream().map(Check::rule).toList();
    }
}
