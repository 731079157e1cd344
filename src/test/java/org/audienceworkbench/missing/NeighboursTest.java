package org.audienceworkbench.missing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.base.Cancelled;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.table.ValueType;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

class NeighboursTest {

    private static final double NONE = Double.NaN;

    /// The example of scikit-learn's KNNImputer: `[[1, 2, nan], [3, 4, 3], [nan, 6, 5], [8, 8, 7]]`
    /// with two neighbours gives 4 and 5.5. It does not standardise.
    @Test
    void findsTheMostAlikeByWhatBothHave() {
        var third =
                new Neighbours(
                        List.of("first", "second"),
                        new double[2],
                        new double[] {1, 1},
                        new double[][] {{3, NONE, 8}, {4, 6, 8}});
        var first =
                new Neighbours(
                        List.of("second", "third"),
                        new double[2],
                        new double[] {1, 1},
                        new double[][] {{2, 4, 8}, {NONE, 3, 7}});

        assertThat(mean(third, new double[] {3, 5, 7}, 1, 2)).isEqualTo(4);
        assertThat(mean(first, new double[] {1, 3, 8}, 6, 5)).isEqualTo(5.5);
    }

    private static double mean(Neighbours neighbours, double[] values, double... point) {
        var search = neighbours.search(2);
        var alike = new Fill.Alike("a", 2, neighbours, values, List.of());
        int found = search.find(point);
        return alike.value(search.nearest(), found);
    }

    /// scikit-learn 1.9.1 on the same table: `StandardScaler`, then `KNNImputer(n_neighbors=5)`,
    /// scaled back. `X[i, j] = sin(12.9898 i + 78.233 j) * 43.7585 * (j + 1)` of 60 rows and 5
    /// columns, missing where `(7 i + 3 j) % 11 == 0`.
    @Test
    void fillsNumbersAsScikitLearnDoes() {
        double[][] expected = {
            {-0.220636175, -42.536019974, 9.490504189, 42.865763888, -11.475774443, -41.516691376},
            {26.536432201, -80.383283274, -17.999471774, 82.080083152, 16.065421773},
            {94.946640747, 88.950685474, -98.687674233, -84.62847532, 115.044196371},
            {-155.648197075, 86.812489216, 154.609903138, -93.638870716, -145.593560099},
            {40.053766593, -212.721268045, 5.387976089, 205.31473445, -27.579657332, -200.506073409}
        };
        double[][] table = table();
        Frame frame = frame(table, new int[] {0, 1, 2, 3, 4}, "c");

        for (int j = 0; j < expected.length; j++) {
            assertThat(filledGaps(frame, "c" + j, table[j]))
                    .as("column " + j)
                    .containsExactly(expected[j], within(1e-8));
        }
    }

    @Test
    void doesNotMindNamesAndOrders() {
        double[][] table = table();
        Frame frame = frame(table, new int[] {0, 1, 2, 3, 4}, "c");
        Frame other = frame(table, new int[] {3, 0, 4, 2, 1}, "Spalte ");

        for (int j = 0; j < table.length; j++) {
            assertThat(filledGaps(other, "Spalte " + j, table[j]))
                    .containsExactly(filledGaps(frame, "c" + j, table[j]), within(1e-9));
        }
    }

    private static double[][] table() {
        double[][] table = new double[5][60];
        for (int j = 0; j < 5; j++) {
            for (int i = 0; i < 60; i++) {
                boolean missing = (i * 7 + j * 3) % 11 == 0;
                table[j][i] =
                        missing ? NONE : Math.sin(i * 12.9898 + j * 78.233) * 43.7585 * (j + 1);
            }
        }
        return table;
    }

    private static Frame frame(double[][] table, int[] order, String prefix) {
        var gaps = new Gaps();
        for (int j : order) {
            gaps.numbers(prefix + j, table[j]);
        }
        return gaps.frame();
    }

    private static double[] filledGaps(Frame frame, String name, double[] stored) {
        double[] filled =
                ((Column.Numbers) Gaps.filled(frame, name, new Policy.Nearest(5))).values();
        return IntStream.range(0, stored.length)
                .filter(i -> Double.isNaN(stored[i]))
                .mapToDouble(i -> filled[i])
                .toArray();
    }

    @Test
    void takesTheMostFrequentOfWhatTheMostAlikeHave() {
        Frame frame =
                new Gaps()
                        .numbers("x", 1, 1.1, 1.2, 9, 9.1, 9.2, 1.05, 9.05)
                        .texts("city", "Wien", "Graz", "Wien", "Linz", "Linz", "Graz", null, null)
                        .with(
                                "member",
                                ValueType.BOOLEAN,
                                new Column.Numbers(new double[] {1, 1, 0, 0, 1, 0, NONE, NONE}))
                        .frame();

        Column city = Gaps.filled(frame, "city", new Policy.Nearest(3));
        Column member = Gaps.filled(frame, "member", new Policy.Nearest(3));

        assertThat(city.text(6)).isEqualTo("Wien");
        assertThat(city.text(7)).isEqualTo("Linz");
        assertThat(member.text(6)).isEqualTo("1");
        assertThat(member.text(7)).isEqualTo("0");
    }

    @Test
    void takesWhatAllHaveWhereNothingIsInCommon() {
        Frame frame = new Gaps().numbers("x", 1, 2, NONE, 4).numbers("y", 10, 20, NONE, 60).frame();

        double[] filled =
                ((Column.Numbers) Gaps.filled(frame, "y", new Policy.Nearest(1))).values();

        assertThat(filled[2]).isEqualTo(30);
    }

    /// The plain method: everyone is a donor, sorted by distance.
    @Test
    void agreesWithSortingEverybody() {
        var random = new Random(7);
        double[][] table = new double[4][300];
        for (double[] column : table) {
            Arrays.setAll(column, _ -> random.nextInt(8) == 0 ? NONE : random.nextGaussian());
        }
        Frame frame = frame(table, new int[] {0, 1, 2, 3}, "c");
        double[] filled =
                ((Column.Numbers) Gaps.filled(frame, "c0", new Policy.Nearest(7))).values();

        for (int row = 0; row < 300; row++) {
            if (Double.isNaN(table[0][row])) {
                int wanted = row;
                double mean =
                        IntStream.range(0, 300)
                                .filter(donor -> !Double.isNaN(table[0][donor]))
                                .boxed()
                                .filter(donor -> Double.isFinite(distance(table, wanted, donor)))
                                .sorted(
                                        (a, b) ->
                                                Double.compare(
                                                        distance(table, wanted, a),
                                                        distance(table, wanted, b)))
                                .limit(7)
                                .mapToDouble(donor -> table[0][donor])
                                .average()
                                .orElseThrow();
                assertThat(filled[row]).isCloseTo(mean, within(1e-9));
            }
        }
    }

    private static double distance(double[][] table, int a, int b) {
        double sum = 0;
        int shared = 0;
        for (int j = 1; j < table.length; j++) {
            double[] column = table[j];
            double[] known = Arrays.stream(column).filter(v -> !Double.isNaN(v)).toArray();
            double mean = Arrays.stream(known).average().orElseThrow();
            double variance =
                    Arrays.stream(known).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
            if (!Double.isNaN(column[a]) && !Double.isNaN(column[b])) {
                sum += (column[a] - column[b]) * (column[a] - column[b]) / variance;
                shared++;
            }
        }
        return sum / shared * 3;
    }

    @Test
    void looksAmongABoundedNumberTheSameForTheSameSeed() {
        int rows = 3 * Learning.DONORS;
        var random = new Random(1);
        double[] x = random.doubles(rows).toArray();
        double[] y = random.doubles(rows).toArray();
        y[0] = NONE;
        Frame frame = new Gaps().numbers("x", x).numbers("y", y).frame();

        Filling learnt = Gaps.learnt(frame, "y", new Policy.Nearest(5));

        assertThat(((Fill.Alike) learnt.fills().getFirst()).values()).hasSize(Learning.DONORS);
        assertThat(Gaps.filled(frame, "y", new Policy.Nearest(5)).text(0))
                .isEqualTo(Gaps.filled(frame, "y", new Policy.Nearest(5)).text(0));
    }

    @Test
    void stopsWhenTheUserGivesUp() {
        double[] x = new Random(1).doubles(50_000).toArray();
        double[] y = x.clone();
        Arrays.fill(y, 100, y.length, NONE);
        Frame frame = new Gaps().numbers("x", x).numbers("y", y).frame();
        Filling learnt = Gaps.learnt(frame, "y", new Policy.Nearest(5));
        Progress impatient =
                (fraction, _) -> {
                    if (fraction > 0.1) {
                        throw new Cancelled();
                    }
                };

        assertThatThrownBy(() -> learnt.over(frame, impatient)).isInstanceOf(Cancelled.class);
    }
}
