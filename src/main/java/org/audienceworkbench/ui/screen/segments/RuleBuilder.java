package org.audienceworkbench.ui.screen.segments;

import javafx.application.Platform;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.segment.Measure;
import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.ui.kit.Popover;
import org.audienceworkbench.ui.kit.TypeIcons;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/// The rule as a tree of lines that are edited in place. Lines whose shape stays keep their
/// controls, and so the focus and what is being typed.
final class RuleBuilder extends ScrollPane {

    private static final String KEYS =
            "Drag by the dots, or Alt+Up and Alt+Down, to move · Alt+Right into a group, Alt+Left"
                    + " out · Delete removes";

    private final RuleViewModel viewModel;
    private final VBox rows = new VBox();
    private final DropMarker marker = new DropMarker();
    private final Popover popover = new Popover();
    private final Dragging dragging;
    private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper(KEYS);
    private @Nullable List<Integer> focused;
    private String focusedControl = "";

    RuleBuilder(RuleViewModel viewModel) {
        this.viewModel = viewModel;
        getStyleClass().add("rule-builder");
        rows.getStyleClass().add("rows");
        rows.setSpacing(PartRow.SPACING);
        dragging = new Dragging(this, viewModel, rows, marker);
        setContent(new StackPane(rows, marker));
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setFocusTraversable(false);
        viewModel.treeProperty().subscribe(this::show);
        viewModel.seenProperty().subscribe(this::showKept);
        viewModel.choices().subscribe(() -> rebuild(viewModel.treeProperty().get()));
    }

    private record Part(List<Integer> place, Rule rule) {}

    private void rebuild(Rule root) {
        if (!isFocusWithin()) {
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
        for (Node row : shown) {
            ((PartRow) row).tellPlace(root);
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
        String before = focusedControl;
        focusedControl = "";
        for (String end : List.of(before, "-value", "-operator", "-kind", "-attribute")) {
            Node found = lookup("#" + id + end);
            if (found != null && found.isFocusTraversable()) {
                found.requestFocus();
                return;
            }
        }
    }

    /// What a condition is about, with the name and type that the catalogue has for it.
    Choice.Measured choice(Measure measure) {
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
            case Measure.Events _,
                    Measure.EventField _,
                    Measure.EventTime _,
                    Measure.DaysSinceEvent _ ->
                    EventLook.of(measure)
                            .map(
                                    parts ->
                                            new Choice.Measured(
                                                    parts.label(), parts.look().type(), measure))
                            .orElseThrow();
        };
    }

    /// Opens the list of all that conditions can be about under a control, or closes it.
    void choose(Node under, PartRow row, Consumer<Choice> onChoice) {
        if (popover.isUnder(under)) {
            popover.hide();
            return;
        }
        var chooser =
                new Chooser<Choice>(
                        "Search attributes, events and segments",
                        this::line,
                        choice -> {
                            popover.hide();
                            onChoice.accept(choice);
                        },
                        popover::hide);
        chooser.offer(sorted(row));
        popover.show(under, chooser, chooser.search());
    }

    /// A condition about events is offered other events first.
    private List<Choice> sorted(PartRow row) {
        if (!row.isAboutEvents()) {
            return viewModel.choices();
        }
        return viewModel.choices().stream()
                .sorted(Comparator.comparing(choice -> !isEvents(choice)))
                .toList();
    }

    private static boolean isEvents(Choice choice) {
        return choice instanceof Choice.Sequence
                || choice instanceof Choice.Measured(_, _, Measure.Events _);
    }

    private Chooser.Line line(Choice choice) {
        return switch (choice) {
            case Choice.Measured(var label, _, Measure.Events events) ->
                    new Chooser.Line(
                            "mdoal-flash_on", label, viewModel.eventKinds().words(events.type()));
            case Choice.Measured(var label, var type, _) ->
                    new Chooser.Line(TypeIcons.literal(type), label, type.word());
            case Choice.Draw draw -> new Chooser.Line("mdoal-casino", draw.label(), "by chance");
            case Choice.Sequence sequence ->
                    new Chooser.Line("mdoal-flash_on", sequence.label(), "one, then another");
            case Choice.Segment segment ->
                    new Chooser.Line("mdomz-people_outline", segment.label(), "segment");
        };
    }

    /// What can be asked about one event; whose it is and its type are asked otherwise. Its time
    /// comes last, because the window asks for it already.
    List<Attribute> eventFields() {
        return viewModel.eventFields().stream()
                .filter(
                        field ->
                                field.role() != Role.CUSTOMER_ID && field.role() != Role.EVENT_TYPE)
                .sorted(Comparator.comparing(field -> field.role() == Role.TIME))
                .toList();
    }

    List<String> eventTypes() {
        return viewModel.eventKinds().types().keySet().stream().sorted().toList();
    }

    /// Looks at something else in events, with a usual value.
    void look(List<Integer> place, EventLook.Parts parts) {
        focused = place;
        viewModel.become(
                place, new Choice.Measured(parts.label(), parts.look().type(), parts.measure()));
    }

    Popover popover() {
        return popover;
    }

    Profiles profiles() {
        return viewModel.profiles();
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

    void operate(List<Integer> place, Condition.Compared condition, Operator operator) {
        viewModel.operate(place, condition, operator);
    }

    void set(List<Integer> place, Condition condition, String part) {
        viewModel.set(place, condition, part);
    }

    void remove(List<Integer> place) {
        Rule without = RuleTree.removed(root(), place);
        List<Integer> group = RuleTree.parent(place);
        int left = RuleTree.group(RuleTree.at(without, group)).orElseThrow().parts().size();
        apply(
                new RuleTree.Changed(
                        without,
                        left == 0
                                ? group
                                : RuleTree.child(group, Math.min(place.getLast(), left - 1))));
        said.set("Removed; Ctrl+Z brings it back");
    }

    void step(List<Integer> place, int by) {
        RuleMoves.stepped(root(), place, by).ifPresent(changed -> moved(changed, place));
    }

    void indent(List<Integer> place) {
        moved(RuleMoves.indented(root(), place), place);
    }

    void outdent(List<Integer> place) {
        RuleMoves.outdented(root(), place).ifPresent(changed -> moved(changed, place));
    }

    /// Takes a tree in which a part is elsewhere; the keyboard goes with the part, and where it is
    /// now is said.
    void moved(RuleTree.Changed changed, List<Integer> from) {
        Node owner = getScene() == null ? null : getScene().getFocusOwner();
        String id = owner == null || owner.getId() == null ? "" : owner.getId();
        String row = PartRow.id(from) + "-";
        focusedControl =
                id.startsWith(row) && !Character.isDigit(id.charAt(row.length()))
                        ? id.substring(row.length() - 1)
                        : "";
        apply(changed);
        said.set("Moved: " + RuleTree.words(changed.root(), changed.place()));
    }

    /// What was done last, or the keys that move things.
    ReadOnlyStringProperty saidProperty() {
        return said.getReadOnlyProperty();
    }

    Dragging dragging() {
        return dragging;
    }

    private void apply(RuleTree.Changed changed) {
        said.set(KEYS);
        focused = changed.place();
        viewModel.edit(changed.root(), "");
    }

    private Rule root() {
        return viewModel.treeProperty().get();
    }
}
