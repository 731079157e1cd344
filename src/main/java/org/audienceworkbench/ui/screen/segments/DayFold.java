package org.audienceworkbench.ui.screen.segments;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.audienceworkbench.segment.Literal;
import org.audienceworkbench.segment.Measure;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/// A calendar for the days that a condition wants, with the first and the last that occur, and the
/// usual choices that count from today.
final class DayFold extends VBox {

    private static final List<Integer> RECENT = List.of(7, 30, 90, 365);

    private final ConditionRow row;
    private final Supplier<Condition.Compared> condition;
    private final Label month = new Label();
    private final VBox place = new VBox();
    private final Label note = new Label("Reading …");
    private final HBox ends = new HBox();
    private final ToggleGroup end = new ToggleGroup();
    private @Nullable MonthGrid grid;

    /// @param condition as it is at the moment
    DayFold(ConditionRow row, Supplier<Condition.Compared> condition) {
        this.row = row;
        this.condition = condition;
        getStyleClass().addAll("value-fold", "day-fold");
        note.getStyleClass().add("muted");
        note.setId("calendar-note");
        var recent = new FlowPane();
        recent.getStyleClass().add("recent-days");
        for (int days : RECENT) {
            var button = new Button("Last " + days + " days");
            button.setId("last-" + days);
            button.setOnAction(_ -> chooseRecent(days));
            recent.getChildren().add(button);
        }
        month.getStyleClass().add("drag-count");
        month.setId("calendar-month");
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var head =
                new HBox(
                        turner("mdoal-first_page", "Year before", -12),
                        turner("mdoal-chevron_left", "Month before", -1),
                        month,
                        space,
                        turner("mdoal-chevron_right", "Month after", 1),
                        turner("mdoal-last_page", "Year after", 12));
        head.getStyleClass().add("line");
        ends.getStyleClass().add("line");
        place.getStyleClass().add("month-place");
        getChildren().addAll(recent, ends, head, place, note);
        showEnds();
    }

    private Button turner(String icon, String about, int months) {
        var button = new Button(null, new FontIcon(icon));
        button.getStyleClass().addAll("button-icon", "flat");
        button.setAccessibleText(about);
        button.setFocusTraversable(false);
        button.setOnAction(
                _ -> {
                    if (grid != null) {
                        grid.turn(months);
                    }
                });
        return button;
    }

    private void showEnds() {
        boolean range = condition.get().operator().arity() == 2;
        ends.setVisible(range);
        ends.setManaged(range);
        for (String word : List.of("From", "To")) {
            var button = new ToggleButton(word);
            button.setToggleGroup(end);
            button.setId("calendar-" + word.toLowerCase(Locale.ROOT));
            ends.getChildren().add(button);
        }
        end.selectToggle(end.getToggles().getFirst());
        end.selectedToggleProperty()
                .subscribe(
                        (before, now) -> {
                            if (now == null) {
                                end.selectToggle(before);
                            }
                            follow();
                        });
    }

    void show(Profile.Numbers read) {
        if (read.isEmpty()) {
            note.setText("No customer has a value");
            return;
        }
        LocalDate first = LocalDate.ofEpochDay((long) read.least());
        LocalDate last = LocalDate.ofEpochDay((long) read.most());
        note.setText("From " + first + " to " + last);
        var made = new MonthGrid(first, last, this::choose, this::showMonth);
        grid = made;
        place.getChildren().setAll(made);
        follow();
        made.requestFocus();
    }

    private void showMonth(YearMonth shown) {
        month.setText(
                shown.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH)
                        + " "
                        + shown.getYear());
    }

    /// Shows the condition as it is now.
    void follow() {
        if (grid != null) {
            List<LocalDate> days = days();
            grid.show(days, days.isEmpty() ? null : isTo() ? days.getLast() : days.getFirst());
        }
    }

    private boolean isTo() {
        return condition.get().operator().arity() == 2
                && end.getToggles().getLast().equals(end.getSelectedToggle());
    }

    private List<LocalDate> days() {
        return condition.get() instanceof Condition.Measured(_, _, var values)
                ? values.stream().flatMap(value -> ValueEditor.day(value).stream()).toList()
                : List.of();
    }

    private void choose(LocalDate day) {
        Condition.Compared now = condition.get();
        if (!(now instanceof Condition.Measured(var measure, var operator, var values))) {
            return;
        }
        List<Literal> chosen = new ArrayList<>(values);
        var value = new Literal.Date(day);
        if (operator.arity() != 2 || chosen.size() != 2) {
            chosen = List.of(value);
        } else if (isTo()) {
            chosen.set(1, value);
            if (isBefore(day, values.getFirst())) {
                chosen.set(0, value);
            }
        } else {
            chosen.set(0, value);
            if (ValueEditor.day(values.getLast()).filter(day::isAfter).isPresent()) {
                chosen.set(1, value);
            }
        }
        boolean done = operator.arity() != 2 || isTo();
        row.set(new Condition.Measured(measure, operator, chosen), "");
        if (done) {
            row.builder().popover().hide();
        } else {
            end.selectToggle(end.getToggles().getLast());
        }
    }

    private static boolean isBefore(LocalDate day, Literal other) {
        return ValueEditor.day(other).filter(day::isBefore).isPresent();
    }

    private void chooseRecent(int days) {
        if (condition.get().measure() instanceof Measure.Value(var name)) {
            row.builder().popover().hide();
            row.set(
                    new Condition.Measured(
                            new Measure.DaysSince(name),
                            Operator.BETWEEN,
                            List.of(new Literal.Numeric(0), new Literal.Numeric(days))),
                    "");
        }
    }
}
