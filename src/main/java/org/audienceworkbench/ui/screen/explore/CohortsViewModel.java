package org.audienceworkbench.ui.screen.explore;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.Highlight;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.trend.Grain;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.workbench.CohortTable;
import org.audienceworkbench.workbench.Segments;
import org.audienceworkbench.workbench.Trends;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Customers by the period of their first order, for all or for those selected, else the current
/// segment. Nothing is read before the tab is seen.
public final class CohortsViewModel {

    private final Desk desk;
    private final Selection selection;
    private final Jobs.Slot following;
    private final Jobs.Slot counting;
    private final BooleanProperty seen = new SimpleBooleanProperty();
    private final ObjectProperty<Step> step = new SimpleObjectProperty<>(Step.FITTING);
    private final ObservableList<CohortTable.Shown> ways = FXCollections.observableArrayList();
    private final ObjectProperty<CohortTable.@Nullable Shown> way = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable CohortTable> table =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Chart> chart = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Chosen> chosen = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper nothing = new ReadOnlyStringWrapper("");
    private @Nullable Asked asked;

    CohortsViewModel(Desk desk, Selection selection) {
        this.desk = desk;
        this.selection = selection;
        this.following = desk.jobs().slot();
        this.counting = desk.jobs().slot();
        desk.frameProperty().subscribe(_ -> follow());
        desk.currentProperty().subscribe(_ -> follow());
        seen.subscribe(_ -> follow());
        step.subscribe(_ -> follow());
        way.subscribe(_ -> draw());
        selection.lights(Page.COHORTS, this::light);
        selection.pickedProperty().subscribe(_ -> forget());
    }

    /// How long the periods are.
    public enum Step {
        FITTING(null, "What shows the span best"),
        WEEK(Grain.WEEK, "Week, from Monday"),
        MONTH(Grain.MONTH, "Month"),
        QUARTER(Grain.QUARTER, "Quarter");

        private final @Nullable Grain grain;
        private final String words;

        Step(@Nullable Grain grain, String words) {
            this.grain = grain;
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /// Cells that were chosen, and how many customers their rule selects.
    public record Chosen(CohortTable.Part part, long count) {}

    /// What the table on the screen is of.
    private record Asked(Frame frame, Desk.@Nullable Current current, @Nullable Grain grain) {}

    private void follow() {
        Frame frame = desk.frameProperty().get();
        if (frame == null) {
            following.cancel();
            asked = null;
            show(new Read(null, ""));
            return;
        }
        if (!seen.get()) {
            return;
        }
        Desk.Current lit = selection.lit(Page.COHORTS);
        Desk.Current current = lit == null ? desk.currentProperty().get() : lit;
        var question = new Asked(frame, current, step.get().grain);
        if (question.equals(asked)) {
            return;
        }
        asked = question;
        Highlight group =
                current == null ? null : new Highlight(current.name(), current.members()::contains);
        Rule rule = selection.rule(Page.COHORTS);
        Trends trends = desk.workbench().trends();
        following.start(
                progress -> {
                    try {
                        CohortTable found =
                                trends.cohorts(frame, question.grain(), group, progress);
                        return new Read(rule == null ? found : found.selectedBy(rule), "");
                    } catch (Problem problem) {
                        return new Read(null, problem.what() + ". " + problem.action());
                    }
                },
                this::show);
    }

    /// @param table null where there is none
    /// @param why there is none
    private record Read(@Nullable CohortTable table, String why) {}

    private void show(Read read) {
        CohortTable found = read.table();
        table.set(found);
        nothing.set(read.why());
        if (found != null) {
            offer(found);
        }
        draw();
    }

    private void offer(CohortTable found) {
        List<CohortTable.Shown> told =
                Stream.of(CohortTable.Shown.values())
                        .filter(
                                each ->
                                        each != CohortTable.Shown.REVENUE
                                                || found.cohorts().hasAmounts())
                        .toList();
        CohortTable.Shown before = way.get();
        if (!ways.equals(told)) {
            ways.setAll(told);
        }
        way.set(before == null || !told.contains(before) ? told.getFirst() : before);
    }

    private void draw() {
        CohortTable found = table.get();
        CohortTable.Shown shown = way.get();
        selection.release(Page.COHORTS);
        chosen.set(null);
        counting.cancel();
        chart.set(found == null || shown == null ? null : found.chart(shown));
    }

    /// Says which cells are chosen, by their places in the table.
    void choose(Set<Integer> places) {
        CohortTable found = table.get();
        Frame frame = desk.frameProperty().get();
        chosen.set(null);
        CohortTable.Part part =
                found == null || frame == null ? null : found.part(frame.catalogue(), places);
        if (part == null || frame == null) {
            counting.cancel();
            selection.drop(Page.COHORTS);
            return;
        }
        selection.pick(Page.COHORTS, part.name(), part.rule());
        Segments segments = desk.workbench().segments();
        counting.start(
                _ -> segments.members(frame, part.rule()).getLongCardinality(),
                count -> chosen.set(new Chosen(part, count)));
    }

    /// The table stays while cells of it are selected.
    private void light() {
        if (!selection.isOf(Page.COHORTS)) {
            follow();
        }
    }

    /// Marks that no longer mean the selection would mislead.
    private void forget() {
        if (!selection.isOf(Page.COHORTS)) {
            counting.cancel();
            chosen.set(null);
        }
    }

    /// Begins a segment of the chosen cells' customers.
    void makeSegment() {
        Chosen now = chosen.get();
        if (now != null) {
            desk.makeSegment(now.part().name(), now.part().rule());
        }
    }

    /// Whether cells can become segments.
    boolean canSelect() {
        Frame frame = desk.frameProperty().get();
        return frame != null && CohortTable.canSelect(frame.catalogue());
    }

    /// Whether the tab is open.
    public BooleanProperty seenProperty() {
        return seen;
    }

    ObjectProperty<Step> stepProperty() {
        return step;
    }

    ObservableList<CohortTable.Shown> ways() {
        return ways;
    }

    ObjectProperty<CohortTable.@Nullable Shown> wayProperty() {
        return way;
    }

    ReadOnlyObjectProperty<@Nullable CohortTable> tableProperty() {
        return table.getReadOnlyProperty();
    }

    /// Why there is no table.
    ReadOnlyStringProperty nothingProperty() {
        return nothing.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Chart> chartProperty() {
        return chart.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Chosen> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busyProperty() {
        return following.busyProperty();
    }
}
