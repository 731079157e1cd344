package org.audienceworkbench.ui.screen.models;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Job;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.workbench.ModelDrift;
import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;

/// How far customers have moved since a model was trained, and training it again.
public final class DriftViewModel {

    private final Desk desk;
    private final ReadOnlyObjectProperty<@Nullable ModelReport> report;
    private final Consumer<String> trained;
    private final Jobs.Slot comparing;
    private final Jobs.Slot training;
    private final ReadOnlyObjectWrapper<ModelDrift.@Nullable Found> found =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper retrained = new ReadOnlyStringWrapper("");

    /// @param trained told the name of a model that has a new version
    DriftViewModel(
            Desk desk,
            ReadOnlyObjectProperty<@Nullable ModelReport> report,
            Consumer<String> trained) {
        this.desk = desk;
        this.report = report;
        this.trained = trained;
        this.comparing = desk.jobs().slot("Compare with the customers of now");
        this.training = desk.jobs().slot("Train a model again");
        report.subscribe(this::shown);
    }

    private void shown(@Nullable ModelReport before, @Nullable ModelReport now) {
        found.set(null);
        if (before == null || now == null || !before.name().equals(now.name())) {
            retrained.set("");
        }
    }

    /// Compares the customers of now with those learned from.
    public void compare() {
        ModelReport shown = report.get();
        Frame frame = desk.frameProperty().get();
        if (shown != null && frame != null) {
            comparing.start(
                    "Compare " + shown.name() + " with the customers of now",
                    progress -> desk.workbench().modelDrift().of(shown.name(), frame, progress),
                    found::set);
        }
    }

    /// Trains the model again, by its settings and from the newest data.
    public void retrain() {
        ModelReport shown = report.get();
        Frame frame = desk.frameProperty().get();
        if (shown != null && frame != null) {
            retrained.set("");
            training.start(
                    "Train " + shown.name() + " again",
                    progress -> desk.workbench().retraining().again(shown.name(), frame, progress),
                    outcome -> {
                        ModelReport now = report.get();
                        if (now != null && now.name().equals(shown.name())) {
                            retrained.set(outcome.sentence());
                        }
                        trained.accept(shown.name());
                    });
        }
    }

    /// What training again came to, in words; empty before.
    public ReadOnlyStringProperty retrainedProperty() {
        return retrained.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty trainingProperty() {
        return training.busyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Job> trainingJobProperty() {
        return training.jobProperty();
    }

    /// Null before it is compared.
    public ReadOnlyObjectProperty<ModelDrift.@Nullable Found> foundProperty() {
        return found.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty comparingProperty() {
        return comparing.busyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Job> jobProperty() {
        return comparing.jobProperty();
    }
}
