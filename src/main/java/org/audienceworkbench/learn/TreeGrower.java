package org.audienceworkbench.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Grows one tree after the other on the same binned rows, leaf by leaf, where a split lowers the
/// loss most by its first and second derivatives (Chen and Guestrin 2016, eq. 7).
final class TreeGrower {

    private static final double LEAST_GAIN = 1e-9;

    private final Binned binned;
    private final Shape shape;

    /// By rows, to be set before a tree is grown.
    private final double[] gradient;

    private final double[] hessian;

    /// @param penalty on the squared values of the leaves
    /// @param leastHessian fewest of second derivatives on either side of a split
    /// @param columns the share of them that a split is looked for in, drawn anew for each
    record Shape(int leaves, int rowsInLeaf, double penalty, double leastHessian, double columns) {}

    TreeGrower(double[][] columns, int rows, Shape shape) {
        this.shape = shape;
        binned = Binned.of(columns, rows);
        gradient = new double[rows];
        hessian = new double[rows];
    }

    double[] gradient() {
        return gradient;
    }

    double[] hessian() {
        return hessian;
    }

    private record Split(int column, int bin, boolean missingLeft, double gain) {}

    /// @param parent node that leads here, or −1 for the root
    private record Leaf(int[] rows, int parent, boolean isLeft, Split split) {}

    /// @param rows of each leaf
    record Grown(Trees.Tree tree, List<int[]> rows) {}

    private static final Split NONE = new Split(-1, 0, false, 0);

    /// @param rate that leaves' values are multiplied with
    /// @param gain takes up what the splits gain by column
    Grown tree(int[] rows, double rate, double[] gain, SplittableRandom random) {
        List<Leaf> leaves = new ArrayList<>();
        leaves.add(new Leaf(rows, -1, true, split(rows, random)));
        int room = shape.leaves() - 1;
        int[] feature = new int[room];
        double[] threshold = new double[room];
        boolean[] missingLeft = new boolean[room];
        int[] left = new int[room];
        int[] right = new int[room];
        int nodes = 0;
        while (nodes < room) {
            int widest = 0;
            for (int i = 1; i < leaves.size(); i++) {
                if (leaves.get(i).split().gain() > leaves.get(widest).split().gain()) {
                    widest = i;
                }
            }
            Leaf leaf = leaves.get(widest);
            Split split = leaf.split();
            if (split.gain() <= LEAST_GAIN) {
                break;
            }
            feature[nodes] = split.column();
            threshold[nodes] = binned.end(split.column(), split.bin());
            missingLeft[nodes] = split.missingLeft();
            gain[split.column()] += split.gain();
            link(leaf, nodes, left, right);
            int[] lower = part(leaf.rows(), split, true);
            int[] upper = part(leaf.rows(), split, false);
            leaves.set(widest, new Leaf(lower, nodes, true, split(lower, random)));
            leaves.add(new Leaf(upper, nodes, false, split(upper, random)));
            nodes++;
        }
        double[] values = new double[leaves.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(leaves.get(i).rows()) * rate;
            link(leaves.get(i), -i - 1, left, right);
        }
        return new Grown(
                new Trees.Tree(
                        Arrays.copyOf(feature, nodes),
                        Arrays.copyOf(threshold, nodes),
                        Arrays.copyOf(missingLeft, nodes),
                        Arrays.copyOf(left, nodes),
                        Arrays.copyOf(right, nodes),
                        values),
                leaves.stream().map(Leaf::rows).toList());
    }

    private static void link(Leaf leaf, int child, int[] left, int[] right) {
        if (leaf.parent() >= 0) {
            (leaf.isLeft() ? left : right)[leaf.parent()] = child;
        }
    }

    private double value(int[] rows) {
        double g = 0;
        double h = 0;
        for (int row : rows) {
            g += gradient[row];
            h += hessian[row];
        }
        return -g / (h + shape.penalty());
    }

    private int[] part(int[] rows, Split split, boolean left) {
        return binned.part(rows, split.column(), split.bin(), split.missingLeft(), left);
    }

    private Split split(int[] rows, SplittableRandom random) {
        Split best = NONE;
        if (rows.length < 2 * shape.rowsInLeaf()) {
            return best;
        }
        for (int column : columns(random)) {
            Split here = split(rows, column);
            best = here.gain() > best.gain() ? here : best;
        }
        return best;
    }

    private int[] columns(SplittableRandom random) {
        int all = binned.bins().length;
        int wanted = Math.clamp(Math.round(all * shape.columns()), 1, all);
        return wanted == all
                ? IntStream.range(0, all).toArray()
                : Sample.rows(all, wanted, random.nextLong());
    }

    private Split split(int[] rows, int column) {
        int missing = binned.missing(column);
        double[] g = new double[missing + 1];
        double[] h = new double[missing + 1];
        int[] n = new int[missing + 1];
        byte[] of = binned.bins()[column];
        double allG = 0;
        double allH = 0;
        for (int row : rows) {
            int bin = of[row];
            g[bin] += gradient[row];
            h[bin] += hessian[row];
            n[bin]++;
            allG += gradient[row];
            allH += hessian[row];
        }
        double penalty = shape.penalty();
        double whole = allG * allG / (allH + penalty);
        Split best = NONE;
        for (boolean missingLeft : new boolean[] {false, true}) {
            double leftG = missingLeft ? g[missing] : 0;
            double leftH = missingLeft ? h[missing] : 0;
            int leftN = missingLeft ? n[missing] : 0;
            for (int bin = 0; bin < missing; bin++) {
                leftG += g[bin];
                leftH += h[bin];
                leftN += n[bin];
                double rightG = allG - leftG;
                double rightH = allH - leftH;
                boolean enough =
                        leftN >= shape.rowsInLeaf()
                                && rows.length - leftN >= shape.rowsInLeaf()
                                && Math.min(leftH, rightH) >= shape.leastHessian();
                if (enough) {
                    double gain =
                            leftG * leftG / (leftH + penalty)
                                    + rightG * rightG / (rightH + penalty)
                                    - whole;
                    if (gain > best.gain()) {
                        best = new Split(column, bin, missingLeft, gain);
                    }
                }
            }
        }
        return best;
    }
}
