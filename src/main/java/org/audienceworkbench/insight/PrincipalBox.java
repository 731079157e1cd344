package org.audienceworkbench.insight;

import org.audienceworkbench.base.Progress;

import java.util.Arrays;
import java.util.SplittableRandom;

/// The smallest box around points whose sides lie along their principal axes, in coordinates along
/// these axes.
record PrincipalBox(double[] from, double[] to) {

    static PrincipalBox of(double[][] points) {
        double[] centre = Grouping.centres(points, new int[points.length], 1)[0];
        double[][] axes = Principal.axes(Principal.covariance(points, centre, Progress.NONE));
        int d = centre.length;
        var from = new double[d];
        var to = new double[d];
        Arrays.fill(from, Double.POSITIVE_INFINITY);
        Arrays.fill(to, Double.NEGATIVE_INFINITY);
        for (double[] point : points) {
            for (int axis = 0; axis < d; axis++) {
                double along = 0;
                for (int i = 0; i < d; i++) {
                    along += (point[i] - centre[i]) * axes[i][axis];
                }
                from[axis] = Math.min(from[axis], along);
                to[axis] = Math.max(to[axis], along);
            }
        }
        return new PrincipalBox(from, to);
    }

    /// Points spread evenly over the box. They are not turned back, since distances do not mind.
    double[][] drawn(int count, SplittableRandom random) {
        var points = new double[count][from.length];
        for (double[] point : points) {
            Arrays.setAll(
                    point, axis -> from[axis] + random.nextDouble() * (to[axis] - from[axis]));
        }
        return points;
    }
}
