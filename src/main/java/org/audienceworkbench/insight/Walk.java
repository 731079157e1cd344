package org.audienceworkbench.insight;

import org.audienceworkbench.learn.Trees;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Trees node by node.
///
/// @param values the threshold, or a leaf's value
/// @param features from 1, negative where missing values go right; 0 for a leaf
/// @param right how many nodes further the right child is; 0 for a leaf
/// @param roots the trees' first nodes, from 1
record Walk(double[] values, int[] features, int[] right, List<Integer> roots, int depth) {

    static Walk of(Trees trees) {
        var all = new Nodes();
        List<Integer> roots = new ArrayList<>();
        int depth = 0;
        for (var tree : trees.trees()) {
            roots.add(all.size() + 1);
            depth = Math.max(depth, all.add(tree, tree.feature().length == 0 ? -1 : 0));
        }
        return all.walk(roots, depth);
    }

    private static final class Nodes {
        private double[] values = new double[1024];
        private int[] features = new int[1024];
        private int[] right = new int[1024];
        private int size;

        int size() {
            return size;
        }

        /// @return how many steps the farthest leaf is away
        int add(Trees.Tree tree, int node) {
            int place = size++;
            if (place == values.length) {
                values = Arrays.copyOf(values, 2 * place);
                features = Arrays.copyOf(features, 2 * place);
                right = Arrays.copyOf(right, 2 * place);
            }
            if (node < 0) {
                values[place] = tree.leaves()[-node - 1];
                return 0;
            }
            values[place] = tree.threshold()[node];
            features[place] = (tree.feature()[node] + 1) * (tree.missingLeft()[node] ? 1 : -1);
            int left = add(tree, tree.left()[node]);
            right[place] = size - place;
            return 1 + Math.max(left, add(tree, tree.right()[node]));
        }

        Walk walk(List<Integer> roots, int depth) {
            return new Walk(
                    Arrays.copyOf(values, size),
                    Arrays.copyOf(features, size),
                    Arrays.copyOf(right, size),
                    List.copyOf(roots),
                    depth);
        }
    }
}
