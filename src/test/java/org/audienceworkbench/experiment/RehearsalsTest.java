package org.audienceworkbench.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.audienceworkbench.base.Cancelled;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.experiment.Outcomes.Measure;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Random;

/// What looking costs is known: 5 % for one look, 14.17 % for five at 1.96 and 5 % for five with
/// limits that are made for it (see LookPlanTest); runs come within four standard errors of it.
class RehearsalsTest {

    private static final int RUNS = 4000;

    private static final Looks.Anytime ANYTIME = new Looks.Anytime(2000);

    private final Rehearsals rehearsals = new Rehearsals();

    @Test
    void looksRaiseAsManyFalseAlarmsAsIsKnown() {
        Measure shares = measure(MetricKind.PROPORTION, 0);
        Measure amounts = measure(MetricKind.MEAN, 1e6);

        for (Measure measure : new Measure[] {shares, amounts}) {
            Rehearsal planned = rehearse(measure, "obf:5", 0.5);

            assertThat(planned.rates())
                    .extracting(rate -> rate.rule().word())
                    .containsExactly("obf:5", "fixed", "peek:5");
            assertNear(planned.rates().get(0).rate(), 0.05);
            assertNear(planned.rates().get(1).rate(), 0.05);
            assertNear(planned.rates().get(2).rate(), 0.141689);
            assertThat(planned.rates().get(2).low()).isGreaterThan(0.12);
            assertThat(planned.sentence())
                    .startsWith("Of 4,000 tests of nothing on your 2,000 customers, ")
                    .contains("Looking 5 times, each as if it were the only one,");
        }
    }

    /// A confidence sequence keeps its level however often it is looked at; 40 looks at 1.96 raise
    /// a false alarm in 30.2 % of tests (numpy, a million walks of 40 steps).
    @Test
    void aConfidenceSequenceMayBeLookedAtAfterEveryFiftyCustomers() {
        for (MetricKind kind : new MetricKind[] {MetricKind.PROPORTION, MetricKind.MEAN}) {
            Rehearsal found =
                    rehearsals.rehearse(
                            measure(kind, 0),
                            new Rehearsals.Setting(
                                    LookRule.parse("anytime:50", 0.05, ANYTIME),
                                    40,
                                    0.05,
                                    0.5,
                                    RUNS,
                                    42,
                                    null),
                            Progress.NONE);

            assertThat(found.rates())
                    .extracting(rate -> rate.rule().word())
                    .containsExactly("anytime:50", "fixed", "peek:40");
            assertThat(found.rates().getFirst().rule().looks(2000)).isEqualTo(40);
            assertThat(found.rates().getFirst().rate()).isBetween(0.002, 0.05);
            assertNear(found.rates().getLast().rate(), 0.302);
            assertThat(found.sentence())
                    .contains("fewer than the 5 % planned, however often it is looked at.")
                    .contains("Looking 40 times");
        }
    }

    /// The tests are as large as was planned, and one side counts where only one is asked for.
    @Test
    void aPlannedTestIsRehearsedAtItsSizeAndOnItsSide() {
        Design design = Design.ofMean(1, 1).withTails(Tails.ONE).withLooks(Spending.POCOCK, 4);
        var setting =
                new Rehearsals.Setting(LookRule.of(design, -0.2), 5, 0.05, 0.5, RUNS, 7, 400L);

        Rehearsal found = rehearsals.rehearse(measure(MetricKind.MEAN, 3), setting, Progress.NONE);

        assertThat(found.inEach()).isEqualTo(400);
        assertThat(found.sentence()).contains("on 400 of your 2,000 customers");
        assertNear(found.rates().get(0).rate(), 0.05);
        assertNear(found.rates().get(1).rate(), 0.05);
        LookRule.Limits limits = (LookRule.Limits) found.rates().get(0).rule();
        assertThat(limits.side()).isEqualTo(LookRule.Side.DOWN);
        assertThat(limits.pValues().getLast()).isEqualTo(2 * design.looks().nominal(3));
    }

    @Test
    void unequalArmsAndRatiosKeepTheirLevel() {
        var random = new Random(3);
        var above = new double[2000];
        var below = new double[2000];
        for (int i = 0; i < 2000; i++) {
            below[i] = 1 + random.nextInt(5);
            above[i] = below[i] * random.nextDouble() * 40;
        }
        below[7] = Double.NaN;

        Rehearsal found =
                rehearse(new Measure("a/b", MetricKind.RATIO, above, below), "fixed", 0.2);

        assertNear(found.rates().getFirst().rate(), 0.05);
        assertThat(found.customers()).isEqualTo(1999);
        assertThat(found.missing()).isEqualTo(1);
        assertThat(found.rates()).hasSize(2);
    }

    /// Some customers have many events, which a Poisson test takes for a finding.
    @Test
    void saysWhenAMetricIsTooUnevenForItsTest() {
        var random = new Random(5);
        var events = new double[1000];
        Arrays.setAll(events, i -> random.nextInt(10) == 0 ? random.nextInt(20) : 0);

        Rehearsal found = rehearse(new Measure("n", MetricKind.COUNT, events), "fixed", 0.5);

        assertThat(found.rates().getFirst().low()).isGreaterThan(0.2);
        assertThat(found.sentence()).contains("more than the 5 % planned, because the metric");
    }

    @Test
    void theSeedGivesTheSameRunsAgain() {
        Measure measure = measure(MetricKind.PROPORTION, 0);

        assertThat(rehearse(measure, "peek:3", 0.5)).isEqualTo(rehearse(measure, "peek:3", 0.5));
    }

    @Test
    void canBeCancelledAndRefusesWhatMakesNoSense() {
        Measure measure = measure(MetricKind.PROPORTION, 0);
        Progress giveUp =
                (done, _) -> {
                    if (done > 0.1) {
                        throw new Cancelled();
                    }
                };

        assertThatThrownBy(() -> rehearsals.rehearse(measure, setting("fixed", 0.5), giveUp))
                .isInstanceOf(Cancelled.class);
        assertThatThrownBy(
                        () ->
                                rehearse(
                                        new Measure("x", MetricKind.MEAN, new double[5]),
                                        "fixed",
                                        0.5))
                .isInstanceOf(Problem.class);
        for (String rule :
                new String[] {"peek", "peek:1", "obf:x", "sometimes:4", "peek:9999", "anytime:0"}) {
            assertThatThrownBy(() -> LookRule.parse(rule, 0.05, ANYTIME))
                    .as(rule)
                    .isInstanceOf(Problem.class);
        }
        assertThatThrownBy(() -> setting("fixed", 1)).isInstanceOf(Problem.class);
    }

    @Test
    void valuesThatAreAllAlikeRaiseNoAlarm() {
        var alike = new double[100];
        Arrays.fill(alike, 7);

        assertThat(rehearse(new Measure("x", MetricKind.MEAN, alike), "fixed", 0.5).rates())
                .allMatch(rate -> rate.alarms() == 0);
    }

    private Rehearsal rehearse(Measure measure, String rule, double treated) {
        return rehearsals.rehearse(measure, setting(rule, treated), Progress.NONE);
    }

    private static Rehearsals.Setting setting(String rule, double treated) {
        return new Rehearsals.Setting(
                LookRule.parse(rule, 0.05, ANYTIME), 5, 0.05, treated, RUNS, 42, null);
    }

    private static void assertNear(double rate, double expected) {
        double error = Math.sqrt(expected * (1 - expected) / RUNS);
        assertThat(rate).isBetween(expected - 4 * error, expected + 4 * error);
    }

    private static Measure measure(MetricKind kind, double from) {
        var random = new Random(1);
        var values = new double[2000];
        Arrays.setAll(
                values,
                i ->
                        kind == MetricKind.PROPORTION
                                ? random.nextInt(10) < 3 ? 1 : 0
                                : from - Math.log(1 - random.nextDouble()));
        return new Measure("m", kind, values);
    }
}
