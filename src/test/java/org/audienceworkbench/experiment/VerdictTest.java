package org.audienceworkbench.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Catalogue;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Events;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.learn.Correction;
import org.audienceworkbench.table.ValueType;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/// What a manager reads; HillstromTest has the case of two clear winners.
class VerdictTest {

    /// R: `prop.test(c(103, 100), c(1000, 1000), correct = FALSE)`: interval -0.0235 to 0.0295, p =
    /// 0.8245; `power.prop.test(n = 1000, p1 = .1, power = .8)$p2`: 0.1407.
    @Test
    void withoutADifferenceItSaysWhatCouldHaveBeenSeen() {
        assertThat(verdict(Correction.NONE, 1000, 100, 103))
                .isEqualTo(
                        "B shows no clear difference in bought from A: +0.300 percentage points,"
                            + " and anything from −2.35 to +2.95 fits the data (95 % interval, p ="
                            + " 0.824). A test of this size finds a rise of 4.07 percentage points"
                            + " in 80 % of cases: if a smaller one would pay, run a larger test,"
                            + " else keep what costs least.");
    }

    @Test
    void aDropIsNoReasonToChange() {
        assertThat(verdict(Correction.NONE, 1000, 200, 100))
                .startsWith("B lowered bought by 10 percentage points, from 20 % with A to 10 %")
                .endsWith("If bought should be high, keep A.");
    }

    @Test
    void armsThatCannotBeToldApartAreNotRankedForGood() {
        assertThat(verdict(Correction.HOLM, 1000, 100, 200, 190))
                .contains("after correction")
                .endsWith(
                        "If bought should be high, prefer B to A, but test it against C before you"
                                + " drop that: their intervals overlap.");
    }

    @Test
    void aDifferenceThatDoesNotOutliveTheCorrectionIsNotClaimed() {
        assertThat(verdict(Correction.NONE, 1000, 100, 128, 101)).startsWith("B raised bought");
        assertThat(verdict(Correction.BONFERRONI, 1000, 100, 128, 101))
                .startsWith("B shows no clear difference");
    }

    @Test
    void attributesOfTheFrameAreOutcomesToo() {
        Frame frame = frame();
        var layout =
                new Layout(
                        "arm",
                        List.of(
                                new Metric("Spend", MetricKind.MEAN),
                                new Metric("bought", MetricKind.PROPORTION)));

        Analysis analysis =
                new Analyses()
                        .analyse(Outcomes.of(frame, layout), Question.against("A"), Progress.NONE);

        assertThat(analysis.comparisons())
                .extracting(Analysis.Comparison::metric, Analysis.Comparison::difference)
                .containsExactly(tuple("spend", 4.0), tuple("bought", 0.0));
        assertThat(analysis.verdict())
                .startsWith("Too few data to compare spend of B with A: all values within each")
                .endsWith("Besides: not clear of chance: bought of B.");
    }

    @Test
    void ofManyArmsThoseThatDifferAreSaidAndTheOthersCounted() {
        String verdict = verdict(Correction.NONE, 1000, 100, 101, 102, 180, 99, 100, 103);

        assertThat(verdict)
                .startsWith("D raised bought by 8 percentage points")
                .contains("G shows no clear difference", "C shows no", "B shows no")
                .doesNotContain("E shows", "F shows")
                .contains("2 more arms are in the table, none of them clear of chance.");
    }

    private static String verdict(Correction correction, int size, int... hits) {
        var arms = new String[size * hits.length];
        var bought = new double[arms.length];
        for (int row = 0; row < arms.length; row++) {
            arms[row] = List.of("A", "B", "C", "D", "E", "F", "G").get(row / size);
            bought[row] = row % size < hits[row / size] ? 1 : 0;
        }
        var outcomes =
                new Outcomes(
                        Column.Texts.of(arms),
                        List.of(new Outcomes.Measure("bought", MetricKind.PROPORTION, bought)),
                        null);
        return new Analyses()
                .analyse(outcomes, Question.against("A").withCorrection(correction), Progress.NONE)
                .verdict();
    }

    private static Frame frame() {
        return new Frame(
                new long[] {1, 2, 3, 4},
                new Catalogue(
                        List.of(
                                attribute("arm", ValueType.TEXT),
                                attribute("spend", ValueType.NUMBER),
                                attribute("bought", ValueType.INTEGER))),
                Map.of(
                        "arm",
                        Column.Texts.of("A", "A", "B", "B"),
                        "spend",
                        new Column.Numbers(new double[] {3, 3, 7, 7}),
                        "bought",
                        new Column.Numbers(new double[] {0, 1, 0, 1})),
                Events.NONE,
                new AsOf(Instant.EPOCH, ZoneOffset.UTC));
    }

    private static Attribute attribute(String name, ValueType type) {
        return new Attribute(
                name,
                name,
                type,
                Attribute.Origin.IMPORTED,
                null,
                false,
                0,
                2,
                Instant.EPOCH,
                null);
    }
}
