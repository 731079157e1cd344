package org.audienceworkbench.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.base.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class TreeShapTest {

    private static final int COLUMNS = 4;
    private static final int ROWS = 60;

    /// Shapley's definition (1953), over all subsets of the columns; the value of a subset is the
    /// tree walked with its columns known, and both ways in the customers' shares elsewhere.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void valuesAreThoseOfTheDefinition(long seed) {
        var random = new Random(seed);
        double[][] columns = columns(random);
        var trees = new Trees(List.of(tree(random, 6), tree(random, 3), tree(random, 9)));

        var shap = TreeShap.of(trees, columns, ROWS);

        for (int row = 0; row < 10; row++) {
            double[] found = shap.values(columns, row);
            for (int column = 0; column < COLUMNS; column++) {
                double expected = 0;
                for (Trees.Tree tree : trees.trees()) {
                    expected += byDefinition(tree, columns, row, column);
                }
                assertThat(found[column]).isCloseTo(expected, within(1e-9));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24})
    void theyAddUpToThePrediction(long seed) {
        var random = new Random(seed);
        double[][] columns = columns(random);
        List<Trees.Tree> many = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            many.add(tree(random, 1 + i % 12));
        }
        var trees = new Trees(many);

        var shap = TreeShap.of(trees, columns, 20);

        double[] logOdds = new Trees(many).sums(columns, ROWS);
        for (int row = 0; row < ROWS; row++) {
            double sum = shap.base();
            for (double value : shap.values(columns, row)) {
                sum += value;
            }
            assertThat(sum).isCloseTo(logOdds[row], within(1e-9));
        }
    }

    @Test
    void treesThatWereLearnedAddUpToo() {
        var random = new Random(9);
        double[][] columns = columns(random);
        boolean[] positive = new boolean[ROWS];
        for (int row = 0; row < ROWS; row++) {
            positive[row] = columns[0][row] > 0 || columns[1][row] > 1;
        }
        var data = new Booster.Data(columns, positive);
        Trees trees = Booster.inJava().fit(data, data, 1, Progress.NONE).trees();

        var shap = TreeShap.of(trees, columns, ROWS);

        double[] probabilities = trees.probabilities(columns, ROWS);
        for (int row = 0; row < ROWS; row++) {
            double sum = shap.base();
            for (double value : shap.values(columns, row)) {
                sum += value;
            }
            assertThat(Logistic.probability(sum)).isCloseTo(probabilities[row], within(1e-9));
        }
    }

    /// A column that no tree looks at gets nothing, and twins that are looked at alike get the
    /// same.
    @Test
    void whatIsNotLookedAtGetsNothing() {
        var tree =
                new Trees.Tree(
                        new int[] {0, 1, 1},
                        new double[] {0, 0, 0},
                        new boolean[3],
                        new int[] {1, -1, -3},
                        new int[] {2, -2, -4},
                        new double[] {0, 1, 1, 2});
        double[][] columns = {{-1, -1, 1, 1}, {-1, 1, -1, 1}, {5, 6, 7, 8}};

        double[] values = TreeShap.of(new Trees(List.of(tree)), columns, 4).values(columns, 3);

        assertThat(values[0]).isCloseTo(0.5, within(1e-12));
        assertThat(values[1]).isCloseTo(0.5, within(1e-12));
        assertThat(values[2]).isZero();
    }

    private static double[][] columns(Random random) {
        double[][] columns = new double[COLUMNS][ROWS];
        for (double[] column : columns) {
            for (int row = 0; row < ROWS; row++) {
                column[row] =
                        random.nextInt(6) == 0 ? Double.NaN : Math.round(random.nextGaussian() * 2);
            }
        }
        return columns;
    }

    /// Grown by splitting a leaf at random; columns come again further down.
    private static Trees.Tree tree(Random random, int nodes) {
        int[] feature = new int[nodes];
        double[] threshold = new double[nodes];
        boolean[] missingLeft = new boolean[nodes];
        int[] left = new int[nodes];
        int[] right = new int[nodes];
        double[] leaves = random.doubles(nodes + 1, -2, 2).toArray();
        record End(int node, boolean onTheLeft) {}
        List<End> ends = new ArrayList<>();
        for (int node = 0; node < nodes; node++) {
            feature[node] = random.nextInt(COLUMNS);
            threshold[node] = random.nextInt(5) - 2;
            missingLeft[node] = random.nextBoolean();
            if (node > 0) {
                End end = ends.remove(random.nextInt(ends.size()));
                (end.onTheLeft() ? left : right)[end.node()] = node;
            }
            ends.add(new End(node, true));
            ends.add(new End(node, false));
        }
        int leaf = 0;
        for (End end : ends) {
            (end.onTheLeft() ? left : right)[end.node()] = -(leaf++) - 1;
        }
        return new Trees.Tree(feature, threshold, missingLeft, left, right, leaves);
    }

    private static double byDefinition(Trees.Tree tree, double[][] columns, int row, int column) {
        double value = 0;
        for (int subset = 0; subset < 1 << COLUMNS; subset++) {
            if ((subset & 1 << column) == 0) {
                int size = Integer.bitCount(subset);
                double weight =
                        factorial(size) * factorial(COLUMNS - size - 1) / factorial(COLUMNS);
                value +=
                        weight
                                * (known(tree, columns, row, subset | 1 << column)
                                        - known(tree, columns, row, subset));
            }
        }
        return value;
    }

    private static double known(Trees.Tree tree, double[][] columns, int row, int subset) {
        List<Integer> everybody = new ArrayList<>();
        for (int each = 0; each < ROWS; each++) {
            everybody.add(each);
        }
        return known(tree, columns, row, subset, 0, everybody);
    }

    private static double known(
            Trees.Tree tree,
            double[][] columns,
            int row,
            int subset,
            int node,
            List<Integer> here) {
        if (node < 0) {
            return tree.leaves()[-node - 1];
        }
        List<Integer> goLeft =
                here.stream().filter(each -> goesLeft(tree, node, columns, each)).toList();
        List<Integer> goRight =
                here.stream().filter(each -> !goesLeft(tree, node, columns, each)).toList();
        double share = here.isEmpty() ? 0.5 : (double) goLeft.size() / here.size();
        if ((subset & 1 << tree.feature()[node]) != 0) {
            share = goesLeft(tree, node, columns, row) ? 1 : 0;
        }
        return share * known(tree, columns, row, subset, tree.left()[node], goLeft)
                + (1 - share) * known(tree, columns, row, subset, tree.right()[node], goRight);
    }

    private static boolean goesLeft(Trees.Tree tree, int node, double[][] columns, int row) {
        double value = columns[tree.feature()[node]][row];
        return Double.isNaN(value) ? tree.missingLeft()[node] : value <= tree.threshold()[node];
    }

    private static double factorial(int n) {
        return n < 2 ? 1 : n * factorial(n - 1);
    }
}
