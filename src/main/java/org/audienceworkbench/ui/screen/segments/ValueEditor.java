package org.audienceworkbench.ui.screen.segments;

import javafx.css.PseudoClass;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;

import org.audienceworkbench.customer.Column;
import org.audienceworkbench.segment.Literal;
import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.ui.kit.TypingPause;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Edits a condition's values by their type: numbers, texts and days in fields, yes or no in a
/// list.
final class ValueEditor extends HBox {

    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("error");

    private final ValueType type;
    private final boolean many;
    private final boolean pattern;
    private final Consumer<List<Literal>> onEdit;
    private final Consumer<String> onMistake;
    private final List<TextField> fields = new ArrayList<>();
    private final @Nullable ComboBox<Boolean> truth;
    private final TypingPause pause = new TypingPause(this::tell);
    private List<Literal> shown = List.of();

    /// @param id the first control's
    /// @param about what the value belongs to, for those who hear the screen
    /// @param onMistake gets what is wrong with what was typed, or an empty text
    ValueEditor(
            ValueType type,
            Operator operator,
            String id,
            String about,
            Consumer<List<Literal>> onEdit,
            Consumer<String> onMistake) {
        this.type = type;
        this.many = operator.arity() == Operator.ANY_NUMBER;
        this.pattern = operator.isPattern();
        this.onEdit = onEdit;
        this.onMistake = onMistake;
        getStyleClass().add("value-editor");
        this.truth = type == ValueType.BOOLEAN && operator.arity() == 1 ? truth(id, about) : null;
        if (truth == null) {
            int controls = Math.abs(operator.arity());
            for (int i = 0; i < controls; i++) {
                if (i > 0) {
                    var and = new Label("and");
                    and.setMinWidth(USE_PREF_SIZE);
                    getChildren().add(and);
                }
                add(i == 0 ? id : id + "-to", i == 0 ? about : about + ", to");
            }
        }
    }

    private ComboBox<Boolean> truth(String id, String about) {
        var box = new ComboBox<Boolean>();
        box.getItems().addAll(true, false);
        box.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable Boolean value) {
                        return Boolean.TRUE.equals(value) ? "yes" : "no";
                    }

                    @Override
                    public Boolean fromString(String text) {
                        return "yes".equals(text);
                    }
                });
        box.setId(id);
        box.setAccessibleText(about);
        box.setOnAction(_ -> tell());
        getChildren().add(box);
        return box;
    }

    private void add(String id, String about) {
        var field = new TextField();
        field.setId(id);
        field.setAccessibleText(about);
        boolean isLong = many || type == ValueType.TEXT;
        field.setPrefWidth(
                isLong ? 160 : type == ValueType.DATETIME ? 136 : Choice.isDay(type) ? 104 : 72);
        if (!isLong) {
            field.setMinWidth(USE_PREF_SIZE);
        }
        if (pattern) {
            field.getStyleClass().add("pattern");
        }
        if (many) {
            field.setPromptText(type == ValueType.TEXT ? "one, another" : "1, 2, 3");
        }
        field.textProperty()
                .subscribe(
                        _ -> {
                            check();
                            pause.restart();
                        });
        field.setOnAction(_ -> tell());
        fields.add(field);
        getChildren().add(field);
    }

    /// Shows values; what says the same already is left as it was typed.
    void show(List<Literal> values) {
        shown = List.copyOf(values);
        if (shown.equals(read())) {
            return;
        }
        if (truth != null) {
            truth.setValue(isTrue(values.getFirst()));
        }
        if (many && !fields.isEmpty()) {
            fields.getFirst()
                    .setText(
                            values.stream()
                                    .map(ValueEditor::text)
                                    .collect(Collectors.joining(", ")));
        } else {
            for (int i = 0; i < fields.size(); i++) {
                fields.get(i).setText(text(values.get(Math.min(i, values.size() - 1))));
            }
        }
        pause.drop();
    }

    private void check() {
        String wrong = "";
        for (TextField field : fields) {
            boolean unread = literals(field).isEmpty();
            field.pseudoClassStateChanged(WRONG, unread);
            if (unread && wrong.isEmpty() && !field.getText().isEmpty()) {
                wrong = mistake(field.getText());
            }
        }
        onMistake.accept(wrong);
    }

    private String mistake(String typed) {
        if (pattern) {
            return patternMistake(typed);
        }
        String what =
                type == ValueType.TEXT
                        ? "a text"
                        : Choice.isDay(type) ? "a day such as 2026-01-31" : "a number";
        return many ? "Write " + what + ", or several with commas between" : "Write " + what;
    }

    /// What is wrong with a regular expression; empty when nothing is.
    private static String patternMistake(String typed) {
        try {
            var _ = new Rule.Matches("text", typed);
            return "";
        } catch (IllegalArgumentException wrong) {
            return "Not a regular expression: " + wrong.getMessage();
        }
    }

    private void tell() {
        pause.drop();
        List<Literal> values = read();
        if (!values.isEmpty() && !values.equals(shown)) {
            shown = values;
            onEdit.accept(values);
        }
    }

    /// Empty while something can't be read.
    private List<Literal> read() {
        List<Literal> values = new ArrayList<>();
        if (truth != null) {
            if (truth.getValue() != null) {
                values.add(new Literal.Truth(truth.getValue()));
            }
            return values;
        }
        for (TextField field : fields) {
            List<Literal> typed = literals(field);
            if (typed.isEmpty()) {
                return List.of();
            }
            values.addAll(typed);
        }
        return values;
    }

    private List<Literal> literals(TextField field) {
        List<Literal> values = new ArrayList<>();
        for (String word : many ? field.getText().split(",", -1) : new String[] {field.getText()}) {
            Optional<Literal> value = literal(word);
            if (value.isEmpty()) {
                return List.of();
            }
            values.add(value.get());
        }
        return values;
    }

    private Optional<Literal> literal(String word) {
        if (pattern && !patternMistake(word).isEmpty()) {
            return Optional.empty();
        }
        if (type == ValueType.TEXT) {
            String text = many ? word.strip() : word;
            return text.isEmpty() ? Optional.empty() : Optional.of(new Literal.Text(text));
        }
        if (Choice.isDay(type)) {
            return time(word.strip());
        }
        try {
            double number = Double.parseDouble(word.strip().replace(",", ""));
            return Double.isFinite(number)
                    ? Optional.of(new Literal.Numeric(number))
                    : Optional.empty();
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    private static boolean isTrue(Literal value) {
        return value instanceof Literal.Truth(var truth)
                ? truth
                : value instanceof Literal.Numeric(var number) && number == 1;
    }

    /// The day of a date or a time.
    static Optional<LocalDate> day(Literal value) {
        return switch (value) {
            case Literal.Date(var day) -> Optional.of(day);
            case Literal.DateTime(var time) -> Optional.of(time.toLocalDate());
            case Literal.Text(var text) -> date(text);
            case Literal.Moment _, Literal.Numeric _, Literal.Truth _ -> Optional.empty();
        };
    }

    /// A day, or a time of day as [#text] writes it.
    private static Optional<Literal> time(String text) {
        try {
            return switch (text.length()) {
                case 10 -> Optional.of(new Literal.Date(LocalDate.parse(text)));
                default ->
                        text.endsWith("Z")
                                ? Optional.of(new Literal.Moment(Instant.parse(text)))
                                : Optional.of(new Literal.DateTime(LocalDateTime.parse(text)));
            };
        } catch (DateTimeParseException noTime) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException notADay) {
            return Optional.empty();
        }
    }

    static String text(Literal value) {
        return switch (value) {
            case Literal.Numeric(var number) -> Column.Numbers.plain(number);
            case Literal.Text(var text) -> text;
            case Literal.Truth(var truth) -> truth ? "yes" : "no";
            case Literal.Date(var day) -> day.toString();
            case Literal.DateTime(var time) -> time.toString();
            case Literal.Moment(var moment) -> moment.toString();
        };
    }
}
