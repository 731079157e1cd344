package org.audienceworkbench.ui.screen.explore;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

import org.audienceworkbench.chart.Highlight;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.measure.OrderFact;
import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.workbench.RfmTable;
import org.jspecify.annotations.Nullable;

import java.util.Set;

/// How lately and how often customers ordered, for all or for those selected, else the current
/// segment.
public final class RfmViewModel {

    private final Desk desk;
    private final Selection selection;
    private final Jobs.Slot counting;
    private final BooleanProperty seen = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<@Nullable RfmTable> table = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<RfmTable.@Nullable Part> chosen =
            new ReadOnlyObjectWrapper<>();
    private @Nullable Asked asked;

    RfmViewModel(Desk desk, Selection selection) {
        this.desk = desk;
        this.selection = selection;
        this.counting = desk.jobs().slot();
        desk.frameProperty().subscribe(_ -> count());
        desk.currentProperty().subscribe(_ -> count());
        seen.subscribe(_ -> count());
        table.subscribe(_ -> begin());
        selection.lights(Page.RFM, this::light);
        selection.pickedProperty().subscribe(_ -> forget());
    }

    private void begin() {
        selection.release(Page.RFM);
        chosen.set(null);
    }

    /// The grid stays while cells of it are selected.
    private void light() {
        if (!selection.isOf(Page.RFM)) {
            count();
        }
    }

    /// Marks that no longer mean the selection would mislead.
    private void forget() {
        if (!selection.isOf(Page.RFM)) {
            chosen.set(null);
        }
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
        if (!seen.get()) {
            return;
        }
        Desk.Current lit = selection.lit(Page.RFM);
        Desk.Current current = lit == null ? desk.currentProperty().get() : lit;
        var now = new Asked(frame, current);
        if (now.equals(asked)) {
            return;
        }
        asked = now;
        Highlight group =
                current == null ? null : new Highlight(current.name(), current.members()::contains);
        Rule rule = selection.rule(Page.RFM);
        counting.start(
                _ -> {
                    RfmTable counted = RfmTable.of(frame, group);
                    return rule == null ? counted : counted.selectedBy(rule);
                },
                table::set);
    }

    /// Says which cells are chosen, by their places in the grid.
    void choose(Set<Integer> places) {
        RfmTable now = table.get();
        take(now == null ? null : now.part(places));
    }

    /// Chooses a group's cells.
    void choose(RfmTable.Line line) {
        take(new RfmTable.Part(line.group().label(), line.customers(), line.rule()));
    }

    private void take(RfmTable.@Nullable Part part) {
        chosen.set(part);
        if (part == null) {
            selection.drop(Page.RFM);
        } else {
            selection.pick(Page.RFM, part.name(), part.rule());
        }
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
