package org.audienceworkbench.workbench;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.insight.Clustering;
import org.audienceworkbench.learn.Measured;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What came of placing customers in the clusters of a kept clustering.
///
/// @param placed how many got a cluster
/// @param noise how many were found to be in none
/// @param leftOut how many lack a feature
/// @param sizes how many were placed in each cluster, in the order of the ids
/// @param median the median distance of those placed to their centres in scaled space, NaN where
///   there are none
/// @param beyond how many of them are farther than 99 of 100 of those it was found among
/// @param edge of those it was found among, or null where it is not known
public record Placement(
        String name,
        int placed,
        int noise,
        int leftOut,
        List<String> labels,
        int[] sizes,
        double median,
        int beyond,
        Clustering.@Nullable Edge edge) {

    private static final double EXPECTED_BEYOND = 0.01;

    /// One-sided 99 % of the normal distribution.
    private static final double SURE = 2.326;

    static Placement of(String name, Clustering.Applied applied, int customers) {
        var sizes = new int[applied.labels().size()];
        int noise = 0;
        for (int row = 0; row < customers; row++) {
            double id = applied.ids().values()[row];
            if (id >= 1) {
                sizes[(int) id - 1]++;
            } else if (id == 0) {
                noise++;
            }
        }
        double[] distances = applied.distances();
        Clustering.Edge edge = applied.edge();
        return new Placement(
                name,
                Arrays.stream(sizes).sum() + noise,
                noise,
                applied.leftOut(),
                applied.labels(),
                sizes,
                distances.length == 0 ? Double.NaN : Measured.quantile(distances, 0.5),
                edge == null
                        ? 0
                        : (int) Arrays.stream(distances).filter(d -> d > edge.far()).count(),
                edge);
    }

    /// Whether more lie beyond the edge than the 1 % that chance would put there: the lower limit
    /// of the share (Wilson 1927, one-sided 99 %) is above it.
    public boolean isOdd() {
        int n = Arrays.stream(sizes).sum();
        if (edge == null || n == 0) {
            return false;
        }
        double share = (double) beyond / n;
        double square = SURE * SURE;
        double lower =
                (share
                                + square / (2 * n)
                                - SURE
                                        * Math.sqrt(
                                                share * (1 - share) / n + square / (4.0 * n * n)))
                        / (1 + square / n);
        return lower > EXPECTED_BEYOND;
    }

    /// What was done, in a sentence or a few.
    public String told() {
        if (placed == 0) {
            return leftOut == 0
                    ? "Every customer has a cluster of \"%s\" already".formatted(name)
                    : "Nobody could be placed in \"%s\": %s without a cluster %s a feature"
                            .formatted(
                                    name,
                                    Counted.of(leftOut, "customer"),
                                    leftOut == 1 ? "lacks" : "lack");
        }
        return "Placed %s in the clusters of \"%s\"%s%s"
                .formatted(
                        Counted.of(placed, "customer"),
                        name,
                        noise == 0 ? "" : ", %s of them in none".formatted(Figures.count(noise)),
                        leftOut == 0
                                ? ""
                                : "; %s %s a feature and got none"
                                        .formatted(
                                                Counted.of(leftOut, "customer"),
                                                leftOut == 1 ? "lacks" : "lack"));
    }

    /// How well they fit, line by line; empty where nothing can be said.
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        int n = Arrays.stream(sizes).sum();
        if (edge == null || n == 0) {
            return notes;
        }
        notes.add(
                "Half of them are within %s of their cluster's centre; of those it was found among, half are within %s"
                        .formatted(Figures.number(median), Figures.number(edge.median())));
        notes.add(
                "%s of %s %s farther out than 99 %% of those were%s"
                        .formatted(
                                Figures.count(beyond),
                                Figures.count(n),
                                beyond == 1 ? "is" : "are",
                                isOdd()
                                        ? ", more than chance gives: they do not fit these"
                                                + " clusters, find the clusters anew"
                                        : ""));
        return notes;
    }
}
