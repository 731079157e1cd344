package org.audienceworkbench.ui.screen.segments;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.insight.MicroSegments;
import org.audienceworkbench.learn.Targets;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Job;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.workbench.Proposals.Proposal;
import org.audienceworkbench.workbench.Proposals.Proposed;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Segments that are proposed because a target is frequent, or rare, in them.
public final class ProposalsViewModel {

    private static final long SEED = 42;

    private final Desk desk;
    private final Jobs.Slot looking;
    private final Jobs.Slot proposing;
    private final Jobs.Slot saving;

    private final ObservableList<Attribute> targets = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable Attribute> target = new SimpleObjectProperty<>();
    private final ObservableList<String> values = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable String> positive = new SimpleObjectProperty<>();
    private final ObservableList<@Nullable Attribute> clusterings =
            FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable Attribute> clustering = new SimpleObjectProperty<>();
    private final ObjectProperty<Integer> depth = new SimpleObjectProperty<>(3);
    private final StringProperty least = new SimpleStringProperty("100");
    private final ReadOnlyObjectWrapper<@Nullable Proposed> proposed =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.BEFORE);
    private final ObjectProperty<@Nullable Proposal> chosen = new SimpleObjectProperty<>();
    private final StringProperty name = new SimpleStringProperty("");
    private final BooleanExpression ready;
    private final BooleanExpression savable;
    private @Nullable Frame about;

    /// What the tab shows.
    enum State {
        NO_TARGET,
        BEFORE,
        NOTHING_FOUND,
        FOUND
    }

    public ProposalsViewModel(Desk desk) {
        this.desk = desk;
        this.looking = desk.jobs().slot();
        this.proposing = desk.jobs().slot("Propose segments");
        this.saving = desk.jobs().slot();
        this.ready =
                Bindings.createBooleanBinding(
                        () ->
                                !proposing.isBusy()
                                        && target.get() != null
                                        && positive.get() != null
                                        && (clustering.get() != null || leastError().isEmpty()),
                        proposing.busyProperty(),
                        target,
                        positive,
                        clustering,
                        least);
        this.savable =
                Bindings.createBooleanBinding(
                        () ->
                                chosen.get() != null
                                        && !saving.isBusy()
                                        && !name.get().isBlank()
                                        && !isTaken(name.get()),
                        chosen,
                        saving.busyProperty(),
                        name,
                        desk.segments());
        desk.frameProperty().subscribe(this::list);
        target.subscribe(this::look);
        chosen.subscribe(this::suggestName);
    }

    /// What was found among other customers than there are now would be wrong.
    private void list(@Nullable Frame frame) {
        if (frame == about && frame != null) {
            return;
        }
        about = frame;
        proposing.cancel();
        List<Attribute> all = frame == null ? List.of() : frame.catalogue().all();
        Attribute before = target.get();
        Attribute by = clustering.get();
        targets.setAll(
                all.stream()
                        .filter(Targets::isOne)
                        .filter(attribute -> attribute.origin() != Attribute.Origin.CLUSTER)
                        .sorted(Comparator.comparing(attribute -> attribute.distinct() != 2))
                        .toList());
        List<@Nullable Attribute> kept = new ArrayList<>();
        kept.add(null);
        all.stream()
                .filter(attribute -> attribute.origin() == Attribute.Origin.CLUSTER)
                .forEach(kept::add);
        clusterings.setAll(kept);
        target.set(again(targets, before));
        clustering.set(again(clusterings, by));
        look(target.get());
        show(null);
    }

    private static @Nullable Attribute again(
            List<? extends @Nullable Attribute> all, @Nullable Attribute before) {
        return all.stream()
                .filter(each -> each != null && before != null && each.name().equals(before.name()))
                .findFirst()
                .orElse(null);
    }

    private void look(@Nullable Attribute aim) {
        Frame frame = desk.frameProperty().get();
        positive.set(null);
        values.clear();
        if (frame == null || aim == null) {
            looking.cancel();
            return;
        }
        looking.start(
                _ -> Targets.values(frame.column(aim.name())),
                found -> {
                    values.setAll(found);
                    positive.set(found.isEmpty() ? null : found.getFirst());
                });
    }

    /// Looks for segments in which the target is more, or less, frequent than in all.
    void propose() {
        Frame frame = desk.frameProperty().get();
        Attribute aim = target.get();
        String value = positive.get();
        Attribute by = clustering.get();
        if (frame == null || aim == null || value == null || !ready.get()) {
            return;
        }
        if (by != null) {
            proposing.start(
                    progress ->
                            desk.workbench()
                                    .proposals()
                                    .ofClusters(frame, by.name(), aim.name(), value, progress),
                    this::show);
            return;
        }
        var settings =
                new MicroSegments.Settings(
                        aim.name(),
                        value,
                        List.of(),
                        List.of(),
                        depth.get(),
                        Integer.parseInt(least.get().strip()),
                        SEED);
        proposing.start(progress -> ofTree(frame, settings, progress), this::show);
    }

    private Proposed ofTree(Frame frame, MicroSegments.Settings settings, Progress progress) {
        return desk.workbench().proposals().ofTree(frame, settings, progress);
    }

    private void show(@Nullable Proposed found) {
        proposed.set(found);
        chosen.set(
                found == null || found.proposals().isEmpty() ? null : found.proposals().getFirst());
        if (found != null) {
            state.set(found.proposals().isEmpty() ? State.NOTHING_FOUND : State.FOUND);
        } else {
            state.set(targets.isEmpty() ? State.NO_TARGET : State.BEFORE);
        }
    }

    private void suggestName(@Nullable Proposal proposal) {
        Proposed found = proposed.get();
        if (found != null && proposal != null) {
            String about = ProposalsWords.target(found, desk.frameProperty().get());
            int place = found.proposals().indexOf(proposal) + 1;
            name.set(about.replace(" = ", " ") + " " + place);
        }
    }

    /// Puts the chosen proposal on the table, under the name that stands in the field.
    void open() {
        Proposal proposal = chosen.get();
        if (proposal != null) {
            desk.makeSegment(name.get().strip(), proposal.rule());
        }
    }

    /// Saves the chosen proposal as a segment.
    void save() {
        Proposal proposal = chosen.get();
        Proposed found = proposed.get();
        if (proposal == null || found == null || !savable.get()) {
            return;
        }
        String called = name.get().strip();
        String why = "Proposed for " + ProposalsWords.target(found, desk.frameProperty().get());
        saving.start(
                _ -> desk.workbench().segments().save(called, proposal.rule(), why),
                _ -> desk.changed());
    }

    /// Whether a segment of that name is saved.
    boolean isTaken(String called) {
        return desk.segments().stream()
                .anyMatch(saved -> saved.segment().name().equals(called.strip()));
    }

    /// What is wrong with the smallest size; empty when nothing is.
    String leastError() {
        try {
            return Integer.parseInt(least.get().strip()) >= 1 ? "" : "At least 1";
        } catch (NumberFormatException notWhole) {
            return "A whole number such as 100";
        }
    }

    /// A value of the target as the screen shows it.
    String word(String value) {
        Attribute aim = target.get();
        return aim != null && aim.type() == ValueType.BOOLEAN
                ? ProposalsWords.yesOrNo(value)
                : value;
    }

    /// Names the target in the words of the screen.
    String target(Proposed found) {
        return ProposalsWords.target(found, desk.frameProperty().get());
    }

    /// Those of two values first.
    ObservableList<Attribute> targets() {
        return targets;
    }

    ObjectProperty<@Nullable Attribute> targetProperty() {
        return target;
    }

    /// The target's values, the likely positive one first.
    ObservableList<String> values() {
        return values;
    }

    ObjectProperty<@Nullable String> positiveProperty() {
        return positive;
    }

    /// The clusterings that were kept; null, the first, stands for a tree.
    ObservableList<@Nullable Attribute> clusterings() {
        return clusterings;
    }

    /// Whose clusters are proposed; null for the leaves of a tree.
    ObjectProperty<@Nullable Attribute> clusteringProperty() {
        return clustering;
    }

    ObjectProperty<Integer> depthProperty() {
        return depth;
    }

    StringProperty leastProperty() {
        return least;
    }

    BooleanExpression readyProperty() {
        return ready;
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Proposed> proposedProperty() {
        return proposed.getReadOnlyProperty();
    }

    ObjectProperty<@Nullable Proposal> chosenProperty() {
        return chosen;
    }

    /// What the chosen proposal will be called.
    StringProperty nameProperty() {
        return name;
    }

    BooleanExpression savableProperty() {
        return savable;
    }

    ReadOnlyBooleanProperty busyProperty() {
        return proposing.busyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Job> jobProperty() {
        return proposing.jobProperty();
    }
}
