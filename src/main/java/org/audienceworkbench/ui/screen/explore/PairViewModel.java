package org.audienceworkbench.ui.screen.explore;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.Highlight;
import org.audienceworkbench.chart.Scatter;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.workbench.AttributeCharts;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Two attributes against each other, a third as colour.
public final class PairViewModel {

    /// More colours than this nobody tells apart.
    private static final int COLOURS = 8;

    private final Desk desk;
    private final AreaViewModel area;
    private final Jobs.Slot drawing;
    private final ObservableList<@Nullable Attribute> axes = FXCollections.observableArrayList();
    private final ObservableList<@Nullable Attribute> colours = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable Attribute> x = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Attribute> y = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Attribute> colour = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable Shown> shown = new ReadOnlyObjectWrapper<>();

    public PairViewModel(Desk desk) {
        this.desk = desk;
        this.area = new AreaViewModel(desk);
        this.drawing = desk.jobs().slot();
        desk.frameProperty().subscribe(this::list);
        desk.currentProperty().subscribe(_ -> draw());
        x.subscribe(_ -> draw());
        y.subscribe(_ -> draw());
        colour.subscribe(_ -> draw());
    }

    public record Shown(Chart chart, String sentence) {}

    private void list(@Nullable Frame frame) {
        String xName = name(x);
        String yName = name(y);
        String colourName = name(colour);
        List<Attribute> all = frame == null ? List.of() : frame.catalogue().all();
        List<@Nullable Attribute> few = new ArrayList<>();
        few.add(null);
        all.stream().filter(PairViewModel::colours).forEach(few::add);
        axes.setAll(all.stream().filter(PairViewModel::hasPlace).toList());
        colours.setAll(few);
        x.set(found(frame, xName));
        y.set(found(frame, yName));
        colour.set(found(frame, colourName));
        draw();
    }

    private static @Nullable String name(ObjectProperty<@Nullable Attribute> chosen) {
        Attribute attribute = chosen.get();
        return attribute == null ? null : attribute.name();
    }

    private static @Nullable Attribute found(@Nullable Frame frame, @Nullable String name) {
        return frame == null || name == null ? null : frame.catalogue().find(name).orElse(null);
    }

    private static boolean hasPlace(Attribute attribute) {
        return attribute.type() != ValueType.TEXT
                && attribute.type() != ValueType.BOOLEAN
                && attribute.origin() != Attribute.Origin.GENERATED
                && attribute.origin() != Attribute.Origin.CLUSTER;
    }

    private static boolean colours(Attribute attribute) {
        return attribute.distinct() >= 2 && attribute.distinct() <= COLOURS;
    }

    private void draw() {
        Frame frame = desk.frameProperty().get();
        Attribute across = x.get();
        Attribute up = y.get();
        area.turnTo(across == null || up == null ? null : new AreaViewModel.Axes(across, up));
        if (frame == null || across == null || up == null) {
            drawing.cancel();
            shown.set(null);
            return;
        }
        Attribute by = colour.get();
        Desk.Current current = desk.currentProperty().get();
        drawing.start(
                _ -> new Shown(chart(frame, across, up, by, current), sentence(frame, across, up)),
                shown::set);
    }

    private static Chart chart(
            Frame frame,
            Attribute across,
            Attribute up,
            @Nullable Attribute by,
            Desk.@Nullable Current current) {
        if (by == null || current == null) {
            Highlight highlight =
                    current == null
                            ? null
                            : new Highlight(current.name(), current.members()::contains);
            return AttributeCharts.against(frame, across, up, by, highlight);
        }
        Chart whole = AttributeCharts.against(frame, across, up, by, null);
        return whole instanceof Scatter scatter ? within(scatter, current) : whole;
    }

    /// Only the segment keeps its colours; the rest is grey.
    private static Scatter within(Scatter scatter, Desk.Current current) {
        if (!(scatter.colour() instanceof Scatter.Groups groups)) {
            return scatter;
        }
        int[] of = groups.of().clone();
        for (int row = 0; row < of.length; row++) {
            of[row] = current.members().contains(row) ? of[row] : -1;
        }
        return new Scatter(
                scatter.title(),
                scatter.xAxis(),
                scatter.yAxis(),
                scatter.x(),
                scatter.y(),
                new Scatter.Groups(groups.name(), of, groups.names()),
                null);
    }

    private static String sentence(Frame frame, Attribute across, Attribute up) {
        return Together.of(
                        AttributeCharts.numbers(frame, across), AttributeCharts.numbers(frame, up))
                .sentence(AttributeCharts.axis(across), AttributeCharts.axis(up));
    }

    /// Puts each axis' attribute on the other.
    public void swap() {
        Attribute across = x.get();
        x.set(y.get());
        y.set(across);
    }

    /// Numbers and dates.
    public ObservableList<@Nullable Attribute> axes() {
        return axes;
    }

    /// Attributes of few values, after null for no colour.
    public ObservableList<@Nullable Attribute> colours() {
        return colours;
    }

    public ObjectProperty<@Nullable Attribute> xProperty() {
        return x;
    }

    public ObjectProperty<@Nullable Attribute> yProperty() {
        return y;
    }

    public ObjectProperty<@Nullable Attribute> colourProperty() {
        return colour;
    }

    public ReadOnlyObjectProperty<@Nullable Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /// What is drawn on the chart.
    AreaViewModel area() {
        return area;
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return drawing.busyProperty();
    }
}
