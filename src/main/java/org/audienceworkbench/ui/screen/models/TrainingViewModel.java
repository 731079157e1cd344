package org.audienceworkbench.ui.screen.models;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.insight.Aim;
import org.audienceworkbench.insight.Parting;
import org.audienceworkbench.insight.Parts;
import org.audienceworkbench.insight.Propensity;
import org.audienceworkbench.insight.Training;
import org.audienceworkbench.learn.Hindsight;
import org.audienceworkbench.learn.Targets;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Job;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.workbench.Lessons;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The steps to a new model: what to foresee, from what, and how.
public final class TrainingViewModel {

    private final Desk desk;
    private final ModelsViewModel models;
    private final Jobs.Slot looking;
    private final Jobs.Slot training;
    private final IntegerProperty step = new SimpleIntegerProperty(0);
    private final ObservableList<Attribute> targets = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable Attribute> target = new SimpleObjectProperty<>();
    private final ObservableList<String> values = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable String> positive = new SimpleObjectProperty<>();
    private final ObservableList<Source> sources = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper hasSource = new ReadOnlyBooleanWrapper();
    private final LearningViewModel learning;
    private final AimViewModel aim;
    private final ObservableList<Parting> partings =
            FXCollections.observableArrayList(new Parting.Chance());
    private final ObjectProperty<@Nullable Parting> parting =
            new SimpleObjectProperty<>(partings.getFirst());
    private final StringProperty name = new SimpleStringProperty("");

    /// @param learning how a model learns and is judged
    /// @param aim what to foresee when that is no attribute
    public TrainingViewModel(
            Desk desk, ModelsViewModel models, LearningViewModel learning, AimViewModel aim) {
        this.learning = learning;
        this.aim = aim;
        this.desk = desk;
        this.models = models;
        this.looking = desk.jobs().slot();
        this.training = desk.jobs().slot("Train a model");
        desk.frameProperty().subscribe(this::list);
        target.subscribe(_ -> look());
        aim.laterProperty().subscribe(_ -> look());
        aim.deedProperty().subscribe(_ -> look());
        aim.daysProperty().subscribe(_ -> look());
        aim.amountProperty().subscribe(_ -> look());
    }

    private void list(@Nullable Frame frame) {
        Attribute before = target.get();
        List<Attribute> fit =
                frame == null
                        ? List.of()
                        : frame.catalogue().all().stream()
                                .filter(Targets::isOne)
                                .sorted(
                                        Comparator.comparing(
                                                attribute -> attribute.distinct() != 2))
                                .toList();
        targets.setAll(fit);
        target.set(
                fit.stream()
                        .filter(each -> before != null && each.name().equals(before.name()))
                        .findFirst()
                        .orElse(null));
    }

    /// @param from the moment that is looked ahead from; null where an attribute is foreseen
    private record Looked(List<String> values, List<Source> sources, @Nullable AsOf from) {}

    /// Reads the target's values, and what can be learned from.
    private void look() {
        Frame frame = desk.frameProperty().get();
        Attribute chosen = target.get();
        positive.set(null);
        values.clear();
        sources.clear();
        hasSource.set(false);
        aim.forget();
        Aim.Later ahead = aim.aim();
        if (frame != null && ahead != null) {
            name.set(aim.name());
            looking.start(progress -> looked(frame, ahead, progress), this::offer);
        } else if (frame != null && chosen != null && !aim.laterProperty().get()) {
            name.set("p_" + chosen.name());
            looking.start(progress -> looked(frame, chosen, progress), this::offer);
        } else {
            looking.cancel();
        }
    }

    private static Looked looked(Frame frame, Attribute chosen, Progress progress) {
        return new Looked(
                Targets.values(frame.column(chosen.name())),
                sources(frame, chosen, Hindsight.NONE, progress),
                null);
    }

    private Looked looked(Frame frame, Aim.Later ahead, Progress progress) {
        Lessons lessons = desk.workbench().lessons();
        AsOf from = lessons.from(ahead);
        Hindsight hindsight = lessons.hindsight(ahead.ahead(), progress.part(0, 0.5));
        return new Looked(List.of(), sources(frame, null, hindsight, progress.part(0.5, 1)), from);
    }

    private static List<Source> sources(
            Frame frame, @Nullable Attribute target, Hindsight hindsight, Progress progress) {
        List<Source> found = new ArrayList<>();
        for (Attribute attribute : frame.catalogue().all()) {
            progress.report(Double.NaN, "Looking at " + attribute.name());
            if (target == null || !attribute.name().equals(target.name())) {
                found.add(
                        new Source(
                                attribute,
                                Propensity.leftAside(frame, attribute, hindsight).orElse("")));
            }
        }
        return found;
    }

    private void offer(Looked looked) {
        Aim.Later ahead = aim.aim();
        if (looked.from() != null && ahead != null) {
            aim.look(looked.from(), ahead.ahead());
        }
        values.setAll(looked.values());
        positive.set(looked.values().isEmpty() ? null : looked.values().getFirst());
        sources.setAll(looked.sources());
        partings.setAll(partings(looked));
        parting.set(partings.getFirst());
        learning.offer(
                looked.sources().stream()
                        .map(Source::attribute)
                        .filter(Parts::areOf)
                        .map(Attribute::name)
                        .toList());
        sources.forEach(source -> source.chosenProperty().subscribe(_ -> judge()));
        judge();
    }

    private static List<Parting> partings(Looked looked) {
        List<Parting> partings = new ArrayList<>(List.of(new Parting.Chance()));
        if (looked.from() != null) {
            partings.add(new Parting.Time());
        } else {
            looked.sources().stream()
                    .map(Source::attribute)
                    .filter(each -> each.origin() == Attribute.Origin.IMPORTED)
                    .filter(
                            each ->
                                    each.type() == ValueType.DATE
                                            || each.type() == ValueType.DATETIME)
                    .forEach(each -> partings.add(new Parting.By(each.name())));
        }
        return partings;
    }

    private void judge() {
        hasSource.set(sources.stream().anyMatch(source -> source.chosenProperty().get()));
    }

    /// Goes on, and at the last step trains.
    public void next() {
        if (step.get() < 2) {
            step.set(step.get() + 1);
        } else {
            train();
        }
    }

    /// Goes back, and from the first step leaves.
    public void back() {
        if (step.get() > 0) {
            step.set(step.get() - 1);
        } else {
            models.stopTraining();
        }
    }

    private void train() {
        Frame frame = desk.frameProperty().get();
        Aim foreseen = foreseen();
        Parting chosen = parting.get();
        String called = name.get().strip();
        if (frame == null
                || foreseen == null
                || chosen == null
                || called.isEmpty()
                || !learning.readyBinding().get()) {
            return;
        }
        var settings =
                learning.of(
                        Training.of(foreseen)
                                .with(chosen)
                                .without(
                                        sources.stream()
                                                .filter(
                                                        source ->
                                                                source.reason().isEmpty()
                                                                        && !source.chosenProperty()
                                                                                .get())
                                                .map(source -> source.attribute().name())
                                                .toList()));
        training.start(
                "Train " + called,
                progress -> desk.workbench().models().train(called, frame, settings, progress),
                _ -> {
                    step.set(0);
                    models.trained(called);
                });
    }

    private @Nullable Aim foreseen() {
        Attribute chosen = target.get();
        String value = positive.get();
        if (aim.laterProperty().get()) {
            return aim.aim();
        }
        return chosen == null || value == null ? null : new Aim.Attribute(chosen.name(), value);
    }

    /// Whether the step that is shown has all it needs.
    public BooleanBinding readyBinding() {
        var learningReady = learning.readyBinding();
        return Bindings.createBooleanBinding(
                () ->
                        !training.isBusy()
                                && switch (step.get()) {
                                    case 0 -> foreseen() != null && !sources.isEmpty();
                                    case 1 -> hasSource.get();
                                    default -> !name.get().isBlank() && learningReady.get();
                                },
                learningReady,
                step,
                target,
                positive,
                sources,
                hasSource,
                name,
                training.busyProperty());
    }

    public IntegerProperty stepProperty() {
        return step;
    }

    /// Those of two values first.
    public ObservableList<Attribute> targets() {
        return targets;
    }

    public ObjectProperty<@Nullable Attribute> targetProperty() {
        return target;
    }

    /// The target's values, the likely positive one first.
    public ObservableList<String> values() {
        return values;
    }

    /// A value as the screen shows it.
    public String word(String value) {
        Attribute chosen = target.get();
        return chosen != null && chosen.type() == ValueType.BOOLEAN ? Outcome.yesNo(value) : value;
    }

    public ObjectProperty<@Nullable String> positiveProperty() {
        return positive;
    }

    public ObservableList<Source> sources() {
        return sources;
    }

    /// Who can judge the model.
    public ObservableList<Parting> partings() {
        return partings;
    }

    public ObjectProperty<@Nullable Parting> partingProperty() {
        return parting;
    }

    /// The model's, and of the attribute that scoring publishes.
    public StringProperty nameProperty() {
        return name;
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return training.busyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Job> jobProperty() {
        return training.jobProperty();
    }
}
