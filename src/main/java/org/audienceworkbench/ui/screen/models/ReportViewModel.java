package org.audienceworkbench.ui.screen.models;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.segment.Comparison;
import org.audienceworkbench.segment.Literal;
import org.audienceworkbench.segment.Measure;
import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Job;
import org.audienceworkbench.ui.jobs.Jobs;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Optional;

/// How good a model is; scoring with it; a segment of the highest scores.
public final class ReportViewModel {

    private static final double FIRST_SHARE = 0.2;

    private final Desk desk;
    private final Jobs.Slot reading;
    private final Jobs.Slot sorting;
    private final Jobs.Slot scoring;
    private final Jobs.Slot saving;
    private final ReadOnlyObjectWrapper<@Nullable ModelReport> report =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable CutOff> cutOff = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper scored = new ReadOnlyBooleanWrapper();
    private final StringProperty segmentName = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper done = new ReadOnlyStringWrapper("");

    /// Ascending; empty before the customers are scored.
    private double[] scores = new double[0];

    public ReportViewModel(Desk desk) {
        this.desk = desk;
        this.reading = desk.jobs().slot();
        this.sorting = desk.jobs().slot();
        this.scoring = desk.jobs().slot("Score all customers");
        this.saving = desk.jobs().slot();
        desk.frameProperty().subscribe(_ -> sort());
        scored.bind(cutOff.isNotNull());
    }

    /// Shows the newest version of a model.
    void show(String name) {
        done.set("");
        Frame frame = desk.frameProperty().get();
        reading.start(
                _ ->
                        desk.workbench()
                                .models()
                                .report(name)
                                .map(
                                        trained ->
                                                ModelReport.of(
                                                        name,
                                                        trained,
                                                        new Outcome(
                                                                        trained.target(),
                                                                        trained.positive())
                                                                .in(frame))),
                this::shown);
    }

    private void shown(Optional<ModelReport> found) {
        ModelReport read = found.orElse(null);
        cutOff.set(null);
        report.set(read);
        segmentName.set(read == null ? "" : "High " + read.name());
        sort();
    }

    /// Reads the scores that the model has published.
    private void sort() {
        ModelReport shown = report.get();
        Frame frame = desk.frameProperty().get();
        if (shown == null || frame == null) {
            return;
        }
        sorting.start(_ -> sorted(frame, shown.name()), this::cut);
    }

    private static double[] sorted(Frame frame, String name) {
        return frame.catalogue()
                .find(name)
                .filter(attribute -> attribute.origin() == Attribute.Origin.SCORE)
                .map(attribute -> frame.column(attribute.name()))
                .filter(Column.Numbers.class::isInstance)
                .map(column -> ((Column.Numbers) column).values())
                .map(
                        values ->
                                Arrays.stream(values)
                                        .filter(value -> !Double.isNaN(value))
                                        .sorted()
                                        .toArray())
                .orElseGet(() -> new double[0]);
    }

    private void cut(double[] read) {
        CutOff before = cutOff.get();
        scores = read;
        if (read.length == 0) {
            cutOff.set(null);
        } else if (before == null) {
            chooseShare(FIRST_SHARE);
        } else {
            chooseThreshold(before.threshold());
        }
    }

    /// Gives every customer a score and publishes it as the attribute of the model's name.
    public void score() {
        ModelReport shown = report.get();
        Frame frame = desk.frameProperty().get();
        if (shown == null || frame == null) {
            return;
        }
        scoring.start(
                "Score all customers with " + shown.name(),
                progress -> desk.workbench().models().score(shown.name(), frame, progress),
                made -> {
                    done.set(
                            "Scored %s customers as the attribute “%s”; the mean is %s."
                                    .formatted(
                                            Figures.count(frame.size()),
                                            shown.name(),
                                            Figures.number(made.mean())));
                    desk.changed();
                });
    }

    /// @param share of all customers, 0 to 1
    public void chooseShare(double share) {
        ModelReport shown = report.get();
        if (shown != null && scores.length > 0) {
            cutOff.set(CutOff.ofShare(share, scores, shown));
        }
    }

    public void chooseThreshold(double threshold) {
        ModelReport shown = report.get();
        if (shown != null && scores.length > 0 && Double.isFinite(threshold)) {
            cutOff.set(CutOff.ofThreshold(threshold, scores, shown));
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
        var rule =
                new Rule.Compare(
                        new Measure.Value(shown.name()),
                        Comparison.AT_LEAST,
                        new Literal.Numeric(cut.threshold()));
        saving.start(
                _ -> desk.workbench().segments().save(name, rule, null),
                saved -> {
                    done.set(
                            "Saved the segment “%s”: %s customers."
                                    .formatted(
                                            saved.segment().name(), Figures.count(saved.count())));
                    desk.changed();
                });
    }

    public ReadOnlyObjectProperty<@Nullable ModelReport> reportProperty() {
        return report.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return reading.busyProperty();
    }

    public ReadOnlyBooleanProperty scoringProperty() {
        return scoring.busyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Job> jobProperty() {
        return scoring.jobProperty();
    }

    public ReadOnlyBooleanProperty savingProperty() {
        return saving.busyProperty();
    }

    /// Whether the customers have scores of this model.
    public ReadOnlyBooleanProperty scoredProperty() {
        return scored.getReadOnlyProperty();
    }

    /// Null before the customers are scored.
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
