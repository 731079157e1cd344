package org.audienceworkbench.ui.screen.explore;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.Highlight;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.workbench.AttributeBars;
import org.audienceworkbench.workbench.AttributeCharts;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/// One attribute at a time: its chart, its figures, the current segment against the rest.
public final class DistributionViewModel {

    private static final int FEW = 50;

    private final Desk desk;
    private final Selection selection;
    private final Jobs.Slot drawing;
    private final ObservableList<Attribute> all = FXCollections.observableArrayList();
    private final FilteredList<Attribute> attributes = new FilteredList<>(all);
    private final ObjectProperty<@Nullable Attribute> attribute = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable Shown> shown = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<AttributeBars.@Nullable Chosen> chosen =
            new ReadOnlyObjectWrapper<>();

    DistributionViewModel(Desk desk, Selection selection) {
        this.desk = desk;
        this.selection = selection;
        this.drawing = desk.jobs().slot();
        desk.frameProperty().subscribe(this::list);
        desk.currentProperty().subscribe(_ -> draw());
        attribute.subscribe(_ -> draw());
        shown.subscribe(_ -> chosen.set(null));
        selection.lights(Page.DISTRIBUTION, this::draw);
        selection.pickedProperty().subscribe(_ -> forget());
    }

    /// An attribute's chart and figures.
    ///
    /// @param bars the chart's, as segments
    public record Shown(
            Attribute attribute, Chart chart, AttributeFigures figures, AttributeBars bars) {}

    private void list(@Nullable Frame frame) {
        Attribute chosen = attribute.get();
        List<Attribute> now = frame == null ? List.of() : frame.catalogue().all();
        all.setAll(now);
        attribute.set(
                chosen == null
                        ? first(now)
                        : now.stream()
                                .filter(each -> each.name().equals(chosen.name()))
                                .findFirst()
                                .orElse(null));
        draw();
    }

    /// What to begin with: a number, or else a few groups; names and numbers of customers show
    /// nothing.
    private static @Nullable Attribute first(List<Attribute> attributes) {
        List<Attribute> telling =
                attributes.stream()
                        .filter(each -> each.role() == null && each.distinct() > 1)
                        .toList();
        return telling.stream()
                .filter(each -> each.type().isNumeric())
                .findFirst()
                .or(() -> telling.stream().filter(each -> each.distinct() <= FEW).findFirst())
                .orElse(null);
    }

    private void draw() {
        Frame frame = desk.frameProperty().get();
        Attribute chosen = attribute.get();
        if (frame == null || chosen == null) {
            drawing.cancel();
            shown.set(null);
            return;
        }
        selection.release(Page.DISTRIBUTION);
        Desk.Current lit = selection.lit(Page.DISTRIBUTION);
        Desk.Current current = lit == null ? desk.currentProperty().get() : lit;
        drawing.start(_ -> shown(frame, chosen, current, lit != null), shown::set);
    }

    /// Marks that no longer mean the selection would mislead.
    private void forget() {
        if (!selection.isOf(Page.DISTRIBUTION)) {
            chosen.set(null);
        }
    }

    private static Shown shown(
            Frame frame, Attribute attribute, Desk.@Nullable Current current, boolean isLit) {
        Highlight highlight =
                current == null ? null : new Highlight(current.name(), current.members()::contains);
        Chart chart =
                isLit
                        ? AttributeCharts.lit(frame, attribute, highlight)
                        : AttributeCharts.distribution(frame, attribute, highlight);
        return new Shown(
                attribute,
                chart,
                AttributeFigures.of(frame, attribute, current),
                AttributeBars.of(frame, attribute, chart));
    }

    /// Says which bars are chosen, by their places in [AttributeBars#all].
    public void choose(Set<Integer> bars) {
        Shown now = shown.get();
        if (now == null || bars.isEmpty()) {
            chosen.set(null);
            selection.drop(Page.DISTRIBUTION);
        } else {
            AttributeBars.Chosen picked = now.bars().chosen(bars);
            chosen.set(picked);
            selection.pick(Page.DISTRIBUTION, picked.name(), picked.rule());
        }
    }

    /// Begins a segment of the chosen bars' customers.
    public void makeSegment() {
        AttributeBars.Chosen bars = chosen.get();
        if (bars != null) {
            desk.makeSegment(bars.name(), bars.rule());
        }
    }

    /// The chosen bars together; null for none.
    public ReadOnlyObjectProperty<AttributeBars.@Nullable Chosen> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /// Shows only attributes whose label has this in it.
    public void search(String query) {
        String wanted = query.strip().toLowerCase(Locale.ROOT);
        attributes.setPredicate(each -> each.label().toLowerCase(Locale.ROOT).contains(wanted));
    }

    /// Those that the search leaves.
    public ObservableList<Attribute> attributes() {
        return attributes;
    }

    /// The attribute that is shown; null for none.
    public ObjectProperty<@Nullable Attribute> attributeProperty() {
        return attribute;
    }

    public ReadOnlyObjectProperty<@Nullable Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return drawing.busyProperty();
    }
}
