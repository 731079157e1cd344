package org.audienceworkbench.uplift;

import org.audienceworkbench.learn.Binned;
import org.audienceworkbench.learn.Trees.Tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Grows the trees of a forest on the same binned rows.
final class Grower {

    private static final int DEPTH = 6;
    private static final double LEAST_GAIN = 1e-12;

    private final Binned binned;
    private final Criterion criterion;
    private final int width;
    private final int tried;

    Grower(Binned binned, Criterion criterion) {
        this.binned = binned;
        this.criterion = criterion;
        this.width = criterion.width();
        int columns = binned.bins().length;
        this.tried = Math.min(columns, Math.max(3, (columns + 1) / 2));
    }

    private record Split(int column, int bin, boolean missingLeft, double gain) {}

    private static final Split NONE = new Split(-1, 0, false, LEAST_GAIN);

    /// The parts of a tree while it grows, nodes before their children.
    private static final class Growing {
        private final List<Split> nodes = new ArrayList<>();
        private final List<int[]> children = new ArrayList<>();
        private final List<Double> leaves = new ArrayList<>();
    }

    /// @param rows to choose the splits by
    /// @param others that say what the leaves are worth
    /// @param gain of each column, added to
    Tree tree(int[] rows, int[] others, SplittableRandom random, double[] gain) {
        var growing = new Growing();
        double[] all = sums(rows);
        double[] rest = sums(others);
        Arrays.setAll(all, i -> all[i] + rest[i]);
        double[] belief = criterion.belief(all, new double[0]);
        grow(growing, rows, others, belief, 0, random, gain);
        int nodes = growing.nodes.size();
        int[] feature = new int[nodes];
        double[] threshold = new double[nodes];
        boolean[] missingLeft = new boolean[nodes];
        int[] left = new int[nodes];
        int[] right = new int[nodes];
        for (int node = 0; node < nodes; node++) {
            Split split = growing.nodes.get(node);
            feature[node] = split.column();
            threshold[node] = binned.end(split.column(), split.bin());
            missingLeft[node] = split.missingLeft();
            left[node] = growing.children.get(node)[0];
            right[node] = growing.children.get(node)[1];
        }
        double[] leaves = growing.leaves.stream().mapToDouble(Double::doubleValue).toArray();
        return new Tree(feature, threshold, missingLeft, left, right, leaves);
    }

    /// @return the place of what was grown: a node, or below 0 a leaf
    private int grow(
            Growing growing,
            int[] rows,
            int[] others,
            double[] belief,
            int depth,
            SplittableRandom random,
            double[] gain) {
        Split split = depth < DEPTH ? split(rows, random) : NONE;
        if (split.column() < 0) {
            growing.leaves.add(criterion.value(belief));
            return -growing.leaves.size();
        }
        int node = growing.nodes.size();
        growing.nodes.add(split);
        int[] children = new int[2];
        growing.children.add(children);
        gain[split.column()] += split.gain() * rows.length;
        for (int side = 0; side < 2; side++) {
            int[] own = part(rows, split, side == 0);
            int[] judging = part(others, split, side == 0);
            double[] below = criterion.belief(sums(judging), belief);
            children[side] = grow(growing, own, judging, below, depth + 1, random, gain);
        }
        return node;
    }

    private int[] part(int[] rows, Split split, boolean left) {
        return binned.part(rows, split.column(), split.bin(), split.missingLeft(), left);
    }

    private double[] sums(int[] rows) {
        double[] parts = criterion.parts();
        double[] sums = new double[width];
        for (int row : rows) {
            for (int i = 0; i < width; i++) {
                sums[i] += parts[width * row + i];
            }
        }
        return sums;
    }

    /// The best split of a few columns, drawn anew each time.
    private Split split(int[] rows, SplittableRandom random) {
        int[] columns = new int[binned.bins().length];
        Arrays.setAll(columns, column -> column);
        Split best = NONE;
        double[] all = sums(rows);
        for (int i = 0; i < tried; i++) {
            int drawn = random.nextInt(i, columns.length);
            int column = columns[drawn];
            columns[drawn] = columns[i];
            Split here = split(rows, column, all);
            best = here.gain() > best.gain() ? here : best;
        }
        return best;
    }

    private Split split(int[] rows, int column, double[] all) {
        int missing = binned.missing(column);
        double[] sums = new double[width * (missing + 1)];
        byte[] of = binned.bins()[column];
        double[] parts = criterion.parts();
        for (int row : rows) {
            int at = width * of[row];
            int from = width * row;
            for (int i = 0; i < width; i++) {
                sums[at + i] += parts[from + i];
            }
        }
        Split best = NONE;
        boolean hasMissing = false;
        for (int i = 0; i < width; i++) {
            hasMissing |= sums[width * missing + i] != 0;
        }
        double[] left = new double[width];
        double[] right = new double[width];
        for (int way = 0; way < (hasMissing ? 2 : 1); way++) {
            boolean missingLeft = way == 1;
            for (int i = 0; i < width; i++) {
                left[i] = missingLeft ? sums[width * missing + i] : 0;
            }
            for (int bin = 0; bin < missing; bin++) {
                for (int i = 0; i < width; i++) {
                    left[i] += sums[width * bin + i];
                    right[i] = all[i] - left[i];
                }
                if (criterion.isEnough(left) && criterion.isEnough(right)) {
                    double gain = criterion.gain(left, right);
                    if (gain > best.gain()) {
                        best = new Split(column, bin, missingLeft, gain);
                    }
                }
            }
        }
        return best;
    }
}
