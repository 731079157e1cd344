package org.audienceworkbench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceworkbench.customer.Column;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

class QuintilesTest {

    @Test
    void cutsDifferentValuesIntoFifths() {
        double[] values = {70, 10, 30, 20, 100, 40, 60, 50, 90, 80};

        assertThat(Quintiles.mostIsBest(values)).containsExactly(4, 1, 2, 1, 5, 2, 3, 3, 5, 4);
        assertThat(Quintiles.leastIsBest(values)).containsExactly(2, 5, 4, 5, 1, 4, 3, 3, 1, 2);
    }

    @Test
    void givesEqualValuesTheScoreOfTheWorstPlaceAmongThem() {
        // six of ten are at the bottom, so that the next has 6 worse ones: 1 + floor(5 * 6 / 10)
        double[] values = {1, 1, 1, 1, 1, 1, 2, 2, 3, 4};

        assertThat(Quintiles.mostIsBest(values)).containsExactly(1, 1, 1, 1, 1, 1, 4, 4, 5, 5);
        assertThat(Quintiles.leastIsBest(values)).containsExactly(3, 3, 3, 3, 3, 3, 2, 2, 1, 1);
    }

    @Test
    void leavesTheBestScoreEmptyWhenTooManyShareTheBestValue() {
        assertThat(Quintiles.mostIsBest(new double[] {7, 7, 7})).containsExactly(1, 1, 1);
        assertThat(Quintiles.mostIsBest(new double[] {1, 7, 7})).containsExactly(1, 2, 2);
    }

    @Test
    void countsOnlyThoseWhoHaveAValue() {
        assertThat(Quintiles.mostIsBest(new double[] {Double.NaN, -3, 0, -0.0, 5}))
                .containsExactly(Double.NaN, 1, 2, 2, 4);
        assertThat(Quintiles.mostIsBest(new double[] {Double.NaN})).containsExactly(Double.NaN);
        assertThat(Quintiles.mostIsBest(new double[0])).isEmpty();
    }

    @Test
    void writesTheThreeScoresAsOneText() {
        Column.Texts scores =
                Quintiles.together(
                        new double[] {5, 1, Double.NaN},
                        new double[] {4, 1, 3},
                        new double[] {3, 5, 3});

        assertThat(IntStream.range(0, 3).mapToObj(scores::text))
                .containsExactly("543", "115", null);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void agreesWithCountingTheWorseOnesByHand(int seed) {
        var random = new Random(seed);
        double[] values =
                random.ints(1 + random.nextInt(60), -3, 1 + random.nextInt(30))
                        .mapToDouble(value -> value % 7 == 0 ? Double.NaN : value / 2.0)
                        .toArray();

        double[] scores = Quintiles.mostIsBest(values);

        long all = Arrays.stream(values).filter(value -> !Double.isNaN(value)).count();
        assertThat(scores)
                .containsExactly(
                        Arrays.stream(values).map(own -> byHand(values, own, all)).toArray());
    }

    private static double byHand(double[] values, double own, long all) {
        long worse = Arrays.stream(values).filter(value -> value < own).count();
        return Double.isNaN(own) ? Double.NaN : 1 + Math.floor(5.0 * worse / all);
    }

    static IntStream seeds() {
        return IntStream.range(0, 50);
    }
}
