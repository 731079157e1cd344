package org.audienceworkbench.ui.screen.models;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.audienceworkbench.chart.Calibration;
import org.audienceworkbench.learn.ComeTrue;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Job;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.workbench.ModelOutcomes;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/// What came of a model's scores.
public final class OutcomesViewModel {

    private final Desk desk;
    private final ReadOnlyObjectProperty<@Nullable ModelReport> report;
    private final Jobs.Slot looking;
    private final ReadOnlyObjectWrapper<ModelOutcomes.@Nullable Found> found =
            new ReadOnlyObjectWrapper<>();

    OutcomesViewModel(Desk desk, ReadOnlyObjectProperty<@Nullable ModelReport> report) {
        this.desk = desk;
        this.report = report;
        this.looking = desk.jobs().slot("Hold scores against what happened");
        report.subscribe(_ -> found.set(null));
    }

    /// Holds what was foreseen against what happened.
    public void look() {
        ModelReport shown = report.get();
        if (shown != null) {
            looking.start(
                    "Hold scores of " + shown.name() + " against what happened",
                    progress -> desk.workbench().modelOutcomes().of(shown.name(), progress),
                    found::set);
        }
    }

    /// Whether the scores of the newest scoring that is judged came true.
    public Optional<Calibration> chart() {
        ModelOutcomes.Found now = found.get();
        return now == null
                ? Optional.empty()
                : now.scorings().stream()
                        .map(ModelOutcomes.Scoring::result)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .map(OutcomesViewModel::chart);
    }

    private static Calibration chart(ComeTrue result) {
        return new Calibration(
                "Did the probabilities come true?",
                result.calibration().stream().map(ModelReport::point).toList());
    }

    /// A moment's day in the workspace's zone; empty where there is none.
    public String day(@Nullable Instant at) {
        return at == null
                ? ""
                : LocalDate.ofInstant(at, desk.workbench().store().zone()).toString();
    }

    /// Null before it is looked at.
    public ReadOnlyObjectProperty<ModelOutcomes.@Nullable Found> foundProperty() {
        return found.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return looking.busyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Job> jobProperty() {
        return looking.jobProperty();
    }
}
