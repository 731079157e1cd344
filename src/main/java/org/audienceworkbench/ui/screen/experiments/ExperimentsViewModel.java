package org.audienceworkbench.ui.screen.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.audienceworkbench.base.GivenName;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.experiment.Design;
import org.audienceworkbench.experiment.Effect;
import org.audienceworkbench.experiment.Experiment;
import org.audienceworkbench.experiment.Experiment.What;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.workbench.KeptAssignment;
import org.audienceworkbench.workbench.KeptExperiments;
import org.audienceworkbench.workbench.PlanJson;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The tests that are kept, and the one that is worked on: the one that the fields name.
public final class ExperimentsViewModel {

    private final Desk desk;
    private final DesignViewModel designing;
    private final AssignViewModel assigning;
    private final AnalyseViewModel analysing;
    private final Jobs.Slot reading;
    private final Jobs.Slot opening;
    private final Jobs.Slot keeping;

    private final ObservableList<Line> lines = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable Experiment> chosen =
            new ReadOnlyObjectWrapper<>();
    private final StringProperty weeks = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");

    private List<Experiment> experiments = List.of();

    public ExperimentsViewModel(
            Desk desk,
            DesignViewModel designing,
            AssignViewModel assigning,
            AnalyseViewModel analysing) {
        this.desk = desk;
        this.designing = designing;
        this.assigning = assigning;
        this.analysing = analysing;
        this.reading = desk.jobs().slot();
        this.opening = desk.jobs().slot();
        this.keeping = desk.jobs().slot("Keep");
        desk.frameProperty().subscribe(_ -> read());
        assigning.nameProperty().subscribe(_ -> follow());
    }

    /// A test in the list.
    ///
    /// @param state such as `running, day 3, 25 days left`
    public record Line(String name, String state) {}

    private record Read(List<Experiment> experiments, Instant now) {}

    private record Opened(@Nullable JsonNode plan, @Nullable KeptAssignment assignment) {}

    private KeptExperiments kept() {
        return desk.workbench().experiments().kept();
    }

    /// Reads the list anew; call it after every step.
    void read() {
        reading.start(
                _ -> new Read(kept().all(), desk.workbench().store().now()),
                read -> {
                    experiments = read.experiments();
                    List<Line> now =
                            experiments.stream()
                                    .map(each -> new Line(each.name(), each.words(read.now())))
                                    .toList();
                    if (!lines.equals(now)) {
                        lines.setAll(now);
                    }
                    follow();
                });
    }

    private void follow() {
        String name = assigning.nameProperty().get().strip();
        chosen.set(
                experiments.stream()
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .orElse(null));
    }

    /// The line of the test that the fields name.
    Optional<Line> current() {
        String name = assigning.nameProperty().get().strip();
        return lines.stream().filter(line -> line.name().equals(name)).findFirst();
    }

    /// Fills the fields with what a test was planned and assigned as.
    public void choose(String name) {
        error.set("");
        assigning.nameProperty().set(name);
        Experiment experiment = chosen.get();
        if (experiment == null) {
            return;
        }
        Double planned = experiment.weeks();
        weeks.set(planned == null ? "" : NumberText.plain(planned));
        opening.start(
                _ ->
                        new Opened(
                                kept().newest(experiment, What.Planned.class).orElse(null),
                                kept().assignment(experiment).orElse(null)),
                opened -> {
                    if (opened.plan() != null) {
                        PlannedInputs.show(designing.inputs(), opened.plan());
                        analysing
                                .methods()
                                .plannedEffectProperty()
                                .set(PlannedInputs.effect(opened.plan()));
                    }
                    if (opened.assignment() != null) {
                        assigning.show(opened.assignment());
                    }
                });
    }

    /// Begins a test that has no name yet.
    public void begin() {
        error.set("");
        weeks.set("");
        assigning.nameProperty().set("");
    }

    /// Keeps the plan that is shown for the test that the fields name.
    public void keepPlan() {
        DesignViewModel.Plan shown = designing.planProperty().get();
        if (shown == null) {
            return;
        }
        String name;
        Design design;
        Effect effect;
        double power;
        Double time;
        try {
            name = name();
            design = designing.inputs().design();
            effect = designing.inputs().wantedEffect();
            power = designing.inputs().wantedPower();
            time = weeks.get().isBlank() ? null : NumberText.read("Weeks", weeks.get());
        } catch (Problem problem) {
            refuse(problem);
            return;
        }
        String segment = desk.currentSegmentProperty().get();
        keep(
                () -> {
                    ObjectNode plan =
                            PlanJson.of(design, effect, power, segment, shown.available(), time);
                    kept().plan(name, plan);
                });
    }

    /// Keeps the analysis that is shown for it.
    public void keepAnalysis() {
        AnalyseViewModel.Made made = analysing.made();
        if (made == null) {
            error.set("There is no new analysis to keep.");
            return;
        }
        String name;
        try {
            name = name();
        } catch (Problem problem) {
            refuse(problem);
            return;
        }
        keep(() -> kept().analysed(name, made.analysis(), made.source(), made.command(name)));
    }

    private String name() {
        return GivenName.of("test", assigning.nameProperty().get());
    }

    private void keep(Runnable work) {
        error.set("");
        keeping.start(
                _ -> {
                    work.run();
                    return true;
                },
                _ -> read());
    }

    private void refuse(Problem problem) {
        error.set(problem.what() + ". " + problem.action() + ".");
    }

    DesignViewModel designing() {
        return designing;
    }

    AssignViewModel assigning() {
        return assigning;
    }

    AnalyseViewModel analysing() {
        return analysing;
    }

    public ObservableList<Line> lines() {
        return lines;
    }

    /// The test that the fields name; null while there is none of that name.
    public ReadOnlyObjectProperty<@Nullable Experiment> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /// How long it will run; empty when that is not said.
    public StringProperty weeksProperty() {
        return weeks;
    }

    /// Why nothing was kept; empty when nothing is wrong.
    public ReadOnlyStringProperty errorProperty() {
        return error.getReadOnlyProperty();
    }
}
