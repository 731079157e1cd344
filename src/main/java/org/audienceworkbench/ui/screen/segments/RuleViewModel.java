package org.audienceworkbench.ui.screen.segments;

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

import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.segment.EventFilter;
import org.audienceworkbench.segment.Measure;
import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.segment.RuleError;
import org.audienceworkbench.segment.RuleText;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.workbench.Segments;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// The rule on the builder's table, as a tree and as text, with every step undoable, and what it
/// selects.
final class RuleViewModel {

    private static final Rule EVERYONE = new Rule.All(List.of());

    private final Desk desk;
    private final Segments segments;
    private final Jobs.Slot looking;
    private final Jobs.Slot filling;
    private final Jobs.Slot offering;
    private final Jobs.Slot trying;
    private final Profiles profiles;
    private final History history = new History();

    private final ReadOnlyObjectWrapper<Rule> tree = new ReadOnlyObjectWrapper<>(EVERYONE);
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper(RuleText.write(EVERYONE));
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty description = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Segments.@Nullable Saved> opened =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Seen> seen = new ReadOnlyObjectWrapper<>();
    private final ObservableList<RuleError> errors = FXCollections.observableArrayList();
    private final ObservableList<Choice> choices = FXCollections.observableArrayList();

    private EventKinds eventKinds = EventKinds.NONE;

    private record Answer(@Nullable Rule rule, List<RuleError> errors, @Nullable Seen seen) {}

    private record Offer(List<Choice> choices, EventKinds kinds) {}

    /// How many of all customers a rule would select.
    record Trial(long count, long total) {}

    RuleViewModel(Desk desk) {
        this.desk = desk;
        this.segments = desk.workbench().segments();
        this.looking = desk.jobs().slot();
        this.filling = desk.jobs().slot();
        this.offering = desk.jobs().slot();
        this.trying = desk.jobs().slot();
        this.profiles = new Profiles(desk);
        desk.frameProperty().subscribe(_ -> refresh());
        desk.segments().addListener((ListChangeListener<Segments.Saved>) _ -> refresh());
    }

    private void refresh() {
        Frame frame = desk.frameProperty().get();
        if (frame == null) {
            return;
        }
        if (choices.isEmpty()) {
            choices.setAll(Choice.ofAttributes(frame));
        }
        List<Segments.Saved> saved = List.copyOf(desk.segments());
        offering.start(
                _ -> new Offer(Choice.of(frame, saved), EventKinds.of(frame)),
                offer -> {
                    eventKinds = offer.kinds();
                    choices.setAll(offer.choices());
                });
        look();
    }

    /// Begins a new rule without a name.
    void begin(Rule rule) {
        put(new History.Draft(RuleTree.rooted(rule), RuleText.write(rule), null, "", ""));
    }

    void beginWithEveryone() {
        begin(EVERYONE);
    }

    /// Puts something else on the table.
    void put(History.Draft draft) {
        history.keep(draft(), "");
        show(draft);
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

    /// Makes a condition be about something else. What is wanted of events stays when they are only
    /// of another type.
    void choose(List<Integer> place, Choice choice) {
        if (Condition.of(RuleTree.at(tree.get(), place))
                        instanceof Condition.Measured(var measure, var operator, var values)
                && choice instanceof Choice.Measured(_, _, Measure.Events other)) {
            Optional<EventLook.Parts> parts = EventLook.of(measure);
            if (parts.isPresent()) {
                var filter = new EventFilter(other.type(), parts.get().filter().where());
                Measure kept = parts.get().with(filter).measure();
                set(place, new Condition.Measured(kept, operator, values), "");
                return;
            }
        }
        become(place, choice);
    }

    /// Makes a condition be about something else, with a usual value.
    void become(List<Integer> place, Choice choice) {
        fill(
                conditions -> conditions.about(choice),
                rule -> edit(RuleTree.replaced(tree.get(), place, rule), ""));
    }

    /// Gives a condition another operator, and a usual value where it had none.
    void operate(List<Integer> place, Condition.Compared condition, Operator operator) {
        condition
                .with(operator)
                .ifPresentOrElse(
                        changed -> set(place, changed, ""),
                        () ->
                                fill(
                                        conditions ->
                                                conditions.usual(condition.measure(), operator),
                                        usual -> usual.ifPresent(first -> set(place, first, ""))));
    }

    /// Puts a condition in the place of another.
    void set(List<Integer> place, Condition condition, String part) {
        edit(RuleTree.replaced(tree.get(), place, condition.rule()), part);
    }

    private <T> void fill(Function<FirstConditions, T> work, Consumer<? super T> onDone) {
        Frame frame = desk.frameProperty().get();
        if (frame != null) {
            filling.start(_ -> work.apply(new FirstConditions(frame)), onDone);
        }
    }

    /// Counts what a tree would select, without putting it on the table. Of several in a row only
    /// the last is answered.
    void tryOut(Rule root, Consumer<Trial> onDone) {
        Frame frame = desk.frameProperty().get();
        if (frame == null) {
            return;
        }
        trying.start(
                _ -> new Trial(segments.members(frame, root).getLongCardinality(), frame.size()),
                onDone);
    }

    void stopTrying() {
        trying.cancel();
    }

    void undo() {
        show(history.undo(draft()));
    }

    void redo() {
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

    /// Says which saved segment the table holds now.
    void saved(Segments.@Nullable Saved as) {
        opened.set(as);
        if (as != null) {
            name.set(as.segment().name());
        }
    }

    EventKinds eventKinds() {
        return eventKinds;
    }

    Profiles profiles() {
        return profiles;
    }

    ReadOnlyObjectProperty<Rule> treeProperty() {
        return tree.getReadOnlyProperty();
    }

    ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    StringProperty nameProperty() {
        return name;
    }

    StringProperty descriptionProperty() {
        return description;
    }

    /// The saved segment on the table as it stands now, while its rule is as it was saved.
    Optional<Segments.Saved> standing() {
        Segments.Saved saved = opened.get();
        Rule rule = RuleTree.plain(tree.get());
        return desk.segments().stream()
                .filter(
                        each ->
                                saved != null
                                        && each.segment().name().equals(saved.segment().name()))
                .filter(each -> each.segment().rule().equals(rule))
                .findFirst();
    }

    /// Says who is in it: of a segment that stands, by its kind. Reads frozen members when it is
    /// asked, so not on the screen's thread.
    Supplier<Rule> members() {
        Rule rule = RuleTree.plain(tree.get());
        return standing()
                .<Supplier<Rule>>map(saved -> () -> segments.standing(saved))
                .orElse(() -> rule);
    }

    /// The saved segment on the table; null for a new one.
    ReadOnlyObjectProperty<Segments.@Nullable Saved> openedProperty() {
        return opened.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Seen> seenProperty() {
        return seen.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busyProperty() {
        return looking.busyProperty();
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

    /// What is known about every event.
    List<Attribute> eventFields() {
        Frame frame = desk.frameProperty().get();
        return frame == null ? List.of() : frame.catalogue().eventFields().all();
    }
}
