package org.audienceworkbench.ui.screen.segments;

import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.util.function.Supplier;

/// How a number is spread over the customers, with a brush for the range that a condition wants.
final class NumberFold extends VBox {

    private final ConditionRow row;
    private final Choice.Measured choice;
    private final Supplier<Condition.Compared> condition;
    private final Label share = new Label("Reading …");
    private final VBox chart = new VBox();
    private final Label low = new Label();
    private final Label high = new Label();
    private final Label note = new Label();
    private @Nullable RangeBrush brush;
    private Profile.@Nullable Numbers profile;
    private int moves;

    /// @param condition as it is at the moment
    NumberFold(ConditionRow row, Choice.Measured choice, Supplier<Condition.Compared> condition) {
        this.row = row;
        this.choice = choice;
        this.condition = condition;
        getStyleClass().add("value-fold");
        share.setId("brush-share");
        share.getStyleClass().add("drag-count");
        chart.getStyleClass().add("range-brush-place");
        note.getStyleClass().add("muted");
        low.getStyleClass().add("muted");
        high.getStyleClass().add("muted");
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren().addAll(share, chart, new HBox(low, space, high), note);
    }

    void show(Profile.Numbers read) {
        profile = read;
        if (read.isEmpty()) {
            share.setText("No customer has a value");
            return;
        }
        boolean whole = choice.type() == ValueType.INTEGER;
        var made = new RangeBrush(new BrushScale(read.bins(), whole), choice.label(), this::moved);
        made.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> moves++);
        brush = made;
        chart.getChildren().setAll(made);
        low.setText(Column.Numbers.plain(read.least()));
        high.setText(Column.Numbers.plain(read.most()));
        note.setText(note(read));
        follow();
        made.first().requestFocus();
    }

    private static String note(Profile.Numbers read) {
        int missing = read.customers() - read.sorted().length;
        int beyond = read.bins().below() + read.bins().above();
        String words = missing == 0 ? "" : Figures.count(missing) + " without a value";
        if (beyond > 0) {
            words +=
                    (words.isEmpty() ? "" : " · ")
                            + Figures.count(beyond)
                            + " beyond what is drawn; they count at the ends";
        }
        return words.isEmpty() ? "Every customer has a value" : words;
    }

    private void moved(Span span) {
        if (profile != null) {
            Condition.Compared now = condition.get();
            row.set(span.condition(now.measure(), now.operator(), profile), "-brush-" + moves);
            tell();
        }
    }

    /// Shows the condition as it is now, after it was changed elsewhere.
    void follow() {
        if (brush != null && profile != null) {
            brush.show(Span.of(condition.get()).orElse(new Span(null, null)));
            tell();
        }
    }

    private void tell() {
        if (profile != null) {
            int inside = Span.inside(condition.get(), profile);
            share.setText(
                    "Inside: "
                            + DragCard.words(new RuleViewModel.Trial(inside, profile.customers())));
        }
    }
}
