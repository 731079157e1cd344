package org.audienceworkbench.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

import org.audienceworkbench.SharedData;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.experiment.Analysis.ArmCount;
import org.audienceworkbench.experiment.Analysis.Comparison;
import org.audienceworkbench.experiment.Outcomes.Measure;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.util.ArrayList;
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

    @BeforeAll
    static void analyse() throws IOException {
        List<String> arms = new ArrayList<>();
        List<double[]> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> csv =
                CsvReader.builder().ofNamedCsvRecord(SharedData.file("hillstrom/hillstrom.csv"))) {
            for (NamedCsvRecord row : csv) {
                arms.add(row.getField("segment"));
                rows.add(
                        new double[] {
                            Double.parseDouble(row.getField("visit")),
                            Double.parseDouble(row.getField("conversion")),
                            Double.parseDouble(row.getField("spend"))
                        });
            }
        }
        var outcomes =
                new Outcomes(
                        Column.Texts.of(arms.toArray(String[]::new)),
                        List.of(
                                new Measure("visit", MetricKind.PROPORTION, column(rows, 0)),
                                new Measure("conversion", MetricKind.PROPORTION, column(rows, 1)),
                                new Measure("spend", MetricKind.MEAN, column(rows, 2))),
                        null);
        analysis = new Analyses().analyse(outcomes, Question.against("No E-Mail"), Progress.NONE);
    }

    private static double[] column(List<double[]> rows, int place) {
        return rows.stream().mapToDouble(row -> row[place]).toArray();
    }
}
