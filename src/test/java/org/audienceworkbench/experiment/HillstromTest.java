package org.audienceworkbench.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.experiment.Analysis.ArmCount;
import org.audienceworkbench.experiment.Analysis.Comparison;
import org.audienceworkbench.experiment.Analysis.Cuped;
import org.audienceworkbench.experiment.Outcomes.Measure;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/// Kevin Hillstrom's e-mail campaign of 64,000 customers. The expected figures come from R 4.2.2:
/// `chisq.test`, `prop.test(correct = FALSE)` and `t.test`.
class HillstromTest {

    private static Analysis analysis;

    @Test
    void theSplitIsEven() {
        assertThat(analysis.arms())
                .containsExactly(
                        new ArmCount("No E-Mail", 21306),
                        new ArmCount("Mens E-Mail", 21307),
                        new ArmCount("Womens E-Mail", 21387));
        assertThat(analysis.sampleRatio().statistic()).isCloseTo(0.20253125, within(1e-10));
        assertThat(analysis.sampleRatio().df()).isEqualTo(2);
        assertThat(analysis.sampleRatio().pValue()).isCloseTo(0.903692957560419, within(1e-12));
        assertThat(analysis.sampleRatio().ok()).isTrue();
        assertThat(analysis.blocked()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "Mens E-Mail, visit, 0.0765895636515312, 0.0699535012181084, 0.0832256260849541,"
                + " 22.4860408271928, 5.68516548280313e-112",
        "Mens E-Mail, conversion, 0.00680500651961569, 0.00500017138045231, 0.00860984165877908,"
                + " 7.38511441092577, 1.52322350059554e-13",
        "Mens E-Mail, spend, 0.769827155894536, 0.485139732568407, 1.05451457922067,"
                + " 5.30014035841167, 1.16381496822548e-07",
        "Womens E-Mail, visit, 0.045233106587053, 0.0388938258126426, 0.0515723873614634,"
                + " 13.9491806552585, 3.18240315933474e-44",
        "Womens E-Mail, conversion, 0.00311105751108526, 0.00149867782140223,"
                + " 0.00472343720076828, 3.77956095835785, 0.000157105129106686",
        "Womens E-Mail, spend, 0.424412215936597, 0.168956789883779, 0.679867641989414,"
                + " 3.25637157602539, 0.00112939710236325",
    })
    void everyComparisonAgreesWithR(
            String arm,
            String metric,
            double difference,
            double lower,
            double upper,
            double statistic,
            double pValue) {
        Comparison comparison =
                analysis.comparisons().stream()
                        .filter(each -> each.arm().equals(arm) && each.metric().equals(metric))
                        .findFirst()
                        .orElseThrow();

        assertThat(comparison.difference()).isCloseTo(difference, within(1e-11));
        assertThat(comparison.interval().getFirst()).isCloseTo(lower, within(1e-9));
        assertThat(comparison.interval().getLast()).isCloseTo(upper, within(1e-9));
        assertThat(comparison.statistic()).isCloseTo(statistic, within(1e-9));
        assertThat(comparison.pValue()).isCloseTo(pValue, within(pValue * 1e-8));
    }

    @Test
    void theVerdictNamesAnswerUncertaintyAndNextAction() {
        assertThat(analysis.verdict())
                .isEqualTo(
                        "Mens E-Mail raised visit by 7.66 percentage points, from 10.6 % with No"
                            + " E-Mail to 18.3 %; the true difference lies between +7.00 and +8.32"
                            + " (95 % interval, p < 0.001). Womens E-Mail raised visit by 4.52"
                            + " percentage points, from 10.6 % with No E-Mail to 15.1 %; the true"
                            + " difference lies between +3.89 and +5.16 (95 % interval, p < 0.001)."
                            + " If visit should be high, choose Mens E-Mail. Besides: conversion of"
                            + " Mens E-Mail +0.681 percentage points (+0.500 to +0.861); conversion"
                            + " of Womens E-Mail +0.311 percentage points (+0.150 to +0.472); spend"
                            + " of Mens E-Mail +0.770 (+0.485 to +1.05); spend of Womens E-Mail"
                            + " +0.424 (+0.169 to +0.680).");
    }

    /// R 4.2.2: `wilcox.test(mens, none)` of spend.
    @Test
    void ranksOfSpendAgreeWithR() {
        Comparison comparison =
                mens(
                        Hillstrom.measure("spend", MetricKind.MEAN),
                        Methods.USUAL.withMeans(MeanTest.MANN_WHITNEY));

        assertThat(comparison.statistic()).isEqualTo(228527081.0);
        assertThat(comparison.pValue()).isCloseTo(1.58199882668097e-13, within(1e-22));
    }

    /// scipy 1.10.1: `mstats.winsorize` of all arms' spend by 0.5 %, then `ttest_ind(mens, none,
    /// equal_var = False)`.
    @Test
    void spendWithoutItsExtremesAgreesWithScipy() {
        Comparison comparison =
                mens(
                        Hillstrom.measure("spend", MetricKind.MEAN),
                        Methods.USUAL.withWinsorised(0.005));

        assertThat(comparison.difference()).isCloseTo(0.3444298203986845, within(1e-11));
        assertThat(comparison.statistic()).isCloseTo(6.563156236655346, within(1e-10));
        assertThat(comparison.pValue()).isCloseTo(5.334770203144082e-11, within(1e-20));
    }

    /// R 4.2.2: `car::deltaMethod(c(mean(spend), mean(visit)), "y/x", cov / n)` for each arm, then
    /// Welch's t.
    @Test
    void spendForEachVisitAgreesWithR() {
        Comparison comparison =
                mens(
                        new Measure(
                                "spend/visit",
                                MetricKind.RATIO,
                                Hillstrom.column("spend"),
                                Hillstrom.column("visit")),
                        Methods.USUAL);

        assertThat(comparison.estimate()).isCloseTo(7.78420390344119, within(1e-11));
        assertThat(comparison.controlEstimate()).isCloseTo(6.14868700265252, within(1e-11));
        assertThat(comparison.interval().getFirst()).isCloseTo(-0.299298677639240, within(1e-8));
        assertThat(comparison.interval().getLast()).isCloseTo(3.57033247921658, within(1e-8));
        assertThat(comparison.statistic()).isCloseTo(1.65682277990637, within(1e-9));
        assertThat(comparison.df()).isCloseTo(42035.1894531935, within(1e-4));
        assertThat(comparison.pValue()).isCloseTo(0.0975627731233127, within(1e-9));
    }

    /// numpy 1.24.2 over both arms: `cov(spend, history) / var(history)`; scipy 1.10.1: `ttest_ind`
    /// of what is left.
    @Test
    void spendBeforeTheTestIsTakenOut() {
        Cuped cuped =
                new Analyses()
                        .analyse(
                                new Outcomes(
                                        Hillstrom.arms(),
                                        List.of(Hillstrom.measure("spend", MetricKind.MEAN)),
                                        null,
                                        new Covariate("history", Hillstrom.column("history"))),
                                Question.against("No E-Mail"),
                                Progress.NONE)
                        .comparisons()
                        .getFirst()
                        .cuped();

        assertThat(cuped.theta()).isCloseTo(0.0012228965198243283, within(1e-14));
        assertThat(cuped.rho()).isCloseTo(0.02092254695606979, within(1e-13));
        assertThat(cuped.difference()).isCloseTo(0.7674384994278023, within(1e-11));
        assertThat(cuped.pValue()).isCloseTo(1.265314467251934e-07, within(1e-15));
        assertThat(cuped.varianceReduction()).isCloseTo(0.0004339467297268529, within(1e-12));
    }

    private static Comparison mens(Measure measure, Methods methods) {
        return new Analyses()
                .analyse(
                        new Outcomes(Hillstrom.arms(), List.of(measure), null),
                        Question.against("No E-Mail").withMethods(methods),
                        Progress.NONE)
                .comparisons()
                .getFirst();
    }

    @BeforeAll
    static void analyse() {
        var outcomes =
                new Outcomes(
                        Hillstrom.arms(),
                        List.of(
                                Hillstrom.measure("visit", MetricKind.PROPORTION),
                                Hillstrom.measure("conversion", MetricKind.PROPORTION),
                                Hillstrom.measure("spend", MetricKind.MEAN)),
                        null);
        analysis = new Analyses().analyse(outcomes, Question.against("No E-Mail"), Progress.NONE);
    }
}
