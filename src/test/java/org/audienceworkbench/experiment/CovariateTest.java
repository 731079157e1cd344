package org.audienceworkbench.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.experiment.Outcomes.Measure;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;

class CovariateTest {

    private final double[] before = new double[400];
    private final double[] spent = new double[400];

    CovariateTest() {
        for (int row = 0; row < 400; row++) {
            before[row] = row * 7919 % 400;
            spent[row] = before[row] + row % 2 * 10 + row * 104_729 % 101;
        }
    }

    @Test
    void whatWasKnownBeforeSharpensTheComparisonAndTheGainIsSaid() {
        Analysis analysis = analyse(before);

        var cuped = analysis.comparisons().getFirst().cuped();
        assertThat(cuped.varianceReduction())
                .isCloseTo(cuped.rho() * cuped.rho(), within(0.01))
                .isGreaterThan(0.8);
        assertThat(analysis.remarks()).hasSize(1);
        assertThat(analysis.remarks().getFirst())
                .startsWith("With before taken into account, b differs in spent by +")
                .endsWith(" % more customers.");
    }

    @Test
    void whatTellsNothingIsSaidToGainNothing() {
        var noise = new double[400];
        Arrays.setAll(noise, row -> row * 31 % 17);

        assertThat(analyse(noise).remarks().getFirst())
                .startsWith("before tells next to nothing about spent of b")
                .endsWith("so taking it into account gains nothing.");
    }

    @Test
    void customersWithoutTheCovariateStayInTheComparison() {
        before[0] = Double.NaN;
        before[7] = Double.NaN;

        Analysis analysis = analyse(before);

        assertThat(analysis.comparisons().getFirst().customers()).isEqualTo(200);
        assertThat(analysis.comparisons().getFirst().cuped().varianceReduction())
                .isGreaterThan(0.8);
    }

    @Test
    void aCovariateWithoutAnySpreadOrAnyValueIsNoHelp() {
        var same = new double[400];
        var none = new double[400];
        Arrays.fill(none, Double.NaN);

        for (double[] values : List.of(same, none)) {
            Analysis analysis = analyse(values);
            assertThat(analysis.comparisons().getFirst().cuped()).isNull();
            assertThat(analysis.comparisons().getFirst().pValue()).isNotNull();
            assertThat(analysis.remarks().getFirst()).startsWith("before can't sharpen spent of b");
        }
    }

    @Test
    void armsWithoutAnySpreadOfTheirOwnGainNothingToCompute() {
        Arrays.setAll(spent, row -> row % 2);

        Analysis analysis = analyse(before);

        assertThat(analysis.comparisons().getFirst().cuped()).isNull();
        assertThat(analysis.comparisons().getFirst().pValue()).isNull();
    }

    @Test
    void anInfiniteCovariateIsRefused() {
        before[3] = Double.NEGATIVE_INFINITY;

        assertThatThrownBy(() -> analyse(before)).isInstanceOf(Problem.class);
    }

    private Analysis analyse(double[] covariate) {
        var arms = new String[400];
        Arrays.setAll(arms, row -> row % 2 == 0 ? "a" : "b");
        return new Analyses()
                .analyse(
                        new Outcomes(
                                Column.Texts.of(arms),
                                List.of(new Measure("spent", MetricKind.MEAN, spent)),
                                null,
                                new Covariate("before", covariate)),
                        Question.against("a"),
                        Progress.NONE);
    }
}
