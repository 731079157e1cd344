package org.audienceworkbench.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.experiment.Analysis.Comparison;
import org.audienceworkbench.experiment.Outcomes.Measure;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/// Tests of nothing: with a level of 5 % they raise a false alarm in 5 % of cases, and intervals
/// miss the truth as often, give or take three Monte-Carlo standard errors.
class FalseAlarmsTest {

    private static final int RUNS = 2000;
    private static final int CUSTOMERS = 400;
    private static final double SLACK = 3 * Math.sqrt(0.05 * 0.95 / RUNS);

    @Test
    void theZTestKeepsItsLevel() {
        assertKeepsLevel(MetricKind.PROPORTION, random -> random.nextDouble() < 0.3 ? 1 : 0);
    }

    @Test
    void welchKeepsItsLevelOnSkewedAmounts() {
        assertKeepsLevel(MetricKind.MEAN, random -> -Math.log(1 - random.nextDouble()));
    }

    private static void assertKeepsLevel(MetricKind kind, ToDoubleFunction<Random> draw) {
        var random = new Random(42);
        Column arms = alternating();
        int alarms = 0;
        int missed = 0;
        for (int run = 0; run < RUNS; run++) {
            var values = new double[CUSTOMERS];
            for (int row = 0; row < CUSTOMERS; row++) {
                values[row] = draw.applyAsDouble(random);
            }
            Comparison comparison =
                    new Analyses()
                            .analyse(
                                    new Outcomes(
                                            arms, List.of(new Measure("m", kind, values)), null),
                                    Question.against("0"),
                                    Progress.NONE)
                            .comparisons()
                            .getFirst();
            alarms += comparison.pValue() < 0.05 ? 1 : 0;
            missed +=
                    comparison.interval().getFirst() > 0 || comparison.interval().getLast() < 0
                            ? 1
                            : 0;
        }

        assertThat((double) alarms / RUNS).isBetween(0.05 - SLACK, 0.05 + SLACK);
        assertThat((double) missed / RUNS).isBetween(0.05 - SLACK, 0.05 + SLACK);
    }

    private static Column alternating() {
        var arms = new double[CUSTOMERS];
        for (int row = 0; row < CUSTOMERS; row++) {
            arms[row] = row % 2;
        }
        return new Column.Numbers(arms);
    }
}
