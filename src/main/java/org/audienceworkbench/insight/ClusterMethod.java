package org.audienceworkbench.insight;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// How groups of customers are looked for.
public sealed interface ClusterMethod {

    /// As the command line names it.
    String word();

    /// Groups around their means, each customer in the nearest.
    ///
    /// @param k how many, or empty to take the number from 2 to 10 with the highest silhouette
    record KMeans(OptionalInt k) implements ClusterMethod {
        @Override
        public String word() {
            return "kmeans";
        }
    }

    /// Groups of any shape where customers are dense, and noise elsewhere (Ester, Kriegel, Sander
    /// and Xu 1996).
    ///
    /// @param eps how near neighbours are, in scaled space, or empty to have it proposed
    /// @param minPoints how many customers, oneself included, must be within eps of a core customer
    record Dbscan(OptionalDouble eps, int minPoints) implements ClusterMethod {
        public static final int USUAL_POINTS = 5;

        @Override
        public String word() {
            return "dbscan";
        }
    }

    /// Groups that are joined two by two, the nearest first, until k are left.
    ///
    /// @param k how many, or empty to take the number from 2 to 10 with the highest silhouette
    record Hierarchical(OptionalInt k, Linkage linkage) implements ClusterMethod {
        @Override
        public String word() {
            return "hierarchical";
        }
    }

    /// The components of a mixture of Gaussians, each with a shape of its own, a customer in the
    /// likeliest.
    ///
    /// @param k how many, or empty to take the number from 1 to 10 with the lowest BIC
    record Mixture(OptionalInt k) implements ClusterMethod {
        @Override
        public String word() {
            return "mixture";
        }
    }

    /// How far two groups are apart.
    enum Linkage {
        /// By how much joining raises the sum of squared distances to the centres (R's ward.D2).
        WARD,
        /// The largest distance between their customers.
        COMPLETE,
        /// The mean distance.
        AVERAGE,
        /// The smallest distance.
        SINGLE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
