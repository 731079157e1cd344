package org.audienceworkbench.ui.screen.segments;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;

import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.segment.Literal;
import org.audienceworkbench.segment.Measure;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// One condition on an event's own fields: which field, how it is compared, with what.
final class EventFilterRow extends HBox {

    private final String id;
    private final List<Attribute> fields;
    private final Consumer<Condition.Measured> onEdit;
    private final Consumer<String> onMistake;
    private final Label word = new Label();
    private final ComboBox<Measure> field = new ComboBox<>();
    private final ComboBox<Operator> operator = new ComboBox<>();
    private final HBox value = new HBox();
    private @Nullable ValueEditor editor;
    private Condition.Measured shown;
    private Operator edited = Operator.KNOWN;

    EventFilterRow(
            String id,
            List<Attribute> fields,
            Condition.Measured condition,
            Consumer<Condition.Measured> onEdit,
            Runnable onRemove,
            Consumer<String> onMistake) {
        this.id = id;
        this.fields = fields;
        this.onEdit = onEdit;
        this.onMistake = onMistake;
        this.shown = condition;
        getStyleClass().add("event-filter");
        word.setMinWidth(USE_PREF_SIZE);
        field.setId(id + "-field");
        field.setAccessibleText("Field of the event");
        field.setConverter(new Words<>(this::label));
        field.setOnAction(_ -> chooseField());
        operator.setId(id + "-operator");
        operator.setConverter(new Words<>(is -> is.words(type(shown.measure()))));
        operator.setOnAction(_ -> operate());
        value.getStyleClass().add("value-editor");
        var remove = new Button(null, new FontIcon("mdoal-close"));
        remove.setId(id + "-remove");
        remove.getStyleClass().addAll("button-icon", "flat");
        remove.setAccessibleText("Remove this condition on the events");
        remove.setTooltip(new Tooltip("Remove (Delete)"));
        remove.setOnAction(_ -> onRemove.run());
        addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.DELETE
                            && !(event.getTarget() instanceof TextInputControl)) {
                        event.consume();
                        onRemove.run();
                    }
                });
        getChildren().addAll(word, field, operator, value, remove);
        rebuild();
    }

    /// @param joined "where" or "and"
    void join(String joined) {
        word.setText(joined);
    }

    /// The control that takes the keyboard first.
    Node first() {
        return field;
    }

    /// Shows a condition; what is being typed for the one that is shown stays.
    void show(Condition.Measured condition) {
        if (condition.equals(shown)) {
            return;
        }
        boolean sameControls =
                condition.measure().equals(shown.measure()) && condition.operator() == edited;
        shown = condition;
        if (sameControls && editor != null) {
            editor.show(condition.values());
        } else {
            rebuild();
        }
    }

    private void rebuild() {
        List<Measure> offered = new ArrayList<>();
        for (Attribute each : fields) {
            offered.add(new Measure.Value(each.name()));
            if (Choice.isDay(each.type())) {
                offered.add(new Measure.DaysSince(each.name()));
            }
        }
        if (!offered.contains(shown.measure())) {
            offered.add(shown.measure());
        }
        if (!offered.equals(field.getItems())) {
            field.getItems().setAll(offered);
        }
        field.setValue(shown.measure());
        List<Operator> fit =
                Operator.of(shown.measure(), type(shown.measure())).stream()
                        .filter(each -> !each.isRank())
                        .toList();
        if (!fit.equals(operator.getItems())) {
            operator.getItems().setAll(fit);
        }
        operator.setAccessibleText("How " + label(shown.measure()) + " is compared");
        edit(shown.operator());
        if (editor != null && !shown.values().isEmpty()) {
            editor.show(shown.values());
        }
    }

    /// Shows the fields that an operator's values are typed into.
    private void edit(Operator is) {
        edited = is;
        operator.setValue(is);
        value.getChildren().clear();
        editor = null;
        onMistake.accept("");
        if (is.arity() != 0) {
            editor =
                    new ValueEditor(
                            type(shown.measure()),
                            is,
                            id + "-value",
                            label(shown.measure()),
                            this::typed,
                            onMistake);
            value.getChildren().add(editor);
        }
    }

    private void typed(List<Literal> values) {
        give(new Condition.Measured(shown.measure(), operator.getValue(), values));
    }

    private void chooseField() {
        Measure chosen = field.getValue();
        if (chosen == null || chosen.equals(shown.measure())) {
            return;
        }
        boolean alike = type(chosen) == type(shown.measure());
        give(
                alike
                        ? new Condition.Measured(chosen, shown.operator(), shown.values())
                        : new Condition.Measured(chosen, Operator.KNOWN, List.of()));
    }

    private void operate() {
        Operator chosen = operator.getValue();
        if (chosen == null || chosen == shown.operator()) {
            return;
        }
        shown.with(chosen)
                .ifPresentOrElse(
                        changed -> {
                            if (changed instanceof Condition.Measured measured) {
                                give(measured);
                            }
                        },
                        () -> edit(chosen));
    }

    private void give(Condition.Measured changed) {
        if (!changed.equals(shown)) {
            onEdit.accept(changed);
        }
    }

    private ValueType type(Measure measure) {
        return measure instanceof Measure.Value(var name)
                ? fields.stream()
                        .filter(each -> each.name().equalsIgnoreCase(name))
                        .findFirst()
                        .map(Attribute::type)
                        .orElse(ValueType.TEXT)
                : ValueType.INTEGER;
    }

    private String label(Measure measure) {
        return switch (measure) {
            case Measure.Value(var name) -> labelOf(name);
            case Measure.DaysSince(var name) -> "days since " + labelOf(name);
            case Measure.DaysToAnniversary(var name) -> "days to anniversary of " + labelOf(name);
            case Measure.Events _,
                    Measure.EventField _,
                    Measure.EventTime _,
                    Measure.DaysSinceEvent _ ->
                    "events";
        };
    }

    private String labelOf(String name) {
        return fields.stream()
                .filter(each -> each.name().equalsIgnoreCase(name))
                .findFirst()
                .map(Attribute::label)
                .orElse(name);
    }

    private static final class Words<T> extends StringConverter<T> {
        private final Function<T, String> words;

        Words(Function<T, String> words) {
            this.words = words;
        }

        @Override
        public String toString(@Nullable T value) {
            return value == null ? "" : words.apply(value);
        }

        @Override
        public @Nullable T fromString(String text) {
            return null;
        }
    }
}
