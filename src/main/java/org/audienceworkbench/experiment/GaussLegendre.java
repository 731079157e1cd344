package org.audienceworkbench.experiment;

import java.util.function.DoubleUnaryOperator;

/// Points and weights of Gauss and Legendre's rule of eight points on each of some equal pieces of
/// a stretch.
///
/// @param points in no order
record GaussLegendre(double[] points, double[] weights) {

    private static final double[] NODES = {
        0.1834346424956498, 0.5255324099163290, 0.7966664774136267, 0.9602898564975363
    };
    private static final double[] WEIGHTS = {
        0.3626837833783620, 0.3137066458778873, 0.2223810344533745, 0.1012285362903763
    };

    static GaussLegendre on(double from, double to, int pieces) {
        int each = 2 * NODES.length;
        var points = new double[pieces * each];
        var weights = new double[pieces * each];
        double half = (to - from) / pieces / 2;
        for (int piece = 0; piece < pieces; piece++) {
            double middle = from + (2 * piece + 1) * half;
            for (int node = 0; node < NODES.length; node++) {
                int place = piece * each + 2 * node;
                points[place] = middle - half * NODES[node];
                points[place + 1] = middle + half * NODES[node];
                weights[place] = half * WEIGHTS[node];
                weights[place + 1] = weights[place];
            }
        }
        return new GaussLegendre(points, weights);
    }

    double integral(DoubleUnaryOperator function) {
        double sum = 0;
        for (int i = 0; i < points.length; i++) {
            sum += weights[i] * function.applyAsDouble(points[i]);
        }
        return sum;
    }
}
