package org.audienceworkbench.learn;

import java.util.Arrays;

/// Divides a prediction of trees among the columns: exact Shapley values of the path-dependent kind
/// (Lundberg and others 2018, algorithm 2), in log-odds. Where a column is not known, a customer
/// goes both ways, in the shares in which the customers compared with go.
///
/// The values of a customer and [#base] together are the trees' log-odds.
public final class TreeShap {

    private final Trees trees;

    /// For each tree, how many of those compared with come to each node, then to each leaf.
    private final double[][] nodes;

    private final double[][] leaves;
    private final double base;

    private TreeShap(Trees trees, double[][] nodes, double[][] leaves) {
        this.trees = trees;
        this.nodes = nodes;
        this.leaves = leaves;
        double sum = 0;
        for (int tree = 0; tree < nodes.length; tree++) {
            double[] values = trees.trees().get(tree).leaves();
            double weight = Arrays.stream(leaves[tree]).sum();
            for (int leaf = 0; leaf < values.length; leaf++) {
                sum += values[leaf] * leaves[tree][leaf] / weight;
            }
        }
        this.base = sum;
    }

    /// @param columns of the customers compared with, as [Inputs#forTrees] gives them
    /// @param rows how many they are, at least one
    public static TreeShap of(Trees trees, double[][] columns, int rows) {
        int count = trees.trees().size();
        double[][] nodes = new double[count][];
        double[][] leaves = new double[count][];
        for (int place = 0; place < count; place++) {
            Trees.Tree tree = trees.trees().get(place);
            nodes[place] = new double[tree.feature().length];
            leaves[place] = new double[tree.leaves().length];
            for (int row = 0; row < rows; row++) {
                int node = tree.feature().length == 0 ? -1 : 0;
                while (node >= 0) {
                    nodes[place][node]++;
                    node = next(tree, node, columns, row);
                }
                leaves[place][-node - 1]++;
            }
        }
        return new TreeShap(trees, nodes, leaves);
    }

    /// The mean log-odds of those compared with.
    public double base() {
        return base;
    }

    /// What each column adds to, or takes from, a customer's log-odds.
    public double[] values(double[][] columns, int row) {
        double[] values = new double[columns.length];
        for (int place = 0; place < nodes.length; place++) {
            if (trees.trees().get(place).feature().length > 0) {
                new Walk(place, columns, row, values).from(0, new Path(0), 1, 1, -1);
            }
        }
        return values;
    }

    private static int next(Trees.Tree tree, int node, double[][] columns, int row) {
        double value = columns[tree.feature()[node]][row];
        boolean left =
                Double.isNaN(value) ? tree.missingLeft()[node] : value <= tree.threshold()[node];
        return left ? tree.left()[node] : tree.right()[node];
    }

    /// The columns met on the way, each once: the share of those compared with who go this way
    /// without it (zero), whether the customer does (one), and the weights of the subsets by size.
    private static final class Path {

        private final int[] feature;
        private final double[] zero;
        private final double[] one;
        private final double[] weight;
        private int size;

        Path(int room) {
            feature = new int[room];
            zero = new double[room];
            one = new double[room];
            weight = new double[room];
        }

        Path(Path other) {
            int room = other.size + 1;
            feature = Arrays.copyOf(other.feature, room);
            zero = Arrays.copyOf(other.zero, room);
            one = Arrays.copyOf(other.one, room);
            weight = Arrays.copyOf(other.weight, room);
            size = other.size;
        }

        void extend(double without, double with, int by) {
            int last = size++;
            feature[last] = by;
            zero[last] = without;
            one[last] = with;
            weight[last] = last == 0 ? 1 : 0;
            for (int i = last - 1; i >= 0; i--) {
                weight[i + 1] += with * weight[i] * (i + 1) / (last + 1.0);
                weight[i] = without * weight[i] * (last - i) / (last + 1.0);
            }
        }

        void unwind(int place) {
            int last = --size;
            double with = one[place];
            double without = zero[place];
            double next = weight[last];
            for (int i = last - 1; i >= 0; i--) {
                if (with != 0) {
                    double before = weight[i];
                    weight[i] = next * (last + 1) / ((i + 1) * with);
                    next = before - weight[i] * without * (last - i) / (last + 1.0);
                } else {
                    weight[i] = weight[i] * (last + 1) / (without * (last - i));
                }
            }
            for (int i = place; i < last; i++) {
                feature[i] = feature[i + 1];
                zero[i] = zero[i + 1];
                one[i] = one[i + 1];
            }
        }

        /// The sum of the weights as they would be without a column.
        double unwoundSum(int place) {
            int last = size - 1;
            double next = weight[last];
            double sum = 0;
            for (int i = last - 1; i >= 0; i--) {
                if (one[place] != 0) {
                    double now = next * (last + 1) / ((i + 1) * one[place]);
                    sum += now;
                    next = weight[i] - now * zero[place] * (last - i) / (last + 1.0);
                } else {
                    sum += weight[i] * (last + 1) / (zero[place] * (last - i));
                }
            }
            return sum;
        }

        int find(int by) {
            for (int i = 1; i < size; i++) {
                if (feature[i] == by) {
                    return i;
                }
            }
            return -1;
        }
    }

    /// One customer's walk through one tree, both ways at every node that anybody goes.
    private final class Walk {

        private final Trees.Tree tree;
        private final int place;
        private final double[][] columns;
        private final int row;
        private final double[] values;

        Walk(int place, double[][] columns, int row, double[] values) {
            this.tree = trees.trees().get(place);
            this.place = place;
            this.columns = columns;
            this.row = row;
            this.values = values;
        }

        void from(int node, Path before, double without, double with, int by) {
            var path = new Path(before);
            path.extend(without, with, by);
            if (node < 0) {
                double leaf = tree.leaves()[-node - 1];
                for (int i = 1; i < path.size; i++) {
                    values[path.feature[i]] +=
                            path.unwoundSum(i) * (path.one[i] - path.zero[i]) * leaf;
                }
                return;
            }
            int feature = tree.feature()[node];
            int hot = next(tree, node, columns, row);
            int cold = hot == tree.left()[node] ? tree.right()[node] : tree.left()[node];
            double zero = 1;
            double one = 1;
            int met = path.find(feature);
            if (met > 0) {
                zero = path.zero[met];
                one = path.one[met];
                path.unwind(met);
            }
            if (one > 0 || zero * share(node, hot) > 0) {
                from(hot, path, zero * share(node, hot), one, feature);
            }
            // where neither anybody compared with nor the customer goes, there is nothing to divide
            if (zero * share(node, cold) > 0) {
                from(cold, path, zero * share(node, cold), 0, feature);
            }
        }

        private double share(int node, int child) {
            double all = nodes[place][node];
            double there = child < 0 ? leaves[place][-child - 1] : nodes[place][child];
            return all > 0 ? there / all : 0.5;
        }
    }
}
