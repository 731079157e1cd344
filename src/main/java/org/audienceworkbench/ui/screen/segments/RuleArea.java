package org.audienceworkbench.ui.screen.segments;

import javafx.collections.ListChangeListener;
import javafx.geometry.Bounds;
import javafx.geometry.Side;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

import org.audienceworkbench.segment.Measure;
import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.segment.RuleError;
import org.audienceworkbench.segment.RuleText;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The rule as text. Mistakes are underlined where they are and said below; Ctrl+Space offers the
/// names that begin like the word before the caret.
final class RuleArea extends VBox {

    private static final int OFFERED = 12;

    private final SegmentsViewModel viewModel;
    private final CodeArea area = new CodeArea();
    private final Label mistake = new Label();
    private final Label remedy = new Label();
    private final TypingPause pause;
    private final ContextMenu names = new ContextMenu();

    RuleArea(SegmentsViewModel viewModel) {
        this.viewModel = viewModel;
        getStyleClass().add("rule-area");
        area.setId("rule-text");
        area.setWrapText(true);
        area.setAccessibleText("The rule as text");
        var scroll = new VirtualizedScrollPane<>(area);
        scroll.getStyleClass().add("rule-text-pane");
        mistake.getStyleClass().add("rule-mistake");
        mistake.setId("rule-mistake");
        mistake.setWrapText(true);
        remedy.getStyleClass().add("muted");
        remedy.setWrapText(true);
        getChildren().addAll(scroll, new VBox(mistake, remedy));
        area.accessibleHelpProperty().bind(mistake.textProperty());
        pause = new TypingPause(() -> viewModel.typed(area.getText()));
        area.plainTextChanges().subscribe(_ -> pause.restart());
        area.addEventFilter(KeyEvent.KEY_PRESSED, this::complete);
        viewModel.textProperty().subscribe(this::show);
        viewModel.errors().addListener((ListChangeListener<RuleError>) _ -> mark());
    }

    private void show(String text) {
        if (!text.equals(area.getText())) {
            area.replaceText(text);
            area.getUndoManager().forgetHistory();
        }
        pause.drop();
    }

    private void mark() {
        int length = area.getLength();
        if (length > 0) {
            area.clearStyle(0, length);
        }
        List<RuleError> errors = viewModel.errors();
        for (RuleError error : errors) {
            // What is missing at the end is shown at the last character.
            int from = Math.min(error.position(), Math.max(0, length - 1));
            int to = Math.min(length, Math.max(from + 1, error.position() + error.length()));
            if (from < to) {
                area.setStyle(from, to, List.of("rule-error"));
            }
        }
        mistake.setText(
                errors.isEmpty()
                        ? ""
                        : "Character "
                                + (errors.getFirst().position() + 1)
                                + ": "
                                + errors.getFirst().message());
        remedy.setText(errors.isEmpty() ? "" : errors.getFirst().suggestion());
    }

    private void complete(KeyEvent event) {
        if (event.getCode() != KeyCode.SPACE || !event.isControlDown()) {
            return;
        }
        event.consume();
        int caret = area.getCaretPosition();
        int start = caret;
        while (start > 0 && Character.isJavaIdentifierPart(area.getText().charAt(start - 1))) {
            start--;
        }
        int begin = start;
        List<String> fitting = fitting(area.getText(begin, caret));
        if (fitting.size() == 1) {
            area.replaceText(begin, caret, fitting.getFirst());
            return;
        }
        names.getItems().clear();
        for (String name : fitting) {
            var item = new MenuItem(name);
            item.setMnemonicParsing(false);
            item.setOnAction(_ -> area.replaceText(begin, caret, name));
            names.getItems().add(item);
        }
        area.getCaretBounds().ifPresent(this::offer);
    }

    private void offer(Bounds caret) {
        Bounds here = area.localToScreen(area.getBoundsInLocal());
        names.show(
                area, Side.TOP, caret.getMinX() - here.getMinX(), caret.getMaxY() - here.getMinY());
    }

    private List<String> fitting(String word) {
        String wanted = word.toLowerCase(Locale.ROOT);
        List<String> fitting = new ArrayList<>();
        for (Choice choice : viewModel.choices()) {
            if (choice instanceof Choice.Measured(_, _, Measure.Value(var name))
                    && name.toLowerCase(Locale.ROOT).startsWith(wanted)
                    && fitting.size() < OFFERED) {
                fitting.add(written(name));
            }
        }
        return fitting;
    }

    /// As the text form wants it, in quotes where it must be.
    private static String written(String name) {
        String condition = RuleText.write(new Rule.IsMissing(new Measure.Value(name)));
        return condition.substring(0, condition.length() - " IS NULL".length());
    }
}
