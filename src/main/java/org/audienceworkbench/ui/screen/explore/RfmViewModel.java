package org.audienceworkbench.ui.screen.explore;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

import org.audienceworkbench.chart.Highlight;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.measure.OrderFact;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.workbench.RfmTable;
import org.jspecify.annotations.Nullable;

import java.util.Set;

/// How lately and how often customers ordered, for all or for the current segment.
public final class RfmViewModel {

    private final Desk desk;
    private final Jobs.Slot counting;
    private final BooleanProperty seen = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<@Nullable RfmTable> table = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<RfmTable.@Nullable Part> chosen =
            new ReadOnlyObjectWrapper<>();
    private @Nullable Asked asked;

    public RfmViewModel(Desk desk) {
        this.desk = desk;
        this.counting = desk.jobs().slot();
        desk.frameProperty().subscribe(_ -> count());
        desk.currentProperty().subscribe(_ -> count());
        seen.subscribe(_ -> count());
        table.subscribe(_ -> chosen.set(null));
    }

    /// What the grid on the screen is of.
    private record Asked(Frame frame, Desk.@Nullable Current current) {}

    private void count() {
        Frame frame = desk.frameProperty().get();
        if (frame == null
                || OrderFact.RECENCY_SCORE.in(frame.catalogue()).isEmpty()
                || OrderFact.FREQUENCY_SCORE.in(frame.catalogue()).isEmpty()) {
            counting.cancel();
            asked = null;
            table.set(null);
            return;
        }
        Desk.Current current = desk.currentProperty().get();
        var now = new Asked(frame, current);
        if (!seen.get() || now.equals(asked)) {
            return;
        }
        asked = now;
        Highlight group =
                current == null ? null : new Highlight(current.name(), current.members()::contains);
        counting.start(_ -> RfmTable.of(frame, group), table::set);
    }

    /// Says which cells are chosen, by their places in the grid.
    void choose(Set<Integer> places) {
        RfmTable now = table.get();
        chosen.set(now == null ? null : now.part(places));
    }

    /// Chooses a group's cells.
    void choose(RfmTable.Line line) {
        chosen.set(new RfmTable.Part(line.group().label(), line.customers(), line.rule()));
    }

    /// Begins a segment of the chosen customers.
    void makeSegment() {
        RfmTable.Part now = chosen.get();
        if (now != null) {
            desk.makeSegment(now.name(), now.rule());
        }
    }

    /// Whether the tab is open.
    public BooleanProperty seenProperty() {
        return seen;
    }

    ReadOnlyObjectProperty<@Nullable RfmTable> tableProperty() {
        return table.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<RfmTable.@Nullable Part> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busyProperty() {
        return counting.busyProperty();
    }
}
