package org.audienceworkbench.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.learn.Evaluation.Point;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Expected values: scikit-learn 1.2.1 (`sklearn.metrics`: roc_auc_score, average_precision_score,
/// log_loss, brier_score_loss, roc_curve with drop_intermediate=False, precision_recall_curve,
/// precision_score, recall_score, f1_score) on the same numbers.
class EvaluationTest {

    private static final double[] SCORES = {
        0.1, 0.4, 0.35, 0.8, 0.8, 0.8, 0.35, 0.2, 0.9, 0.05, 0.5, 0.5
    };
    private static final boolean[] POSITIVE = {
        false, false, true, true, false, true, false, false, true, false, true, false
    };

    /// Two thousand scores with many ties; the remainders stand for random numbers.
    private static final double[] MANY =
            IntStream.rangeClosed(1, 2000).mapToDouble(i -> i * 7919L % 1009 / 1009.0).toArray();

    private static final boolean[] MANY_POSITIVE = new boolean[2000];

    static {
        for (int i = 0; i < 2000; i++) {
            MANY_POSITIVE[i] = (i + 1) * 104729L % 997 / 997.0 < 0.1 + 0.5 * MANY[i];
        }
    }

    @Test
    void agreesWithScikitLearnOnAFewTiedScores() {
        assertThat(Evaluation.rocAuc(SCORES, POSITIVE))
                .isCloseTo(0.8285714285714285, within(1e-15));
        assertThat(Evaluation.prAuc(SCORES, POSITIVE)).isCloseTo(0.7444444444444444, within(1e-15));
        assertThat(Evaluation.logLoss(SCORES, POSITIVE))
                .isCloseTo(0.4932173264630788, within(1e-14));
        assertThat(Evaluation.brier(SCORES, POSITIVE)).isCloseTo(0.165625, within(1e-15));
    }

    @Test
    void agreesWithScikitLearnOnManyScores() {
        double[] inside = Arrays.stream(MANY).map(score -> score * 0.98 + 0.01).toArray();

        assertThat(Evaluation.rocAuc(MANY, MANY_POSITIVE))
                .isCloseTo(0.6825547138047139, within(1e-13));
        assertThat(Evaluation.prAuc(MANY, MANY_POSITIVE))
                .isCloseTo(0.5019775335554825, within(1e-13));
        assertThat(Evaluation.logLoss(inside, MANY_POSITIVE))
                .isCloseTo(0.733384952731566, within(1e-13));
        assertThat(Evaluation.brier(MANY, MANY_POSITIVE))
                .isCloseTo(0.250022123976383, within(1e-13));
    }

    @Test
    void curvesHaveAPointForEachDifferentScore() {
        var roc = Evaluation.roc(SCORES, POSITIVE);
        var precisionRecall = Evaluation.precisionRecall(SCORES, POSITIVE);

        assertThat(roc).hasSize(9);
        assertThat(roc.get(0)).isEqualTo(new Point(Math.nextUp(0.9), 0, 0));
        assertThat(roc.get(2)).isEqualTo(new Point(0.8, 1 / 7.0, 0.6));
        assertThat(roc.getLast()).isEqualTo(new Point(0.05, 1, 1));
        assertThat(precisionRecall).hasSize(8);
        assertThat(precisionRecall.get(2)).isEqualTo(new Point(0.5, 0.8, 4 / 6.0));
    }

    @Test
    void aCutCallsThoseWhoScoreTheThresholdOrMore() {
        var cut = Evaluation.cut(SCORES, POSITIVE, 0.5);

        assertThat(cut.precision()).isCloseTo(0.6666666666666666, within(1e-15));
        assertThat(cut.recall()).isCloseTo(0.8, within(1e-15));
        assertThat(cut.f1()).isCloseTo(0.7272727272727272, within(1e-15));
        assertThat(Evaluation.bestCut(SCORES, POSITIVE)).isEqualTo(cut);
        assertThat(Evaluation.cut(SCORES, POSITIVE, 2).precision()).isZero();
    }

    @Test
    void equalScoresAreWorthNothingWhateverTheOrderOfTheRows() {
        double[] equal = new double[100];
        boolean[] firstHalf = new boolean[100];
        Arrays.fill(firstHalf, 0, 50, true);

        assertThat(Evaluation.rocAuc(equal, firstHalf)).isEqualTo(0.5);
        assertThat(Evaluation.prAuc(equal, firstHalf)).isEqualTo(0.5);
        assertThat(Evaluation.lift(equal, firstHalf))
                .allSatisfy(step -> assertThat(step.lift()).isCloseTo(1, within(1e-12)));
        assertThat(Evaluation.calibration(equal, firstHalf))
                .hasSize(10)
                .allSatisfy(bin -> assertThat(bin.observed()).isCloseTo(0.5, within(1e-12)));
    }

    @Test
    void liftIsTheShareOfPositivesOverTheShareOfContacts() {
        double[] scores = IntStream.range(0, 100).mapToDouble(i -> -i).toArray();
        boolean[] positive = new boolean[100];
        Arrays.fill(positive, 0, 20, true);

        var lift = Evaluation.lift(scores, positive);

        assertThat(lift.get(0)).isEqualTo(new Evaluation.Lift(0.1, 0.5, 5));
        assertThat(lift.get(1)).isEqualTo(new Evaluation.Lift(0.2, 1, 5));
        assertThat(lift.getLast()).isEqualTo(new Evaluation.Lift(1, 1, 1));
    }

    @Test
    void calibrationComparesPredictedWithObserved() {
        double[] predicted = IntStream.range(0, 25).mapToDouble(i -> i < 10 ? 0.1 : 0.7).toArray();
        boolean[] positive = new boolean[25];
        positive[3] = true;
        Arrays.fill(positive, 12, 25, true);

        var bins = Evaluation.calibration(predicted, positive);

        assertThat(bins).hasSize(10);
        assertThat(bins.stream().mapToInt(Evaluation.Bin::rows).sum()).isEqualTo(25);
        assertThat(bins.getFirst().predicted()).isCloseTo(0.1, within(1e-12));
        assertThat(bins.getFirst().observed()).isCloseTo(0.1, within(1e-12));
        assertThat(bins.getLast().observed()).isCloseTo(13 / 15.0, within(1e-12));
    }

    @Test
    void certaintyThatIsWrongCostsMuchButNotInfinitelyMuch() {
        double loss = Evaluation.logLoss(new double[] {0, 1}, new boolean[] {true, false});

        assertThat(loss).isCloseTo(-Math.log(1e-15), within(0.1));
    }

    @Test
    void refusesScoresThatAreMissingAndOutcomesOfOneClass() {
        assertThatThrownBy(
                        () ->
                                Evaluation.rocAuc(
                                        new double[] {Double.NaN, 1}, new boolean[] {true, false}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Evaluation.rocAuc(new double[] {0, 1}, new boolean[2]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
