package org.audienceworkbench.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.audienceworkbench.base.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

class ForestTest {

    private static final int ROWS = 6_000;

    @Test
    void aLeafIsTheShareOfPositivesAmongThoseWhoComeToIt() {
        Booster.Data data = data();
        var growth = new Forest.Growth(3, 16, 30, 1, 0.5);

        Trees trees = Booster.inJava().forest(data, growth, 5, Progress.NONE).trees();

        assertThat(trees.trees()).hasSize(3);
        for (Trees.Tree tree : trees.trees()) {
            double[] came = new Trees(List.of(tree)).sums(data.columns(), ROWS);
            for (double share : Arrays.stream(came).distinct().toArray()) {
                int all = 0;
                int positive = 0;
                for (int row = 0; row < ROWS; row++) {
                    all += came[row] == share ? 1 : 0;
                    positive += came[row] == share && data.positive()[row] ? 1 : 0;
                }
                assertThat(all).isGreaterThanOrEqualTo(30);
                assertThat(share).isCloseTo((double) positive / all, within(1e-12));
            }
        }
    }

    /// Both engines, whose trees are drawn otherwise, say the same within what drawing does.
    @Test
    void whatLightGbmGrowsAreSharesToo() {
        assumeTrue(LightGbm.loads());
        Booster.Data data = data();
        Forest.Growth growth = Forest.Growth.of(ROWS);

        double[] lightGbm = probabilities(new LightGbm(), data, growth, 5);
        double[] java = probabilities(Booster.inJava(), data, growth, 5);

        double far = 0;
        for (int row = 0; row < ROWS; row++) {
            far += Math.abs(lightGbm[row] - java[row]) / ROWS;
        }
        assertThat(far).isLessThan(0.05);
        assertThat(Evaluation.rocAuc(lightGbm, data.positive()))
                .isCloseTo(Evaluation.rocAuc(java, data.positive()), within(0.01));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theSameSeedGrowsTheSameForestAndAnotherAnother(boolean inJava) {
        Booster booster = inJava ? Booster.inJava() : Booster.best();
        Booster.Data data = data();
        var growth = new Forest.Growth(10, 32, 20, 0.632, 0.5);

        double[] first = probabilities(booster, data, growth, 5);

        assertThat(probabilities(booster, data, growth, 5)).containsExactly(first);
        assertThat(probabilities(booster, data, growth, 6)).isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void fewCustomersAndColumnsThatNeverDifferGiveTheShareOfPositives(boolean inJava) {
        Booster booster = inJava ? Booster.inJava() : Booster.best();
        var data =
                new Booster.Data(
                        new double[][] {{1, 1, 1, 1}, new double[4]},
                        new boolean[] {true, false, false, false});

        double[] found = probabilities(booster, data, Forest.Growth.of(4), 1);

        assertThat(Arrays.stream(found)).allMatch(each -> each >= 0 && each <= 1);
        assertThat(Arrays.stream(found).distinct()).hasSize(1);
    }

    private static double[] probabilities(
            Booster booster, Booster.Data data, Forest.Growth growth, long seed) {
        return new Forest(booster.forest(data, growth, seed, Progress.NONE).trees())
                .probabilities(data.columns(), data.rows());
    }

    private static Booster.Data data() {
        var random = new SplittableRandom(4);
        double[][] columns = new double[5][ROWS];
        boolean[] positive = new boolean[ROWS];
        for (int row = 0; row < ROWS; row++) {
            for (double[] column : columns) {
                column[row] = random.nextInt(9) == 0 ? Double.NaN : random.nextDouble(-2, 2);
            }
            double pull = Double.isNaN(columns[0][row]) ? 1 : columns[0][row] * columns[0][row];
            positive[row] = random.nextDouble() < Logistic.probability(pull - 1.5);
        }
        return new Booster.Data(columns, positive);
    }
}
