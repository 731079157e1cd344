package org.audienceworkbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.ChartStyle;
import org.audienceworkbench.chart.Forest;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.experiment.Analyses;
import org.audienceworkbench.experiment.Analysis;
import org.audienceworkbench.experiment.Known;
import org.audienceworkbench.experiment.MetricKind;
import org.audienceworkbench.experiment.Outcomes;
import org.audienceworkbench.experiment.Outcomes.Measure;
import org.audienceworkbench.experiment.Question;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// 400 customers in two arms: every second of A's and three of four of B's bought.
class TestChartsTest {

    @Test
    void oneMetricIsShownAsADifferenceAndSeveralAsLifts() {
        Forest one = TestCharts.forest(analysis(bought())).orElseThrow();
        assertThat(one.headings()).containsExactly("Difference", "Lift");
        assertThat(one.rows().getFirst().figures().getFirst())
                .isEqualTo("+25.00\u00a0pp [+15.83, +34.17]");
        assertThat(Objects.requireNonNull(one.rows().getFirst().seen()).value()).isEqualTo(0.25);

        var other = new double[400];
        Arrays.setAll(other, row -> row % 2 == 0 ? 0 : row % 7);
        Forest two =
                TestCharts.forest(analysis(bought(), new Measure("spend", MetricKind.MEAN, other)))
                        .orElseThrow();
        assertThat(two.rows())
                .extracting(Forest.Row::name)
                .containsExactly("bought, B", "spend, B");
        assertThat(Objects.requireNonNull(two.rows().getFirst().seen()).value()).isEqualTo(0.5);
        assertThat(two.rows().getLast().seen()).isNull();
        assertThat(two.rows().getLast().figures().getFirst()).isEqualTo("the control is 0");
        assertThat(two.in(ChartStyle.DARK).createBufferedImage(600, 300).getWidth()).isEqualTo(600);
    }

    @Test
    void groupsAreShownAsSeenAndDrawnToTheMean() {
        Analysis analysis = analysis(bought());

        Forest groups =
                TestCharts.groups(analysis, analysis.details().groups().getFirst()).orElseThrow();

        assertThat(groups.rows()).hasSize(2);
        assertThat(groups.rows())
                .allSatisfy(
                        row -> {
                            assertThat(row.shrunken()).isNotNull();
                            assertThat(row.size()).isEqualTo(200);
                        });
        assertThat(groups.description()).contains("early 200, +25.00\u00a0pp");
        assertThat(groups.in(ChartStyle.LIGHT).createBufferedImage(600, 300).getWidth())
                .isEqualTo(600);
    }

    @Test
    void thePowerReachedIsACurveUpToOne() {
        Chart power = SoFarCharts.power(analysis(bought())).orElseThrow();

        assertThat(power.description()).contains("B").contains("True rise of bought");
        assertThat(power.in(ChartStyle.DARK).createBufferedImage(600, 300).getWidth())
                .isEqualTo(600);
        assertThat(SoFarCharts.overTime(analysis(bought()))).isEmpty();
    }

    private static Measure bought() {
        var bought = new double[400];
        Arrays.setAll(bought, row -> row % 2 == 0 ? (row / 2) % 2 : (row / 2) % 4 == 0 ? 0 : 1);
        return new Measure("bought", MetricKind.PROPORTION, bought);
    }

    private static Analysis analysis(Measure... measures) {
        var arms = new String[400];
        Arrays.setAll(arms, row -> row % 2 == 0 ? "A" : "B");
        var halves = new String[400];
        Arrays.setAll(halves, row -> row < 200 ? "early" : "late");
        return new Analyses()
                .analyse(
                        new Outcomes(
                                Column.Texts.of(arms),
                                List.of(measures),
                                null,
                                null,
                                new Known(Map.of("half", Column.Texts.of(halves)))),
                        Question.against("A"),
                        Progress.NONE);
    }
}
