package org.audienceworkbench.value;

import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;

/// The points and weights of Gauss and Legendre's quadrature between −1 and 1.
final class Nodes {

    /// For what is nearly a polynomial of a low degree.
    static final Nodes FEW = new Nodes(12);

    static final Nodes MANY = new Nodes(20);

    private final double[] points;
    private final double[] weights;

    private Nodes(int count) {
        GaussIntegrator legendre = new GaussIntegratorFactory().legendre(count);
        this.points = new double[count];
        this.weights = new double[count];
        for (int i = 0; i < count; i++) {
            points[i] = legendre.getPoint(i);
            weights[i] = legendre.getWeight(i);
        }
    }

    int count() {
        return points.length;
    }

    double point(int i) {
        return points[i];
    }

    double weight(int i) {
        return weights[i];
    }
}
