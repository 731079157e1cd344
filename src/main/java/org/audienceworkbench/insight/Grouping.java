package org.audienceworkbench.insight;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Groups that were found among points, the largest first.
///
/// @param method with the numbers that were chosen for it
/// @param groups each point's, 0 to k − 1 or [Belonging#NONE]
/// @param inertia sum of squared distances to the own group's centre
/// @param starts how often the search began anew
/// @param foundOn how many points the groups were looked for among
/// @param tried every k that was tried
/// @param density what was dense, or null where density plays no part
/// @param tree in what order points were joined, or null where they were not
record Grouping(
        ClusterMethod method,
        int[] groups,
        int k,
        Belonging belonging,
        double inertia,
        int starts,
        int foundOn,
        List<Clusters.Tried> tried,
        @Nullable Density density,
        @Nullable MergeTree tree) {

    /// How many points are in no group.
    int noise() {
        int noise = 0;
        for (int group : groups) {
            noise += group == Belonging.NONE ? 1 : 0;
        }
        return noise;
    }

    /// The mean of each group.
    static double[][] centres(double[][] points, int[] groups, int k) {
        var centres = new double[k][points[0].length];
        var sizes = new int[k];
        for (int i = 0; i < groups.length; i++) {
            if (groups[i] != Belonging.NONE) {
                sizes[groups[i]]++;
                for (int axis = 0; axis < points[i].length; axis++) {
                    centres[groups[i]][axis] += points[i][axis];
                }
            }
        }
        for (int group = 0; group < k; group++) {
            for (int axis = 0; axis < centres[group].length; axis++) {
                centres[group][axis] /= Math.max(1, sizes[group]);
            }
        }
        return centres;
    }

    static double inertia(double[][] points, int[] groups, int k) {
        double[][] centres = centres(points, groups, k);
        double sum = 0;
        for (int i = 0; i < groups.length; i++) {
            if (groups[i] != Belonging.NONE) {
                sum += ClusterModel.squaredDistance(points[i], centres[groups[i]]);
            }
        }
        return sum;
    }
}
