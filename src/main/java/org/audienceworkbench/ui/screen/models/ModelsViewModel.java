package org.audienceworkbench.ui.screen.models;

import com.fasterxml.jackson.databind.JsonNode;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.store.Documents;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.workbench.Models;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The models that exist, and which page of the screen is shown.
public final class ModelsViewModel {

    private final Desk desk;
    private final ReportViewModel report;
    private final Jobs.Slot reading;
    private final ObservableList<Model> models = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable Model> selected = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<Page> page = new ReadOnlyObjectWrapper<>(Page.NOTHING);
    private final ReadOnlyBooleanWrapper canTrain = new ReadOnlyBooleanWrapper();

    public ModelsViewModel(Desk desk, ReportViewModel report) {
        this.desk = desk;
        this.report = report;
        this.reading = desk.jobs().slot();
        canTrain.bind(desk.frameProperty().isNotNull());
        desk.frameProperty().subscribe(_ -> read(null));
        selected.subscribe(this::show);
    }

    /// What the right side shows.
    public enum Page {
        NOTHING,
        TRAINING,
        REPORT
    }

    /// A trained model in the list.
    ///
    /// @param foresees such as `churned = yes`
    /// @param quality algorithm and ROC AUC in words
    /// @param age such as `trained 3 min ago`
    public record Model(String name, String foresees, String quality, String age) {}

    private void read(@Nullable String wanted) {
        Model before = selected.get();
        String name = wanted != null || before == null ? wanted : before.name();
        Frame frame = desk.frameProperty().get();
        reading.start(
                _ -> {
                    Models kept = desk.workbench().models();
                    Instant now = desk.workbench().store().now();
                    return kept.all().stream()
                            .map(entry -> model(entry, kept.summary(entry), frame, now))
                            .toList();
                },
                read -> list(read, name));
    }

    private static Model model(
            Documents.Entry entry, JsonNode summary, @Nullable Frame frame, Instant now) {
        return new Model(
                entry.name(),
                new Outcome(summary.path("target").asText(), summary.path("positive").asText())
                        .in(frame),
                "%s, ROC AUC %s"
                        .formatted(
                                summary.path("algorithm").asText(),
                                Figures.number(summary.path("rocAuc").asDouble())),
                age(Duration.between(entry.savedAt(), now)));
    }

    private static String age(Duration age) {
        if (age.toDays() > 1) {
            return "trained " + Figures.count(age.toDays()) + " days ago";
        }
        return age.toMinutes() < 1
                ? "trained just now"
                : "trained " + Figures.duration(age) + " ago";
    }

    private void list(List<Model> read, @Nullable String wanted) {
        if (!models.equals(read)) {
            models.setAll(read);
        }
        Optional<Model> named =
                read.stream().filter(model -> model.name().equals(wanted)).findFirst();
        if (page.get() != Page.TRAINING) {
            named.or(() -> read.stream().findFirst()).ifPresent(selected::set);
        }
    }

    /// The same model a little older is no reason to read its report again.
    private void show(@Nullable Model before, @Nullable Model model) {
        if (model != null) {
            if (before == null || !before.name().equals(model.name())) {
                report.show(model.name());
            }
            page.set(Page.REPORT);
        }
    }

    /// Shows the steps to a new model.
    public void startTraining() {
        selected.set(null);
        page.set(Page.TRAINING);
    }

    /// Leaves the steps to a new model.
    public void stopTraining() {
        page.set(Page.NOTHING);
        read(null);
    }

    /// Shows a model that was trained just now.
    void trained(String name) {
        page.set(Page.NOTHING);
        read(name);
    }

    /// Shows the newest version of a model on its report, where that is shown.
    void retrained(String name) {
        Model shown = selected.get();
        if (shown != null && shown.name().equals(name)) {
            report.show(name);
        }
        read(null);
    }

    public ObservableList<Model> models() {
        return models;
    }

    public ObjectProperty<@Nullable Model> selectedProperty() {
        return selected;
    }

    public ReadOnlyObjectProperty<Page> pageProperty() {
        return page.getReadOnlyProperty();
    }

    /// Whether there are customers to learn from.
    public ReadOnlyBooleanProperty canTrainProperty() {
        return canTrain.getReadOnlyProperty();
    }
}
