package org.audienceworkbench.ui.screen.data;

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

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.chart.Highlight;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.RowOrder;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.workbench.AttributeCharts;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;

/// The customers and their attributes, without their looks: which are shown, in what order, and how
/// the values of one attribute are spread.
public final class CustomersViewModel {

    /// More columns than this nobody reads side by side; any other comes when it is chosen.
    private static final int FIRST_COLUMNS = 30;

    /// The customers to show.
    ///
    /// @param rows of the Frame, in their order; null for all as they come
    /// @param columns all of them read already, so that scrolling never waits
    /// @param size how many they are, in words
    public record Shown(Frame frame, int @Nullable [] rows, List<Attribute> columns, String size) {
        public Shown {
            columns = List.copyOf(columns);
        }
    }

    /// What is wrong with the filter, or the customers that fit it.
    private record Found(@Nullable Shown shown, String mistake) {}

    private final Desk desk;
    private final MissingViewModel missing;
    private final Jobs.Slot preparing;
    private final Jobs.Slot charting;
    private final Jobs.Slot sketching;

    private final ReadOnlyObjectWrapper<@Nullable Shown> shown = new ReadOnlyObjectWrapper<>();
    private final ObservableList<AttributeLine> attributes = FXCollections.observableArrayList();
    private final Set<String> closed = new HashSet<>();
    private final StringProperty query = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable Attribute> chosen = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable Chart> chart = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper empty = new ReadOnlyBooleanWrapper();
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper mistake = new ReadOnlyStringWrapper("");
    private List<RowOrder.By> order = List.of();

    private final Map<String, ObjectProperty<Sketch>> sketches = new HashMap<>();
    private final SequencedSet<String> toSketch = new LinkedHashSet<>();

    public CustomersViewModel(Desk desk) {
        this.desk = desk;
        this.missing = new MissingViewModel(desk, chosen);
        this.preparing = desk.jobs().slot();
        this.charting = desk.jobs().slot();
        this.sketching = desk.jobs().slot();
        desk.loadedProperty().subscribe(this::readAnew);
        desk.frameProperty().subscribe(this::readAnew);
        desk.currentProperty().subscribe(this::draw);
        desk.soughtProperty().subscribe(this::seek);
        query.subscribe(this::find);
        chosen.subscribe(this::draw);
        filter.subscribe(this::prepareAnew);
        // the customers may have been there before this screen
        readAnew();
    }

    /// The rule whose customers are wanted; whoever shows them sets null.
    ObjectProperty<@Nullable String> soughtProperty() {
        return desk.customersSoughtProperty();
    }

    /// Shows a group's attributes, or its heading alone.
    void open(String group, boolean open) {
        if (open ? closed.remove(group) : closed.add(group)) {
            find();
        }
    }

    private void readAnew() {
        Frame frame = desk.frameProperty().get();
        empty.set(desk.loadedProperty().get() && frame == null);
        sketches.clear();
        toSketch.clear();
        chosen.set(null);
        find();
        if (frame == null) {
            shown.set(null);
        } else {
            prepare(frame, firstColumns(frame));
        }
        seek(desk.soughtProperty().get());
    }

    private static List<Attribute> firstColumns(Frame frame) {
        return frame.catalogue().all().stream().limit(FIRST_COLUMNS).toList();
    }

    private void prepareAnew() {
        Shown before = shown.get();
        if (before != null) {
            prepare(before.frame(), before.columns());
        }
    }

    private void prepare(Frame frame, List<Attribute> columns) {
        var current = desk.currentProperty().get();
        String wanted = filter.get();
        List<RowOrder.By> sorted = order;
        preparing.start(
                _ -> {
                    frame.prepare(columns.stream().map(Attribute::name).toList());
                    return found(frame, columns, current, wanted, sorted);
                },
                found -> {
                    mistake.set(found.mistake());
                    if (found.shown() != null) {
                        shown.set(found.shown());
                    }
                });
    }

    private Found found(
            Frame frame,
            List<Attribute> columns,
            Desk.@Nullable Current current,
            String wanted,
            List<RowOrder.By> sorted) {
        RoaringBitmap among = current == null ? null : current.members();
        String whose = current == null ? "" : " of the current segment";
        int base = among == null ? frame.size() : among.getCardinality();
        String size = Counted.of(base, "customer") + whose;
        if (!wanted.isBlank()) {
            var reading = desk.workbench().segments().read(wanted);
            if (reading.rule() == null) {
                return new Found(null, reading.errors().getFirst().message());
            }
            RoaringBitmap fitting = desk.workbench().segments().members(frame, reading.rule());
            among = among == null ? fitting : RoaringBitmap.and(among, fitting);
            size = Figures.count(among.getCardinality()) + " of " + size;
        }
        int[] rows = among == null ? null : among.toArray();
        if (!sorted.isEmpty()) {
            rows = RowOrder.sorted(frame, sorted, rows);
        }
        return new Found(new Shown(frame, rows, columns, size), "");
    }

    /// Sorts by attributes, the most important first; as they come when there are none.
    void sort(List<RowOrder.By> by) {
        if (!by.equals(order)) {
            order = List.copyOf(by);
            prepareAnew();
        }
    }

    private void find() {
        Frame frame = desk.frameProperty().get();
        attributes.setAll(
                frame == null
                        ? List.of()
                        : AttributeLine.of(frame.catalogue().all(), query.get(), closed));
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
                                open(AttributeLine.group(attribute), true);
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
            List<Attribute> columns =
                    new ArrayList<>(
                            before.frame() == frame ? before.columns() : firstColumns(frame));
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

    /// What stands for the chosen attribute's missing values.
    MissingViewModel missing() {
        return missing;
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
    public ObservableList<AttributeLine> attributes() {
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

    /// The rule that the shown customers fit, as text; blank for all.
    public StringProperty filterProperty() {
        return filter;
    }

    /// What is wrong with the filter; empty when nothing is.
    public ReadOnlyStringProperty mistakeProperty() {
        return mistake.getReadOnlyProperty();
    }
}
