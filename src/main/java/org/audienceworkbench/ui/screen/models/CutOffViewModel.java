package org.audienceworkbench.ui.screen.models;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.learn.HeldOut;
import org.audienceworkbench.learn.ProfitCurve;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Jobs;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// Where to cut off: what each cut-off earns, whom it holds, and the segment of those it holds.
public final class CutOffViewModel {

    private static final double FIRST_SHARE = 0.2;

    private final Desk desk;
    private final ReadOnlyObjectProperty<@Nullable ModelReport> report;
    private final Jobs.Slot sorting;
    private final Jobs.Slot saving;
    private final Jobs.Slot counting;
    private final ReadOnlyObjectWrapper<@Nullable CutOff> cutOff = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Earnings> earnings =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper scored = new ReadOnlyBooleanWrapper();
    private final StringProperty cost = new SimpleStringProperty("1");
    private final StringProperty margin = new SimpleStringProperty("10");
    private final StringProperty capacity = new SimpleStringProperty("");
    private final StringProperty segmentName = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper done = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");

    /// Ascending: the published scores, and those of the customers held out before there are any.
    private double[] scores = new double[0];

    CutOffViewModel(Desk desk, ReadOnlyObjectProperty<@Nullable ModelReport> report) {
        this.desk = desk;
        this.report = report;
        this.sorting = desk.jobs().slot();
        this.saving = desk.jobs().slot();
        this.counting = desk.jobs().slot();
        desk.frameProperty().subscribe(_ -> sort());
        report.subscribe(this::shown);
        cost.subscribe(_ -> count());
        margin.subscribe(_ -> count());
        capacity.subscribe(_ -> count());
    }

    private void shown(@Nullable ModelReport read) {
        cutOff.set(null);
        earnings.set(null);
        done.set("");
        segmentName.set(read == null ? "" : "High " + read.name());
        sort();
        count();
    }

    /// @param published whether the model has scored the customers
    private record Sorted(boolean published, double[] scores) {}

    private void sort() {
        ModelReport shown = report.get();
        Frame frame = desk.frameProperty().get();
        if (shown == null || frame == null) {
            return;
        }
        sorting.start(_ -> sorted(frame, shown), this::cut);
    }

    private static Sorted sorted(Frame frame, ModelReport shown) {
        HeldOut held = shown.trained().heldOut();
        double[] published =
                frame.catalogue()
                        .find(shown.name())
                        .filter(attribute -> attribute.origin() == Attribute.Origin.SCORE)
                        .map(attribute -> frame.column(attribute.name()))
                        .filter(Column.Numbers.class::isInstance)
                        .map(column -> ((Column.Numbers) column).values())
                        .orElseGet(() -> new double[0]);
        boolean known = published.length > 0;
        double[] read = known || held == null ? published : held.scores();
        return new Sorted(
                known,
                Arrays.stream(read).filter(value -> !Double.isNaN(value)).sorted().toArray());
    }

    private void cut(Sorted read) {
        CutOff before = cutOff.get();
        boolean others = scored.get() != read.published();
        scores = read.scores();
        scored.set(read.published());
        if (scores.length == 0) {
            cutOff.set(null);
        } else if (before == null || others) {
            chooseShare(before == null ? FIRST_SHARE : before.share());
        } else {
            chooseThreshold(before.threshold());
        }
    }

    /// Counts anew what each cut-off earns.
    private void count() {
        ModelReport shown = report.get();
        HeldOut held = shown == null ? null : shown.trained().heldOut();
        if (shown == null || held == null) {
            earnings.set(null);
            trouble.set(
                    shown == null
                            ? ""
                            : "The model was trained before held-out customers were kept. Train it"
                                    + " again to see what a cut-off earns.");
            return;
        }
        try {
            var terms =
                    new ProfitCurve.Terms(
                            number(cost, "cost"),
                            number(margin, "value"),
                            capacity.get().isBlank()
                                    ? null
                                    : (int) number(capacity, "number of customers"));
            trouble.set("");
            counting.start(
                    _ ->
                            Earnings.of(
                                    desk.workbench().modelChecks().profit(held, terms),
                                    shown.outcome()),
                    earnings::set);
        } catch (Problem problem) {
            trouble.set(problem.what() + ". " + problem.action());
        }
    }

    private static double number(StringProperty text, String what) {
        try {
            return Double.parseDouble(text.get().strip().replace(",", ""));
        } catch (NumberFormatException e) {
            throw new Problem("The " + what + " is no number", null, "Type one such as 1.50", e);
        }
    }

    /// @param share of all customers, 0 to 1
    public void chooseShare(double share) {
        ModelReport shown = report.get();
        if (shown != null && scores.length > 0) {
            done.set("");
            cutOff.set(CutOff.ofShare(share, scores, shown));
        }
    }

    public void chooseThreshold(double threshold) {
        ModelReport shown = report.get();
        if (shown != null && scores.length > 0 && Double.isFinite(threshold)) {
            done.set("");
            cutOff.set(CutOff.ofThreshold(threshold, scores, shown));
        }
    }

    /// Cuts off where most is earned.
    public void chooseBest() {
        Earnings found = earnings.get();
        if (found != null) {
            chooseThreshold(found.curve().best().threshold());
        }
    }

    /// Saves the segment of those who score the cut-off or more.
    public void makeSegment() {
        ModelReport shown = report.get();
        CutOff cut = cutOff.get();
        String name = segmentName.get().strip();
        if (shown == null || cut == null || name.isEmpty()) {
            return;
        }
        saving.start(
                _ -> desk.workbench().modelChecks().cutOff(shown.name(), cut.threshold(), name),
                saved -> {
                    done.set(
                            "Saved the segment “%s”: %s customers."
                                    .formatted(
                                            saved.segment().name(), Figures.count(saved.count())));
                    desk.changed();
                });
    }

    public StringProperty costProperty() {
        return cost;
    }

    public StringProperty marginProperty() {
        return margin;
    }

    /// Empty for no limit.
    public StringProperty capacityProperty() {
        return capacity;
    }

    /// What is wrong with what was typed, and what to do; empty when nothing is.
    public ReadOnlyStringProperty troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    /// Null before it is counted, and where nobody is known who was held out.
    public ReadOnlyObjectProperty<@Nullable Earnings> earningsProperty() {
        return earnings.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty savingProperty() {
        return saving.busyProperty();
    }

    /// Whether the customers have scores of this model.
    public ReadOnlyBooleanProperty scoredProperty() {
        return scored.getReadOnlyProperty();
    }

    /// Null where there are no scores at all.
    public ReadOnlyObjectProperty<@Nullable CutOff> cutOffProperty() {
        return cutOff.getReadOnlyProperty();
    }

    public StringProperty segmentNameProperty() {
        return segmentName;
    }

    /// What was done last, in words.
    public ReadOnlyStringProperty doneProperty() {
        return done.getReadOnlyProperty();
    }
}
