package org.audienceworkbench.ui.screen.explore;

import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.chart.Lines;
import org.audienceworkbench.chart.Scatter;
import org.audienceworkbench.chart.Unit;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.insight.Clusters;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.workbench.AttributeCharts;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Clusters as the screen shows them.
///
/// @param frame in which they were found
/// @param silhouettes one for each number of clusters that was tried, or null when it was given
/// @param map the customers on the two features that separate the clusters best, or null when fewer
///   than two features are numbers
/// @param axes the map's
public record FoundClusters(
        Frame frame,
        Clusters clusters,
        String sentence,
        @Nullable Chart silhouettes,
        @Nullable Chart map,
        AreaViewModel.@Nullable Axes axes) {

    private static final List<String> WORDS =
            List.of("Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten");

    static FoundClusters of(Frame frame, List<Attribute> features, Clusters clusters) {
        AreaViewModel.Axes axes = axes(frame, features, clusters);
        return new FoundClusters(
                frame,
                clusters,
                sentence(clusters),
                silhouettes(clusters),
                axes == null ? null : map(frame, axes, clusters),
                axes);
    }

    static String sentence(Clusters clusters) {
        Clusters.Cluster least =
                clusters.clusters().stream()
                        .min(Comparator.comparingInt(Clusters.Cluster::size))
                        .orElseThrow();
        String number =
                clusters.k() <= WORDS.size() + 1
                        ? WORDS.get(clusters.k() - 2)
                        : Figures.count(clusters.k());
        return "%s groups; the smallest, “%s”, holds %s of customers. They are %s (silhouette %s).%s%s %s"
                .formatted(
                        number,
                        least.label(),
                        Figures.share((double) least.size() / clusters.rows()),
                        apart(clusters.silhouette()),
                        Figures.number(clusters.silhouette()),
                        clusters.leftOut() == 0
                                ? ""
                                : " %s customers lack a feature and are in none."
                                        .formatted(Figures.count(clusters.leftOut())),
                        clusters.filled().stream()
                                .map(filled -> " " + filled.words() + ".")
                                .collect(Collectors.joining()),
                        clusters.silhouette() < 0.25
                                ? "Try fewer features before you rely on them."
                                : "Keep them as an attribute, or make a segment of one.");
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

    private static @Nullable Chart silhouettes(Clusters clusters) {
        List<Clusters.Tried> tried = clusters.tried();
        if (tried.size() < 2) {
            return null;
        }
        return new Lines(
                clusters.k() + " groups separate best",
                new Lines.Side("Number of groups", Unit.NUMBER),
                new Lines.Side("Silhouette", Unit.NUMBER),
                List.of(
                        new Lines.Line(
                                "Silhouette",
                                tried.stream().mapToDouble(Clusters.Tried::k).toArray(),
                                tried.stream().mapToDouble(Clusters.Tried::silhouette).toArray())),
                List.of(new Lines.Mark(clusters.k(), Integer.toString(clusters.k()))));
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

    private static Chart map(Frame frame, AreaViewModel.Axes axes, Clusters clusters) {
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
            if (!Double.isNaN(ids[row]) && !Double.isNaN(values[row])) {
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
            if (!Double.isNaN(ids[row]) && !Double.isNaN(values[row])) {
                whole += (values[row] - mean) * (values[row] - mean);
            }
        }
        return whole == 0 ? 0 : between / whole;
    }
}
