package org.audienceworkbench.workbench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.base.GivenName;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Customers;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.insight.ClusterMethod;
import org.audienceworkbench.insight.Clustering;
import org.audienceworkbench.insight.Clusters;
import org.audienceworkbench.store.Documents;
import org.audienceworkbench.store.Store;
import org.audienceworkbench.table.ValueType;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// Clusterings of a workspace: each is kept, and publishes an attribute of its name.
public final class Clusterings {

    static final String KIND = "clustering";

    private final Store store;
    private final Customers customers;
    private final MissingValues missing;
    private final Clustering clustering = new Clustering();

    Clusterings(Store store, Customers customers, MissingValues missing) {
        this.store = store;
        this.customers = customers;
        this.missing = missing;
    }

    /// Finds the clusters without keeping them.
    public Clusters find(Frame frame, Clustering.Settings settings, Progress progress) {
        return clustering.fit(frame, settings, missing.in(frame.catalogue()), progress);
    }

    /// Keeps a clustering that was found on this Frame, and publishes each customer's cluster.
    public void keep(String given, Frame frame, Clusters clusters, Progress progress) {
        String name = GivenName.of("clustering", given);
        var attribute =
                Attribute.computed(
                        name,
                        name,
                        ValueType.INTEGER,
                        Attribute.Origin.CLUSTER,
                        clusters.ids(),
                        store.now(),
                        clusters.provenance());
        customers.publish(
                frame,
                Map.of(attribute, clusters.ids()),
                progress,
                session -> {
                    store.documents()
                            .add(session, KIND, name, clusters.provenance(), clusters.model());
                    store.audit()
                            .add(
                                    session,
                                    "cluster",
                                    found(name, clusters),
                                    clusters.provenance(),
                                    command(name, clusters));
                });
    }

    /// Compares two clusterings, or a clustering and an attribute of few values, where customers
    /// have both.
    ///
    /// @throws Problem when there is nothing to compare
    public ClusterComparison compare(Frame frame, String one, String other, Progress progress) {
        List<String> labels =
                store.documents()
                        .content(KIND, frame.catalogue().get(one).name())
                        .map(clustering::labels)
                        .orElse(List.of());
        return ClusterComparison.of(frame, one, other, labels, progress);
    }

    /// Whom a kept clustering is applied to.
    public enum Whom {
        /// Those who have no cluster yet; the others keep theirs.
        NEW,
        EVERYONE
    }

    /// Places customers in the clusters of a kept clustering, and publishes the attribute anew
    /// where anybody was placed.
    ///
    /// @throws Problem when no such clustering is kept, or one of its features is gone
    public Placement apply(String given, Frame frame, Whom whom, Progress progress) {
        Documents.Entry kept = kept(given);
        String name = kept.name();
        String model = store.documents().content(KIND, name).orElseThrow();
        Column before = frame.catalogue().find(name).map(_ -> frame.column(name)).orElse(null);
        boolean all = whom == Whom.EVERYONE || !(before instanceof Column.Numbers);
        Clustering.Applied applied =
                clustering.apply(
                        model,
                        frame,
                        row -> all || before == null || before.isMissing(row),
                        progress.part(0, 0.8));
        double[] ids = applied.ids().values().clone();
        if (!all && before instanceof Column.Numbers(double[] former)) {
            for (int row = 0; row < ids.length; row++) {
                ids[row] = Double.isNaN(former[row]) ? ids[row] : former[row];
            }
        }
        Placement placement = Placement.of(name, applied, frame.size());
        if (placement.placed() > 0) {
            publish(kept, frame, new Column.Numbers(ids), placement, all, progress.part(0.8, 1));
        }
        return placement;
    }

    private Documents.Entry kept(String given) {
        String wanted = given.strip();
        List<Documents.Entry> all = all();
        return all.stream()
                .filter(each -> each.name().equalsIgnoreCase(wanted))
                .findFirst()
                .orElseThrow(
                        () ->
                                new Problem(
                                        "There is no clustering \"" + wanted + "\"",
                                        null,
                                        all.isEmpty()
                                                ? "Find one and keep it first"
                                                : "Kept are "
                                                        + all.stream()
                                                                .map(Documents.Entry::name)
                                                                .collect(
                                                                        Collectors.joining(", "))));
    }

    private void publish(
            Documents.Entry kept,
            Frame frame,
            Column.Numbers ids,
            Placement placement,
            boolean all,
            Progress progress) {
        var attribute =
                Attribute.computed(
                        kept.name(),
                        kept.name(),
                        ValueType.INTEGER,
                        Attribute.Origin.CLUSTER,
                        ids,
                        store.now(),
                        kept.summary());
        customers.publish(
                frame,
                Map.of(attribute, ids),
                progress,
                session ->
                        store.audit()
                                .add(
                                        session,
                                        "cluster",
                                        placement.told(),
                                        kept.summary(),
                                        "audience cluster apply --name "
                                                + Shell.quoted(kept.name())
                                                + (all ? " --all" : "")));
    }

    private static String found(String name, Clusters clusters) {
        return "Found %s among %s%s%s, kept as \"%s\""
                .formatted(
                        Counted.of(clusters.k(), "cluster"),
                        Counted.of(clusters.rows(), "customer"),
                        clusters.noise().isEmpty()
                                ? ""
                                : ", %,d of them in none".formatted(clusters.noise().getAsInt()),
                        clusters.hasSilhouette()
                                ? String.format(
                                        Locale.ENGLISH, " (silhouette %.3f)", clusters.silhouette())
                                : "",
                        name);
    }

    private static String command(String name, Clusters clusters) {
        JsonNode how;
        try {
            how = new ObjectMapper().readTree(clusters.provenance());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        List<String> features = new ArrayList<>();
        how.path("features").forEach(feature -> features.add(feature.textValue()));
        boolean filled = how.path("missing").asText().equals("fill");
        return "audience cluster --name "
                + Shell.quoted(name)
                + " --features "
                + Shell.list(features)
                + options(clusters.method())
                + " --scale "
                + how.path("scale").asText()
                + (filled ? " --fill-missing" : "")
                + " --seed "
                + how.path("seed").asLong();
    }

    private static String options(ClusterMethod method) {
        return switch (method) {
            case ClusterMethod.KMeans(OptionalInt k) -> " --k " + k.orElseThrow();
            case ClusterMethod.Mixture(OptionalInt k) -> " --method mixture --k " + k.orElseThrow();
            case ClusterMethod.Dbscan(OptionalDouble eps, int minPoints) ->
                    " --method dbscan --eps " + eps.orElseThrow() + " --min-points " + minPoints;
            case ClusterMethod.Hierarchical(OptionalInt k, ClusterMethod.Linkage linkage) ->
                    " --method hierarchical --linkage "
                            + linkage.word()
                            + " --k "
                            + k.orElseThrow();
        };
    }

    public List<Documents.Entry> all() {
        return store.documents().list(KIND);
    }
}
