package org.audienceworkbench.ui.screen.explore;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.audienceworkbench.chart.Highlight;
import org.audienceworkbench.chart.Scatter;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.insight.Clustering;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Job;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.workbench.CustomerMap;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// A map of all customers by principal components, made on request.
public final class MapViewModel {

    private final Desk desk;
    private final Selection selection;
    private final AreaViewModel area;
    private final Jobs.Slot mapping;
    private final Jobs.Slot drawing;
    private final Jobs.Slot keeping;
    private final FeatureChoices features = new FeatureChoices(this::judge);
    private final ObservableList<@Nullable Attribute> colours = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable Attribute> colour = new SimpleObjectProperty<>();
    private final ObjectProperty<Clustering.Scale> scale =
            new SimpleObjectProperty<>(Clustering.Scale.STANDARD);
    private final ObjectProperty<Clustering.Missing> missing =
            new SimpleObjectProperty<>(Clustering.Missing.LEAVE_OUT);
    private final StringProperty name = new SimpleStringProperty("map");
    private final ReadOnlyObjectWrapper<@Nullable CustomerMap> map = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Scatter> chart = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper();
    private Desk.@Nullable NewSegment waiting;

    MapViewModel(Desk desk, Selection selection) {
        this.desk = desk;
        this.selection = selection;
        this.area = new AreaViewModel(desk, selection, Page.MAP, this::makeSegment);
        this.mapping = desk.jobs().slot("Map customers");
        this.drawing = desk.jobs().slot();
        this.keeping = desk.jobs().slot("Keep the map");
        desk.frameProperty().subscribe(this::list);
        desk.currentProperty().subscribe(_ -> draw());
        colour.subscribe(_ -> draw());
        selection.lights(Page.MAP, this::draw);
    }

    private void list(@Nullable Frame frame) {
        List<Attribute> all = frame == null ? List.of() : frame.catalogue().all();
        int customers = frame == null ? 0 : frame.size();
        features.list(
                all.stream().filter(Feature::fits).toList(),
                each -> Feature.isUsual(each, customers));
        Attribute before = colour.get();
        List<@Nullable Attribute> offered = new ArrayList<>();
        offered.add(null);
        all.stream().filter(PairViewModel::colours).forEach(offered::add);
        colours.setAll(offered);
        colour.set(
                frame == null || before == null
                        ? null
                        : frame.catalogue().find(before.name()).orElse(null));
        Desk.NewSegment next = waiting;
        if (next != null) {
            waiting = null;
            desk.makeSegment(next.name(), next.rule());
        }
    }

    private void judge() {
        ready.set(features.chosen().size() > 1);
    }

    void make() {
        Frame frame = desk.frameProperty().get();
        String called = name.get().strip();
        if (frame == null || !ready.get()) {
            return;
        }
        var settings =
                Clustering.Settings.of(features.chosen().stream().map(Attribute::name).toList())
                        .withScale(scale.get())
                        .withMissing(missing.get());
        mapping.start(
                progress ->
                        desk.workbench()
                                .customerMaps()
                                .find(called.isEmpty() ? "map" : called, frame, settings, progress),
                this::show);
    }

    private void show(CustomerMap made) {
        map.set(made);
        area.turnTo(new AreaViewModel.Axes(made.across(), made.up(), made.frame()));
        draw();
    }

    private void draw() {
        CustomerMap made = map.get();
        if (made == null) {
            return;
        }
        Attribute by = colour.get();
        boolean isLit = selection.lit(Page.MAP) != null;
        Highlight highlight = by == null || isLit ? selection.highlight(Page.MAP) : null;
        drawing.start(_ -> made.chart(by, highlight), chart::set);
    }

    /// A rule can only ask for what the workspace has, so the places become attributes first.
    private void makeSegment(AreaViewModel.Chosen chosen) {
        CustomerMap made = map.get();
        if (made != null) {
            keeping.start(
                    progress -> {
                        desk.workbench().customerMaps().keep(made, progress);
                        return chosen;
                    },
                    kept -> {
                        waiting = new Desk.NewSegment(kept.name(), kept.rule());
                        desk.changed();
                    });
        }
    }

    /// What is drawn on the map.
    AreaViewModel area() {
        return area;
    }

    ObservableList<Feature> features() {
        return features.all();
    }

    void chooseNone() {
        features.chooseOnly(List.of());
    }

    /// After null for no colour.
    ObservableList<@Nullable Attribute> colours() {
        return colours;
    }

    ObjectProperty<@Nullable Attribute> colourProperty() {
        return colour;
    }

    ObjectProperty<Clustering.Scale> scaleProperty() {
        return scale;
    }

    ObjectProperty<Clustering.Missing> missingProperty() {
        return missing;
    }

    /// What the attributes' names begin with, should the map be kept.
    StringProperty nameProperty() {
        return name;
    }

    /// Whether two features are chosen.
    ReadOnlyBooleanProperty readyProperty() {
        return ready.getReadOnlyProperty();
    }

    /// Null until one was made.
    ReadOnlyObjectProperty<@Nullable CustomerMap> mapProperty() {
        return map.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Scatter> chartProperty() {
        return chart.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busyProperty() {
        return mapping.busyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Job> jobProperty() {
        return mapping.jobProperty();
    }
}
