package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.insight.ClusterMethod;
import org.audienceworkbench.insight.Clustering;
import org.audienceworkbench.insight.Clusters;
import org.audienceworkbench.insight.Density;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/// `audience cluster`.
@Command(
        name = "cluster",
        mixinStandardHelpOptions = true,
        description = {
            "Find groups of similar customers by means, density, joining or a mixture,",
            "and publish each customer's cluster as an attribute."
        },
        subcommands = {ClusterApplyCommand.class, ClusterCompareCommand.class})
final class ClusterCommand implements Callable<Integer> {

    @ParentCommand Audience audience;

    @Spec CommandSpec spec;

    @Option(names = "--name", description = "The new attribute's name; required.")
    @Nullable String name;

    @Option(
            names = "--features",
            paramLabel = "A,B,C",
            description = "The attributes by which customers are alike or not; required.")
    @Nullable String features;

    @Mixin ClusterOptions method = new ClusterOptions();

    @Option(
            names = "--scale",
            defaultValue = "standard",
            description = "standard (default), robust, log, rank or none.")
    String scale;

    @Option(
            names = "--fill-missing",
            description = "Replace missing values by the median instead of leaving customers out.")
    boolean fillMissing;

    @Option(
            names = "--seed",
            defaultValue = "42",
            paramLabel = "N",
            description =
                    "Of the random numbers; the same seed gives the same result (default:"
                            + " ${DEFAULT-VALUE}).")
    long seed;

    @Override
    public Integer call() throws Exception {
        String given = required("--name", name);
        List<String> by = Names.split(required("--features", features));
        return audience.answer(
                console -> {
                    Clustering.Settings settings = settings(by);
                    Frame frame = console.frame(null);
                    var clusterings = console.workbench().clusterings();
                    Clusters clusters =
                            clusterings.find(frame, settings, console.progress().part(0, 0.9));
                    clusterings.keep(given, frame, clusters, console.progress().part(0.9, 1));
                    return new Audience.Answer(json(given, clusters), text(given, clusters));
                });
    }

    static Clustering.Scale scale(String word) {
        return Arrays.stream(Clustering.Scale.values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () ->
                                ImportCommand.unknown(
                                        "scale",
                                        word,
                                        "--scale",
                                        "standard, robust, log, rank, none"));
    }

    /// Only finding clusters needs these, its subcommands do not.
    private String required(String option, @Nullable String value) {
        if (value == null) {
            throw new ParameterException(
                    spec.commandLine(), "Missing required option: '" + option + "'");
        }
        return value;
    }

    private Clustering.Settings settings(List<String> chosen) {
        return Clustering.Settings.of(chosen)
                .withMethod(method.chosen())
                .withCriterion(method.criterion())
                .withSeed(seed)
                .withMissing(fillMissing ? Clustering.Missing.FILL : Clustering.Missing.LEAVE_OUT)
                .withScale(scale(scale));
    }

    static ObjectNode json(String name, Clusters clusters) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("name", name);
        json.put("method", clusters.method().word());
        json.put("k", clusters.k());
        json.put("inertia", clusters.inertia());
        json.put("silhouette", clusters.hasSilhouette() ? clusters.silhouette() : null);
        json.put("silhouetteRows", clusters.silhouetteRows());
        json.put("noise", clusters.noise().isPresent() ? clusters.noise().getAsInt() : null);
        if (clusters.density() != null) {
            json.put("eps", clusters.density().eps());
            json.put("epsProposed", clusters.density().proposed());
            json.put("minPoints", clusters.density().minPoints());
        }
        if (clusters.method() instanceof ClusterMethod.Hierarchical joined) {
            json.put("linkage", joined.linkage().word());
        }
        json.put("rows", clusters.rows());
        json.put("foundOn", clusters.foundOn());
        json.put("leftOut", clusters.leftOut());
        var tried = json.putArray("tried");
        for (Clusters.Tried each : clusters.tried()) {
            ObjectNode line = tried.addObject();
            line.put("k", each.k());
            put(line, "silhouette", each.silhouette());
            line.put("silhouetteRows", each.rows());
            put(line, "gap", each.gap());
            put(line, "stability", each.stability());
            line.put("drawn", each.drawn());
            line.put("bic", Double.isFinite(each.bic()) ? each.bic() : null);
        }
        var array = json.putArray("clusters");
        for (Clusters.Cluster cluster : clusters.clusters()) {
            ObjectNode each = array.addObject();
            each.put("id", cluster.id());
            each.put("label", cluster.label());
            each.put("size", cluster.size());
            ObjectNode centre = each.putObject("centre");
            cluster.centre().forEach(centre::put);
            boolean hasRule = !cluster.rule().isEmpty();
            each.put("rule", hasRule ? cluster.rule() : null);
            each.put("precision", hasRule ? cluster.precision() : null);
            each.put("recall", hasRule ? cluster.recall() : null);
        }
        var dropped = json.putArray("dropped");
        clusters.dropped()
                .forEach(
                        d ->
                                dropped.addObject()
                                        .put("attribute", d.attribute())
                                        .put("reason", d.reason()));
        var filled = json.putArray("filled");
        clusters.filled()
                .forEach(
                        each ->
                                filled.addObject()
                                        .put("attribute", each.attribute())
                                        .put("by", each.by()));
        clusters.warnings().forEach(json.putArray("warnings")::add);
        return json;
    }

    private static void put(ObjectNode json, String name, Clusters.Measured measured) {
        json.put(name, measured.exists() ? measured.value() : null);
        json.put(name + "Error", measured.exists() ? measured.error() : null);
    }

    private static void tried(Lines lines, List<Clusters.Tried> tried) {
        if (tried.isEmpty()) {
            return;
        }
        boolean isMixture = Double.isFinite(tried.getFirst().bic());
        lines.add("");
        lines.table(
                isMixture
                        ? List.of("k", "silhouette", "BIC")
                        : List.of("k", "silhouette", "gap", "stability"),
                tried.stream()
                        .map(
                                each ->
                                        isMixture
                                                ? List.of(
                                                        Integer.toString(each.k()),
                                                        interval(each.silhouette()),
                                                        Lines.figure(each.bic()))
                                                : List.of(
                                                        Integer.toString(each.k()),
                                                        interval(each.silhouette()),
                                                        interval(each.gap()),
                                                        interval(each.stability())))
                        .toList());
        String measured = Counted.of(tried.getFirst().rows(), "customer");
        if (isMixture) {
            lines.add("BIC, the lower the better, of %s", measured);
        } else {
            lines.add(
                    "95 %% intervals; the silhouette of %s, gap and stability of %s",
                    measured, Lines.count(tried.getFirst().drawn()));
        }
    }

    private static String interval(Clusters.Measured measured) {
        return measured.exists()
                ? String.format(Locale.ENGLISH, "%.3f ± %.3f", measured.value(), measured.margin())
                : "–";
    }

    static String text(String name, Clusters clusters) {
        var lines = new Lines();
        lines.add(
                "%s of %s%s; published as the attribute \"%s\"",
                Counted.of(clusters.k(), "cluster"),
                Counted.of(clusters.rows(), "customer"),
                clusters.hasSilhouette()
                        ? String.format(Locale.ENGLISH, ", silhouette %.3f", clusters.silhouette())
                        : "",
                name);
        Density density = clusters.density();
        if (density != null) {
            lines.add(
                    "Dense is where %,d customers are within %s%s",
                    density.minPoints(),
                    density.eps(),
                    density.proposed() ? ", a distance proposed from the k-distance plot" : "");
            lines.add(
                    "In no cluster, because it is dense nowhere near (0 in \"%s\"): %s",
                    name, Counted.of(clusters.noise().orElse(0), "customer"));
        }
        if (clusters.leftOut() > 0) {
            lines.add(
                    "Without a cluster, because a value is missing: %s",
                    Counted.of(clusters.leftOut(), "customer"));
        }
        lines.add("");
        lines.table(
                List.of("cluster", "customers", "what it is", "rule", "precision", "recall"),
                clusters.clusters().stream()
                        .map(
                                c ->
                                        List.of(
                                                Integer.toString(c.id()),
                                                Lines.count(c.size()),
                                                c.label(),
                                                c.rule().isEmpty() ? "–" : c.rule(),
                                                c.rule().isEmpty()
                                                        ? "–"
                                                        : Lines.percent(c.precision()),
                                                c.rule().isEmpty()
                                                        ? "–"
                                                        : Lines.percent(c.recall())))
                        .toList());
        tried(lines, clusters.tried());
        clusters.dropped().forEach(d -> lines.add("Not used: %s, %s", d.attribute(), d.reason()));
        clusters.filled().forEach(filled -> lines.add("%s", filled.words()));
        clusters.warnings().forEach(warning -> lines.add("Note: %s", warning));
        return lines.toString();
    }
}
