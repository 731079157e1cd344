package org.audienceworkbench.ui.screen.experiments;

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

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.delivery.Order;
import org.audienceworkbench.experiment.Analysis;
import org.audienceworkbench.experiment.Experiment;
import org.audienceworkbench.experiment.Experiment.Decision;
import org.audienceworkbench.experiment.Experiment.What;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Job;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.workbench.KeptExperiments;
import org.audienceworkbench.workbench.TestReports;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// What becomes of the chosen test, and what was done with it so far.
public final class DecisionViewModel {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH);

    private final Desk desk;
    private final ExperimentsViewModel tests;
    private final Jobs.Slot reading;
    private final Jobs.Slot deciding;
    private final Jobs.Slot opening;
    private final Jobs.Slot reporting;

    private final ReadOnlyObjectWrapper<@Nullable Standing> standing =
            new ReadOnlyObjectWrapper<>();
    private final ObservableList<String> arms = FXCollections.observableArrayList();
    private final ObjectProperty<Decision> decision = new SimpleObjectProperty<>(Decision.SHIP);
    private final ObjectProperty<@Nullable String> arm = new SimpleObjectProperty<>();
    private final StringProperty because = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper reported = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable Analysis> toShow = new ReadOnlyObjectWrapper<>();

    public DecisionViewModel(Desk desk, ExperimentsViewModel tests) {
        this.desk = desk;
        this.tests = tests;
        this.reading = desk.jobs().slot();
        this.deciding = desk.jobs().slot("Decide");
        this.opening = desk.jobs().slot();
        this.reporting = desk.jobs().slot("Write report");
        tests.chosenProperty().subscribe(this::look);
    }

    /// How a test stands.
    ///
    /// @param verdict of its newest analysis; empty without one
    /// @param warnings what speaks against the decision
    public record Standing(
            String sentence, String verdict, List<String> warnings, List<Done> steps) {
        public Standing {
            warnings = List.copyOf(warnings);
            steps = List.copyOf(steps);
        }
    }

    /// A step, the newest first.
    public record Done(int number, String when, String told, boolean analysis) {}

    private record Looked(Standing standing, List<String> arms) {}

    private KeptExperiments kept() {
        return desk.workbench().experiments().kept();
    }

    private void look(@Nullable Experiment experiment) {
        error.set("");
        reported.set("");
        if (experiment == null) {
            reading.cancel();
            standing.set(null);
            arms.clear();
            return;
        }
        reading.start(_ -> looked(experiment), this::show);
    }

    private Looked looked(Experiment experiment) {
        Instant now = desk.workbench().store().now();
        ZoneId zone = desk.workbench().store().zone();
        Experiment.Step analysed = experiment.newest(What.Analysed.class);
        What.Decided decided = experiment.decided();
        List<String> warnings =
                kept().newest(experiment, What.Decided.class).stream()
                        .flatMap(content -> content.path("warnings").valueStream())
                        .map(warning -> warning.asText())
                        .toList();
        String sentence =
                "\""
                        + experiment.name()
                        + "\" is "
                        + experiment.words(now)
                        + "."
                        + (decided == null ? "" : " Because: " + decided.because());
        return new Looked(
                new Standing(
                        sentence,
                        analysed == null ? "" : ((What.Analysed) analysed.what()).verdict(),
                        warnings,
                        experiment.steps().reversed().stream()
                                .map(
                                        step ->
                                                new Done(
                                                        step.number(),
                                                        MINUTE.format(step.at().atZone(zone)),
                                                        step.told(),
                                                        step.what() instanceof What.Analysed))
                                .toList()),
                kept().arms(experiment));
    }

    private void show(Looked looked) {
        String before = arm.get();
        arms.setAll(looked.arms());
        arm.set(
                before != null && arms.contains(before)
                        ? before
                        : arms.isEmpty() ? null : arms.getLast());
        standing.set(looked.standing());
    }

    /// Keeps what is typed as the decision.
    public void decide() {
        Experiment experiment = tests.chosenProperty().get();
        if (experiment == null) {
            error.set("No test is chosen. Choose one on the left.");
            return;
        }
        Decision what = decision.get();
        String about = what == Decision.SHIP ? arm.get() : null;
        String reason = because.get();
        error.set("");
        deciding.start(
                "Decide on \"" + experiment.name() + "\"",
                _ -> {
                    try {
                        kept().decide(experiment.name(), what, about, reason);
                        return "";
                    } catch (Problem problem) {
                        return problem.what() + ". " + problem.action() + ".";
                    }
                },
                refused -> {
                    error.set(refused);
                    if (refused.isEmpty()) {
                        because.set("");
                        tests.read();
                    }
                });
    }

    /// Shows an analysis of the history as it was made.
    public void showAnalysis(Done step) {
        Experiment experiment = tests.chosenProperty().get();
        if (experiment == null) {
            return;
        }
        opening.start(
                _ -> kept().analysis(experiment.name(), step.number()),
                analysis -> {
                    tests.analysing()
                            .show(analysis, "\"" + experiment.name() + "\", " + step.when());
                    toShow.set(null);
                    toShow.set(analysis);
                });
    }

    /// A file's name for the report of the chosen test.
    String suggested(TestReports.Format format) {
        Experiment experiment = tests.chosenProperty().get();
        return (experiment == null
                        ? "test"
                        : experiment.name().replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "-"))
                + format.ending();
    }

    /// Writes the report of the chosen test where the file chooser has asked whether a file may be
    /// replaced.
    void report(TestReports.Format format, Path target) {
        Experiment experiment = tests.chosenProperty().get();
        if (experiment == null) {
            return;
        }
        Path file =
                target.toString().toLowerCase(Locale.ROOT).endsWith(format.ending())
                        ? target
                        : target.resolveSibling(target.getFileName() + format.ending());
        reported.set("");
        reporting.start(
                "Write the report of \"" + experiment.name() + "\"",
                progress -> {
                    desk.workbench()
                            .experiments()
                            .reports()
                            .write(experiment.name(), file, Order.Replace.OVERWRITE, progress);
                    return "The report is in " + file + ".";
                },
                reported::set);
    }

    /// Where the report is; empty before one was written.
    ReadOnlyStringProperty reportedProperty() {
        return reported.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty reportingProperty() {
        return reporting.busyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Standing> standingProperty() {
        return standing.getReadOnlyProperty();
    }

    public ObservableList<String> arms() {
        return arms;
    }

    public ObjectProperty<Decision> decisionProperty() {
        return decision;
    }

    /// The arm that is shipped.
    public ObjectProperty<@Nullable String> armProperty() {
        return arm;
    }

    public StringProperty becauseProperty() {
        return because;
    }

    /// Why it was not kept; empty when nothing is wrong.
    public ReadOnlyStringProperty errorProperty() {
        return error.getReadOnlyProperty();
    }

    /// The analysis that someone wants to see again.
    public ReadOnlyObjectProperty<@Nullable Analysis> analysisToShowProperty() {
        return toShow.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return deciding.busyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Job> jobProperty() {
        return deciding.jobProperty();
    }
}
