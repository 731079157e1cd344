package org.audienceworkbench.ui.screen.segments;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.segment.Literal;
import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.segment.RuleError;
import org.audienceworkbench.segment.RuleJson;
import org.audienceworkbench.segment.RuleSentence;
import org.audienceworkbench.segment.RuleSql;
import org.audienceworkbench.segment.RuleText;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.ui.kit.Place;
import org.audienceworkbench.workbench.SegmentKind;
import org.audienceworkbench.workbench.Segments;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// The segments screen without its looks: the rule being built, as a tree and as text, and what is
/// known about it.
public final class SegmentsViewModel {

    private static final Rule EVERYONE = new Rule.All(List.of());

    private final Desk desk;
    private final Segments segments;
    private final Jobs.Slot looking;
    private final Jobs.Slot filling;
    private final Jobs.Slot offering;
    private final Jobs.Slot saving;
    private final Jobs.Slot writing;
    private final History history = new History();

    private final ReadOnlyObjectWrapper<Rule> tree = new ReadOnlyObjectWrapper<>(EVERYONE);
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty description = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Segments.@Nullable Saved> opened =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Segments.@Nullable Saved> deleted =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Seen> seen = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.LOADING);
    private final ObservableList<RuleError> errors = FXCollections.observableArrayList();
    private final ObservableList<Choice> choices = FXCollections.observableArrayList();
    private final ObservableList<Example> examples = FXCollections.observableArrayList();
    private final BooleanExpression changed;
    private boolean building;

    /// What the screen shows.
    public enum State {
        LOADING,
        NO_CUSTOMERS,
        NO_SEGMENTS,
        BUILDING
    }

    record Example(String sentence, Rule rule) {}

    private record Answer(@Nullable Rule rule, List<RuleError> errors, @Nullable Seen seen) {}

    private record Offer(List<Choice> choices, List<Example> examples) {}

    public SegmentsViewModel(Desk desk) {
        this.desk = desk;
        this.segments = desk.workbench().segments();
        this.looking = desk.jobs().slot();
        this.filling = desk.jobs().slot();
        this.offering = desk.jobs().slot();
        this.saving = desk.jobs().slot();
        this.writing = desk.jobs().slot();
        this.changed =
                Bindings.createBooleanBinding(this::isChanged, tree, name, description, opened);
        text.set(RuleText.write(EVERYONE));
        desk.frameProperty().subscribe(_ -> refresh());
        desk.loadedProperty().subscribe(_ -> refresh());
        desk.segments().addListener((ListChangeListener<Segments.Saved>) _ -> refresh());
    }

    private boolean isChanged() {
        Segments.Saved saved = opened.get();
        return saved == null
                || !saved.segment().name().equals(name.get().strip())
                || !Objects.requireNonNullElse(saved.segment().description(), "")
                        .equals(description.get().strip())
                || !RuleTree.rooted(saved.segment().rule()).equals(tree.get());
    }

    private void refresh() {
        showState();
        Frame frame = desk.frameProperty().get();
        if (frame == null) {
            return;
        }
        List<Segments.Saved> saved = List.copyOf(desk.segments());
        offering.start(_ -> offer(frame, saved), this::show);
        look();
    }

    private void showState() {
        if (!desk.loadedProperty().get()) {
            state.set(State.LOADING);
        } else if (desk.frameProperty().get() == null) {
            state.set(State.NO_CUSTOMERS);
        } else {
            state.set(desk.segments().isEmpty() && !building ? State.NO_SEGMENTS : State.BUILDING);
        }
    }

    private static Offer offer(Frame frame, List<Segments.Saved> saved) {
        List<Example> found =
                new FirstConditions(frame)
                        .examples().stream()
                                .map(
                                        rule ->
                                                new Example(
                                                        RuleSentence.of(rule, frame.catalogue()),
                                                        rule))
                                .toList();
        return new Offer(Choice.of(frame, saved), found);
    }

    private void show(Offer offer) {
        choices.setAll(offer.choices());
        examples.setAll(offer.examples());
    }

    // What is edited.

    /// Begins a new segment of all customers.
    public void begin() {
        begin(EVERYONE);
    }

    void begin(Rule rule) {
        building = true;
        history.keep(draft(), "");
        show(new History.Draft(RuleTree.rooted(rule), RuleText.write(rule), null, "", ""));
        showState();
    }

    /// Puts a saved segment on the table.
    public void open(Segments.Saved saved) {
        building = true;
        history.keep(draft(), "");
        Rule rule = saved.segment().rule();
        show(
                new History.Draft(
                        RuleTree.rooted(rule),
                        RuleText.write(rule),
                        saved,
                        saved.segment().name(),
                        Objects.requireNonNullElse(saved.segment().description(), "")));
        showState();
    }

    /// Takes what was typed as text; the tree follows when it can be read.
    void typed(String typed) {
        if (typed.equals(text.get())) {
            return;
        }
        history.keep(draft(), "");
        text.set(typed);
        look();
    }

    /// Takes a changed tree; the text follows.
    ///
    /// @param part what was changed, so that many small changes of it are one step to undo
    void edit(Rule root, String part) {
        if (root.equals(tree.get())) {
            return;
        }
        history.keep(draft(), part);
        tree.set(root);
        text.set(RuleText.write(RuleTree.plain(root)));
        look();
    }

    /// Adds a condition on something, with a usual value, to a group.
    ///
    /// @param onDone gets the condition's place
    void add(List<Integer> group, Choice choice, Consumer<List<Integer>> onDone) {
        fill(
                conditions -> conditions.about(choice),
                rule -> {
                    RuleTree.Changed with = RuleTree.added(tree.get(), group, rule);
                    edit(with.root(), "");
                    onDone.accept(with.place());
                });
    }

    /// Makes a condition be about something else.
    void choose(List<Integer> place, Choice choice) {
        fill(
                conditions -> conditions.about(choice),
                rule -> edit(RuleTree.replaced(tree.get(), place, rule), ""));
    }

    /// Gives a condition another operator, and a usual value where it had none.
    void operate(
            List<Integer> place, Condition.Measured condition, Operator operator, Choice about) {
        List<Literal> values = condition.valuesFor(operator);
        if (!values.isEmpty() || operator.arity() == 0) {
            set(place, new Condition.Measured(condition.measure(), operator, values), "");
            return;
        }
        fill(
                conditions -> conditions.usual(condition.measure(), about.type()),
                usual -> {
                    if (!usual.isEmpty()) {
                        var first = new Condition.Measured(condition.measure(), operator, usual);
                        set(
                                place,
                                new Condition.Measured(
                                        condition.measure(), operator, first.valuesFor(operator)),
                                "");
                    }
                });
    }

    /// Puts a condition in the place of another.
    void set(List<Integer> place, Condition condition, String part) {
        edit(RuleTree.replaced(tree.get(), place, condition.rule()), part);
    }

    /// Finds the texts that an attribute has, the commonest first.
    void texts(String attribute, Consumer<List<FirstConditions.ValueCount>> onDone) {
        fill(conditions -> conditions.texts(attribute), onDone);
    }

    private <T> void fill(Function<FirstConditions, T> work, Consumer<? super T> onDone) {
        Frame frame = desk.frameProperty().get();
        if (frame != null) {
            filling.start(_ -> work.apply(new FirstConditions(frame)), onDone);
        }
    }

    public void undo() {
        show(history.undo(draft()));
    }

    public void redo() {
        show(history.redo(draft()));
    }

    private History.Draft draft() {
        return new History.Draft(
                tree.get(), text.get(), opened.get(), name.get(), description.get());
    }

    private void show(History.@Nullable Draft draft) {
        if (draft == null) {
            return;
        }
        opened.set(draft.opened());
        name.set(draft.name());
        description.set(draft.description());
        tree.set(draft.tree());
        text.set(draft.text());
        look();
    }

    private void look() {
        Frame frame = desk.frameProperty().get();
        if (frame == null) {
            return;
        }
        String read = text.get();
        Rule shown = tree.get();
        looking.start(_ -> answer(frame, read, shown), this::show);
    }

    private Answer answer(Frame frame, String read, Rule shown) {
        RuleText.Reading reading = segments.read(read);
        Rule rule = reading.rule();
        if (rule == null) {
            return new Answer(null, reading.errors(), null);
        }
        // The tree that was edited says the same, perhaps in other groups: keep those.
        Rule root =
                RuleTree.rooted(RuleTree.plain(shown)).equals(RuleTree.rooted(rule))
                        ? shown
                        : RuleTree.rooted(rule);
        return new Answer(
                root,
                reading.errors(),
                reading.errors().isEmpty() ? Seen.of(segments, frame, root) : null);
    }

    private void show(Answer answer) {
        errors.setAll(answer.errors());
        if (answer.rule() != null) {
            tree.set(answer.rule());
        }
        if (answer.seen() != null) {
            seen.set(answer.seen());
        }
    }

    // What is kept.

    /// Saves the rule under the name that stands in the field: as the text says it, which the tree
    /// follows only when it has been read.
    public void save() {
        String written = text.get();
        String called = name.get().strip();
        String about = description.get().isBlank() ? null : description.get().strip();
        saving.start(
                _ -> segments.save(called, segments.parse(written), about),
                saved -> {
                    opened.set(saved);
                    name.set(saved.segment().name());
                    desk.changed();
                });
    }

    /// Makes the saved segment the one that all screens respect.
    public void use() {
        Segments.Saved saved = opened.get();
        if (saved != null) {
            desk.currentSegmentProperty().set(saved.segment().name());
        }
    }

    /// Deletes a segment; [#restore] brings it back.
    public void delete(Segments.Saved saved) {
        String gone = saved.segment().name();
        saving.start(
                _ -> {
                    segments.delete(gone);
                    return saved;
                },
                removed -> {
                    deleted.set(removed);
                    if (gone.equals(desk.currentSegmentProperty().get())) {
                        desk.currentSegmentProperty().set(null);
                    }
                    if (removed.equals(opened.get())) {
                        opened.set(null);
                    }
                    desk.changed();
                });
    }

    /// Brings the segment back that was deleted last.
    public void restore() {
        Segments.Saved gone = deleted.get();
        if (gone == null) {
            return;
        }
        saving.start(
                _ -> segments.restore(gone),
                _ -> {
                    deleted.set(null);
                    desk.changed();
                });
    }

    /// Writes the rule as SQL.
    void sql(RuleSql.Dialect dialect, Consumer<String> onDone) {
        Frame frame = desk.frameProperty().get();
        Rule rule = RuleTree.plain(tree.get());
        if (frame != null) {
            writing.start(_ -> segments.sql(frame, rule, dialect), onDone);
        }
    }

    String json() {
        return RuleJson.write(RuleTree.plain(tree.get()));
    }

    public void goToData() {
        desk.placeProperty().set(Place.DATA);
    }

    // What is shown.

    ReadOnlyObjectProperty<Rule> treeProperty() {
        return tree.getReadOnlyProperty();
    }

    ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    public StringProperty nameProperty() {
        return name;
    }

    public StringProperty descriptionProperty() {
        return description;
    }

    /// The saved segment on the table; null for a new one.
    ReadOnlyObjectProperty<Segments.@Nullable Saved> openedProperty() {
        return opened.getReadOnlyProperty();
    }

    /// The segment that was deleted last and can be brought back.
    ReadOnlyObjectProperty<Segments.@Nullable Saved> deletedProperty() {
        return deleted.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Seen> seenProperty() {
        return seen.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busyProperty() {
        return looking.busyProperty();
    }

    ReadOnlyBooleanProperty savingProperty() {
        return saving.busyProperty();
    }

    /// Says that others are in the segment on the table than its rule selects.
    Optional<String> frozen() {
        Segments.Saved saved = opened.get();
        return saved == null
                ? Optional.empty()
                : desk.segments().stream()
                        .filter(each -> each.segment().name().equals(saved.segment().name()))
                        .filter(each -> each.kind() != SegmentKind.DYNAMIC)
                        .map(
                                each ->
                                        "The segment is frozen and has "
                                                + Figures.count(each.count())
                                                + " members; here is what its rule selects now")
                        .findFirst();
    }

    /// Whether the table holds something that is not saved.
    BooleanExpression changedProperty() {
        return changed;
    }

    ReadOnlyBooleanProperty undoableProperty() {
        return history.undoableProperty();
    }

    ReadOnlyBooleanProperty redoableProperty() {
        return history.redoableProperty();
    }

    ObservableList<RuleError> errors() {
        return errors;
    }

    ObservableList<Choice> choices() {
        return choices;
    }

    ObservableList<Example> examples() {
        return examples;
    }

    ObservableList<Segments.Saved> saved() {
        return desk.segments();
    }

    ReadOnlyObjectProperty<Desk.@Nullable Current> currentProperty() {
        return desk.currentProperty();
    }
}
