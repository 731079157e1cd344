package org.audienceworkbench.ui.screen.explore;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.audienceworkbench.chart.Highlight;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.workbench.Matrix;
import org.audienceworkbench.workbench.Tiers;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Customers counted by the values of two or three attributes, cell by cell.
public final class MatrixViewModel {

    private static final int FEW = 8;

    private final Desk desk;
    private final Selection selection;
    private final Jobs.Slot lighting;
    private final Jobs.Slot counting;
    private final ObservableList<@Nullable Attribute> attributes =
            FXCollections.observableArrayList();
    private final ObservableList<@Nullable Attribute> panels = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable Attribute> rows = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Attribute> columns = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Attribute> by = new SimpleObjectProperty<>();
    private final ObjectProperty<Tiers.Cut> cut = new SimpleObjectProperty<>(Tiers.Cut.QUANTILES);
    private final ObjectProperty<Integer> tiers = new SimpleObjectProperty<>(5);
    private final ReadOnlyObjectWrapper<@Nullable Matrix> matrix = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Lit> lit = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Matrix.@Nullable Chosen> chosen =
            new ReadOnlyObjectWrapper<>();

    MatrixViewModel(Desk desk, Selection selection) {
        this.desk = desk;
        this.selection = selection;
        this.lighting = desk.jobs().slot();
        this.counting = desk.jobs().slot();
        desk.frameProperty().subscribe(this::list);
        rows.subscribe(_ -> count());
        columns.subscribe(_ -> count());
        by.subscribe(_ -> count());
        cut.subscribe(_ -> count());
        tiers.subscribe(_ -> count());
        selection.lights(Page.MATRIX, this::light);
        selection.pickedProperty().subscribe(_ -> forget());
        desk.currentProperty().subscribe(_ -> light());
    }

    private void list(@Nullable Frame frame) {
        List<Attribute> all = frame == null ? List.of() : frame.catalogue().all();
        Attribute wasRows = rows.get();
        Attribute wasColumns = columns.get();
        Attribute wasBy = by.get();
        attributes.setAll(all);
        List<@Nullable Attribute> optional = new ArrayList<>();
        optional.add(null);
        optional.addAll(all);
        panels.setAll(optional);
        rows.set(again(all, wasRows, 0));
        columns.set(again(all, wasColumns, 1));
        by.set(wasBy == null ? null : again(all, wasBy, all.size()));
        count();
    }

    /// The same attribute as before, or else one of those with few values.
    private static @Nullable Attribute again(
            List<Attribute> all, @Nullable Attribute before, int usual) {
        if (before != null) {
            return all.stream()
                    .filter(each -> each.name().equals(before.name()))
                    .findFirst()
                    .orElse(null);
        }
        return all.stream()
                .filter(each -> each.role() == null)
                .filter(each -> each.distinct() > 1 && each.distinct() <= FEW)
                .skip(usual)
                .findFirst()
                .orElse(null);
    }

    private void count() {
        selection.release(Page.MATRIX);
        chosen.set(null);
        Frame frame = desk.frameProperty().get();
        Attribute across = columns.get();
        Attribute down = rows.get();
        Attribute panel = by.get();
        if (frame == null
                || across == null
                || down == null
                || across.equals(down)
                || across.equals(panel)
                || down.equals(panel)) {
            counting.cancel();
            matrix.set(null);
            return;
        }
        var question =
                new Matrix.Question(
                        down.name(),
                        across.name(),
                        panel == null ? null : panel.name(),
                        cut.get(),
                        tiers.get());
        counting.start(
                progress -> Matrix.of(frame, question, progress),
                counted -> {
                    lit.set(null);
                    matrix.set(counted);
                    light();
                });
    }

    /// Counts those who are lit, cell by cell.
    private void light() {
        Matrix now = matrix.get();
        Highlight highlight = selection.highlight(Page.MATRIX);
        if (now == null || highlight == null) {
            lighting.cancel();
            lit.set(null);
        } else {
            lighting.start(
                    _ -> new Lit(highlight.name(), now.counts(highlight.contains())), lit::set);
        }
    }

    /// Marks that no longer mean the selection would mislead.
    private void forget() {
        if (!selection.isOf(Page.MATRIX)) {
            chosen.set(null);
        }
    }

    /// Customers that are lit.
    ///
    /// @param counts in the order of the matrix'
    record Lit(String name, List<Long> counts) {
        Lit {
            counts = List.copyOf(counts);
        }
    }

    /// Says which cells are chosen.
    void choose(Set<Matrix.Place> places) {
        Matrix now = matrix.get();
        if (now == null || places.isEmpty()) {
            chosen.set(null);
            selection.drop(Page.MATRIX);
        } else {
            Matrix.Chosen cells = now.chosen(places);
            chosen.set(cells);
            selection.pick(Page.MATRIX, cells.name(), cells.rule());
        }
    }

    /// Null for nobody.
    ReadOnlyObjectProperty<@Nullable Lit> litProperty() {
        return lit.getReadOnlyProperty();
    }

    /// Begins a segment of the chosen cells' customers.
    void makeSegment() {
        Matrix.Chosen cells = chosen.get();
        if (cells != null) {
            desk.makeSegment(cells.name(), cells.rule());
        }
    }

    ObservableList<@Nullable Attribute> attributes() {
        return attributes;
    }

    /// All attributes, after null for none.
    ObservableList<@Nullable Attribute> panels() {
        return panels;
    }

    ObjectProperty<@Nullable Attribute> rowsProperty() {
        return rows;
    }

    ObjectProperty<@Nullable Attribute> columnsProperty() {
        return columns;
    }

    ObjectProperty<@Nullable Attribute> byProperty() {
        return by;
    }

    ObjectProperty<Tiers.Cut> cutProperty() {
        return cut;
    }

    ObjectProperty<Integer> tiersProperty() {
        return tiers;
    }

    /// Null until different attributes are chosen.
    ReadOnlyObjectProperty<@Nullable Matrix> matrixProperty() {
        return matrix.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Matrix.@Nullable Chosen> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busyProperty() {
        return counting.busyProperty();
    }
}
