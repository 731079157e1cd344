package org.audienceworkbench.ui.screen.emails;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

import org.audienceworkbench.email.TemplateFault;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/// What stands beside each line of a source: its number, and what is wrong in it.
final class SourceMargin implements IntFunction<Node> {

    private final Map<Integer, String> wrong = new TreeMap<>();

    /// @param faults all that are in this source
    void mark(List<TemplateFault> faults) {
        wrong.clear();
        wrong.putAll(
                faults.stream()
                        .collect(
                                Collectors.toMap(
                                        fault -> fault.line() - 1,
                                        TemplateFault::message,
                                        (first, second) -> first + "\n" + second)));
    }

    /// @param line from 0
    @Override
    public Node apply(int line) {
        var number = new Label(String.valueOf(line + 1));
        number.getStyleClass().add("line-number");
        @Nullable String fault = wrong.get(line);
        if (fault != null) {
            number.getStyleClass().add("wrong");
            number.setText("● " + number.getText());
            number.setTooltip(new Tooltip(fault));
            number.setAccessibleText("Line " + (line + 1) + ": " + fault);
        }
        var margin = new HBox(number);
        margin.getStyleClass().add("source-margin");
        margin.setAlignment(Pos.TOP_RIGHT);
        return margin;
    }
}
