package org.audienceworkbench.ui.screen.data;

import javafx.beans.property.BooleanProperty;
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

import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.chart.Highlight;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Dataset;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.intake.Quarantine;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.workbench.AttributeCharts;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedSet;

/// What the workspace holds, without its looks: attributes, customers, quarantined rows.
public final class DataViewModel {

    /// More columns than this nobody reads side by side; any other comes when it is chosen.
    private static final int FIRST_COLUMNS = 30;

    private static final int QUARANTINE_SHOWN = 5000;

    /// The customers to show: those of the current segment, or all.
    ///
    /// @param columns all of them read already, so that scrolling never waits
    public record Shown(Frame frame, int @Nullable [] rows, List<Attribute> columns) {
        public Shown {
            columns = List.copyOf(columns);
        }
    }

    private final Desk desk;
    private final Jobs.Slot preparing;
    private final Jobs.Slot charting;
    private final Jobs.Slot sketching;
    private final Jobs.Slot stocktaking;
    private final Jobs.Slot exporting;

    private final ReadOnlyObjectWrapper<@Nullable Shown> shown = new ReadOnlyObjectWrapper<>();
    private final ObservableList<Attribute> attributes = FXCollections.observableArrayList();
    private final StringProperty query = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable Attribute> chosen = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable Chart> chart = new ReadOnlyObjectWrapper<>();
    private final ObservableList<String> stock = FXCollections.observableArrayList();
    private final ObservableList<Quarantine.Entry> quarantine = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Long> quarantined = new ReadOnlyObjectWrapper<>(0L);
    private final ReadOnlyBooleanWrapper empty = new ReadOnlyBooleanWrapper();

    private final Map<String, ObjectProperty<Sketch>> sketches = new HashMap<>();
    private final SequencedSet<String> toSketch = new LinkedHashSet<>();

    public DataViewModel(Desk desk) {
        this.desk = desk;
        this.preparing = desk.jobs().slot();
        this.charting = desk.jobs().slot();
        this.sketching = desk.jobs().slot();
        this.stocktaking = desk.jobs().slot();
        this.exporting = desk.jobs().slot("Export the quarantine");
        desk.loadedProperty().subscribe(this::readAnew);
        desk.frameProperty().subscribe(this::readAnew);
        desk.currentProperty().subscribe(this::draw);
        desk.soughtProperty().subscribe(this::seek);
        query.subscribe(this::find);
        chosen.subscribe(this::draw);
        // the customers may have been there before this screen
        readAnew();
    }

    /// Whether the quarantine is wanted; whoever shows it sets false.
    BooleanProperty quarantineSoughtProperty() {
        return desk.quarantineSoughtProperty();
    }

    private void readAnew() {
        Frame frame = desk.frameProperty().get();
        empty.set(desk.loadedProperty().get() && frame == null);
        sketches.clear();
        toSketch.clear();
        chosen.set(null);
        find();
        takeStock();
        if (frame == null) {
            shown.set(null);
        } else {
            prepare(frame, frame.catalogue().all().stream().limit(FIRST_COLUMNS).toList());
        }
        seek(desk.soughtProperty().get());
    }

    private void prepare(Frame frame, List<Attribute> columns) {
        var current = desk.currentProperty().get();
        preparing.start(
                _ -> {
                    frame.prepare(columns.stream().map(Attribute::name).toList());
                    return new Shown(
                            frame, current == null ? null : current.members().toArray(), columns);
                },
                shown::set);
    }

    private void takeStock() {
        stocktaking.start(
                _ -> {
                    var datasets = desk.workbench().customers().datasets();
                    List<String> words = new ArrayList<>();
                    for (Dataset dataset : datasets.all().values()) {
                        words.add(
                                Figures.count(datasets.rows(dataset))
                                        + " "
                                        + dataset.kind().word());
                    }
                    var rejected = new Quarantine(desk.workbench().store().database());
                    return new Stock(words, rejected.count(), rejected.first(QUARANTINE_SHOWN));
                },
                taken -> {
                    stock.setAll(taken.words());
                    quarantined.set(taken.quarantined());
                    quarantine.setAll(taken.first());
                });
    }

    private record Stock(List<String> words, long quarantined, List<Quarantine.Entry> first) {}

    private void find() {
        Frame frame = desk.frameProperty().get();
        String wanted = query.get().toLowerCase(Locale.ROOT);
        attributes.setAll(
                frame == null
                        ? List.of()
                        : frame.catalogue().all().stream()
                                .filter(a -> a.label().toLowerCase(Locale.ROOT).contains(wanted))
                                .toList());
    }

    private void seek(@Nullable String name) {
        Frame frame = desk.frameProperty().get();
        if (name != null && frame != null) {
            frame.catalogue()
                    .find(name)
                    .ifPresent(
                            attribute -> {
                                desk.soughtProperty().set(null);
                                query.set("");
                                chosen.set(attribute);
                            });
        }
    }

    /// Draws the chosen attribute, and sees to it that the table has it.
    private void draw() {
        Frame frame = desk.frameProperty().get();
        Attribute attribute = chosen.get();
        Shown before = shown.get();
        if (frame != null && before != null) {
            List<Attribute> columns = new ArrayList<>(before.columns());
            if (attribute != null && !columns.contains(attribute)) {
                columns.add(attribute);
            }
            prepare(frame, columns);
        }
        if (frame == null || attribute == null) {
            charting.cancel();
            chart.set(null);
            return;
        }
        var current = desk.currentProperty().get();
        charting.start(
                _ ->
                        AttributeCharts.distribution(
                                frame,
                                attribute,
                                current == null
                                        ? null
                                        : new Highlight(
                                                current.name(), current.members()::contains)),
                chart::set);
    }

    /// The outline of an attribute, drawn behind the window when it is first asked for.
    ReadOnlyObjectProperty<Sketch> sketch(Attribute attribute) {
        return sketches.computeIfAbsent(
                attribute.name(),
                name -> {
                    toSketch.add(name);
                    sketchNext();
                    return new SimpleObjectProperty<>(Sketch.NONE);
                });
    }

    private void sketchNext() {
        Frame frame = desk.frameProperty().get();
        if (sketching.isBusy() || toSketch.isEmpty() || frame == null) {
            return;
        }
        String name = toSketch.removeFirst();
        sketching.start(
                _ -> Sketch.of(frame.column(name)),
                made -> {
                    var place = sketches.get(name);
                    if (place != null && frame == desk.frameProperty().get()) {
                        place.set(made);
                    }
                    sketchNext();
                });
    }

    /// Writes all quarantined rows as a CSV file.
    public void exportQuarantine(Path file) {
        exporting.start(
                progress ->
                        new Quarantine(desk.workbench().store().database()).export(file, progress),
                _ -> {});
    }

    /// True when it is known that there are no customers.
    public ReadOnlyBooleanProperty emptyProperty() {
        return empty.getReadOnlyProperty();
    }

    /// Null until the first customers are read.
    public ReadOnlyObjectProperty<@Nullable Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty preparingProperty() {
        return preparing.busyProperty();
    }

    /// Those that fit the query.
    public ObservableList<Attribute> attributes() {
        return attributes;
    }

    public StringProperty queryProperty() {
        return query;
    }

    /// The attribute that is looked at; null for none.
    public ObjectProperty<@Nullable Attribute> chosenProperty() {
        return chosen;
    }

    public ReadOnlyObjectProperty<@Nullable Chart> chartProperty() {
        return chart.getReadOnlyProperty();
    }

    /// `2,000 customers`, `9,000 orders`: one line a kind.
    public ObservableList<String> stock() {
        return stock;
    }

    /// The first quarantined rows.
    public ObservableList<Quarantine.Entry> quarantine() {
        return quarantine;
    }

    /// How many rows are in the quarantine.
    public ReadOnlyObjectProperty<Long> quarantinedProperty() {
        return quarantined.getReadOnlyProperty();
    }
}
