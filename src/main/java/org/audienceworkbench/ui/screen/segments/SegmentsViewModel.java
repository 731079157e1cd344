package org.audienceworkbench.ui.screen.segments;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.segment.Rule;
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

/// The segments screen without its looks: the saved segments, and what is done with the rule on the
/// table.
public final class SegmentsViewModel {

    private final Desk desk;
    private final Segments segments;
    private final RuleViewModel rule;
    private final Jobs.Slot offering;
    private final Jobs.Slot saving;
    private final Jobs.Slot writing;

    private final ReadOnlyObjectWrapper<Segments.@Nullable Saved> deleted =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.LOADING);
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

    public SegmentsViewModel(Desk desk) {
        this.desk = desk;
        this.segments = desk.workbench().segments();
        this.rule = new RuleViewModel(desk);
        this.offering = desk.jobs().slot();
        this.saving = desk.jobs().slot();
        this.writing = desk.jobs().slot();
        this.changed =
                Bindings.createBooleanBinding(
                        this::isChanged,
                        rule.treeProperty(),
                        rule.nameProperty(),
                        rule.descriptionProperty(),
                        rule.openedProperty());
        desk.frameProperty().subscribe(_ -> refresh());
        desk.loadedProperty().subscribe(_ -> showState());
        desk.segments().addListener((ListChangeListener<Segments.Saved>) _ -> showState());
    }

    private boolean isChanged() {
        Segments.Saved saved = rule.openedProperty().get();
        return saved == null
                || !saved.segment().name().equals(rule.nameProperty().get().strip())
                || !Objects.requireNonNullElse(saved.segment().description(), "")
                        .equals(rule.descriptionProperty().get().strip())
                || !RuleTree.rooted(saved.segment().rule()).equals(rule.treeProperty().get());
    }

    private void refresh() {
        showState();
        Frame frame = desk.frameProperty().get();
        if (frame != null) {
            offering.start(_ -> examples(frame), examples::setAll);
        }
    }

    private static List<Example> examples(Frame frame) {
        return new FirstConditions(frame)
                .examples().stream()
                        .map(each -> new Example(RuleSentence.of(each, frame.catalogue()), each))
                        .toList();
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

    /// Begins a new segment of all customers.
    public void begin() {
        building = true;
        rule.beginWithEveryone();
        showState();
    }

    void begin(Rule example) {
        building = true;
        rule.begin(example);
        showState();
    }

    /// Puts a saved segment on the table.
    public void open(Segments.Saved saved) {
        building = true;
        Rule shown = saved.segment().rule();
        rule.put(
                new History.Draft(
                        RuleTree.rooted(shown),
                        RuleText.write(shown),
                        saved,
                        saved.segment().name(),
                        Objects.requireNonNullElse(saved.segment().description(), "")));
        showState();
    }

    /// Saves the rule under the name that stands in the field: as the text says it, which the tree
    /// follows only when it has been read.
    public void save() {
        String written = rule.textProperty().get();
        String called = rule.nameProperty().get().strip();
        String description = rule.descriptionProperty().get();
        String about = description.isBlank() ? null : description.strip();
        saving.start(
                _ -> segments.save(called, segments.parse(written), about),
                saved -> {
                    rule.saved(saved);
                    desk.changed();
                });
    }

    /// Makes the saved segment the one that all screens respect.
    public void use() {
        Segments.Saved saved = rule.openedProperty().get();
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
                    if (removed.equals(rule.openedProperty().get())) {
                        rule.saved(null);
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
        Rule written = RuleTree.plain(rule.treeProperty().get());
        if (frame != null) {
            writing.start(_ -> segments.sql(frame, written, dialect), onDone);
        }
    }

    String json() {
        return RuleJson.write(RuleTree.plain(rule.treeProperty().get()));
    }

    public void goToData() {
        desk.placeProperty().set(Place.DATA);
    }

    /// The rule on the table.
    RuleViewModel rule() {
        return rule;
    }

    /// The segment that was deleted last and can be brought back.
    ReadOnlyObjectProperty<Segments.@Nullable Saved> deletedProperty() {
        return deleted.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty savingProperty() {
        return saving.busyProperty();
    }

    /// Says that others are in the segment on the table than its rule selects.
    Optional<String> frozen() {
        Segments.Saved saved = rule.openedProperty().get();
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
