package org.audienceworkbench.insight;

import java.util.ArrayList;
import java.util.List;

/// In what order customers were joined to groups, two at a time, and where the tree was cut.
///
/// @param leaves how many customers
/// @param first what the i-th step joined: a customer from 0, or `leaves` + an earlier step
/// @param second the other
/// @param heights how far apart the two were, ascending
/// @param sizes how many customers the joined group has
/// @param groups each customer's cluster after the cut, 0 to k − 1, or none before it was cut
public record MergeTree(
        int leaves, int[] first, int[] second, double[] heights, int[] sizes, int[] groups) {

    private static final int NONE = -1;

    /// A step as it is drawn: two legs under a bar. Groups stand side by side, the leftmost at 0.
    ///
    /// @param left where the first leg stands
    /// @param leftFoot how far down it reaches
    /// @param group the cluster that the bar lies in, or −1 when it lies above the cut
    /// @param leftGroup the cluster that the first leg leads to, or −1 when it leads to several
    public record Branch(
            double left,
            double leftFoot,
            int leftGroup,
            double right,
            double rightFoot,
            int rightGroup,
            double height,
            int group) {}

    MergeTree cutInto(int[] clusters) {
        return new MergeTree(leaves, first, second, heights, sizes, clusters);
    }

    /// Each customer's group when the last `k` − 1 steps are undone, 0 to k − 1 in the order of the
    /// customers that come first.
    int[] cut(int k) {
        var parent = new int[leaves + heights.length];
        for (int step = 0; step < leaves - k; step++) {
            parent[first[step]] = leaves + step;
            parent[second[step]] = leaves + step;
        }
        var cut = new int[leaves];
        var names = new int[parent.length];
        int next = 0;
        for (int leaf = 0; leaf < leaves; leaf++) {
            int top = leaf;
            while (parent[top] != 0) {
                top = parent[top];
            }
            if (names[top] == 0) {
                names[top] = ++next;
            }
            cut[leaf] = names[top] - 1;
        }
        return cut;
    }

    /// Halfway between the step that left `k` groups and the one that would leave fewer.
    public double height(int k) {
        int steps = leaves - k;
        double below = steps > 0 ? heights[steps - 1] : 0;
        return below + (heights[Math.min(steps, heights.length - 1)] - below) / 2;
    }

    /// How many groups a cut at this height leaves.
    public int groupsAt(double height) {
        int k = 1;
        for (double step : heights) {
            k += step > height ? 1 : 0;
        }
        return k;
    }

    /// The last steps, the lowest first; what they joined stands side by side.
    ///
    /// @param most how many groups stand side by side at most
    public List<Branch> branches(int most) {
        List<Branch> branches = new ArrayList<>();
        int shown = Math.max(0, heights.length - (most - 1));
        place(leaves + heights.length - 1, shown, new double[1], branches);
        return branches;
    }

    /// The leaves from left to right, so that what was joined early stands together.
    List<Integer> order() {
        List<Integer> order = new ArrayList<>();
        walk(leaves + heights.length - 1, order);
        return order;
    }

    private void walk(int node, List<Integer> order) {
        if (node < leaves) {
            order.add(node);
        } else {
            walk(first[node - leaves], order);
            walk(second[node - leaves], order);
        }
    }

    /// @param next where the next group stands
    /// @return where the node stands
    private double place(int node, int shown, double[] next, List<Branch> branches) {
        int step = node - leaves;
        if (step < shown) {
            return next[0]++;
        }
        double left = place(first[step], shown, next, branches);
        double right = place(second[step], shown, next, branches);
        branches.add(
                new Branch(
                        left,
                        height(first[step], shown),
                        group(first[step]),
                        right,
                        height(second[step], shown),
                        group(second[step]),
                        heights[step],
                        group(node)));
        return (left + right) / 2;
    }

    private double height(int node, int shown) {
        return node - leaves < shown ? 0 : heights[node - leaves];
    }

    private int group(int node) {
        int k = 0;
        for (int group : groups) {
            k = Math.max(k, group + 1);
        }
        if (node - leaves >= leaves - k) {
            return NONE;
        }
        int leaf = node;
        while (leaf >= leaves) {
            leaf = first[leaf - leaves];
        }
        return groups[leaf];
    }
}
