package org.audienceworkbench.ui.screen.models;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.insight.Dependence;
import org.audienceworkbench.insight.Trained;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Job;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.workbench.AttributeEffect;
import org.jspecify.annotations.Nullable;

import java.util.List;

/// By what a model scores, on the whole and one customer.
public final class ReasonsViewModel {

    private final Desk desk;
    private final ReadOnlyObjectProperty<@Nullable ModelReport> report;
    private final Jobs.Slot measuring;
    private final Jobs.Slot asking;
    private final ReadOnlyObjectWrapper<@Nullable Weighed> weighed = new ReadOnlyObjectWrapper<>();
    private final StringProperty customer = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
    private final Jobs.Slot trying;
    private final ObservableList<String> attributes = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable String> attribute = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable AttributeEffect> effect =
            new ReadOnlyObjectWrapper<>();

    ReasonsViewModel(Desk desk, ReadOnlyObjectProperty<@Nullable ModelReport> report) {
        this.desk = desk;
        this.report = report;
        this.measuring = desk.jobs().slot("Measure what counts");
        this.asking = desk.jobs().slot();
        this.trying = desk.jobs().slot();
        report.subscribe(
                read -> {
                    weighed.set(null);
                    words.set("");
                    effect.set(null);
                    attributes.setAll(
                            read == null
                                    ? List.of()
                                    : read.trained().importance().stream()
                                            .map(Trained.Importance::attribute)
                                            .toList());
                    attribute.set(null);
                });
        attribute.subscribe(this::vary);
    }

    private void vary(@Nullable String chosen) {
        ModelReport shown = report.get();
        Frame frame = desk.frameProperty().get();
        if (shown != null && frame != null && chosen != null) {
            trying.start(
                    progress ->
                            desk.workbench()
                                    .modelReasons()
                                    .effect(
                                            shown.name(),
                                            chosen,
                                            Dependence.Scale.PROBABILITY,
                                            frame,
                                            progress),
                    effect::set);
        }
    }

    /// Measures what counts on the whole.
    public void measure() {
        ModelReport shown = report.get();
        Frame frame = desk.frameProperty().get();
        if (shown != null && frame != null) {
            measuring.start(
                    "Measure what counts in " + shown.name(),
                    progress ->
                            Weighed.of(
                                    desk.workbench()
                                            .modelReasons()
                                            .whole(shown.name(), frame, progress)),
                    weighed::set);
        }
    }

    /// Asks for the reasons of the customer that was typed.
    public void ask() {
        ModelReport shown = report.get();
        Frame frame = desk.frameProperty().get();
        String id = customer.get().strip();
        if (shown != null && frame != null && !id.isEmpty()) {
            asking.start(
                    progress ->
                            desk.workbench()
                                    .modelReasons()
                                    .one(
                                            shown.name(),
                                            desk.workbench().customerPages().find(id),
                                            frame,
                                            progress)
                                    .words(),
                    words::set);
        }
    }

    /// What the model goes by, the most important first.
    public ObservableList<String> attributes() {
        return attributes;
    }

    /// The attribute whose effect is looked at.
    public ObjectProperty<@Nullable String> attributeProperty() {
        return attribute;
    }

    /// Null before one is chosen.
    public ReadOnlyObjectProperty<@Nullable AttributeEffect> effectProperty() {
        return effect.getReadOnlyProperty();
    }

    /// Null before it is measured.
    public ReadOnlyObjectProperty<@Nullable Weighed> weighedProperty() {
        return weighed.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty measuringProperty() {
        return measuring.busyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Job> jobProperty() {
        return measuring.jobProperty();
    }

    public ReadOnlyBooleanProperty askingProperty() {
        return asking.busyProperty();
    }

    /// An id or an e-mail address.
    public StringProperty customerProperty() {
        return customer;
    }

    /// The customer's reasons, in words.
    public ReadOnlyStringProperty wordsProperty() {
        return words.getReadOnlyProperty();
    }
}
