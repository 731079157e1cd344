package org.audienceworkbench.missing;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// Customers among whom the most alike are looked for, by the Euclidean distance over the
/// standardised numbers that both have, scaled up to all of them (Dixon 1979; scikit-learn's
/// `nan_euclidean_distances`).
///
/// @param by attributes
/// @param centres what is subtracted from each attribute's values
/// @param spreads what they are then divided by
/// @param donors each attribute's values, unscaled; NaN is missing
public record Neighbours(List<String> by, double[] centres, double[] spreads, double[][] donors) {

    public Neighbours {
        by = List.copyOf(by);
        if (centres.length != by.size()
                || spreads.length != by.size()
                || donors.length != by.size()
                || !Arrays.stream(spreads).allMatch(spread -> spread > 0)) {
            throw new IllegalArgumentException("neighbours and their attributes do not fit");
        }
        for (double[] each : donors) {
            if (Objects.requireNonNull(each).length != donors[0].length) {
                throw new IllegalArgumentException("donors of different numbers");
            }
        }
    }

    /// How many donors there are; 0 where there is nothing to go by.
    int size() {
        return donors.length == 0 ? 0 : donors[0].length;
    }

    /// Looks for the nearest of the donors, for one customer after the other. Not for two threads.
    Search search(int k) {
        return new Search(this, k);
    }

    /// The donors as scaled arrays, and the room to measure distances in.
    static final class Search {
        private final Neighbours of;
        private final double[][] scaled;
        private final double[][] known;
        private final double[] distances;
        private final double[] shared;
        private final int[] nearest;

        private Search(Neighbours of, int k) {
            this.of = of;
            this.scaled = new double[of.by().size()][];
            this.known = new double[of.by().size()][];
            for (int axis = 0; axis < scaled.length; axis++) {
                double[] values = of.donors()[axis];
                scaled[axis] = new double[values.length];
                known[axis] = new double[values.length];
                for (int donor = 0; donor < values.length; donor++) {
                    boolean has = !Double.isNaN(values[donor]);
                    known[axis][donor] = has ? 1 : 0;
                    scaled[axis][donor] = has ? of.scaled(axis, values[donor]) : 0;
                }
            }
            this.distances = new double[of.size()];
            this.shared = new double[of.size()];
            this.nearest = new int[Math.min(k, of.size())];
        }

        private Search(Search other) {
            this.of = other.of;
            this.scaled = other.scaled;
            this.known = other.known;
            this.distances = new double[other.distances.length];
            this.shared = new double[other.shared.length];
            this.nearest = new int[other.nearest.length];
        }

        /// Another search for another thread.
        Search again() {
            return new Search(this);
        }

        /// The places of the nearest donors, nearest first, as [#nearest] has them; the first of
        /// equally near ones.
        ///
        /// @param point the customer's numbers, unscaled; NaN is missing
        /// @return how many there are: fewer than k where fewer have a number in common with the
        ///   customer
        int find(double[] point) {
            measure(point);
            int found = 0;
            for (int donor = 0; donor < distances.length; donor++) {
                if (shared[donor] == 0) {
                    continue;
                }
                double distance = distances[donor] / shared[donor];
                distances[donor] = distance;
                if (found == nearest.length && distance >= distances[nearest[found - 1]]) {
                    continue;
                }
                int place = found < nearest.length ? found++ : found - 1;
                while (place > 0 && distances[nearest[place - 1]] > distance) {
                    nearest[place] = nearest[place - 1];
                    place--;
                }
                nearest[place] = donor;
            }
            return found;
        }

        int[] nearest() {
            return nearest;
        }

        /// Squared distances over what both have, and how much that is.
        private void measure(double[] point) {
            Arrays.fill(distances, 0);
            Arrays.fill(shared, 0);
            for (int axis = 0; axis < scaled.length; axis++) {
                if (Double.isNaN(point[axis])) {
                    continue;
                }
                double here = of.scaled(axis, point[axis]);
                double[] there = scaled[axis];
                double[] has = known[axis];
                for (int donor = 0; donor < distances.length; donor++) {
                    double off = (here - there[donor]) * has[donor];
                    distances[donor] += off * off;
                    shared[donor] += has[donor];
                }
            }
        }
    }

    private double scaled(int axis, double value) {
        return value / spreads[axis] - centres[axis] / spreads[axis];
    }
}
