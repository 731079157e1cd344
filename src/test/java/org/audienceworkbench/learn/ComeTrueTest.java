package org.audienceworkbench.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.LongStream;

/// ROC AUC and Brier score are scikit-learn's (`roc_auc_score`, `brier_score_loss`). The rest is of
/// R: the error of the difference is `sqrt(var(now, method = "delong") + var(then, method =
/// "delong"))` of pROC, its p `2 * pnorm(-abs(difference / error))`; the level's z is `(sum(y) -
/// sum(s)) / sqrt(sum(s * (1 - s)))`; both p are adjusted by `p.adjust(..., "holm")`.
class ComeTrueTest {

    @Test
    void whatHappenedStandsBesideWhatWasPromised() {
        ComeTrue found = ComeTrue.of(happened(), heldOut());

        GroupFigures figures = found.figures();
        assertThat(figures.rows()).isEqualTo(80);
        assertThat(Objects.requireNonNull(figures.rocAuc()).value())
                .isCloseTo(0.6361607142857143, within(1e-12));
        assertThat(figures.predicted()).isCloseTo(0.3186625, within(1e-12));
        assertThat(figures.observed().value()).isEqualTo(0.3);
        assertThat(found.brier()).isCloseTo(0.20072438749999999, within(1e-12));
        ComeTrue.Promise promise = Objects.requireNonNull(found.promise());
        assertThat(promise.rocAuc().value()).isCloseTo(0.82638888888888884, within(1e-12));
        assertThat(promise.difference()).isCloseTo(-0.190228174603174538, within(1e-12));
        assertThat(promise.limits().low()).isCloseTo(-0.361524680606499338, within(1e-12));
        assertThat(promise.limits().high()).isCloseTo(-0.018931668599849766, within(1e-12));
        assertThat(promise.p()).isCloseTo(0.029511996339314846, within(1e-12));
        assertThat(found.pRanking()).isCloseTo(0.059023992678629691, within(1e-12));
        assertThat(found.pLevel()).isCloseTo(0.705202080342809623, within(1e-12));
        assertThat(found.ranksWorse()).isFalse();
        assertThat(found.level()).isZero();
        assertThat(found.calibration().stream().mapToInt(Evaluation.Bin::rows).sum()).isEqualTo(80);
    }

    @Test
    void ofOneClassThereIsNoRankingButALevel() {
        HeldOut happened = happened();
        var none = new HeldOut(happened.keys(), new boolean[80], happened.scores());

        ComeTrue found = ComeTrue.of(none, heldOut());

        assertThat(found.figures().rocAuc()).isNull();
        assertThat(found.promise()).isNull();
        assertThat(found.pRanking()).isNull();
        assertThat(found.level()).isEqualTo(-1);
    }

    @Test
    void aModelThatRanksTheOtherWayRoundRanksWorse() {
        HeldOut happened = happened();
        double[] turned = Arrays.stream(happened.scores()).map(score -> 1 - score).toArray();

        ComeTrue found = ComeTrue.of(happened.with(turned), heldOut());

        assertThat(found.ranksWorse()).isTrue();
        assertThat(found.level()).isEqualTo(-1);
    }

    private static HeldOut happened() {
        return held(80, 3, i -> round(i * 37 % 101 / 101.0 * 0.5 + (i * 7 % 10 < 3 ? 0.12 : 0.05)));
    }

    private static HeldOut heldOut() {
        return held(60, 4, i -> round(i * 29 % 61 / 61.0 * 0.4 + (i * 7 % 10 < 4 ? 0.3 : 0.1)));
    }

    private static double round(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    private static HeldOut held(int rows, int share, java.util.function.IntToDoubleFunction score) {
        boolean[] positive = new boolean[rows];
        double[] scores = new double[rows];
        for (int i = 0; i < rows; i++) {
            positive[i] = i * 7 % 10 < share;
            scores[i] = score.applyAsDouble(i);
        }
        return new HeldOut(LongStream.range(0, rows).toArray(), positive, scores);
    }
}
