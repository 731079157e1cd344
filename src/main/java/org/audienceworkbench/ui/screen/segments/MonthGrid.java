package org.audienceworkbench.ui.screen.segments;

import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;

import org.jspecify.annotations.Nullable;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// The days of a month to choose from, by mouse or with the arrow keys and Enter. Days beyond those
/// that occur are pale.
final class MonthGrid extends GridPane {

    private static final int WEEKS = 6;
    private static final int DAYS = 7;
    private static final double CELL = 36;
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final PseudoClass BETWEEN = PseudoClass.getPseudoClass("between");
    private static final PseudoClass BEYOND = PseudoClass.getPseudoClass("beyond");
    private static final PseudoClass CURSOR = PseudoClass.getPseudoClass("cursor");

    private final List<Label> cells = new ArrayList<>();
    private final Consumer<YearMonth> onMonth;
    private final LocalDate first;
    private final LocalDate last;
    private List<LocalDate> chosen = List.of();
    private LocalDate cursor;

    /// @param first that occurs, and `last`
    /// @param onMonth gets the month that is shown
    MonthGrid(
            LocalDate first,
            LocalDate last,
            Consumer<LocalDate> onChoice,
            Consumer<YearMonth> onMonth) {
        this.first = first;
        this.last = last;
        this.cursor = last;
        this.onMonth = onMonth;
        getStyleClass().add("month-grid");
        setId("calendar");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.DATE_PICKER);
        for (int day = 0; day < DAYS; day++) {
            var name =
                    new Label(
                            DayOfWeek.MONDAY
                                    .plus(day)
                                    .getDisplayName(TextStyle.SHORT, Locale.ENGLISH));
            name.getStyleClass().add("muted");
            setHalignment(name, HPos.CENTER);
            add(name, day, 0);
        }
        for (int i = 0; i < WEEKS * DAYS; i++) {
            int place = i;
            var cell = new Label();
            cell.getStyleClass().add("day");
            cell.setMinSize(CELL, CELL - 8);
            cell.setOnMouseClicked(
                    _ -> {
                        cursor = top().plusDays(place);
                        onChoice.accept(cursor);
                    });
            cells.add(cell);
            add(cell, i % DAYS, 1 + i / DAYS);
        }
        addEventHandler(KeyEvent.KEY_PRESSED, event -> key(event, onChoice));
    }

    /// Marks one day, or two and those between them, and goes to the month of another.
    void show(List<LocalDate> days, @Nullable LocalDate at) {
        chosen = List.copyOf(days);
        cursor = at == null ? last : at;
        draw();
    }

    /// So many months on.
    void turn(int months) {
        cursor = cursor.plusMonths(months);
        draw();
    }

    private LocalDate top() {
        LocalDate start = cursor.withDayOfMonth(1);
        return start.minusDays(start.getDayOfWeek().getValue() - 1L);
    }

    private void key(KeyEvent event, Consumer<LocalDate> onChoice) {
        switch (event.getCode()) {
            case LEFT -> cursor = cursor.minusDays(1);
            case RIGHT -> cursor = cursor.plusDays(1);
            case UP -> cursor = cursor.minusWeeks(1);
            case DOWN -> cursor = cursor.plusWeeks(1);
            case PAGE_UP -> cursor = cursor.minusMonths(event.isShiftDown() ? 12 : 1);
            case PAGE_DOWN -> cursor = cursor.plusMonths(event.isShiftDown() ? 12 : 1);
            case HOME -> cursor = first;
            case END -> cursor = last;
            case ENTER, SPACE -> onChoice.accept(cursor);
            default -> {
                return;
            }
        }
        event.consume();
        draw();
    }

    private void draw() {
        LocalDate day = top();
        for (Label cell : cells) {
            cell.setText(Integer.toString(day.getDayOfMonth()));
            cell.setVisible(YearMonth.from(day).equals(YearMonth.from(cursor)));
            cell.pseudoClassStateChanged(CHOSEN, chosen.contains(day));
            cell.pseudoClassStateChanged(
                    BETWEEN,
                    chosen.size() == 2
                            && day.isAfter(chosen.getFirst())
                            && day.isBefore(chosen.getLast()));
            cell.pseudoClassStateChanged(BEYOND, day.isBefore(first) || day.isAfter(last));
            cell.pseudoClassStateChanged(CURSOR, day.equals(cursor));
            day = day.plusDays(1);
        }
        setAccessibleText(cursor.toString());
        onMonth.accept(YearMonth.from(cursor));
    }
}
