package org.audienceworkbench.ui.screen.emails;

import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;

import org.audienceworkbench.email.TemplateFault;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The source of one part of a template, with line numbers, colours, and marks where it is wrong.
public final class SourceEditor extends StackPane {

    private static final Pattern TOKENS =
            Pattern.compile(
                    "(?<comment><#--.*?-->|<!--.*?-->)"
                            + "|(?<directive></?[#@][^>]*>)"
                            + "|(?<value>\\$\\{[^}]*\\})"
                            + "|(?<tag></?[A-Za-z!][^>$]*>?)",
                    Pattern.DOTALL);

    private static final double LINE_NUMBER = 36;

    private final CodeArea area = new CodeArea();
    private final Set<Integer> wrong = new HashSet<>();
    private boolean filling;

    public SourceEditor() {
        getStyleClass().add("source-editor");
        area.setWrapText(true);
        area.setParagraphGraphicFactory(this::number);
        area.multiPlainChanges().subscribe(_ -> colour());
        getChildren().add(new VirtualizedScrollPane<>(area));
        area.accessibleTextProperty().bind(accessibleTextProperty());
    }

    /// Keeps the editor and a source alike.
    void edit(StringProperty source) {
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

    void setEditable(boolean may) {
        area.setEditable(may);
    }

    /// Marks the lines of these faults, all of which are in this part, and no others.
    void mark(List<TemplateFault> faults) {
        Set<Integer> before = new HashSet<>(wrong);
        wrong.clear();
        faults.forEach(fault -> wrong.add(fault.line() - 1));
        before.addAll(wrong);
        for (int line : before) {
            if (line >= 0 && line < area.getParagraphs().size()) {
                area.setParagraphStyle(line, wrong.contains(line) ? List.of("wrong") : List.of());
                area.recreateParagraphGraphic(line);
            }
        }
    }

    /// Puts the cursor where a fault is.
    void show(TemplateFault fault) {
        int line = Math.clamp(fault.line() - 1L, 0, area.getParagraphs().size() - 1);
        int column = Math.clamp(fault.column() - 1L, 0, area.getParagraphLength(line));
        area.moveTo(line, column);
        area.requestFollowCaret();
        area.requestFocus();
    }

    private Node number(int line) {
        var number = new Label(String.valueOf(line + 1));
        number.getStyleClass().add("line-number");
        number.setMinWidth(LINE_NUMBER);
        number.setAlignment(Pos.TOP_RIGHT);
        if (wrong.contains(line)) {
            number.getStyleClass().add("wrong");
        }
        return number;
    }

    private void colour() {
        if (area.getLength() > 0) {
            area.setStyleSpans(0, colours(area.getText()));
        }
    }

    private static StyleSpans<Collection<String>> colours(String text) {
        var spans = new StyleSpansBuilder<Collection<String>>();
        Matcher token = TOKENS.matcher(text);
        int end = 0;
        while (token.find()) {
            spans.add(List.of(), token.start() - end);
            spans.add(List.of(kind(token)), token.end() - token.start());
            end = token.end();
        }
        spans.add(List.of(), text.length() - end);
        return spans.create();
    }

    private static String kind(Matcher token) {
        for (String kind : List.of("comment", "directive", "value")) {
            if (token.group(kind) != null) {
                return kind;
            }
        }
        return "tag";
    }
}
