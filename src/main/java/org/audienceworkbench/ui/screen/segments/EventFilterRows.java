package org.audienceworkbench.ui.screen.segments;

import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;

import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.segment.EventFilter;
import org.audienceworkbench.segment.Measure;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Which events of a type count: conditions on their own fields, all of which must hold.
final class EventFilterRows extends VBox {

    private final String id;
    private final String which;
    private final List<Attribute> fields;
    private final Edit onEdit;
    private final Consumer<String> onMistake;
    private final List<EventFilterRow> rows = new ArrayList<>();
    private final Button add = new Button(null, new FontIcon("mdoal-add"));
    private String type = "";
    private List<Condition.Measured> conditions = List.of();

    /// Gets the events that count from now on.
    interface Edit {
        /// @param part whose changes in a row are one step to undo; empty for a step
        void filtered(EventFilter filter, String part);
    }

    /// @param which events ("first"), where a condition is about several; else empty
    EventFilterRows(
            String id,
            String which,
            List<Attribute> fields,
            Edit onEdit,
            Consumer<String> onMistake) {
        this.id = id;
        this.which = which;
        this.fields = fields;
        this.onEdit = onEdit;
        this.onMistake = onMistake;
        getStyleClass().add("event-filters");
        add.setId(id + "-add");
        add.getStyleClass().add("flat");
        add.setMnemonicParsing(false);
        add.setDisable(fields.isEmpty());
        add.setOnAction(_ -> addOne());
    }

    /// The button that adds a condition; whoever shows the rows places it.
    Button adder() {
        return add;
    }

    /// @param filter of conditions that [EventConditions] knows
    void show(EventFilter filter) {
        type = filter.type();
        add.setText(which.isEmpty() ? "Which of them" : "Which " + which + " events");
        List<Condition.Measured> next = EventConditions.of(filter).orElse(List.of());
        boolean sameRows = next.size() == rows.size();
        conditions = next;
        if (!sameRows) {
            onMistake.accept("");
            rows.clear();
            for (int i = 0; i < next.size(); i++) {
                rows.add(row(i));
            }
            getChildren().setAll(rows);
        }
        for (int i = 0; i < next.size(); i++) {
            rows.get(i).join(i > 0 ? "and" : which.isEmpty() ? "where" : which + ", where");
            rows.get(i).show(next.get(i));
        }
    }

    private EventFilterRow row(int place) {
        return new EventFilterRow(
                id + "-" + place,
                fields,
                conditions.get(place),
                changed -> edit(place, changed),
                () -> remove(place),
                onMistake);
    }

    private void edit(int place, Condition.Measured changed) {
        List<Condition.Measured> next = new ArrayList<>(conditions);
        next.set(place, changed);
        boolean typed = changed.operator() == conditions.get(place).operator();
        give(next, typed ? "-where-" + id + place : "");
    }

    private void remove(int place) {
        List<Condition.Measured> next = new ArrayList<>(conditions);
        next.remove(place);
        give(next, "");
        Platform.runLater(
                () -> {
                    if (rows.isEmpty()) {
                        add.requestFocus();
                    } else {
                        rows.get(Math.min(place, rows.size() - 1)).first().requestFocus();
                    }
                });
    }

    private void addOne() {
        List<Condition.Measured> next = new ArrayList<>(conditions);
        next.add(
                new Condition.Measured(
                        new Measure.Value(fields.getFirst().name()), Operator.KNOWN, List.of()));
        give(next, "");
        Platform.runLater(
                () -> {
                    if (!rows.isEmpty()) {
                        rows.getLast().first().requestFocus();
                    }
                });
    }

    private void give(List<Condition.Measured> next, String part) {
        onEdit.filtered(EventConditions.filter(type, next), part);
    }
}
