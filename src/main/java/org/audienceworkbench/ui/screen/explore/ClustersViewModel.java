package org.audienceworkbench.ui.screen.explore;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.chart.Highlight;
import org.audienceworkbench.chart.Scatter;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.insight.ClusterMethod;
import org.audienceworkbench.insight.Clustering;
import org.audienceworkbench.insight.Clusters;
import org.audienceworkbench.insight.Density;
import org.audienceworkbench.insight.MergeTree;
import org.audienceworkbench.segment.Comparison;
import org.audienceworkbench.segment.Literal;
import org.audienceworkbench.segment.Measure;
import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Job;
import org.audienceworkbench.ui.jobs.Jobs;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// Groups of customers who are alike: found on request, kept as an attribute, made segments.
public final class ClustersViewModel {

    /// How groups are looked for.
    public enum Way {
        /// Around their means.
        MEANS,
        /// Where customers are dense.
        DENSITY,
        /// Joined two by two.
        JOINING,
        /// Components of a mixture of Gaussians.
        MIXTURE
    }

    private static final int MOST_GROUPS = 100;

    /// A step on the plot of distances makes the distance larger by this factor.
    private static final double STEP = 1.05;

    private final Desk desk;
    private final Selection selection;
    private final AreaViewModel area;
    private final Jobs.Slot finding;
    private final Jobs.Slot saving;
    private final FeatureChoices features = new FeatureChoices(this::judge);
    private final ObjectProperty<Way> way = new SimpleObjectProperty<>(Way.MEANS);
    private final StringProperty eps = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper epsError = new ReadOnlyStringWrapper("");
    private final ObjectProperty<Integer> minPoints =
            new SimpleObjectProperty<>(ClusterMethod.Dbscan.USUAL_POINTS);
    private final ObjectProperty<ClusterMethod.Linkage> linkage =
            new SimpleObjectProperty<>(ClusterMethod.Linkage.WARD);
    private final ObjectProperty<OptionalInt> k = new SimpleObjectProperty<>(OptionalInt.empty());
    private final ObjectProperty<Clustering.Criterion> criterion =
            new SimpleObjectProperty<>(Clustering.Criterion.SILHOUETTE);
    private final ObjectProperty<Clustering.Scale> scale =
            new SimpleObjectProperty<>(Clustering.Scale.STANDARD);
    private final ObjectProperty<Clustering.Missing> missing =
            new SimpleObjectProperty<>(Clustering.Missing.LEAVE_OUT);
    private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable FoundClusters> found =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Scatter> map = new ReadOnlyObjectWrapper<>();
    private final StringProperty attributeName = new SimpleStringProperty("clusters");
    private final ReadOnlyStringWrapper keptAs = new ReadOnlyStringWrapper("");
    private final ObjectProperty<Clusters.@Nullable Cluster> cluster = new SimpleObjectProperty<>();
    private final StringProperty segmentName = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper done = new ReadOnlyStringWrapper("");

    ClustersViewModel(Desk desk, Selection selection) {
        this.desk = desk;
        this.selection = selection;
        this.area = new AreaViewModel(desk, selection, Page.CLUSTERS);
        this.finding = desk.jobs().slot("Find clusters");
        this.saving = desk.jobs().slot();
        desk.frameProperty().subscribe(this::list);
        cluster.subscribe(chosen -> segmentName.set(chosen == null ? "" : chosen.label()));
        eps.subscribe(_ -> judge());
        way.subscribe(_ -> judge());
        selection.lights(Page.CLUSTERS, this::light);
    }

    /// The map as it was found, with those before the others who are selected.
    private void light() {
        Desk.Current lit = selection.lit(Page.CLUSTERS);
        FoundClusters shown = found.get();
        Scatter plain = shown == null ? null : shown.map();
        map.set(
                plain == null || lit == null
                        ? plain
                        : plain.with(new Highlight(lit.name(), lit.members()::contains)));
    }

    private void list(@Nullable Frame frame) {
        List<Attribute> all = frame == null ? List.of() : frame.catalogue().all();
        int customers = frame == null ? 0 : frame.size();
        features.list(
                all.stream().filter(Feature::fits).toList(),
                each -> Feature.isUsual(each, customers));
    }

    private void judge() {
        boolean isWrong = way.get() == Way.DENSITY && !eps.get().isBlank() && distance().isEmpty();
        epsError.set(isWrong ? "A number above 0, or nothing" : "");
        ready.set(!isWrong && !features.chosen().isEmpty());
    }

    private OptionalDouble distance() {
        try {
            double distance = Double.parseDouble(eps.get().strip().replace(',', '.'));
            return distance > 0 && Double.isFinite(distance)
                    ? OptionalDouble.of(distance)
                    : OptionalDouble.empty();
        } catch (NumberFormatException _) {
            return OptionalDouble.empty();
        }
    }

    private ClusterMethod method() {
        return switch (way.get()) {
            case MEANS -> new ClusterMethod.KMeans(k.get());
            case DENSITY -> new ClusterMethod.Dbscan(distance(), minPoints.get());
            case JOINING -> new ClusterMethod.Hierarchical(k.get(), linkage.get());
            case MIXTURE -> new ClusterMethod.Mixture(k.get());
        };
    }

    /// Chooses or drops all features.
    public void chooseOnly(List<Feature> wanted) {
        features.chooseOnly(wanted);
    }

    public void find() {
        Frame frame = desk.frameProperty().get();
        List<Attribute> chosen = features.chosen();
        if (frame == null || chosen.isEmpty() || !ready.get()) {
            return;
        }
        var settings =
                new Clustering.Settings(
                        chosen.stream().map(Attribute::name).toList(),
                        method(),
                        criterion.get(),
                        scale.get(),
                        missing.get(),
                        42);
        finding.start(
                progress ->
                        FoundClusters.of(
                                frame,
                                chosen,
                                desk.workbench().clusterings().find(frame, settings, progress)),
                this::show);
    }

    /// Finds clusters anew with what was chosen on the picture of how they came to be: where the
    /// tree is cut, or how far neighbours are.
    public void chooseHeight(double height) {
        FoundClusters shown = found.get();
        if (shown == null || height <= 0) {
            return;
        }
        MergeTree tree = shown.clusters().tree();
        if (tree != null) {
            cutInto(tree.groupsAt(height), tree);
        } else if (shown.clusters().density() != null) {
            within(height);
        }
    }

    /// One group more or fewer, or a distance a little larger or smaller.
    ///
    /// @param up 1 or −1
    public void stepHeight(int up) {
        FoundClusters shown = found.get();
        if (shown == null || finding.busyProperty().get()) {
            return;
        }
        Density density = shown.clusters().density();
        MergeTree tree = shown.clusters().tree();
        if (tree != null) {
            cutInto(shown.clusters().k() - up, tree);
        } else if (density != null) {
            within(density.eps() * (up > 0 ? STEP : 1 / STEP));
        }
    }

    private void cutInto(int groups, MergeTree tree) {
        way.set(Way.JOINING);
        k.set(OptionalInt.of(Math.clamp(groups, 2, Math.min(MOST_GROUPS, tree.leaves()))));
        find();
    }

    private void within(double distance) {
        way.set(Way.DENSITY);
        eps.set(new BigDecimal(distance).round(new MathContext(3)).toPlainString());
        find();
    }

    private void show(FoundClusters clusters) {
        keptAs.set("");
        done.set("");
        area.turnTo(clusters.axes());
        found.set(clusters);
        light();
        cluster.set(clusters.clusters().clusters().getFirst());
    }

    /// Publishes every customer's cluster under the name that was given.
    public void keep() {
        FoundClusters kept = found.get();
        String name = attributeName.get().strip();
        if (kept == null || name.isEmpty()) {
            return;
        }
        saving.start(
                "Keep clusters as " + name,
                progress -> {
                    desk.workbench()
                            .clusterings()
                            .keep(name, kept.frame(), kept.clusters(), progress);
                    return name;
                },
                _ -> {
                    keptAs.set(name);
                    done.set("Kept as the attribute “" + name + "”.");
                    desk.changed();
                });
    }

    /// Saves a segment of the chosen cluster: exactly its customers once the clusters are kept,
    /// else those that its rule selects.
    public void makeSegment() {
        Clusters.Cluster chosen = cluster.get();
        String name = segmentName.get().strip();
        String attribute = keptAs.get();
        if (chosen == null || name.isEmpty()) {
            return;
        }
        if (attribute.isEmpty() && chosen.rule().isEmpty()) {
            done.set("No rule holds this group. Keep the groups as an attribute first.");
            return;
        }
        saving.start(
                "Save the segment " + name,
                _ -> {
                    var segments = desk.workbench().segments();
                    Rule rule =
                            attribute.isEmpty()
                                    ? segments.parse(chosen.rule())
                                    : new Rule.Compare(
                                            new Measure.Value(attribute),
                                            Comparison.EQUAL,
                                            new Literal.Numeric(chosen.id()));
                    return segments.save(name, rule, "Cluster " + chosen.label());
                },
                saved -> {
                    done.set(
                            "Saved the segment “%s”: %s customers."
                                    .formatted(
                                            saved.segment().name(), Figures.count(saved.count())));
                    desk.changed();
                });
    }

    /// What is drawn on the map.
    AreaViewModel area() {
        return area;
    }

    public ObservableList<Feature> features() {
        return features.all();
    }

    public ObjectProperty<Way> wayProperty() {
        return way;
    }

    /// How near neighbours are, as it was typed; blank to have it proposed.
    public StringProperty epsProperty() {
        return eps;
    }

    /// What is wrong with it, or empty.
    public ReadOnlyStringProperty epsErrorProperty() {
        return epsError.getReadOnlyProperty();
    }

    public ObjectProperty<Integer> minPointsProperty() {
        return minPoints;
    }

    public ObjectProperty<ClusterMethod.Linkage> linkageProperty() {
        return linkage;
    }

    /// Empty to let the data decide.
    public ObjectProperty<OptionalInt> kProperty() {
        return k;
    }

    /// By what the data decide how many groups there are.
    public ObjectProperty<Clustering.Criterion> criterionProperty() {
        return criterion;
    }

    public ObjectProperty<Clustering.Scale> scaleProperty() {
        return scale;
    }

    public ObjectProperty<Clustering.Missing> missingProperty() {
        return missing;
    }

    /// Whether a feature is chosen.
    public ReadOnlyBooleanProperty readyProperty() {
        return ready.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable FoundClusters> foundProperty() {
        return found.getReadOnlyProperty();
    }

    /// The customers on two features; null where there is no map.
    ReadOnlyObjectProperty<@Nullable Scatter> mapProperty() {
        return map.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return finding.busyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Job> jobProperty() {
        return finding.jobProperty();
    }

    public ReadOnlyBooleanProperty savingProperty() {
        return saving.busyProperty();
    }

    public StringProperty attributeNameProperty() {
        return attributeName;
    }

    /// The attribute that the clusters were kept as; empty before.
    public ReadOnlyStringProperty keptAsProperty() {
        return keptAs.getReadOnlyProperty();
    }

    /// The cluster that a segment would be made of.
    public ObjectProperty<Clusters.@Nullable Cluster> clusterProperty() {
        return cluster;
    }

    public StringProperty segmentNameProperty() {
        return segmentName;
    }

    /// What was kept or saved last, in words.
    public ReadOnlyStringProperty doneProperty() {
        return done.getReadOnlyProperty();
    }
}
