package org.audienceworkbench.ui.screen.models;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.segment.Comparison;
import org.audienceworkbench.segment.Literal;
import org.audienceworkbench.segment.Measure;
import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.store.Documents;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Job;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.uplift.Method;
import org.audienceworkbench.uplift.Uplift;
import org.audienceworkbench.uplift.UpliftScores;
import org.audienceworkbench.workbench.Workbench;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Whom a campaign changes: learned from a past experiment, judged, published, made a segment.
public final class UpliftViewModel {

    private static final int FIRST_PERCENT = 30;
    private static final double STEPS = 1e6;

    private final Desk desk;
    private final UpliftQuestion question;
    private final Jobs.Slot listing;
    private final Jobs.Slot reading;
    private final Jobs.Slot training;
    private final Jobs.Slot saving;
    private final ObservableList<String> kept = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable String> selected = new SimpleObjectProperty<>();
    private final ObjectProperty<Method> method = new SimpleObjectProperty<>(Method.AUTO);
    private final StringProperty name = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<@Nullable UpliftReport> report =
            new ReadOnlyObjectWrapper<>();
    private final IntegerProperty percent = new SimpleIntegerProperty(FIRST_PERCENT);
    private final StringProperty cost = new SimpleStringProperty("");
    private final StringProperty value = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper cutOff = new ReadOnlyStringWrapper("");
    private final StringProperty segmentName = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper done = new ReadOnlyStringWrapper("");

    public UpliftViewModel(Desk desk) {
        this.desk = desk;
        this.question = new UpliftQuestion(desk);
        this.listing = desk.jobs().slot();
        this.reading = desk.jobs().slot();
        this.training = desk.jobs().slot("Learn uplift");
        this.saving = desk.jobs().slot();
        desk.frameProperty().subscribe(_ -> list(null));
        question.targetProperty()
                .subscribe(
                        chosen -> {
                            if (chosen != null) {
                                name.set("uplift_" + chosen.name());
                            }
                        });
        selected.subscribe(this::read);
        percent.subscribe(_ -> tell());
        cost.subscribe(_ -> tell());
        value.subscribe(_ -> tell());
    }

    private void list(@Nullable String wanted) {
        if (desk.frameProperty().get() == null) {
            return;
        }
        listing.start(
                _ -> desk.workbench().uplifts().all().stream().map(Documents.Entry::name).toList(),
                names -> {
                    String shown = wanted == null ? selected.get() : wanted;
                    kept.setAll(names);
                    selected.set(
                            names.contains(shown)
                                    ? shown
                                    : names.isEmpty() ? null : names.getLast());
                });
    }

    private void read(@Nullable String chosen) {
        if (chosen == null) {
            reading.cancel();
            report.set(null);
            return;
        }
        reading.start(
                _ ->
                        desk.workbench()
                                .uplifts()
                                .report(chosen)
                                .map(trained -> UpliftReport.of(chosen, trained)),
                this::show);
    }

    private void show(Optional<UpliftReport> found) {
        done.set("");
        report.set(found.orElse(null));
        segmentName.set("Persuadables");
        tell();
    }

    /// Learns from the experiment that was chosen, and keeps the model.
    public void learn() {
        Frame frame = desk.frameProperty().get();
        var asked = question.asked();
        String given = name.get().strip();
        if (frame == null || asked == null || given.isEmpty()) {
            return;
        }
        var settings = Uplift.Settings.of(asked).with(method.get());
        training.start(
                "Learn " + given,
                progress -> {
                    var trained =
                            desk.workbench().uplifts().train(given, frame, settings, progress);
                    return Optional.of(UpliftReport.of(given, trained));
                },
                made -> {
                    list(given);
                    show(made);
                });
    }

    private void tell() {
        UpliftReport shown = report.get();
        Frame frame = desk.frameProperty().get();
        if (shown != null && frame != null) {
            cutOff.set(shown.cutOff(percent.get(), frame.size(), number(cost), number(value)));
        }
    }

    private static double number(StringProperty typed) {
        return NumberField.read(typed.get()).orElse(Double.NaN);
    }

    /// Gives every customer their uplift as an attribute of the model's name.
    public void publish() {
        UpliftReport shown = report.get();
        Frame frame = desk.frameProperty().get();
        if (shown == null || frame == null) {
            return;
        }
        saving.start(
                "Publish " + shown.name(),
                progress -> desk.workbench().uplifts().score(shown.name(), frame, progress),
                scores -> {
                    done.set(
                            "Published as the attribute “%s”: %s persuadable (above 0), %s sleeping dogs (below 0), whom the campaign would drive away."
                                    .formatted(
                                            shown.name(),
                                            Figures.count(scores.above()),
                                            Figures.count(scores.below())));
                    desk.changed();
                });
    }

    /// Saves a segment of those above the cut-off; publishes the attribute before, if it is not
    /// yet.
    public void makeSegment() {
        UpliftReport shown = report.get();
        Frame frame = desk.frameProperty().get();
        String segment = segmentName.get().strip();
        if (shown == null || frame == null || segment.isEmpty()) {
            return;
        }
        double share = percent.get() / 100.0;
        saving.start(
                "Save the segment " + segment,
                progress -> {
                    Workbench workbench = desk.workbench();
                    double[] uplift = published(workbench, shown.name(), frame, progress);
                    return workbench
                            .segments()
                            .save(segment, rule(shown.name(), uplift, share), null);
                },
                saved -> {
                    done.set(
                            "Saved the segment “%s”: %s customers."
                                    .formatted(
                                            saved.segment().name(), Figures.count(saved.count())));
                    desk.changed();
                });
    }

    private static double[] published(
            Workbench workbench, String name, Frame frame, Progress progress) {
        boolean isThere =
                frame.catalogue()
                        .find(name)
                        .filter(each -> each.origin() == Attribute.Origin.SCORE)
                        .isPresent();
        if (isThere) {
            return frame.numbers(name);
        }
        UpliftScores scores = workbench.uplifts().score(name, frame, progress);
        return scores.uplift().values();
    }

    /// Those whose uplift is among the highest `share`.
    private static Rule rule(String name, double[] uplift, double share) {
        double[] sorted =
                Arrays.stream(uplift).filter(each -> !Double.isNaN(each)).sorted().toArray();
        int wanted = (int) Math.clamp(Math.round(share * sorted.length), 1L, sorted.length);
        double from = Math.floor(sorted[sorted.length - wanted] * STEPS) / STEPS;
        return new Rule.Compare(
                new Measure.Value(name), Comparison.AT_LEAST, new Literal.Numeric(from));
    }

    UpliftQuestion question() {
        return question;
    }

    /// Whether there is all that learning needs.
    public BooleanBinding readyBinding() {
        return Bindings.createBooleanBinding(
                () -> question.completeProperty().get() && !name.get().isBlank(),
                question.completeProperty(),
                name);
    }

    /// The names of the models that were learned.
    public ObservableList<String> kept() {
        return kept;
    }

    public ObjectProperty<@Nullable String> selectedProperty() {
        return selected;
    }

    public List<Method> methods() {
        return List.of(Method.values());
    }

    public ObjectProperty<Method> methodProperty() {
        return method;
    }

    public StringProperty nameProperty() {
        return name;
    }

    ReadOnlyObjectProperty<@Nullable UpliftReport> reportProperty() {
        return report.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return training.busyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Job> jobProperty() {
        return training.jobProperty();
    }

    public ReadOnlyBooleanProperty savingProperty() {
        return saving.busyProperty();
    }

    /// Customers treated, best first, in percent.
    public IntegerProperty percentProperty() {
        return percent;
    }

    public StringProperty costProperty() {
        return cost;
    }

    public StringProperty valueProperty() {
        return value;
    }

    /// What the cut-off is expected to bring, in words.
    public ReadOnlyStringProperty cutOffProperty() {
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
