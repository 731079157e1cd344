package org.audienceworkbench.ui.kit;

import javafx.geometry.Bounds;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

import org.audienceworkbench.segment.Measure;
import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.segment.RuleError;
import org.audienceworkbench.segment.RuleText;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;

/// A rule or an expression as text. Mistakes are underlined where they are and said below;
/// Ctrl+Space offers the names that begin like the word before the caret. Tab goes on to the next
/// control.
public final class CheckedArea extends VBox {

    private static final int OFFERED = 12;

    private final Function<String, List<String>> offered;
    private final CodeArea area = new CodeArea();
    private final Label mistake = new Label();
    private final Label remedy = new Label();
    private final TypingPause pause;
    private final ContextMenu names = new ContextMenu();
    private @Nullable Runnable onEnter;

    /// @param id of the text; what is wrong with it has the same with `-mistake`
    /// @param what it is, for those who hear the screen
    /// @param offered the names that may stand behind a text
    /// @param typed gets the text whenever the user pauses
    public CheckedArea(
            String id,
            String what,
            Function<String, List<String>> offered,
            Consumer<String> typed) {
        this.offered = offered;
        getStyleClass().add("checked-area");
        area.setId(id);
        area.setWrapText(true);
        area.setAccessibleText(what);
        var scroll = new VirtualizedScrollPane<>(area);
        scroll.getStyleClass().add("checked-text-pane");
        mistake.getStyleClass().add("wrong-words");
        mistake.setId(id + "-mistake");
        mistake.setWrapText(true);
        remedy.getStyleClass().add("muted");
        remedy.setWrapText(true);
        getChildren().addAll(scroll, new VBox(mistake, remedy));
        area.accessibleHelpProperty().bind(mistake.textProperty());
        pause = new TypingPause(() -> typed.accept(area.getText()));
        area.plainTextChanges().subscribe(_ -> pause.restart());
        area.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    /// Enter does this instead of beginning a line, which Shift+Enter does then.
    public void setOnEnter(Runnable accepted) {
        onEnter = accepted;
    }

    /// Lets the label's mnemonic lead to the text.
    public void labelBy(Label label) {
        label.setLabelFor(area);
    }

    /// Puts another text in, which counts as read.
    public void show(String text) {
        if (!text.equals(area.getText())) {
            area.replaceText(text);
            area.moveTo(area.getLength());
            area.getUndoManager().forgetHistory();
        }
        pause.drop();
    }

    /// What takes the keyboard.
    public Node editor() {
        return area;
    }

    /// Underlines mistakes and says the first; nothing is wrong when there are none.
    public void mark(List<RuleError> errors) {
        int length = area.getLength();
        if (length > 0) {
            area.clearStyle(0, length);
        }
        for (RuleError error : errors) {
            // What is missing at the end is shown at the last character.
            int from = Math.min(error.position(), Math.max(0, length - 1));
            int to = Math.min(length, Math.max(from + 1, error.position() + error.length()));
            if (from < to) {
                area.setStyle(from, to, List.of("rule-error"));
            }
        }
        if (errors.isEmpty()) {
            say("", "");
        } else {
            RuleError first = errors.getFirst();
            say("Character " + (first.position() + 1) + ": " + first.message(), first.suggestion());
        }
    }

    /// Says what is wrong with the text as a whole.
    public void say(String wrong, String suggestion) {
        mistake.setText(wrong);
        remedy.setText(suggestion);
    }

    private void pressed(KeyEvent event) {
        switch (event.getCode()) {
            case SPACE -> {
                if (event.isControlDown()) {
                    event.consume();
                    complete();
                }
            }
            case TAB -> {
                event.consume();
                area.requestFocusTraversal(
                        event.isShiftDown()
                                ? TraversalDirection.PREVIOUS
                                : TraversalDirection.NEXT);
            }
            case ENTER -> {
                if (onEnter != null && !event.isShiftDown()) {
                    event.consume();
                    onEnter.run();
                }
            }
            default -> {}
        }
    }

    private void complete() {
        int caret = area.getCaretPosition();
        int start = caret;
        while (start > 0 && Character.isJavaIdentifierPart(area.getText().charAt(start - 1))) {
            start--;
        }
        int begin = start;
        List<String> fitting = fitting(area.getText(0, begin), area.getText(begin, caret));
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

    private List<String> fitting(String before, String word) {
        String wanted = word.toLowerCase(Locale.ROOT);
        return offered.apply(before).stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(wanted))
                .limit(OFFERED)
                .map(CheckedArea::written)
                .toList();
    }

    /// As the text form wants it, in quotes where it must be.
    private static String written(String name) {
        String condition = RuleText.write(new Rule.IsMissing(new Measure.Value(name)));
        return condition.substring(0, condition.length() - " IS NULL".length());
    }
}
