package org.audienceworkbench.cli;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.insight.ClusterMethod;
import org.audienceworkbench.insight.Clustering;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// The options of `audience cluster` that choose the method.
final class ClusterOptions {

    @Option(
            names = "--method",
            defaultValue = "kmeans",
            description = "kmeans (default), dbscan, hierarchical or mixture.")
    String method;

    @Option(
            names = "--k",
            paramLabel = "N|auto",
            description = "How many clusters; auto (default) lets the data choose, up to 10.")
    @Nullable String k;

    @Option(
            names = "--choose",
            description =
                    "By what the data choose: silhouette (default), gap or stability; all are"
                            + " told.")
    @Nullable String choose;

    @Option(
            names = "--eps",
            paramLabel = "X",
            description =
                    "Of dbscan: how near neighbours are, in scaled units; left out, it is"
                            + " proposed.")
    @Nullable Double eps;

    @Option(
            names = "--min-points",
            paramLabel = "N",
            description =
                    "Of dbscan: how many customers are near where it is dense, oneself included"
                            + " (default: 5).")
    @Nullable Integer minPoints;

    @Option(
            names = "--linkage",
            description =
                    "Of hierarchical: ward (default), complete, average or single, how far groups"
                            + " are apart.")
    @Nullable String linkage;

    /// @throws Problem when an option is not one of the method's, or no such method is known
    ClusterMethod chosen() {
        return switch (method) {
            case "kmeans" -> {
                only("kmeans", "--k", "--choose");
                yield new ClusterMethod.KMeans(number());
            }
            case "dbscan" -> {
                only("dbscan", "--eps", "--min-points");
                yield new ClusterMethod.Dbscan(
                        eps == null ? OptionalDouble.empty() : OptionalDouble.of(eps),
                        minPoints == null ? ClusterMethod.Dbscan.USUAL_POINTS : minPoints);
            }
            case "hierarchical" -> {
                only("hierarchical", "--k", "--choose", "--linkage");
                yield new ClusterMethod.Hierarchical(number(), joined());
            }
            case "mixture" -> {
                only("mixture", "--k");
                yield new ClusterMethod.Mixture(number());
            }
            default ->
                    throw ImportCommand.unknown(
                            "method", method, "--method", "kmeans, dbscan, hierarchical, mixture");
        };
    }

    /// By what k is chosen.
    Clustering.Criterion criterion() {
        String wanted = choose == null ? Clustering.Criterion.SILHOUETTE.word() : choose;
        if (choose != null && number().isPresent()) {
            throw new Problem(
                    "--choose has no meaning where --k gives the number",
                    null,
                    "Leave out one of both");
        }
        return Arrays.stream(Clustering.Criterion.values())
                .filter(each -> each.word().equals(wanted))
                .findFirst()
                .orElseThrow(
                        () ->
                                ImportCommand.unknown(
                                        "criterion",
                                        wanted,
                                        "--choose",
                                        "silhouette, gap, stability"));
    }

    private void only(String wanted, String... its) {
        refuse(wanted, "--k", k == null || k.equals("auto"), its);
        refuse(wanted, "--choose", choose == null, its);
        refuse(wanted, "--eps", eps == null, its);
        refuse(wanted, "--min-points", minPoints == null, its);
        refuse(wanted, "--linkage", linkage == null, its);
    }

    private static void refuse(String wanted, String option, boolean isAbsent, String... its) {
        if (!isAbsent && !Arrays.asList(its).contains(option)) {
            throw new Problem(
                    option + " has no meaning for --method " + wanted,
                    null,
                    "Its options are " + String.join(", ", its));
        }
    }

    private OptionalInt number() {
        if (k == null || k.equals("auto")) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(Integer.parseInt(k));
        } catch (NumberFormatException _) {
            throw ImportCommand.unknown("number of clusters", k, "--k", "auto, 2, 3, 4 …");
        }
    }

    private ClusterMethod.Linkage joined() {
        String wanted = linkage == null ? ClusterMethod.Linkage.WARD.word() : linkage;
        return Arrays.stream(ClusterMethod.Linkage.values())
                .filter(each -> each.word().equals(wanted))
                .findFirst()
                .orElseThrow(
                        () ->
                                ImportCommand.unknown(
                                        "linkage",
                                        wanted,
                                        "--linkage",
                                        "ward, complete, average, single"));
    }
}
