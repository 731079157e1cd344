package org.audienceworkbench.report;

import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.insight.Clusters;

import java.util.ArrayList;
import java.util.List;

/// Which groups of customers there are.
public final class ClusterSection {

    private ClusterSection() {}

    /// @param name of the attribute that the clusters are published as
    public static Page.Section of(String name, Clusters clusters, List<Chart> charts) {
        List<String> header = new ArrayList<>(List.of("cluster", "what it is", "customers"));
        List<String> features = List.copyOf(clusters.clusters().getFirst().centre().keySet());
        header.addAll(features);
        header.addAll(List.of("nearly the same as", "precision", "recall"));
        List<String> right = new ArrayList<>(features);
        right.addAll(List.of("cluster", "customers", "precision", "recall"));
        List<Page.Block> blocks = new ArrayList<>();
        blocks.add(new Page.Pictures(charts));
        blocks.add(
                Page.Table.of(
                        "Mean of each cluster, and the rule that holds it best",
                        header,
                        right,
                        clusters.clusters().stream().map(each -> row(each, features)).toList()));
        if (!clusters.tried().isEmpty()) {
            blocks.add(
                    new Page.Notes(
                            List.of(
                                    "Silhouette by number of clusters: "
                                            + String.join(
                                                    ", ",
                                                    clusters.tried().stream()
                                                            .map(ClusterSection::tried)
                                                            .toList())
                                            + ".")));
        }
        return new Page.Section(
                "Groups of customers",
                String.format(
                        "k-means finds %d groups among %s customers; its silhouette of %s is the"
                                + " best of all numbers of groups tried. Each customer's group is"
                                + " the attribute \"%s\".",
                        clusters.k(),
                        Figures.count(clusters.rows()),
                        Figures.number(clusters.silhouette()),
                        name),
                blocks);
    }

    private static String tried(Clusters.Tried tried) {
        return tried.k() + ": " + Figures.number(tried.silhouette().value());
    }

    private static List<String> row(Clusters.Cluster cluster, List<String> features) {
        List<String> row = new ArrayList<>();
        row.add(Integer.toString(cluster.id()));
        row.add(cluster.label());
        row.add(Figures.count(cluster.size()));
        features.forEach(
                feature ->
                        row.add(
                                Figures.number(
                                        cluster.centre().getOrDefault(feature, Double.NaN))));
        boolean ruled = !cluster.rule().isEmpty();
        row.add(ruled ? cluster.rule() : Figures.NONE);
        row.add(ruled ? Figures.share(cluster.precision()) : Figures.NONE);
        row.add(ruled ? Figures.share(cluster.recall()) : Figures.NONE);
        return row;
    }
}
