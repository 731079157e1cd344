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
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.insight.Clustering;
import org.audienceworkbench.insight.Clusters;
import org.audienceworkbench.segment.Comparison;
import org.audienceworkbench.segment.Literal;
import org.audienceworkbench.segment.Measure;
import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Job;
import org.audienceworkbench.ui.jobs.Jobs;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// Groups of customers who are alike: found on request, kept as an attribute, made segments.
public final class ClustersViewModel {

    private final Desk desk;
    private final AreaViewModel area;
    private final Jobs.Slot finding;
    private final Jobs.Slot saving;
    private final ObservableList<Feature> features = FXCollections.observableArrayList();
    private final ObjectProperty<OptionalInt> k = new SimpleObjectProperty<>(OptionalInt.empty());
    private final ObjectProperty<Clustering.Scale> scale =
            new SimpleObjectProperty<>(Clustering.Scale.STANDARD);
    private final ObjectProperty<Clustering.Missing> missing =
            new SimpleObjectProperty<>(Clustering.Missing.LEAVE_OUT);
    private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable FoundClusters> found =
            new ReadOnlyObjectWrapper<>();
    private final StringProperty attributeName = new SimpleStringProperty("clusters");
    private final ReadOnlyStringWrapper keptAs = new ReadOnlyStringWrapper("");
    private final ObjectProperty<Clusters.@Nullable Cluster> cluster = new SimpleObjectProperty<>();
    private final StringProperty segmentName = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper done = new ReadOnlyStringWrapper("");

    public ClustersViewModel(Desk desk) {
        this.desk = desk;
        this.area = new AreaViewModel(desk);
        this.finding = desk.jobs().slot("Find clusters");
        this.saving = desk.jobs().slot();
        desk.frameProperty().subscribe(this::list);
        cluster.subscribe(chosen -> segmentName.set(chosen == null ? "" : chosen.label()));
    }

    private void list(@Nullable Frame frame) {
        Map<String, Boolean> before =
                features.stream()
                        .collect(
                                Collectors.toMap(
                                        feature -> feature.attribute().name(),
                                        feature -> feature.chosenProperty().get()));
        List<Attribute> all = frame == null ? List.of() : frame.catalogue().all();
        int customers = frame == null ? 0 : frame.size();
        features.setAll(
                all.stream()
                        .filter(Feature::fits)
                        .map(
                                attribute ->
                                        new Feature(
                                                attribute,
                                                before.isEmpty()
                                                        ? Feature.isUsual(attribute, customers)
                                                        : before.getOrDefault(
                                                                attribute.name(), false)))
                        .toList());
        features.forEach(feature -> feature.chosenProperty().subscribe(_ -> judge()));
        judge();
    }

    private void judge() {
        ready.set(features.stream().anyMatch(feature -> feature.chosenProperty().get()));
    }

    /// Chooses or drops all features.
    public void chooseOnly(List<Feature> wanted) {
        features.forEach(feature -> feature.chosenProperty().set(wanted.contains(feature)));
    }

    public void find() {
        Frame frame = desk.frameProperty().get();
        List<Attribute> chosen =
                features.stream()
                        .filter(feature -> feature.chosenProperty().get())
                        .map(Feature::attribute)
                        .toList();
        if (frame == null || chosen.isEmpty()) {
            return;
        }
        var settings =
                new Clustering.Settings(
                        chosen.stream().map(Attribute::name).toList(),
                        k.get(),
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

    private void show(FoundClusters clusters) {
        keptAs.set("");
        done.set("");
        area.turnTo(clusters.axes());
        found.set(clusters);
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
        if (chosen == null || name.isEmpty() || (attribute.isEmpty() && chosen.rule().isEmpty())) {
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
        return features;
    }

    /// Empty to let the data decide.
    public ObjectProperty<OptionalInt> kProperty() {
        return k;
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
