package org.audienceworkbench.ui.screen.segments;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.segment.Overlap;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.workbench.Comparisons;
import org.audienceworkbench.workbench.Segments;
import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which customers the ticked segments share.
public final class OverlapViewModel {

    private final Desk desk;
    private final Jobs.Slot counting;
    private final Map<String, BooleanProperty> ticked = new HashMap<>();
    private final BooleanProperty upset = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<@Nullable Overlap> overlap = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Chart> chart = new ReadOnlyObjectWrapper<>();

    OverlapViewModel(Desk desk) {
        this.desk = desk;
        this.counting = desk.jobs().slot();
        desk.segments().addListener((ListChangeListener<Segments.Saved>) _ -> count());
        desk.frameProperty().subscribe(_ -> count());
        upset.subscribe(_ -> draw());
        overlap.subscribe(_ -> draw());
    }

    private void count() {
        Frame frame = desk.frameProperty().get();
        List<String> names =
                desk.segments().stream()
                        .map(saved -> saved.segment().name())
                        .filter(name -> ticked(name).get())
                        .toList();
        if (frame == null || names.size() < 2 || names.size() > Overlap.MOST) {
            counting.cancel();
            overlap.set(null);
            return;
        }
        counting.start(
                progress -> desk.workbench().comparisons().overlap(frame, names, progress),
                overlap::set);
    }

    private void draw() {
        Overlap counted = overlap.get();
        chart.set(counted == null ? null : Comparisons.chart(counted, upset.get()));
    }

    /// Whether a segment is to be looked at.
    BooleanProperty ticked(String segment) {
        return ticked.computeIfAbsent(
                segment,
                _ -> {
                    var is = new SimpleBooleanProperty();
                    is.addListener((_, _, _) -> count());
                    return is;
                });
    }

    ObservableList<Segments.Saved> saved() {
        return desk.segments();
    }

    /// Null while fewer than two or too many are ticked.
    ReadOnlyObjectProperty<@Nullable Overlap> overlapProperty() {
        return overlap.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Chart> chartProperty() {
        return chart.getReadOnlyProperty();
    }

    /// Whether few segments are drawn like many.
    BooleanProperty upsetProperty() {
        return upset;
    }

    ReadOnlyBooleanProperty busyProperty() {
        return counting.busyProperty();
    }
}
