package org.audienceworkbench.experiment;

import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;

/// Where a test's z statistic is after some looks, if it has not crossed a limit yet: the recursion
/// of Armitage, McPherson and Rowe (JRSS A 132, 1969, 235-244) on the scale of Brownian motion.
final class Walk {

    private static final int NODES = 128;

    /// Beyond so many standard deviations there is nothing.
    private static final double FAR = 8.5;

    private static final GaussIntegratorFactory INTEGRATORS = new GaussIntegratorFactory();

    private final Tails tails;
    private final double drift;
    private double share;
    private double[] places = {0};
    private double[] weights = {1};

    /// @param drift what the z statistic is expected to be when all customers are there
    Walk(Tails tails, double drift) {
        this.tails = tails;
        this.drift = drift;
    }

    /// The chance to be above the limit for the first time at a look, or also below its negative.
    double crossing(double atShare, double limit) {
        double step = Math.sqrt(atShare - share);
        double ahead = drift * (atShare - share);
        double edge = limit * Math.sqrt(atShare);
        double chance = 0;
        for (int i = 0; i < places.length; i++) {
            double from = places[i] + ahead;
            double out = Distributions.normalAbove((edge - from) / step);
            if (tails == Tails.TWO) {
                out += Distributions.normalAbove((edge + from) / step);
            }
            chance += weights[i] * out;
        }
        return chance;
    }

    /// Goes on to the next look without having crossed its limit.
    void step(double atShare, double limit) {
        double step = Math.sqrt(atShare - share);
        double ahead = drift * (atShare - share);
        double root = Math.sqrt(atShare);
        double edge = limit * root;
        double from = Math.max(tails == Tails.TWO ? -edge : -1e9, (drift * root - FAR) * root);
        double to = Math.min(edge, (drift * root + FAR) * root);
        GaussIntegrator rule = INTEGRATORS.legendre(NODES, Math.min(from, to - 1e-12), to);
        var next = new double[NODES];
        var density = new double[NODES];
        for (int j = 0; j < NODES; j++) {
            next[j] = rule.getPoint(j);
            double sum = 0;
            for (int i = 0; i < places.length; i++) {
                double z = (next[j] - places[i] - ahead) / step;
                sum += weights[i] * Math.exp(-z * z / 2);
            }
            density[j] = rule.getWeight(j) * sum / (step * Math.sqrt(2 * Math.PI));
        }
        places = next;
        weights = density;
        share = atShare;
    }
}
