package org.audienceworkbench.ui.screen.experiments;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.experiment.Analysis;
import org.audienceworkbench.experiment.ArmShare;
import org.audienceworkbench.experiment.Assignment;
import org.audienceworkbench.experiment.Experiment;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Job;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.workbench.Experiments;
import org.audienceworkbench.workbench.KeptAssignment;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/// Who gets what: a segment's customers dealt out to the arms of a test.
public final class AssignViewModel {

    private final Desk desk;
    private final Jobs.Slot assigning;
    private final Jobs.Slot asking;

    private final StringProperty name = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable String> segment = new SimpleObjectProperty<>();
    private final ObservableList<String> segments = FXCollections.observableArrayList();
    private final StringProperty arms = new SimpleStringProperty("control:1, A:1");
    private final ObservableList<String> attributes = FXCollections.observableArrayList();
    private final ObservableList<String> stratify = FXCollections.observableArrayList();
    private final StringProperty together = new SimpleStringProperty("");
    private final StringProperty balance = new SimpleStringProperty("");
    private final StringProperty seed = new SimpleStringProperty("1");
    private final StringProperty reason = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper needsReason = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Dealt> dealt = new ReadOnlyObjectWrapper<>();
    private final ArmListsViewModel lists;
    private final ObjectProperty<@Nullable String> toReplace = new SimpleObjectProperty<>();
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");

    public AssignViewModel(Desk desk) {
        this.desk = desk;
        this.assigning = desk.jobs().slot("Assign");
        this.asking = desk.jobs().slot();
        this.lists = new ArmListsViewModel(desk);
        desk.segments().subscribe(this::follow);
        follow();
        desk.frameProperty().subscribe(this::look);
        desk.currentSegmentProperty()
                .subscribe(
                        current -> {
                            if (current != null) {
                                segment.set(current);
                            }
                        });
        follow();
    }

    /// What came of it.
    public record Dealt(String sentence, Assignment assignment) {}

    private void follow() {
        String before = segment.get();
        segments.setAll(desk.segments().stream().map(saved -> saved.segment().name()).toList());
        if (before == null || !segments.contains(before)) {
            segment.set(segments.isEmpty() ? null : segments.getFirst());
        } else {
            segment.set(before);
        }
    }

    private void look(@Nullable Frame frame) {
        if (frame == null) {
            return;
        }
        attributes.setAll(
                frame.catalogue().all().stream()
                        .filter(attribute -> attribute.role() == null)
                        .map(Attribute::name)
                        .toList());
        asking.start(
                _ -> desk.workbench().customers().consents(frame, null).isEmpty(),
                needsReason::set);
    }

    /// Deals the customers out; where the test has its arms, it is asked first.
    public void assign() {
        assign(false);
    }

    /// Deals out anew a test that has its arms.
    public void assignAgain() {
        assign(true);
    }

    private void assign(boolean again) {
        Frame frame = desk.frameProperty().get();
        if (frame == null) {
            return;
        }
        Experiments.Draw draw;
        try {
            draw = draw();
        } catch (Problem problem) {
            error.set(problem.what() + ". " + problem.action() + ".");
            return;
        }
        error.set("");
        assigning.start(
                "Assign \"" + draw.name() + "\"",
                progress -> Optional.ofNullable(dealt(frame, draw, again, progress)),
                done ->
                        done.ifPresentOrElse(
                                now -> {
                                    dealt.set(now);
                                    desk.changed();
                                },
                                () -> toReplace.set(draw.name())));
    }

    /// Null when the test has its arms and was not to be dealt out again.
    private @Nullable Dealt dealt(
            Frame frame, Experiments.Draw draw, boolean again, Progress progress) {
        Experiments experiments = desk.workbench().experiments();
        boolean has = experiments.kept().find(draw.name()).map(Experiment::begun).isPresent();
        if (has && !again) {
            return null;
        }
        Experiments.Drawn drawn =
                again
                        ? experiments.assignAgain(frame, draw, progress)
                        : experiments.assign(frame, draw, progress);
        return new Dealt(sentence(draw, drawn), drawn.assignment());
    }

    /// Shows how a kept test was assigned.
    void show(KeptAssignment kept) {
        segment.set(segments.contains(kept.segment()) ? kept.segment() : segment.get());
        arms.set(
                kept.arms().stream()
                        .map(arm -> arm.name() + ":" + NumberText.plain(arm.part()))
                        .collect(Collectors.joining(", ")));
        seed.set(Long.toString(kept.seed()));
        dealt.set(
                new Dealt(
                        counts(kept.counts())
                                + " have their arm, as the attribute \""
                                + kept.name()
                                + "\".",
                        new Assignment(kept.counts(), new int[0], kept.balance())));
    }

    /// Gives arms to those who came since the test was assigned.
    public void extend() {
        Frame frame = desk.frameProperty().get();
        String test = name.get().strip();
        if (frame == null) {
            return;
        }
        if (test.isEmpty()) {
            error.set("The test has no name. Type that of the test to be extended.");
            return;
        }
        error.set("");
        assigning.start(
                "Extend \"" + test + "\"",
                progress -> {
                    Experiments.Drawn drawn =
                            desk.workbench().experiments().extend(frame, test, progress);
                    return new Dealt(
                            Figures.count(drawn.added())
                                    + (drawn.added() == 1 ? " customer" : " customers")
                                    + " who came since got an arm of \""
                                    + test
                                    + "\"; nobody's arm changed. Now "
                                    + counts(drawn.assignment())
                                    + "."
                                    + overlaps(drawn),
                            drawn.assignment());
                },
                done -> {
                    dealt.set(done);
                    desk.changed();
                });
    }

    private Experiments.Draw draw() {
        String who = segment.get();
        require(!name.get().isBlank(), "The test has no name", "Give it one, such as spring");
        require(who != null, "No segment is chosen", "Save a segment first, then choose it here");
        require(
                !needsReason.get() || !reason.get().isBlank(),
                "The workspace holds no consent data",
                "Import consents, or say why none are needed");
        long number;
        try {
            number = Long.parseLong(seed.get().strip());
        } catch (NumberFormatException e) {
            throw new Problem("The seed is a whole number", null, "Type one, such as 1", e);
        }
        return new Experiments.Draw(
                name.get().strip(),
                Objects.requireNonNull(who),
                ArmShare.parse(arms.get()),
                List.copyOf(stratify),
                List.of(),
                together.get().isEmpty() ? List.of() : List.of(together.get()),
                balance.get().isBlank() ? null : NumberText.read("Balance", balance.get()),
                Experiments.Draw.USUAL_TRIES,
                number,
                null,
                reason.get().isBlank() ? null : reason.get().strip());
    }

    private static void require(boolean holds, String what, String action) {
        if (!holds) {
            throw new Problem(what, null, action);
        }
    }

    private static String counts(Assignment assignment) {
        return counts(assignment.arms());
    }

    private static String counts(List<Analysis.ArmCount> arms) {
        return arms.stream()
                .map(arm -> Figures.count(arm.count()) + " in " + arm.name())
                .collect(Collectors.joining(", "));
    }

    static String sentence(Experiments.Draw draw, Experiments.Drawn drawn) {
        var assignment = drawn.assignment();
        String counts = counts(assignment);
        long uneven =
                assignment.balance().stream()
                        .filter(balance -> Boolean.FALSE.equals(balance.ok()))
                        .count();
        String balance =
                assignment.balance().isEmpty()
                        ? ""
                        : uneven == 0
                                ? " The arms are alike in everything that was compared."
                                : " The arms differ in "
                                        + uneven
                                        + " of "
                                        + assignment.balance().size()
                                        + " attributes; another seed may do better.";
        String withheld =
                drawn.withheld() == 0
                        ? ""
                        : " "
                                + Figures.count(drawn.withheld())
                                + " members did not agree to mail and take no part.";
        return counts
                + "."
                + balance
                + withheld
                + " Everybody's arm is now the attribute \""
                + draw.name()
                + "\"."
                + overlaps(drawn);
    }

    private static String overlaps(Experiments.Drawn drawn) {
        return drawn.overlaps().stream()
                .map(overlap -> " " + overlap.sentence())
                .collect(Collectors.joining());
    }

    /// The lists of the arms.
    ArmListsViewModel lists() {
        return lists;
    }

    /// Writes a list for each arm of the test that is named.
    void exportArms() {
        lists.export(name.get(), reason.get());
    }

    public StringProperty nameProperty() {
        return name;
    }

    public ObjectProperty<@Nullable String> segmentProperty() {
        return segment;
    }

    public ObservableList<String> segments() {
        return segments;
    }

    /// As `control:1, A:1`.
    public StringProperty armsProperty() {
        return arms;
    }

    /// What the arms can be made alike in.
    public ObservableList<String> attributes() {
        return attributes;
    }

    /// What they shall be alike in.
    public ObservableList<String> stratify() {
        return stratify;
    }

    /// The attribute whose equal values keep customers in one arm; empty when there is none.
    public StringProperty togetherProperty() {
        return together;
    }

    /// The largest standardised difference that is accepted; empty accepts the first draw.
    public StringProperty balanceProperty() {
        return balance;
    }

    public StringProperty seedProperty() {
        return seed;
    }

    /// Why nobody has to have agreed to mail.
    public StringProperty reasonProperty() {
        return reason;
    }

    /// Whether there is no consent data, so that the reason must be given.
    public ReadOnlyBooleanProperty needsReasonProperty() {
        return needsReason.getReadOnlyProperty();
    }

    /// The test that would lose its arms. Whoever asks the user takes it and sets null.
    ObjectProperty<@Nullable String> toReplaceProperty() {
        return toReplace;
    }

    public ReadOnlyObjectProperty<@Nullable Dealt> dealtProperty() {
        return dealt.getReadOnlyProperty();
    }

    /// What is wrong with the inputs; empty when nothing is.
    public ReadOnlyStringProperty errorProperty() {
        return error.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return assigning.busyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Job> jobProperty() {
        return assigning.jobProperty();
    }
}
