package org.audienceworkbench.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.experiment.Analysis.Comparison;
import org.audienceworkbench.experiment.Analysis.Overall;
import org.audienceworkbench.experiment.Outcomes.Measure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

class ManyArmsTest {

    /// Dunnett's own blood counts (1955), the control first.
    private static final double[][] BLOOD = {
        {7.40, 8.50, 7.20, 8.24, 9.84, 8.32},
        {9.76, 8.80, 7.68, 9.36},
        {12.80, 9.68, 12.16, 9.20, 10.55}
    };

    /// R 4.2.2, mvtnorm: `1 - pmvt(-t, t, df = 12, corr, GenzBretz(abseps = 1e-9))`.
    @Test
    void dunnettsCorrectionAgreesWithR() {
        List<Comparison> comparisons =
                analyse(MetricKind.MEAN, Several.DUNNETT, BLOOD).comparisons();

        assertThat(comparisons.get(0).adjustedPValue()).isCloseTo(0.62010198001845, within(1e-7));
        assertThat(comparisons.get(1).adjustedPValue()).isCloseTo(0.00582536084795, within(1e-7));
    }

    /// R 4.2.2, mvtnorm: three arms as large as the control, `pmvnorm` with correlations of 0.5.
    @ParameterizedTest
    @CsvSource({
        "1, 0.624332510269495",
        "2, 0.114913779260746",
        "2.5, 0.033582919134398",
        "4, 0.000187189621041",
    })
    void dunnettsCorrectionOfNormalStatisticsAgreesWithR(double statistic, double expected) {
        var dunnett = new Dunnett(new long[] {100, 100, 100, 100}, Double.POSITIVE_INFINITY);

        assertThat(dunnett.pValue(statistic)).isCloseTo(expected, within(1e-9));
        assertThat(dunnett.pValue(-statistic)).isEqualTo(dunnett.pValue(statistic));
    }

    @Test
    void aSingleArmNeedsNoCorrection() {
        var normal = new Dunnett(new long[] {70, 30}, Double.POSITIVE_INFINITY);
        var student = new Dunnett(new long[] {7, 3}, 8);

        assertThat(normal.pValue(1.959963984540054)).isCloseTo(0.05, within(1e-12));
        assertThat(student.pValue(2.306004135204166)).isCloseTo(0.05, within(1e-9));
    }

    @Test
    void armsOfSharesAreCorrectedByTheirStatistics() {
        List<Comparison> none =
                analyse(MetricKind.PROPORTION, Several.NONE, shares(10, 20, 24)).comparisons();
        List<Comparison> dunnett =
                analyse(MetricKind.PROPORTION, Several.DUNNETT, shares(10, 20, 24)).comparisons();
        List<Comparison> bonferroni =
                analyse(MetricKind.PROPORTION, Several.BONFERRONI, shares(10, 20, 24))
                        .comparisons();

        for (int arm = 0; arm < 2; arm++) {
            assertThat(dunnett.get(arm).adjustedPValue())
                    .isGreaterThan(none.get(arm).pValue())
                    .isLessThan(bonferroni.get(arm).adjustedPValue());
        }
    }

    /// R 4.2.2: `oneway.test(…, var.equal = TRUE)` and `chisq.test`.
    @Test
    void whetherTheArmsDifferAtAllAgreesWithR() {
        Overall blood = analyse(MetricKind.MEAN, Several.NONE, BLOOD).overall().getFirst();
        Overall shares =
                analyse(MetricKind.PROPORTION, Several.NONE, shares(10, 20, 24))
                        .overall()
                        .getFirst();

        assertThat(blood.statistic()).isCloseTo(7.1369359928722664, within(1e-10));
        assertThat(blood.df()).isEqualTo(2);
        assertThat(blood.dfWithin()).isEqualTo(12);
        assertThat(blood.pValue()).isCloseTo(0.0090770138662744, within(1e-12));
        assertThat(shares.statistic()).isCloseTo(7.0460704607046072, within(1e-10));
        assertThat(shares.pValue()).isCloseTo(0.0295097302702415, within(1e-12));
    }

    @Test
    void twoArmsOrAnArmOfOneHaveNoOverallTest() {
        assertThat(analyse(MetricKind.MEAN, Several.NONE, BLOOD[0], BLOOD[1]).overall()).isEmpty();
        assertThat(
                        analyse(MetricKind.MEAN, Several.NONE, BLOOD[0], BLOOD[1], new double[] {1})
                                .overall())
                .isEmpty();
    }

    @Test
    void dunnettsCorrectionIsRefusedForTestsThatAreLookedAtAnytime() {
        assertThatThrownBy(
                        () ->
                                Several.DUNNETT.of(
                                        Question.against("a").withLooks(new Looks.Anytime(5000))))
                .isInstanceOf(Problem.class);
    }

    private static double[][] shares(int... hits) {
        return Arrays.stream(hits)
                .mapToObj(
                        hit -> {
                            var values = new double[100];
                            Arrays.fill(values, 0, hit, 1);
                            return values;
                        })
                .toArray(double[][]::new);
    }

    private static Analysis analyse(MetricKind kind, Several several, double[]... arms) {
        List<String> names = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (int arm = 0; arm < arms.length; arm++) {
            for (double value : arms[arm]) {
                names.add(List.of("a", "b", "c").get(arm));
                values.add(value);
            }
        }
        return new Analyses()
                .analyse(
                        new Outcomes(
                                Column.Texts.of(names.toArray(String[]::new)),
                                List.of(
                                        new Measure(
                                                "m",
                                                kind,
                                                values.stream()
                                                        .mapToDouble(Double::doubleValue)
                                                        .toArray())),
                                null),
                        several.of(Question.against("a")),
                        Progress.NONE);
    }
}
