package org.audienceworkbench.ui.screen.explore;

import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.chart.Scatter;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.insight.Clusters;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.workbench.AttributeCharts;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Clusters as the screen shows them.
///
/// @param frame in which they were found
/// @param evidence why there are these clusters, or null when nothing shows it
/// @param map the customers on the two features that separate the clusters best, or null when fewer
///   than two features are numbers
/// @param axes the map's
public record FoundClusters(
        Frame frame,
        Clusters clusters,
        String sentence,
        @Nullable Chart evidence,
        @Nullable Scatter map,
        AreaViewModel.@Nullable Axes axes) {

    /// The id of those who are in no cluster.
    static final int NOISE = 0;

    private static final List<String> WORDS =
            List.of("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten");

    static FoundClusters of(Frame frame, List<Attribute> features, Clusters clusters) {
        AreaViewModel.Axes axes = axes(frame, features, clusters);
        return new FoundClusters(
                frame,
                clusters,
                sentence(clusters),
                ClusterEvidence.of(clusters),
                axes == null ? null : map(frame, axes, clusters),
                axes);
    }

    /// The clusters, and those who are in none.
    List<Clusters.Cluster> lines() {
        int noise = clusters.noise().orElse(0);
        List<Clusters.Cluster> lines = new ArrayList<>(clusters.clusters());
        if (noise > 0) {
            lines.add(
                    new Clusters.Cluster(
                            NOISE, "in no group", noise, Map.of(), List.of(), "", 0, 0));
        }
        return lines;
    }

    static String sentence(Clusters clusters) {
        Clusters.Cluster least =
                clusters.clusters().stream()
                        .min(Comparator.comparingInt(Clusters.Cluster::size))
                        .orElseThrow();
        String number =
                clusters.k() <= WORDS.size()
                        ? WORDS.get(clusters.k() - 1)
                        : Figures.count(clusters.k());
        String share = Figures.share((double) least.size() / clusters.rows());
        List<String> said = new ArrayList<>();
        said.add(
                clusters.k() == 1
                        ? "One group holds %s of customers.".formatted(share)
                        : "%s groups; the smallest, “%s”, holds %s of customers."
                                .formatted(number, least.label(), share));
        if (clusters.hasSilhouette()) {
            said.add(
                    "They are %s (silhouette %s)."
                            .formatted(
                                    apart(clusters.silhouette()),
                                    Figures.number(clusters.silhouette())));
        }
        clusters.noise().ifPresent(noise -> said.add(noise(noise, clusters.rows())));
        if (clusters.leftOut() > 0) {
            said.add(
                    "%s customers lack a feature and are in none."
                            .formatted(Figures.count(clusters.leftOut())));
        }
        if (clusters.foundOn() < clusters.rows()) {
            said.add(
                    "Found on %s customers drawn at random; everybody else joined the nearest."
                            .formatted(Figures.count(clusters.foundOn())));
        }
        clusters.filled().forEach(filled -> said.add(filled.words() + "."));
        said.add(advice(clusters));
        return String.join(" ", said);
    }

    private static String noise(int noise, int rows) {
        return noise == 0
                ? "Nobody stands apart from all of them."
                : "%s (%s) %s in no group: few are like them."
                        .formatted(
                                Figures.count(noise),
                                Figures.share((double) noise / rows),
                                noise == 1 ? "is" : "are");
    }

    private static String advice(Clusters clusters) {
        if (clusters.k() == 1) {
            return "Try a smaller distance, or more neighbours.";
        }
        return clusters.silhouette() < 0.25
                ? "Try fewer features before you rely on them."
                : "Keep them as an attribute, or make a segment of one.";
    }

    /// After Kaufman and Rousseeuw (1990), table 4.
    private static String apart(double silhouette) {
        if (silhouette > 0.7) {
            return "clearly apart";
        }
        if (silhouette > 0.5) {
            return "reasonably apart";
        }
        return silhouette > 0.25 ? "weakly apart" : "hardly apart";
    }

    private static AreaViewModel.@Nullable Axes axes(
            Frame frame, List<Attribute> features, Clusters clusters) {
        Map<Attribute, Double> explained =
                features.stream()
                        .filter(feature -> feature.type() != ValueType.TEXT)
                        .collect(
                                Collectors.toMap(
                                        feature -> feature,
                                        feature ->
                                                explained(
                                                        AttributeCharts.numbers(frame, feature),
                                                        clusters)));
        List<Attribute> best =
                explained.entrySet().stream()
                        .sorted(
                                Map.Entry.<Attribute, Double>comparingByValue()
                                        .reversed()
                                        .thenComparing(entry -> entry.getKey().name()))
                        .limit(2)
                        .map(Map.Entry::getKey)
                        .toList();
        return best.size() < 2 ? null : new AreaViewModel.Axes(best.get(0), best.get(1));
    }

    private static Scatter map(Frame frame, AreaViewModel.Axes axes, Clusters clusters) {
        double[] ids = clusters.ids().values();
        var of = new int[ids.length];
        Arrays.setAll(of, row -> Double.isNaN(ids[row]) ? -1 : (int) ids[row] - 1);
        return new Scatter(
                "%s and %s separate the groups best".formatted(axes.x().label(), axes.y().label()),
                AttributeCharts.axis(axes.x()),
                AttributeCharts.axis(axes.y()),
                AttributeCharts.numbers(frame, axes.x()),
                AttributeCharts.numbers(frame, axes.y()),
                new Scatter.Groups(
                        of,
                        clusters.clusters().stream()
                                .map(cluster -> "Group " + cluster.id())
                                .toList()),
                null);
    }

    /// The share of a feature's variance that lies between the clusters (eta squared).
    private static double explained(double[] values, Clusters clusters) {
        double[] ids = clusters.ids().values();
        var sums = new double[clusters.k()];
        var counts = new long[clusters.k()];
        double sum = 0;
        long count = 0;
        for (int row = 0; row < values.length; row++) {
            if (ids[row] > NOISE && !Double.isNaN(values[row])) {
                sums[(int) ids[row] - 1] += values[row];
                counts[(int) ids[row] - 1]++;
                sum += values[row];
                count++;
            }
        }
        double mean = count == 0 ? 0 : sum / count;
        double between = 0;
        for (int cluster = 0; cluster < sums.length; cluster++) {
            if (counts[cluster] > 0) {
                double off = sums[cluster] / counts[cluster] - mean;
                between += counts[cluster] * off * off;
            }
        }
        double whole = 0;
        for (int row = 0; row < values.length; row++) {
            if (ids[row] > NOISE && !Double.isNaN(values[row])) {
                whole += (values[row] - mean) * (values[row] - mean);
            }
        }
        return whole == 0 ? 0 : between / whole;
    }
}
