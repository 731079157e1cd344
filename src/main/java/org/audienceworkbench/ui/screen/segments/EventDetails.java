package org.audienceworkbench.ui.screen.segments;

import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.segment.EventFilter;
import org.jspecify.annotations.Nullable;

import java.util.List;

/// Under a condition on events: what of them is looked at, and which of them count.
final class EventDetails extends VBox {

    private final Edit onEdit;
    private final List<Attribute> fields;
    private final ComboBox<EventLook> look = new ComboBox<>();
    private final ComboBox<String> field = new ComboBox<>();
    private final EventFilterRows filters;
    private EventLook.Parts shown;
    private boolean filling;

    /// Gets what is looked at from now on.
    interface Edit {
        /// @param part whose changes in a row are one step to undo; empty for a step
        void looked(EventLook.Parts parts, String part);
    }

    EventDetails(ConditionRow row, EventLook.Parts parts, Edit onEdit) {
        this.onEdit = onEdit;
        this.shown = parts;
        this.fields = row.builder().eventFields();
        getStyleClass().add("event-details");
        look.setId(row.getId() + "-look");
        look.getStyleClass().add("look");
        look.setAccessibleText("What of these events is looked at");
        look.setConverter(new Looks());
        look.getItems().setAll(EventLook.values());
        look.getItems().removeIf(each -> each.isOfAField() && fitting(each).isEmpty());
        look.setOnAction(_ -> chooseLook());
        field.setId(row.getId() + "-look-field");
        field.setAccessibleText("Field of the events");
        field.setConverter(new Labels());
        field.setOnAction(_ -> chooseField());
        field.managedProperty().bind(field.visibleProperty());
        filters = new EventFilterRows(row.getId() + "-which", "", fields, this::filtered, row::say);
        var line = new HBox(new Label("measured by"), look, field, filters.adder());
        line.getStyleClass().add("event-line");
        getChildren().addAll(line, filters);
        show(parts);
    }

    void show(EventLook.Parts parts) {
        shown = parts;
        filling = true;
        if (!look.getItems().contains(parts.look())) {
            look.getItems().add(parts.look());
        }
        look.setValue(parts.look());
        List<String> names = fitting(parts.look());
        field.getItems().setAll(names);
        field.setVisible(parts.look().isOfAField());
        if (parts.look().isOfAField()) {
            String known =
                    names.stream()
                            .filter(parts.field()::equalsIgnoreCase)
                            .findFirst()
                            .orElse(parts.field());
            if (!names.contains(known)) {
                field.getItems().add(known);
            }
            field.setValue(known);
        }
        filling = false;
        filters.show(parts.filter());
    }

    /// The fields that a look can be of: sums are of numbers.
    private List<String> fitting(EventLook wanted) {
        return fields.stream()
                .filter(_ -> wanted.isOfAField())
                .filter(each -> wanted != EventLook.SUM || each.type().isNumeric())
                .map(Attribute::name)
                .toList();
    }

    private void chooseLook() {
        EventLook chosen = look.getValue();
        if (filling || chosen == null || chosen == shown.look()) {
            return;
        }
        List<String> names = fitting(chosen);
        onEdit.looked(shown.of(chosen, names.isEmpty() ? "" : names.getFirst()), "");
    }

    private void chooseField() {
        String chosen = field.getValue();
        if (!filling && chosen != null && !chosen.equalsIgnoreCase(shown.field())) {
            onEdit.looked(shown.of(shown.look(), chosen), "");
        }
    }

    private void filtered(EventFilter filter, String part) {
        onEdit.looked(shown.with(filter), part);
    }

    private static final class Looks extends StringConverter<EventLook> {
        @Override
        public String toString(@Nullable EventLook look) {
            return look == null ? "" : look.words();
        }

        @Override
        public @Nullable EventLook fromString(String text) {
            return null;
        }
    }

    private final class Labels extends StringConverter<String> {
        @Override
        public String toString(@Nullable String name) {
            return fields.stream()
                    .filter(each -> each.name().equals(name))
                    .findFirst()
                    .map(Attribute::label)
                    .orElse(name == null ? "" : name);
        }

        @Override
        public String fromString(String text) {
            return text;
        }
    }
}
