package org.audienceworkbench.ui.screen.models;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Job;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.workbench.ModelVersions;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Optional;

/// How good a model is, and scoring with it.
public final class ReportViewModel {

    private final Desk desk;
    private final Jobs.Slot reading;
    private final Jobs.Slot scoring;
    private final Jobs.Slot saving;
    private final ReadOnlyObjectWrapper<@Nullable ModelReport> report =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper done = new ReadOnlyStringWrapper("");

    public ReportViewModel(Desk desk) {
        this.desk = desk;
        this.reading = desk.jobs().slot();
        this.scoring = desk.jobs().slot("Score all customers");
        this.saving = desk.jobs().slot("Save a model");
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
                                                                .in(frame),
                                                        desk.workbench().store().zone())),
                this::shown);
    }

    private void shown(Optional<ModelReport> found) {
        ModelReport read = found.orElse(null);
        report.set(read);
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

    /// Writes the model's card, or the model for use elsewhere.
    public void save(ModelVersions.Format format, Path target) {
        ModelReport shown = report.get();
        Frame frame = desk.frameProperty().get();
        if (shown != null && frame != null) {
            saving.start(
                    "Save " + shown.name() + " as " + target.getFileName(),
                    _ -> {
                        desk.workbench()
                                .modelVersions()
                                .write(shown.name(), format, frame, "Audience Workbench", target);
                        return target;
                    },
                    written -> done.set("Wrote " + written + "."));
        }
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

    /// What was done last, in words.
    public ReadOnlyStringProperty doneProperty() {
        return done.getReadOnlyProperty();
    }
}
