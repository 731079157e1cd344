package org.audienceworkbench.ui.screen.models;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.learn.FeatureChoice;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.workbench.ModelFairness;
import org.audienceworkbench.workbench.ModelGroups;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// How a model does by groups of customers, and whether it treats groups of people alike.
public final class GroupsViewModel {

    /// Values of an attribute that makes the first groups shown.
    private static final int FEW = 12;

    private final Desk desk;
    private final ReadOnlyObjectProperty<@Nullable ModelReport> report;
    private final Jobs.Slot judging;
    private final Jobs.Slot watching;
    private final ObservableList<String> choices = FXCollections.observableArrayList();
    private final ObservableList<String> attributes = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable String> by = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<ModelGroups.@Nullable Report> groups =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<ModelFairness.@Nullable Report> fairness =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");

    GroupsViewModel(Desk desk, ReadOnlyObjectProperty<@Nullable ModelReport> report) {
        this.desk = desk;
        this.report = report;
        this.judging = desk.jobs().slot();
        this.watching = desk.jobs().slot();
        desk.frameProperty().subscribe(_ -> read());
        report.subscribe(_ -> read());
        by.subscribe(_ -> judge());
    }

    private void read() {
        Frame frame = desk.frameProperty().get();
        ModelReport shown = report.get();
        fairness.set(null);
        groups.set(null);
        trouble.set("");
        if (frame == null || shown == null) {
            return;
        }
        if (shown.trained().heldOut() == null) {
            trouble.set(
                    "The model was trained before held-out customers were kept. Train it again to"
                            + " see how it does by groups.");
            return;
        }
        List<String> names =
                frame.catalogue().all().stream()
                        .filter(GroupsViewModel::isGroupable)
                        .map(Attribute::name)
                        .filter(name -> !name.equals(shown.trained().target()))
                        .toList();
        attributes.setAll(names);
        List<String> all = new ArrayList<>();
        if (!desk.segments().isEmpty()) {
            all.add(ModelGroups.SEGMENTS);
        }
        all.addAll(names);
        String before = by.get();
        choices.setAll(all);
        by.set(before != null && all.contains(before) ? before : first(all, shown, frame));
        judge();
        watch(null);
    }

    private static boolean isGroupable(Attribute attribute) {
        return attribute.role() == null || !FeatureChoice.IDENTIFYING.contains(attribute.role());
    }

    /// Segments where there are some, else what counts most of few values.
    private static @Nullable String first(List<String> all, ModelReport shown, Frame frame) {
        if (all.contains(ModelGroups.SEGMENTS)) {
            return ModelGroups.SEGMENTS;
        }
        List<String> used =
                shown.trained().importance().stream()
                        .map(each -> each.attribute())
                        .filter(all::contains)
                        .toList();
        return used.stream()
                .filter(name -> frame.catalogue().get(name).distinct() <= FEW)
                .findFirst()
                .or(() -> used.stream().findFirst())
                .orElse(null);
    }

    private void judge() {
        Frame frame = desk.frameProperty().get();
        ModelReport shown = report.get();
        String chosen = by.get();
        if (frame != null && shown != null && chosen != null && shown.trained().heldOut() != null) {
            judging.start(
                    progress ->
                            desk.workbench()
                                    .modelGroups()
                                    .of(shown.name(), frame, List.of(chosen), progress),
                    groups::set);
        }
    }

    /// Watches these attributes from now on.
    ///
    /// @param names null to leave what is watched as it is
    public void watch(@Nullable List<String> names) {
        Frame frame = desk.frameProperty().get();
        ModelReport shown = report.get();
        if (frame != null && shown != null && shown.trained().heldOut() != null) {
            watching.start(
                    _ -> {
                        ModelFairness kept = desk.workbench().modelFairness();
                        if (names != null) {
                            kept.watch(frame, names);
                        }
                        return kept.of(shown.trained(), frame);
                    },
                    fairness::set);
        }
    }

    /// [ModelGroups#SEGMENTS] and attributes.
    public ObservableList<String> choices() {
        return choices;
    }

    /// What can be watched.
    public ObservableList<String> attributes() {
        return attributes;
    }

    public ObjectProperty<@Nullable String> byProperty() {
        return by;
    }

    public ReadOnlyObjectProperty<ModelGroups.@Nullable Report> groupsProperty() {
        return groups.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<ModelFairness.@Nullable Report> fairnessProperty() {
        return fairness.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return judging.busyProperty();
    }

    /// Why nothing can be said, and what to do; empty when it can.
    public ReadOnlyStringProperty troubleProperty() {
        return trouble.getReadOnlyProperty();
    }
}
