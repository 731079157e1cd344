package org.audienceworkbench.ui.screen.models;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Job;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.workbench.ModelDrift;
import org.jspecify.annotations.Nullable;

/// How far customers have moved since a model was trained.
public final class DriftViewModel {

    private final Desk desk;
    private final ReadOnlyObjectProperty<@Nullable ModelReport> report;
    private final Jobs.Slot comparing;
    private final ReadOnlyObjectWrapper<ModelDrift.@Nullable Found> found =
            new ReadOnlyObjectWrapper<>();

    DriftViewModel(Desk desk, ReadOnlyObjectProperty<@Nullable ModelReport> report) {
        this.desk = desk;
        this.report = report;
        this.comparing = desk.jobs().slot("Compare with the customers of now");
        report.subscribe(_ -> found.set(null));
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
