package org.audienceworkbench.ui.screen.explore;

import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.Dendrogram;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.chart.Lines;
import org.audienceworkbench.chart.Unit;
import org.audienceworkbench.insight.ClusterMethod;
import org.audienceworkbench.insight.Clusters;
import org.audienceworkbench.insight.Density;
import org.audienceworkbench.insight.MergeTree;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/// The picture of why there are these clusters: the silhouettes that were compared, the distances
/// between neighbours, or the tree that was cut.
final class ClusterEvidence {

    /// Groups that stand side by side in the tree.
    private static final int BRANCHES = 30;

    private ClusterEvidence() {}

    /// @return null when the number of clusters was given and nothing else speaks for it
    static @Nullable Chart of(Clusters clusters) {
        Density density = clusters.density();
        if (density != null) {
            return distances(density);
        }
        if (clusters.method() instanceof ClusterMethod.Mixture) {
            return bics(clusters);
        }
        MergeTree tree = clusters.tree();
        return tree == null ? silhouettes(clusters) : dendrogram(clusters, tree);
    }

    private static @Nullable Chart silhouettes(Clusters clusters) {
        List<Clusters.Tried> tried = clusters.tried();
        if (tried.size() < 2) {
            return null;
        }
        return new Lines(
                chosen(clusters),
                new Lines.Side("Number of groups", Unit.NUMBER),
                new Lines.Side("How well they are told apart", Unit.NUMBER),
                List.of(
                        line("Silhouette", tried, Clusters.Tried::silhouette),
                        line("Gap", tried, Clusters.Tried::gap),
                        line("Stability", tried, Clusters.Tried::stability)),
                List.of(new Lines.Mark(clusters.k(), Integer.toString(clusters.k()))));
    }

    private static @Nullable Chart bics(Clusters clusters) {
        List<Clusters.Tried> tried = clusters.tried();
        if (tried.size() < 2) {
            return null;
        }
        return new Lines(
                clusters.k() + " groups chosen by BIC",
                new Lines.Side("Number of groups", Unit.NUMBER),
                new Lines.Side("BIC", Unit.NUMBER),
                List.of(
                        new Lines.Line(
                                "BIC",
                                tried.stream().mapToDouble(Clusters.Tried::k).toArray(),
                                tried.stream().mapToDouble(Clusters.Tried::bic).toArray())),
                List.of(new Lines.Mark(clusters.k(), Integer.toString(clusters.k()))));
    }

    private static String chosen(Clusters clusters) {
        String by =
                switch (clusters.criterion()) {
                    case SILHOUETTE -> "silhouette";
                    case GAP -> "the gap statistic";
                    case STABILITY -> "stability";
                };
        return clusters.k() + " groups chosen by " + by;
    }

    private static Lines.Line line(
            String name,
            List<Clusters.Tried> tried,
            Function<Clusters.Tried, Clusters.Measured> measure) {
        List<Clusters.Tried> measured =
                tried.stream().filter(each -> measure.apply(each).exists()).toList();
        return new Lines.Line(
                name,
                measured.stream().mapToDouble(Clusters.Tried::k).toArray(),
                measured.stream().mapToDouble(each -> measure.apply(each).value()).toArray(),
                Lines.Kind.RESULT,
                measured.stream().mapToDouble(each -> measure.apply(each).margin()).toArray());
    }

    private static Chart distances(Density density) {
        double[] ascending = density.distances();
        var shares = new double[ascending.length];
        Arrays.setAll(shares, i -> (i + 1.0) / shares.length);
        String eps = Figures.number(density.eps());
        return new Lines(
                density.proposed()
                        ? "Distances turn steep about " + eps
                        : "Neighbours are within " + eps,
                new Lines.Side("Share of customers, dense places first", Unit.SHARE, 0, 1),
                new Lines.Side(
                        "Distance to the %s other".formatted(ordinal(density.minPoints() - 1)),
                        Unit.NUMBER),
                List.of(
                        new Lines.Line("Distance", shares, ascending),
                        new Lines.Line(
                                eps,
                                new double[] {0, 1},
                                new double[] {density.eps(), density.eps()},
                                Lines.Kind.REFERENCE)),
                List.of());
    }

    private static String ordinal(int number) {
        String ending =
                number % 100 / 10 == 1
                        ? "th"
                        : switch (number % 10) {
                            case 1 -> "st";
                            case 2 -> "nd";
                            case 3 -> "rd";
                            default -> "th";
                        };
        return number + ending;
    }

    private static Chart dendrogram(Clusters clusters, MergeTree tree) {
        List<Dendrogram.Part> parts = new ArrayList<>();
        for (MergeTree.Branch branch : tree.branches(Math.max(BRANCHES, 2 * clusters.k()))) {
            parts.add(
                    new Dendrogram.Part(
                            branch.left(),
                            branch.leftFoot(),
                            branch.left(),
                            branch.height(),
                            branch.leftGroup()));
            parts.add(
                    new Dendrogram.Part(
                            branch.left(),
                            branch.height(),
                            branch.right(),
                            branch.height(),
                            branch.group()));
            parts.add(
                    new Dendrogram.Part(
                            branch.right(),
                            branch.rightFoot(),
                            branch.right(),
                            branch.height(),
                            branch.rightGroup()));
        }
        return new Dendrogram(
                clusters.tried().isEmpty()
                        ? "Cut into %s groups".formatted(clusters.k())
                        : chosen(clusters),
                "How far apart",
                parts,
                tree.height(clusters.k()),
                clusters.k() + " groups",
                clusters.k() <= 12
                        ? clusters.clusters().stream().map(each -> "" + each.id()).toList()
                        : List.of());
    }
}
