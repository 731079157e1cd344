package org.audienceworkbench.ui.screen.emails;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.email.EmailCheck.Branch;
import org.audienceworkbench.email.TemplateFault;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/// What stands beside each line of a source: its number, what is wrong in it, and how many
/// customers read the branches that begin there.
final class SourceMargin implements IntFunction<Node> {

    private final Map<Integer, String> wrong = new TreeMap<>();
    private final Map<Integer, List<Branch>> branches = new TreeMap<>();

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

    /// @param counted all branches in this source; none while they are not counted
    void count(List<Branch> counted) {
        branches.clear();
        counted.stream()
                .filter(branch -> branch.counted() || branch.blank() > 0)
                .forEach(
                        branch ->
                                branches.computeIfAbsent(branch.line() - 1, _ -> new ArrayList<>())
                                        .add(branch));
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
        if (!branches.isEmpty()) {
            margin.getChildren().addFirst(counted(branches.getOrDefault(line, List.of())));
        }
        margin.getStyleClass().add("source-margin");
        margin.setAlignment(Pos.TOP_RIGHT);
        return margin;
    }

    /// The count of the branch that fewest read; the others stand in the words.
    private static Label counted(List<Branch> here) {
        var count = new Label();
        count.getStyleClass().add("branch-count");
        if (here.isEmpty()) {
            return count;
        }
        Branch least = here.stream().min(Comparator.comparingInt(Branch::customers)).orElseThrow();
        boolean blank = here.stream().anyMatch(branch -> branch.blank() > 0);
        count.setText(Figures.count(least.customers()) + (blank ? " ○" : ""));
        if (blank || !least.reached()) {
            count.getStyleClass().add("unread");
        }
        String words = here.stream().map(SourceMargin::words).collect(Collectors.joining("\n"));
        count.setTooltip(new Tooltip(words));
        count.setAccessibleText(words);
        return count;
    }

    private static String words(Branch branch) {
        String read =
                branch.reached()
                        ? Counted.of(branch.customers(), "customer") + " read this"
                        : "nobody reads this";
        String blank =
                branch.blank() == 0
                        ? ""
                        : "; " + Counted.of(branch.blank(), "customer") + " see nothing here";
        return branch.tag() + ": " + read + blank;
    }
}
