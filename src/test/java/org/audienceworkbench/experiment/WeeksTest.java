package org.audienceworkbench.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.experiment.Analysis.Check;
import org.audienceworkbench.experiment.Outcomes.Measure;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class WeeksTest {

    private static final int MONDAY = 20_000;

    /// R 4.2.2 with metafor 3.8: customer i = 0, 1, … of 40 in the first week and ten more in each
    /// after it, `y = (i * 7) %% 13 + a * (6 - 2 * w + 0.25 * w^2) + w`; `rma(yi, vi, mods = ~ w,
    /// method = "FE")` on the weeks' differences, each arm's variance pooled within its weeks.
    @Test
    void anEffectThatWearsOffIsReported() {
        Rows rows = new Rows();
        for (int week = 0; week < 5; week++) {
            for (int i = 0; i < 40 + 10 * week; i++) {
                int day = MONDAY + 7 * week + i % 7;
                rows.add("control", day, i * 7 % 13 + week);
                rows.add("a", day, i * 7 % 13 + 6 - 2 * week + 0.25 * week * week + week);
            }
        }

        Analysis analysis = rows.analysis();

        Weekly weekly = analysis.guarding().byWeek().getFirst();
        assertThat(weekly.weeks())
                .extracting(Weekly.Week::difference)
                .satisfies(
                        found -> {
                            assertThat(found.get(0)).isCloseTo(6, within(1e-12));
                            assertThat(found.get(4)).isCloseTo(2, within(1e-12));
                        });
        assertThat(weekly.slope()).isCloseTo(-0.938235294117648, within(1e-12));
        assertThat(weekly.statistic()).isCloseTo(-4.16868491361281, within(1e-10));
        assertThat(weekly.pValue()).isCloseTo(3.06362158418214e-05, within(1e-15));
        assertThat(weekly.slopeInterval().getFirst()).isCloseTo(-1.37935939526763, within(1e-10));
        assertThat(weekly.slopeInterval().getLast()).isCloseTo(-0.497111192967667, within(1e-10));
        assertThat(rules(analysis)).containsExactly("novelty");
        assertThat(analysis.checks().getFirst().message()).contains("what is new wears off");
    }

    @Test
    void aDayThatOnlySomeHaveTellsNoWeeks() {
        Rows rows = new Rows();
        for (int i = 0; i < 200; i++) {
            rows.add(
                    i % 2 == 0 ? "control" : "a",
                    i % 5 == 0 ? Column.Days.MISSING : MONDAY + i / 10,
                    i % 7);
        }

        Analysis analysis = rows.analysis();

        assertThat(analysis.guarding().byWeek()).isEmpty();
        assertThat(rules(analysis)).containsExactly("missing-when");
    }

    @Test
    void daysThatNoTestLastsAreNotCompared() {
        Rows rows = new Rows();
        for (int i = 0; i < 200; i++) {
            rows.add(i % 2 == 0 ? "control" : "a", i == 7 ? -25_567 : MONDAY + i / 10, i % 7);
        }

        Analysis analysis = rows.analysis();

        assertThat(analysis.guarding().byWeek()).isEmpty();
        assertThat(rules(analysis)).containsExactly("strange-times");
    }

    @Test
    void nothingIsClaimedOfWeeksBeforeTheLastLook() {
        Rows rows = new Rows();
        for (int week = 0; week < 5; week++) {
            for (int i = 0; i < 100; i++) {
                rows.add("control", MONDAY + 7 * week, i % 13);
                rows.add("a", MONDAY + 7 * week, i % 13 + 8 - 2 * week);
            }
        }

        assertThat(rules(rows.analysis())).containsExactly("novelty");
        assertThat(rules(rows.analysis(new Looks.Anytime(5000)))).isEmpty();
        assertThat(rules(rows.analysis(new Looks.Planned(Spending.POCOCK, List.of(0.5)))))
                .isEmpty();
        assertThat(rules(rows.analysis(new Looks.Planned(Spending.POCOCK, List.of(0.5, 1.0)))))
                .containsExactly("novelty");
    }

    @Test
    void aTimeToAnEventHasItsOwnCourse() {
        var arms = new String[200];
        var days = new int[200];
        var times = new double[200];
        var events = new double[200];
        for (int i = 0; i < 200; i++) {
            arms[i] = i % 2 == 0 ? "control" : "a";
            days[i] = MONDAY + i / 10;
            times[i] = 1 + i % 17;
            events[i] = i % 3 == 0 ? 0 : 1;
        }
        var outcomes =
                new Outcomes(
                                Column.Texts.of(arms),
                                List.of(new Measure("m", MetricKind.TIME, times, events)),
                                null)
                        .withGuarded(dated(new Column.Days(days)));

        Analysis analysis =
                new Analyses().analyse(outcomes, Question.against("control"), Progress.NONE);

        assertThat(analysis.guarding().byWeek()).isEmpty();
        assertThat(rules(analysis)).isEmpty();
    }

    private static Guarded dated(Column.Days days) {
        return new Guarded(Moments.of("day", days), null, null, List.of(), List.of());
    }

    private static List<String> rules(Analysis analysis) {
        return analysis.checks().stream().map(Check::rule).toList();
    }

    private static final class Rows {
        private final List<String> arms = new ArrayList<>();
        private final List<Integer> days = new ArrayList<>();
        private final List<Double> values = new ArrayList<>();

        void add(String arm, int day, double value) {
            arms.add(arm);
            days.add(day);
            values.add(value);
        }

        Analysis analysis() {
            return analysis(null);
        }

        Analysis analysis(@Nullable Looks looks) {
            var when = new Column.Days(days.stream().mapToInt(Integer::intValue).toArray());
            double[] measured = values.stream().mapToDouble(Double::doubleValue).toArray();
            var outcomes =
                    new Outcomes(
                                    Column.Texts.of(arms.toArray(String[]::new)),
                                    List.of(new Measure("m", MetricKind.MEAN, measured)),
                                    null)
                            .withGuarded(dated(when));
            return new Analyses()
                    .analyse(outcomes, Question.against("control").withLooks(looks), Progress.NONE);
        }
    }
}
