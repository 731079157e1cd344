package org.audienceworkbench.ui.screen.segments;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

import org.audienceworkbench.segment.Measure;
import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.ui.kit.TypeIcons;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The rule as a tree of lines that are edited in place. Lines whose shape stays keep their
/// controls, and so the focus and what is being typed.
final class RuleBuilder extends ScrollPane {

    private final SegmentsViewModel viewModel;
    private final VBox rows = new VBox();
    private @Nullable List<Integer> focused;

    RuleBuilder(SegmentsViewModel viewModel) {
        this.viewModel = viewModel;
        getStyleClass().add("rule-builder");
        rows.getStyleClass().add("rows");
        setContent(rows);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setFocusTraversable(false);
        viewModel.treeProperty().subscribe(this::show);
        viewModel.seenProperty().subscribe(this::showKept);
        viewModel.choices().subscribe(() -> rebuild(viewModel.treeProperty().get()));
    }

    private record Part(List<Integer> place, Rule rule) {}

    private void rebuild(Rule root) {
        if (rows.getChildren().stream().noneMatch(row -> ((PartRow) row).isUnfolded())
                && !isFocusWithin()) {
            rows.getChildren().clear();
            show(root);
        }
    }

    private void show(Rule root) {
        List<Part> parts = new ArrayList<>();
        flatten(root, List.of(), parts);
        List<Node> shown = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            shown.add(row(parts.get(i), i));
        }
        if (!shown.equals(rows.getChildren())) {
            rows.getChildren().setAll(shown);
        }
        showKept(viewModel.seenProperty().get());
        if (focused != null) {
            List<Integer> target = focused;
            focused = null;
            Platform.runLater(() -> focus(target));
        }
    }

    private static void flatten(Rule rule, List<Integer> place, List<Part> parts) {
        parts.add(new Part(place, rule));
        RuleTree.group(rule)
                .ifPresent(
                        group -> {
                            for (int i = 0; i < group.parts().size(); i++) {
                                flatten(group.parts().get(i), RuleTree.child(place, i), parts);
                            }
                        });
    }

    private PartRow row(Part part, int line) {
        if (line < rows.getChildren().size()
                && rows.getChildren().get(line) instanceof PartRow row
                && row.place().equals(part.place())
                && row.shows(part.rule())) {
            return row;
        }
        return RuleTree.group(part.rule())
                .<PartRow>map(group -> new GroupRow(this, part.place(), group))
                .orElseGet(() -> new ConditionRow(this, part.place(), part.rule()));
    }

    private void showKept(@Nullable Seen seen) {
        for (Node row : rows.getChildren()) {
            if (row instanceof PartRow part) {
                part.showKept(seen == null ? null : seen.kept().get(part.place()));
            }
        }
    }

    private void focus(List<Integer> place) {
        String id = PartRow.id(place);
        for (String end : List.of("-value", "-operator", "-kind", "-attribute")) {
            Node found = lookup("#" + id + end);
            if (found != null) {
                found.requestFocus();
                return;
            }
        }
    }

    /// What a condition is about, with the name and type that the catalogue has for it.
    Choice.Measured choice(Condition condition) {
        if (!(condition instanceof Condition.Measured(var measure, _, _))) {
            return new Choice.Measured("", ValueType.TEXT, new Measure.Value("-"));
        }
        return viewModel.choices().stream()
                .filter(Choice.Measured.class::isInstance)
                .map(Choice.Measured.class::cast)
                .filter(choice -> isSame(choice.measure(), measure))
                .findFirst()
                .orElseGet(() -> unknown(measure));
    }

    private static boolean isSame(Measure one, Measure other) {
        return switch (one) {
            case Measure.Value(var name) ->
                    other instanceof Measure.Value(var o) && name.equalsIgnoreCase(o);
            case Measure.DaysSince(var name) ->
                    other instanceof Measure.DaysSince(var o) && name.equalsIgnoreCase(o);
            case Measure.DaysToAnniversary(var name) ->
                    other instanceof Measure.DaysToAnniversary(var o) && name.equalsIgnoreCase(o);
            case Measure.Events(var filter, _) ->
                    other instanceof Measure.Events(var o, _) && filter.equals(o);
            case Measure.EventField _, Measure.EventTime _, Measure.DaysSinceEvent _ ->
                    one.equals(other);
        };
    }

    private static Choice.Measured unknown(Measure measure) {
        return switch (measure) {
            case Measure.Value(var name) -> new Choice.Measured(name, ValueType.TEXT, measure);
            case Measure.DaysSince(var name) ->
                    new Choice.Measured("days since " + name, ValueType.INTEGER, measure);
            case Measure.DaysToAnniversary(var name) ->
                    new Choice.Measured(
                            "days to anniversary of " + name, ValueType.INTEGER, measure);
            case Measure.Events events ->
                    new Choice.Measured(events.type() + " events", ValueType.INTEGER, measure);
            case Measure.EventField _, Measure.EventTime _, Measure.DaysSinceEvent _ ->
                    new Choice.Measured("events", ValueType.NUMBER, measure);
        };
    }

    /// Opens the list of all that conditions can be about under a row.
    void open(PartRow row, Consumer<Choice> onChoice) {
        var chooser =
                new Chooser<Choice>(
                        "Search attributes, events and segments",
                        choice ->
                                new Chooser.Line(
                                        choice instanceof Choice.Segment
                                                ? "mdomz-people_outline"
                                                : TypeIcons.literal(choice.type()),
                                        choice.label(),
                                        choice.type().word()),
                        choice -> {
                            row.unfold(null);
                            onChoice.accept(choice);
                        },
                        () -> row.unfold(null));
        chooser.offer(viewModel.choices());
        row.unfold(chooser);
        chooser.begin();
    }

    void add(List<Integer> group, Choice choice) {
        viewModel.add(group, choice, place -> Platform.runLater(() -> focus(place)));
    }

    void addGroup(List<Integer> group) {
        apply(
                RuleTree.added(
                        root(), group, new RuleTree.Group(RuleTree.Kind.ANY, List.of()).rule()));
    }

    void regroup(List<Integer> place, RuleTree.Kind kind) {
        List<Rule> parts = RuleTree.group(RuleTree.at(root(), place)).orElseThrow().parts();
        viewModel.edit(
                RuleTree.replaced(root(), place, new RuleTree.Group(kind, parts).rule()), "");
    }

    void choose(List<Integer> place, Choice choice) {
        focused = place;
        viewModel.choose(place, choice);
    }

    void operate(
            List<Integer> place, Condition.Measured condition, Operator operator, Choice about) {
        viewModel.operate(place, condition, operator, about);
    }

    void set(List<Integer> place, Condition condition, String part) {
        viewModel.set(place, condition, part);
    }

    void texts(String attribute, Consumer<List<FirstConditions.ValueCount>> onDone) {
        viewModel.texts(attribute, onDone);
    }

    void remove(List<Integer> place) {
        viewModel.edit(RuleTree.removed(root(), place), "");
    }

    void move(List<Integer> place, int by) {
        apply(RuleTree.moved(root(), place, by));
    }

    void indent(List<Integer> place) {
        apply(RuleTree.indented(root(), place));
    }

    void outdent(List<Integer> place) {
        apply(RuleTree.outdented(root(), place));
    }

    private void apply(RuleTree.Changed changed) {
        focused = changed.place();
        viewModel.edit(changed.root(), "");
    }

    private Rule root() {
        return viewModel.treeProperty().get();
    }
}
