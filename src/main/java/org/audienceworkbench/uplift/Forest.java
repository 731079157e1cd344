package org.audienceworkbench.uplift;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.learn.Binned;
import org.audienceworkbench.learn.Trees;
import org.audienceworkbench.learn.Trees.Tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Trees whose average is the answer. Each is grown on a half of the rows, drawn for it, and says
/// what it finds in the other half, so that it does not take chance for an answer (Athey and Imbens
/// 2016).
///
/// @param gain of each column, summed over all splits
record Forest(List<Tree> trees, double[] gain) {

    private static final int TREES = 200;
    private static final int FEWER_TREES = 100;
    private static final int MANY_ROWS = 100_000;

    Forest {
        trees = List.copyOf(trees);
        if (trees.isEmpty()) {
            throw new IllegalArgumentException("a forest has trees");
        }
    }

    static Forest grow(
            double[][] columns, int rows, Criterion criterion, long seed, Progress progress) {
        var grower = new Grower(Binned.of(columns, rows), criterion);
        int wanted = rows < MANY_ROWS ? TREES : FEWER_TREES;
        List<Tree> trees = new ArrayList<>();
        double[] gain = new double[columns.length];
        for (int tree = 0; tree < wanted; tree++) {
            progress.report((double) tree / wanted, "Growing tree " + (tree + 1));
            var random = new SplittableRandom(seed * 1_000_003 + tree);
            int[] half = new int[rows];
            int[] other = new int[rows];
            int grown = 0;
            for (int row = 0; row < rows; row++) {
                if (random.nextBoolean()) {
                    half[grown++] = row;
                } else {
                    other[row - grown] = row;
                }
            }
            trees.add(
                    grower.tree(
                            Arrays.copyOf(half, grown),
                            Arrays.copyOf(other, rows - grown),
                            random,
                            gain));
        }
        return new Forest(trees, gain);
    }

    double[] averages(double[][] columns, int rows) {
        return Arrays.stream(new Trees(trees).sums(columns, rows))
                .map(each -> each / trees.size())
                .toArray();
    }

    int highestFeature() {
        return trees.stream().flatMapToInt(tree -> Arrays.stream(tree.feature())).max().orElse(-1);
    }
}
