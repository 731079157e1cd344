package org.audienceworkbench.ui.screen.explore;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.audienceworkbench.chart.Highlight;
import org.audienceworkbench.chart.Scatter;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.workbench.AttributeCharts;
import org.audienceworkbench.workbench.AttributePair;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Two attributes against each other, a third as colour and a fourth as size.
public final class PairViewModel {

    private final Desk desk;
    private final Selection selection;
    private final AreaViewModel area;
    private final Jobs.Slot drawing;
    private final Jobs.Slot telling;
    private final ObservableList<@Nullable Attribute> axes = FXCollections.observableArrayList();
    private final ObservableList<@Nullable Attribute> colours = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable Attribute> x = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Attribute> y = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Attribute> colour = new SimpleObjectProperty<>();
    private final ObservableList<@Nullable Attribute> sizes = FXCollections.observableArrayList();
    private final ObservableList<AttributePair.Way> ways = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable Attribute> size = new SimpleObjectProperty<>();
    private final ObjectProperty<AttributePair.@Nullable Way> way = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<AttributePair.@Nullable Part> chosen =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Shown> shown = new ReadOnlyObjectWrapper<>();

    PairViewModel(Desk desk, Selection selection) {
        this.desk = desk;
        this.selection = selection;
        this.area = new AreaViewModel(desk, selection, Page.PAIR);
        this.drawing = desk.jobs().slot();
        this.telling = desk.jobs().slot();
        desk.frameProperty().subscribe(this::list);
        desk.currentProperty().subscribe(_ -> draw());
        x.subscribe(this::turn);
        y.subscribe(this::turn);
        way.subscribe(_ -> draw());
        colour.subscribe(_ -> draw());
        size.subscribe(_ -> draw());
        selection.lights(Page.PAIR, this::draw);
        selection.pickedProperty().subscribe(_ -> forget());
    }

    /// Marks that no longer mean the selection would mislead.
    private void forget() {
        if (!selection.isOf(Page.PAIR)) {
            chosen.set(null);
        }
    }

    /// @param sentence empty until it is known
    public record Shown(AttributePair pair, String sentence) {}

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
        List<@Nullable Attribute> numbers = new ArrayList<>();
        numbers.add(null);
        all.stream().filter(PairViewModel::grows).forEach(numbers::add);
        String sizeName = name(size);
        sizes.setAll(numbers);
        size.set(found(frame, sizeName));
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
        return attribute.origin() != Attribute.Origin.GENERATED
                && attribute.role() != Role.CUSTOMER_ID
                && attribute.role() != Role.EMAIL;
    }

    /// Whether an attribute can colour points.
    static boolean colours(Attribute attribute) {
        return attribute.distinct() >= 2 && hasPlace(attribute);
    }

    private static boolean grows(Attribute attribute) {
        return attribute.type().isNumeric()
                && hasPlace(attribute)
                && !AttributeCharts.isCategory(attribute);
    }

    /// Another pair may have other ways to be drawn.
    private void turn() {
        Attribute across = x.get();
        Attribute up = y.get();
        List<AttributePair.Way> offered =
                across == null || up == null ? List.of() : AttributePair.ways(across, up);
        if (!ways.equals(offered)) {
            AttributePair.Way kept = way.get();
            ways.setAll(offered);
            way.set(
                    kept != null && offered.contains(kept)
                            ? kept
                            : offered.isEmpty() ? null : offered.getFirst());
        }
        draw();
    }

    private void draw() {
        Frame frame = desk.frameProperty().get();
        Attribute across = x.get();
        Attribute up = y.get();
        AttributePair.Way how = way.get();
        boolean isWhole = frame != null && across != null && up != null && !across.equals(up);
        boolean points = isWhole && how == AttributePair.Way.POINTS;
        area.turnTo(points ? new AreaViewModel.Axes(across, up) : null);
        chosen.set(null);
        telling.cancel();
        if (!isWhole || how == null) {
            drawing.cancel();
            shown.set(null);
            return;
        }
        var question = new AttributePair.Question(across, up, how, colour.get(), size.get());
        Desk.Current lit = selection.lit(Page.PAIR);
        Desk.Current current = lit == null ? desk.currentProperty().get() : lit;
        drawing.start(_ -> pair(frame, question, current), pair -> show(frame, question, pair));
    }

    /// The picture is there before the sentence about it, which has to sort all customers.
    private void show(Frame frame, AttributePair.Question question, AttributePair pair) {
        shown.set(new Shown(pair, pair.sentence()));
        if (question.way() == AttributePair.Way.POINTS) {
            telling.start(
                    _ -> sentence(frame, question.x(), question.y()),
                    said -> shown.set(new Shown(pair, said)));
        }
    }

    private static AttributePair pair(
            Frame frame, AttributePair.Question question, Desk.@Nullable Current current) {
        if (current == null) {
            return AttributePair.of(frame, question, null);
        }
        if (question.colour() == null || question.way() != AttributePair.Way.POINTS) {
            return AttributePair.of(
                    frame, question, new Highlight(current.name(), current.members()::contains));
        }
        AttributePair whole = AttributePair.of(frame, question, null);
        return whole.chart() instanceof Scatter scatter
                ? new AttributePair(
                        within(scatter, current), whole.sentence(), whole.about(), whole.parts())
                : whole;
    }

    /// Only the segment keeps its colours; the rest is grey.
    private static Scatter within(Scatter scatter, Desk.Current current) {
        IntPredicate isIn = current.members()::contains;
        return scatter.colouredBy(
                switch (scatter.colour()) {
                    case null -> null;
                    case Scatter.Groups(var name, var groups, var names) ->
                            new Scatter.Groups(
                                    name,
                                    IntStream.range(0, groups.length)
                                            .map(row -> isIn.test(row) ? groups[row] : -1)
                                            .toArray(),
                                    names);
                    case Scatter.Shade(var name, var values, var low, var high) ->
                            new Scatter.Shade(
                                    name,
                                    IntStream.range(0, values.length)
                                            .mapToDouble(
                                                    row ->
                                                            isIn.test(row)
                                                                    ? values[row]
                                                                    : Double.NaN)
                                            .toArray(),
                                    low,
                                    high);
                });
    }

    private static String sentence(Frame frame, Attribute across, Attribute up) {
        return Together.of(
                        AttributeCharts.numbers(frame, across), AttributeCharts.numbers(frame, up))
                .sentence(AttributeCharts.axis(across), AttributeCharts.axis(up));
    }

    /// Says which boxes or cells are chosen, by their places in the chart.
    public void choose(Set<Integer> places) {
        Shown now = shown.get();
        if (now == null || now.pair().parts().isEmpty()) {
            chosen.set(null);
        } else if (places.isEmpty()) {
            chosen.set(null);
            selection.drop(Page.PAIR);
        } else {
            AttributePair.Part part = now.pair().chosen(places);
            chosen.set(part);
            selection.pick(Page.PAIR, part.name(), part.rule());
        }
    }

    /// Begins a segment of the chosen boxes' or cells' customers.
    public void makeSegment() {
        AttributePair.Part part = chosen.get();
        if (part != null) {
            desk.makeSegment(part.name(), part.rule());
        }
    }

    /// Puts each axis' attribute on the other.
    public void swap() {
        draw(y.get(), x.get());
    }

    /// Draws other attributes, at once and not one by one.
    void draw(@Nullable Attribute across, @Nullable Attribute up) {
        x.set(null);
        y.set(up);
        x.set(across);
    }

    /// All that has a place on an axis.
    public ObservableList<@Nullable Attribute> axes() {
        return axes;
    }

    /// After null for no colour.
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

    /// Numbers, after null for points of one size.
    public ObservableList<@Nullable Attribute> sizes() {
        return sizes;
    }

    public ObjectProperty<@Nullable Attribute> sizeProperty() {
        return size;
    }

    /// How the two can be drawn.
    public ObservableList<AttributePair.Way> ways() {
        return ways;
    }

    public ObjectProperty<AttributePair.@Nullable Way> wayProperty() {
        return way;
    }

    /// The chosen boxes or cells together; null for none.
    public ReadOnlyObjectProperty<AttributePair.@Nullable Part> chosenProperty() {
        return chosen.getReadOnlyProperty();
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
