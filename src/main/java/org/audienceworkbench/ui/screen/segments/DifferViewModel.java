package org.audienceworkbench.ui.screen.segments;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.Highlight;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.insight.Difference;
import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.workbench.AttributeCharts;
import org.audienceworkbench.workbench.Comparison;
import org.audienceworkbench.workbench.Segments;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

import java.util.Optional;
import java.util.function.Supplier;

/// How those whom the rule on the table selects differ from the rest. Compares only while someone
/// looks.
public final class DifferViewModel {

    private final Desk desk;
    private final RuleViewModel table;
    private final Jobs.Slot comparing;
    private final Jobs.Slot drawing;
    private final BooleanProperty looked = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<@Nullable Shown> shown = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<@Nullable Difference> chosen = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable Chart> chart = new ReadOnlyObjectWrapper<>();
    private @Nullable Asked compared;

    DifferViewModel(Desk desk, RuleViewModel table) {
        this.desk = desk;
        this.table = table;
        this.comparing = desk.jobs().slot();
        this.drawing = desk.jobs().slot();
        table.seenProperty().subscribe(_ -> compare());
        desk.segments().addListener((ListChangeListener<Segments.Saved>) _ -> compare());
        looked.subscribe(_ -> compare());
        chosen.subscribe(_ -> draw());
    }

    /// A comparison and whom it is about.
    record Shown(Frame frame, RoaringBitmap members, Comparison comparison) {}

    private record Asked(Seen seen, Optional<Segments.Saved> standing) {}

    private void compare() {
        Frame frame = desk.frameProperty().get();
        Seen seen = table.seenProperty().get();
        if (frame == null || seen == null || !looked.get()) {
            return;
        }
        var asked = new Asked(seen, table.standing());
        if (asked.equals(compared)) {
            return;
        }
        compared = asked;
        Supplier<Rule> rule = table.members();
        comparing.start(progress -> compared(frame, rule.get(), progress), this::show);
    }

    private Shown compared(Frame frame, Rule rule, Progress progress) {
        return new Shown(
                frame,
                desk.workbench().segments().members(frame, rule),
                desk.workbench().comparisons().differences(frame, rule, progress));
    }

    private void show(Shown now) {
        Difference before = chosen.get();
        shown.set(now);
        // the attribute that was looked at stays, where it is still there
        chosen.set(
                now.comparison().differences().ranked().stream()
                        .filter(
                                each ->
                                        before != null
                                                && each.attribute()
                                                        .name()
                                                        .equals(before.attribute().name()))
                        .findFirst()
                        .or(now.comparison()::telling)
                        .orElse(null));
    }

    private void draw() {
        Shown now = shown.get();
        Difference difference = chosen.get();
        if (now == null || difference == null) {
            drawing.cancel();
            chart.set(null);
            return;
        }
        drawing.start(
                _ ->
                        AttributeCharts.distribution(
                                now.frame(),
                                difference.attribute(),
                                new Highlight("Members", now.members()::contains)),
                chart::set);
    }

    /// Whether someone looks.
    BooleanProperty lookedProperty() {
        return looked;
    }

    ReadOnlyObjectProperty<@Nullable Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /// The difference whose chart is shown.
    ObjectProperty<@Nullable Difference> chosenProperty() {
        return chosen;
    }

    ReadOnlyObjectProperty<@Nullable Chart> chartProperty() {
        return chart.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busyProperty() {
        return comparing.busyProperty();
    }
}
