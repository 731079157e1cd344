package org.audienceworkbench.ui.screen.explore;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.workbench.ChartArea;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/// An area that was drawn on a chart of two attributes, and who lies in it: all customers, not only
/// those whose points can be told apart.
public final class AreaViewModel {

    private final Desk desk;
    private final Selection selection;
    private final Page page;
    private final Consumer<Chosen> making;
    private final Jobs.Slot counting;
    private final ReadOnlyObjectWrapper<@Nullable Axes> axes = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Chosen> chosen = new ReadOnlyObjectWrapper<>();

    /// @param page where it is drawn
    AreaViewModel(Desk desk, Selection selection, Page page) {
        this(desk, selection, page, chosen -> desk.makeSegment(chosen.name(), chosen.rule()));
    }

    /// @param making begins a segment of what was drawn
    AreaViewModel(Desk desk, Selection selection, Page page, Consumer<Chosen> making) {
        this.desk = desk;
        this.selection = selection;
        this.page = page;
        this.making = making;
        selection
                .pickedProperty()
                .subscribe(
                        _ -> {
                            if (!selection.isOf(page)) {
                                chosen.set(null);
                            }
                        });
        this.counting = desk.jobs().slot();
    }

    /// What the chart shows.
    ///
    /// @param over the customers with both attributes; null for those of the workspace
    record Axes(Attribute x, Attribute y, @Nullable Frame over) {
        Axes(Attribute x, Attribute y) {
            this(x, y, null);
        }
    }

    /// @param name to begin a segment with
    record Chosen(ChartArea area, String name, RoaringBitmap members, Rule rule) {
        long count() {
            return members.getLongCardinality();
        }
    }

    /// Another chart, on which nothing is drawn yet; null for none.
    void turnTo(@Nullable Axes shown) {
        selection.release(page);
        counting.cancel();
        chosen.set(null);
        axes.set(shown);
    }

    void drop() {
        counting.cancel();
        chosen.set(null);
        selection.drop(page);
    }

    /// Takes a box's edges, in any order.
    void box(double x, double otherX, double y, double otherY) {
        var box =
                new ChartArea.Box(
                        Math.min(x, otherX),
                        Math.max(x, otherX),
                        Math.min(y, otherY),
                        Math.max(y, otherY));
        take((across, up) -> ChartArea.box(across, up, box));
    }

    /// Takes a box's edges as they were typed; says what can't be read.
    Optional<String> typed(List<String> edges) {
        double[] read = new double[edges.size()];
        for (int i = 0; i < read.length; i++) {
            try {
                read[i] = Double.parseDouble(edges.get(i).strip().replace('−', '-'));
            } catch (NumberFormatException _) {
                return Optional.of("Type four numbers, with a point for decimals");
            }
            if (!Double.isFinite(read[i])) {
                return Optional.of("Type four numbers, with a point for decimals");
            }
        }
        box(read[0], read[1], read[2], read[3]);
        return Optional.empty();
    }

    void lasso(List<ChartArea.Point> corners) {
        take((across, up) -> ChartArea.lasso(across, up, corners));
    }

    private void take(BiFunction<Attribute, Attribute, ChartArea> drawn) {
        Axes on = axes.get();
        Frame frame = on == null || on.over() == null ? desk.frameProperty().get() : on.over();
        if (frame == null || on == null) {
            return;
        }
        counting.start(
                _ -> {
                    ChartArea region = drawn.apply(on.x(), on.y());
                    Rule rule = region.rule(on.x(), on.y());
                    return new Chosen(
                            region,
                            region.name(on.x(), on.y()),
                            desk.workbench().segments().members(frame, rule),
                            rule);
                },
                this::show);
    }

    private void show(Chosen drawn) {
        selection.pick(
                new Selection.Picked(
                        page,
                        drawn.name(),
                        drawn.rule(),
                        drawn.members(),
                        () -> making.accept(drawn)));
        chosen.set(drawn);
    }

    /// Begins a segment of those who lie in the area.
    void makeSegment() {
        Chosen now = chosen.get();
        if (now != null && !now.area().boxes().isEmpty()) {
            making.accept(now);
        }
    }

    ReadOnlyObjectProperty<@Nullable Axes> axesProperty() {
        return axes.getReadOnlyProperty();
    }

    /// Null while nothing is drawn.
    ReadOnlyObjectProperty<@Nullable Chosen> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busyProperty() {
        return counting.busyProperty();
    }
}
