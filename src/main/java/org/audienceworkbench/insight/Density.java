package org.audienceworkbench.insight;

import org.audienceworkbench.base.Problem;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// How densely customers lie, and what DBSCAN took for dense.
///
/// @param eps how near neighbours are, in scaled space
/// @param minPoints how many customers, oneself included, are within eps of a core customer
/// @param proposed whether eps was proposed from `distances`
/// @param distances of some customers to the farthest of their `minPoints` nearest, themselves
///   included, in ascending order: the k-distance plot
public record Density(double eps, int minPoints, boolean proposed, double[] distances) {

    /// Where the distances turn from slow to steep: the place farthest below the straight line from
    /// the first to the last (as Satopää and others 2011 find a knee), rounded to three digits.
    ///
    /// @param ascending at least one
    static double elbow(double[] ascending, int minPoints) {
        double first = ascending[0];
        double span = ascending[ascending.length - 1] - first;
        double best = ascending[ascending.length - 1];
        double farthest = 0;
        for (int i = 0; i < ascending.length && span > 0; i++) {
            double below = (double) i / (ascending.length - 1) - (ascending[i] - first) / span;
            if (below > farthest && ascending[i] > 0) {
                farthest = below;
                best = ascending[i];
            }
        }
        if (best == 0) {
            throw new Problem(
                    "No distance can be proposed: customers have at least "
                            + (minPoints - 1)
                            + " others who are exactly alike",
                    null,
                    "Give the distance yourself, ask for more neighbours, or use k-means");
        }
        return rounded(best);
    }

    private static double rounded(double value) {
        return new BigDecimal(value).round(new MathContext(3, RoundingMode.CEILING)).doubleValue();
    }
}
