package org.audienceworkbench.insight;

import org.audienceworkbench.customer.Column;
import org.audienceworkbench.learn.Dropped;
import org.audienceworkbench.missing.Filled;
import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// The clusters that were found.
///
/// @param method how they were looked for, with the numbers that were chosen for it
/// @param k how many clusters there are
/// @param inertia sum of squared distances to the own cluster's centre, in scaled space
/// @param silhouette of these clusters, −1 to 1; see `silhouetteRows`. 0 where it has no meaning,
///   see [#hasSilhouette]
/// @param silhouetteRows how many customers the silhouette was measured on: all that have a
///   cluster, or a random sample of them
/// @param starts how often the search was begun; the best result is the one given
/// @param rows customers that have every feature
/// @param foundOn how many of them the clusters were looked for among
/// @param noise how many of them are in no cluster, where the method knows noise
/// @param leftOut customers without one, because a feature is missing
/// @param criterion by what k was chosen where it was not given
/// @param tried every k that was tried, empty when k was given
/// @param clusters in the order of their ids
/// @param dropped features that were not used, with the reason
/// @param filled what stands for missing values by policies
/// @param density what was dense, or null for a method without
/// @param tree in what order customers were joined, or null for a method that joins none
/// @param ids each customer's cluster in the Frame's row order, 1 to k, 0 for noise, or missing
/// @param model saves the clustering; [Clustering#apply] takes it
/// @param provenance a JSON object: method, parameters, seed, rows
public record Clusters(
        ClusterMethod method,
        int k,
        double inertia,
        double silhouette,
        int silhouetteRows,
        int starts,
        int rows,
        int foundOn,
        OptionalInt noise,
        int leftOut,
        Clustering.Criterion criterion,
        List<Tried> tried,
        List<Cluster> clusters,
        List<Dropped> dropped,
        List<Filled> filled,
        List<String> warnings,
        @Nullable Density density,
        @Nullable MergeTree tree,
        Column.Numbers ids,
        String model,
        String provenance) {

    public Clusters {
        tried = List.copyOf(tried);
        clusters = List.copyOf(clusters);
        dropped = List.copyOf(dropped);
        filled = List.copyOf(filled);
        warnings = List.copyOf(warnings);
    }

    /// Whether there are clusters to compare: one alone has no silhouette.
    public boolean hasSilhouette() {
        return k > 1 && silhouetteRows > 1;
    }

    /// A number of clusters and what speaks for it.
    ///
    /// @param silhouette the mean of `rows` customers
    /// @param gap the gap statistic, on `drawn` customers
    /// @param stability the mean similarity of the least stable cluster to what is found among
    ///   those customers drawn anew, 0 to 1, on `drawn` customers
    /// @param bic of a mixture of so many components fitted to `rows` customers, the lower the
    ///   better; NaN for other methods
    public record Tried(
            int k,
            Measured silhouette,
            int rows,
            Measured gap,
            Measured stability,
            int drawn,
            double bic) {}

    /// @param value NaN where it can't be measured
    /// @param error the standard error
    public record Measured(double value, double error) {
        static final Measured NONE = new Measured(Double.NaN, Double.NaN);

        public boolean exists() {
            return Double.isFinite(value);
        }

        /// Half the width of the 95 % interval.
        public double margin() {
            return 1.96 * error;
        }
    }

    /// @param id 1 for the largest cluster
    /// @param label a proposal for its name, in words; unique
    /// @param centre mean of each number, in its own unit (dates: days since), and share of each
    ///   level
    /// @param traits what sets the cluster apart, strongest first
    /// @param rule at most four conditions in the segment language that nearly hold the cluster;
    ///   empty where no condition helps
    /// @param precision share of the cluster among the clustered customers that the rule selects
    /// @param recall share of the cluster that the rule selects
    public record Cluster(
            int id,
            String label,
            int size,
            Map<String, Double> centre,
            List<Trait> traits,
            String rule,
            double precision,
            double recall) {
        public Cluster {
            centre = Collections.unmodifiableMap(new LinkedHashMap<>(centre));
            traits = List.copyOf(traits);
        }
    }

    /// @param difference the cluster's mean minus everybody's, in everybody's standard deviations
    public record Trait(String feature, double difference) {}
}
