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

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.experiment.LookRule;
import org.audienceworkbench.experiment.Looks;
import org.audienceworkbench.experiment.Metric;
import org.audienceworkbench.experiment.MetricKind;
import org.audienceworkbench.experiment.Rehearsal;
import org.audienceworkbench.experiment.Rehearsals;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Job;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.workbench.Planning;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

import java.util.List;

/// Tries a plan by tests of nothing on the customers it is meant for.
public final class TrialViewModel {

    private static final long SEED = 42;

    private final Desk desk;
    private final DesignViewModel designing;
    private final Jobs.Slot trying;

    private final ObjectProperty<Way> way = new SimpleObjectProperty<>(Way.PLANNED);
    private final StringProperty every = new SimpleStringProperty("200");
    private final StringProperty runs = new SimpleStringProperty("10,000");
    private final StringProperty peeks = new SimpleStringProperty("5");
    private final ReadOnlyStringWrapper missing = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable Rehearsal> tried = new ReadOnlyObjectWrapper<>();

    TrialViewModel(Desk desk, DesignViewModel designing) {
        this.desk = desk;
        this.designing = designing;
        this.trying = desk.jobs().slot("Try the plan");
        designing.planProperty().subscribe(_ -> forget());
        desk.currentProperty().subscribe(_ -> forget());
        designing.inputs().measuredProperty().subscribe(_ -> forget());
    }

    /// How the test is looked at.
    enum Way {
        PLANNED("As planned"),
        ANYTIME("As often as wanted");

        private final String words;

        Way(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /// What was tried with another plan says nothing of this one.
    private void forget() {
        trying.cancel();
        tried.set(null);
        error.set("");
        missing.set(lacking());
    }

    private String lacking() {
        DesignInputs inputs = designing.inputs();
        if (inputs.aimProperty().get() != DesignInputs.Aim.DIFFERENCE) {
            return "A plan with a margin is not tried: arms without a difference are what it hopes"
                    + " for.";
        }
        if (inputs.metricProperty().get() == MetricKind.TIME) {
            return "Times are not tried. Plan for the share of customers who have the event.";
        }
        return inputs.measuredProperty().get() == null
                ? "Choose the metric's attribute at “As in the data” to try the plan on your"
                        + " customers."
                : "";
    }

    /// Draws the customers into arms again and again, and counts the false alarms.
    public void tryPlan() {
        Frame frame = desk.frameProperty().get();
        DesignViewModel.Plan plan = designing.planProperty().get();
        Desk.Current current = desk.currentProperty().get();
        if (frame == null || plan == null || !missing.get().isEmpty()) {
            return;
        }
        Metric metric = designing.inputs().wantedMetric();
        Rehearsals.Setting setting;
        try {
            setting = setting(plan);
        } catch (Problem problem) {
            error.set(problem.what() + ". " + problem.action() + ".");
            return;
        }
        error.set("");
        trying.start(
                progress -> {
                    Planning planning = desk.workbench().experiments().planning();
                    RoaringBitmap members =
                            current == null ? planning.members(frame, null) : current.members();
                    return planning.rehearse(frame, members, metric, setting, null, progress);
                },
                tried::set);
    }

    private Rehearsals.Setting setting(DesignViewModel.Plan plan) {
        List<Long> arms = plan.size().perArm();
        long control = arms.getFirst();
        long arm = arms.stream().skip(1).min(Long::compare).orElseThrow();
        double alpha = plan.design().alpha();
        return new Rehearsals.Setting(
                way.get() == Way.ANYTIME
                        ? new LookRule.Anytime(
                                whole("Customers from look to look", every),
                                new Looks.Anytime((double) control + arm),
                                alpha)
                        : LookRule.of(plan.design(), plan.chosen()),
                (int) whole("Looks to compare with", peeks),
                alpha,
                (double) arm / (control + arm),
                (int) whole("Tests of nothing", runs),
                SEED,
                control + arm);
    }

    private static long whole(String field, StringProperty typed) {
        double number = NumberText.read(field, typed.get());
        if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
            throw new Problem(
                    field + ": \"" + typed.get() + "\" is no whole number",
                    null,
                    "Type one, such as 5");
        }
        return (long) number;
    }

    public ObjectProperty<Way> wayProperty() {
        return way;
    }

    /// After how many customers of both arms the test is looked at, where it may be at any time.
    public StringProperty everyProperty() {
        return every;
    }

    public StringProperty runsProperty() {
        return runs;
    }

    /// How many looks without a plan to compare with.
    public StringProperty peeksProperty() {
        return peeks;
    }

    /// Why the plan can't be tried; empty when it can.
    public ReadOnlyStringProperty missingProperty() {
        return missing.getReadOnlyProperty();
    }

    /// What is wrong with the inputs; empty when nothing is.
    public ReadOnlyStringProperty errorProperty() {
        return error.getReadOnlyProperty();
    }

    /// Null before the plan was tried.
    public ReadOnlyObjectProperty<@Nullable Rehearsal> triedProperty() {
        return tried.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return trying.busyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Job> jobProperty() {
        return trying.jobProperty();
    }
}
