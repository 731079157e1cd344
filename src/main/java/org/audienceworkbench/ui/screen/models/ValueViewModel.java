package org.audienceworkbench.ui.screen.models;

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

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Job;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.ui.kit.Place;
import org.audienceworkbench.value.Lifetimes;
import org.audienceworkbench.workbench.LifetimeValues;
import org.audienceworkbench.workbench.Workbench;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/// What customers will buy and what that is worth: fitted on request, published as attributes, made
/// segments.
public final class ValueViewModel {

    private final Desk desk;
    private final Jobs.Slot looking;
    private final Jobs.Slot fitting;
    private final Jobs.Slot counting;
    private final Jobs.Slot saving;
    private final ValueSettings settings = new ValueSettings();
    private final ReadOnlyObjectWrapper<Nothing> nothing =
            new ReadOnlyObjectWrapper<>(Nothing.NOT_YET);
    private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable FoundValues> found =
            new ReadOnlyObjectWrapper<>();
    private final StringProperty name = new SimpleStringProperty(LifetimeValues.USUAL_NAME);
    private final ReadOnlyStringWrapper publishedAs = new ReadOnlyStringWrapper("");
    private final ObjectProperty<WorthWinning.Side> side =
            new SimpleObjectProperty<>(WorthWinning.Side.BELOW);
    private final StringProperty aliveLimit = new SimpleStringProperty("");
    private final StringProperty least = new SimpleStringProperty("");
    private final StringProperty segmentName = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<@Nullable WorthWinning> wanted =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper done = new ReadOnlyStringWrapper("");
    private boolean hasOrders;

    public ValueViewModel(Desk desk) {
        this.desk = desk;
        this.looking = desk.jobs().slot();
        this.fitting = desk.jobs().slot("Fit customer values");
        this.counting = desk.jobs().slot();
        this.saving = desk.jobs().slot();
        desk.frameProperty().subscribe(this::look);
        settings.validProperty().subscribe(_ -> judge());
        side.subscribe(_ -> judgeWanted());
        aliveLimit.subscribe(_ -> judgeWanted());
        least.subscribe(_ -> judgeWanted());
        name.subscribe(_ -> judgeWanted());
    }

    /// What the place of the result says while there is none.
    ///
    /// @param isForData whether it is mended by importing something
    public record Nothing(String title, String text, boolean isForData) {

        static final Nothing NOT_YET =
                new Nothing(
                        "No values yet",
                        "Fit a model on the left: it foresees from each customer's purchases how"
                                + " many more there will be, how sure it is that they still are"
                                + " a customer, and what that is worth. It takes a few seconds.",
                        false);

        static final Nothing NO_ORDERS =
                new Nothing(
                        "No orders yet",
                        "What customers are worth is worked out from their orders: import a file"
                                + " with the customer's id, the day and the amount.",
                        true);
    }

    /// Either the values, or why there are none.
    private record Outcome(@Nullable FoundValues values, @Nullable Problem problem) {}

    private void look(@Nullable Frame frame) {
        if (frame == null) {
            show(false);
            return;
        }
        looking.start(
                _ -> desk.workbench().customers().datasets().find(Kind.ORDERS).isPresent(),
                this::show);
    }

    private void show(boolean thereAreOrders) {
        if (hasOrders != thereAreOrders || !thereAreOrders) {
            nothing.set(thereAreOrders ? Nothing.NOT_YET : Nothing.NO_ORDERS);
        }
        hasOrders = thereAreOrders;
        judge();
    }

    private void judge() {
        ready.set(hasOrders && settings.validProperty().get());
    }

    /// Fits the model anew, and shows what it foresees.
    public void fit() {
        Frame frame = desk.frameProperty().get();
        if (frame == null || !ready.get()) {
            return;
        }
        Lifetimes.Settings chosen = settings.chosen();
        LocalDate asOf = settings.day();
        fitting.start(
                progress -> outcome(desk.workbench(), frame, asOf, chosen, progress), this::show);
    }

    private static Outcome outcome(
            Workbench workbench,
            Frame now,
            @Nullable LocalDate asOf,
            Lifetimes.Settings settings,
            Progress progress) {
        try {
            Frame frame =
                    asOf == null
                            ? now
                            : workbench.frame(AsOf.endOf(asOf, workbench.store().zone()));
            return new Outcome(
                    FoundValues.of(
                            frame, workbench.lifetimeValues().find(frame, settings, progress)),
                    null);
        } catch (Problem problem) {
            return new Outcome(null, problem);
        }
    }

    private void show(Outcome outcome) {
        done.set("");
        publishedAs.set("");
        FoundValues values = outcome.values();
        Problem problem = outcome.problem();
        if (problem != null) {
            nothing.set(
                    new Nothing(
                            "Nothing to fit",
                            problem.what() + ". " + problem.action() + ".",
                            false));
        } else if (values != null) {
            WorthWinning proposed = values.proposed();
            side.set(proposed.side());
            aliveLimit.set(NumberField.text(proposed.alive()));
            least.set(NumberField.text(proposed.least()));
            segmentName.set("Worth winning back");
        }
        found.set(values);
        judgeWanted();
    }

    /// Proposes to hold out the last third of the time that there are orders of.
    public void holdOutThird() {
        FoundValues shown = found.get();
        Frame frame = desk.frameProperty().get();
        if (shown == null || frame == null) {
            return;
        }
        LocalDate last = shown.lifetimes().asOf();
        long days = last.toEpochDay() - shown.lifetimes().tracking().start().toEpochDay();
        settings.holdOutProperty().set(last.minusDays(Math.max(1, days / 3)).toString());
        fit();
    }

    private void judgeWanted() {
        FoundValues shown = found.get();
        var limit = NumberField.read(aliveLimit.get());
        var value = NumberField.read(least.get());
        boolean isWrong =
                shown == null || limit.isEmpty() || value.isEmpty() || limit.getAsDouble() > 1;
        wanted.set(
                isWrong
                        ? null
                        : new WorthWinning(side.get(), limit.getAsDouble(), value.getAsDouble()));
        WorthWinning judged = wanted.get();
        if (shown != null) {
            counting.start(_ -> said(judged, shown.lifetimes()), done::set);
        }
    }

    private static String said(@Nullable WorthWinning wanted, Lifetimes lifetimes) {
        if (wanted == null) {
            return "The segment takes a probability from 0 to 1, and a number.";
        }
        return "The segment would hold %s customers, who %s %s together."
                .formatted(
                        Figures.count(wanted.count(lifetimes)),
                        lifetimes.worth() == null ? "will buy" : "are worth",
                        Figures.number(wanted.together(lifetimes)));
    }

    /// Publishes every customer's figures under the name that was given.
    public void publish() {
        FoundValues kept = found.get();
        String given = name.get().strip();
        if (kept == null || given.isEmpty()) {
            return;
        }
        saving.start(
                "Publish customer values as " + given,
                progress -> published(kept, given, progress),
                names -> {
                    publishedAs.set(given);
                    done.set(words(kept, names));
                    desk.changed();
                });
    }

    private LifetimeValues.Names published(FoundValues kept, String given, Progress progress) {
        LifetimeValues service = desk.workbench().lifetimeValues();
        service.requireFree(given);
        service.keep(given, kept.frame(), kept.lifetimes(), progress);
        return LifetimeValues.Names.of(given);
    }

    private static String words(FoundValues kept, LifetimeValues.Names names) {
        return kept.lifetimes().worth() == null
                ? "Published as the attributes “%s” and “%s”."
                        .formatted(names.purchases(), names.alive())
                : "Published as the attributes “%s”, “%s” and “%s”."
                        .formatted(names.purchases(), names.alive(), names.worth());
    }

    /// Saves a segment of those who are wanted; the attributes that it asks for are published
    /// before, if they are not yet.
    public void makeSegment() {
        FoundValues kept = found.get();
        WorthWinning chosen = wanted.get();
        String given = name.get().strip();
        String segment = segmentName.get().strip();
        if (kept == null || chosen == null || given.isEmpty() || segment.isEmpty()) {
            return;
        }
        boolean isPublished = publishedAs.get().equals(given);
        saving.start(
                "Save the segment " + segment,
                progress -> {
                    LifetimeValues.Names names =
                            isPublished
                                    ? LifetimeValues.Names.of(given)
                                    : published(kept, given, progress);
                    return desk.workbench()
                            .segments()
                            .save(
                                    segment,
                                    chosen.rule(names, kept.lifetimes().worth() != null),
                                    null);
                },
                saved -> {
                    publishedAs.set(given);
                    done.set(
                            "Saved the segment “%s”: %s customers."
                                    .formatted(
                                            saved.segment().name(), Figures.count(saved.count())));
                    desk.changed();
                });
    }

    /// Goes to where orders are imported.
    public void goToData() {
        desk.placeProperty().set(Place.DATA);
    }

    /// What the model is to be fitted with.
    ValueSettings settings() {
        return settings;
    }

    ReadOnlyObjectProperty<Nothing> nothingProperty() {
        return nothing.getReadOnlyProperty();
    }

    /// Whether there are orders, and nothing that was typed is wrong.
    public ReadOnlyBooleanProperty readyProperty() {
        return ready.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable FoundValues> foundProperty() {
        return found.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return fitting.busyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Job> jobProperty() {
        return fitting.jobProperty();
    }

    public ReadOnlyBooleanProperty savingProperty() {
        return saving.busyProperty();
    }

    /// What the attributes' names begin with.
    public StringProperty nameProperty() {
        return name;
    }

    ObjectProperty<WorthWinning.Side> sideProperty() {
        return side;
    }

    public StringProperty aliveLimitProperty() {
        return aliveLimit;
    }

    public StringProperty leastProperty() {
        return least;
    }

    public StringProperty segmentNameProperty() {
        return segmentName;
    }

    /// Whom a segment would hold; null while what was typed makes no sense.
    ReadOnlyObjectProperty<@Nullable WorthWinning> wantedProperty() {
        return wanted.getReadOnlyProperty();
    }

    /// What was published or saved last, or what the segment would hold.
    public ReadOnlyStringProperty doneProperty() {
        return done.getReadOnlyProperty();
    }
}
