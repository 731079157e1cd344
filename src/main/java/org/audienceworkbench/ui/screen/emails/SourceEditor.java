package org.audienceworkbench.ui.screen.emails;

import javafx.beans.binding.Bindings;
import javafx.beans.property.StringProperty;
import javafx.geometry.Point2D;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;

import org.audienceworkbench.email.Completion;
import org.audienceworkbench.email.EmailCheck.Branch;
import org.audienceworkbench.email.Part;
import org.audienceworkbench.email.SourceColours;
import org.audienceworkbench.email.TemplateFault;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.event.MouseOverTextEvent;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The source of one part of a template: colours, line numbers, what may follow at the caret, and
/// marks where it is wrong, which say what is wrong to the mouse and to those who hear the screen.
public final class SourceEditor extends StackPane {

    private static final Duration HOVER = Duration.ofMillis(250);

    private final CodeArea area = new CodeArea();
    private final SourceMargin margin = new SourceMargin();
    private final Tooltip tip = new Tooltip();
    private final List<Mark> marks = new ArrayList<>();
    private Part part = Part.BODY;
    private boolean filling;

    /// A fault's place in the text.
    private record Mark(int from, int to, String message) {}

    public SourceEditor() {
        getStyleClass().add("source-editor");
        area.setWrapText(true);
        area.setParagraphGraphicFactory(margin);
        area.multiPlainChanges().subscribe(_ -> colour());
        area.setMouseOverTextDelay(HOVER);
        area.addEventHandler(MouseOverTextEvent.MOUSE_OVER_TEXT_BEGIN, this::explain);
        area.addEventHandler(MouseOverTextEvent.MOUSE_OVER_TEXT_END, _ -> tip.hide());
        area.addEventFilter(KeyEvent.KEY_PRESSED, this::leave);
        getChildren().add(new VirtualizedScrollPane<>(area));
        area.accessibleTextProperty().bind(accessibleTextProperty());
    }

    /// Keeps the editor and a source alike.
    void edit(Part edited, StringProperty source) {
        part = edited;
        source.subscribe(
                text -> {
                    if (!area.getText().equals(text)) {
                        filling = true;
                        area.replaceText(text);
                        area.moveTo(0);
                        area.requestFollowCaret();
                        area.getUndoManager().forgetHistory();
                        filling = false;
                    }
                });
        area.textProperty()
                .addListener(
                        (_, _, text) -> {
                            if (!filling) {
                                source.set(text);
                            }
                        });
    }

    /// Offers at the caret what may follow there.
    ///
    /// @param completion of a source with its caret
    void suggest(BiFunction<String, Integer, Completion> completion) {
        var suggestions = new Suggestions(area, this, completion);
        area.accessibleHelpProperty()
                .bind(
                        Bindings.when(suggestions.spokenProperty().isEmpty())
                                .then(accessibleHelpProperty())
                                .otherwise(suggestions.spokenProperty()));
    }

    void setEditable(boolean may) {
        area.setEditable(may);
    }

    /// Marks the places of these faults, all of which are in this part, and no others.
    void mark(List<TemplateFault> faults) {
        if (faults.isEmpty() && marks.isEmpty()) {
            return;
        }
        marks.clear();
        faults.forEach(fault -> marks.add(mark(fault)));
        marks.sort(Comparator.comparingInt(Mark::from));
        margin.mark(faults);
        redraw();
        colour();
        setAccessibleHelp(
                faults.stream()
                        .map(fault -> "Line " + fault.line() + ": " + fault.message())
                        .collect(Collectors.joining(". ")));
    }

    /// Shows how many customers read the branches of this part; none takes the counts away.
    void count(List<Branch> branches) {
        margin.count(branches);
        redraw();
    }

    private void redraw() {
        area.setParagraphGraphicFactory(null);
        area.setParagraphGraphicFactory(margin);
    }

    /// From the fault's place to the end of its word; at the end of a line the letter before.
    private Mark mark(TemplateFault fault) {
        int from = offset(fault);
        String text = area.getText();
        int to = from;
        while (to < text.length() && " \t\n>}\"'".indexOf(text.charAt(to)) < 0) {
            to++;
        }
        return from < to
                ? new Mark(from, to, fault.message())
                : new Mark(Math.max(0, from - 1), Math.max(1, from), fault.message());
    }

    private int offset(TemplateFault fault) {
        int line = Math.clamp(fault.line() - 1L, 0, area.getParagraphs().size() - 1);
        int column = Math.clamp(fault.column() - 1L, 0, area.getParagraphLength(line));
        return area.getAbsolutePosition(line, column);
    }

    /// Puts the cursor where a fault is.
    void show(TemplateFault fault) {
        area.moveTo(offset(fault));
        area.requestFollowCaret();
        area.requestFocus();
    }

    private void explain(MouseOverTextEvent event) {
        String found =
                marks.stream()
                        .filter(
                                mark ->
                                        event.getCharacterIndex() >= mark.from
                                                && event.getCharacterIndex() < mark.to)
                        .map(Mark::message)
                        .collect(Collectors.joining("\n"));
        if (!found.isEmpty()) {
            Point2D mouse = event.getScreenPosition();
            tip.setText(found);
            tip.show(area, mouse.getX(), mouse.getY() + 16);
        }
    }

    /// Tab writes a tab; with Ctrl or Shift it leaves the editor, so that the keyboard can.
    private void leave(KeyEvent event) {
        if (event.getCode() == KeyCode.TAB && (event.isShiftDown() || event.isControlDown())) {
            area.requestFocusTraversal(
                    event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
            event.consume();
        }
    }

    private void colour() {
        int length = area.getLength();
        if (length == 0) {
            return;
        }
        var colours = new StyleSpansBuilder<Collection<String>>();
        for (SourceColours.Stretch stretch : SourceColours.of(part, area.getText())) {
            String style = stretch.kind().name().toLowerCase(Locale.ROOT);
            colours.add(List.of(style), stretch.end() - stretch.start());
        }
        StyleSpans<Collection<String>> spans = colours.create();
        for (Mark mark : marks) {
            int to = Math.min(mark.to, length);
            if (mark.from < to) {
                var one = new StyleSpansBuilder<Collection<String>>();
                one.add(List.of(), mark.from);
                one.add(List.of("wrong"), to - mark.from);
                one.add(List.of(), length - to);
                spans = spans.overlay(one.create(), SourceEditor::both);
            }
        }
        area.setStyleSpans(0, spans);
    }

    private static Collection<String> both(Collection<String> one, Collection<String> other) {
        return other.isEmpty() ? one : Stream.concat(one.stream(), other.stream()).toList();
    }
}
