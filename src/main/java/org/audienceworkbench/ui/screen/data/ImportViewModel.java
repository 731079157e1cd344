package org.audienceworkbench.ui.screen.data;

import static java.util.Objects.requireNonNull;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.intake.ImportPlan;
import org.audienceworkbench.intake.ImportResult;
import org.audienceworkbench.intake.Wish;
import org.audienceworkbench.table.CsvFormat;
import org.audienceworkbench.table.Ruler;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Job;
import org.audienceworkbench.ui.jobs.Jobs;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/// An import without its looks: a file, the plan that is guessed and corrected, and what came of
/// it.
public final class ImportViewModel {

    private static final int PREVIEW_ROWS = 50;

    /// Where the import stands.
    public enum Stage {
        IDLE,
        MAPPING,
        RUNNING,
        DONE
    }

    /// A plan with the file's first rows.
    public record Draft(ImportPlan plan, List<List<String>> rows) {
        public Draft {
            rows = List.copyOf(rows);
        }
    }

    private final Desk desk;
    private final Jobs.Slot planning;
    private final Jobs.Slot importing;
    private final ReadOnlyObjectWrapper<Stage> stage = new ReadOnlyObjectWrapper<>(Stage.IDLE);
    private final ReadOnlyObjectWrapper<@Nullable Draft> draft = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable ImportResult> result =
            new ReadOnlyObjectWrapper<>();

    public ImportViewModel(Desk desk) {
        this.desk = desk;
        this.planning = desk.jobs().slot();
        this.importing = desk.jobs().slot("Import");
        desk.fileToImportProperty().subscribe(this::takeOffered);
        importing
                .jobProperty()
                .flatMap(job -> requireNonNull(job).stateProperty())
                .subscribe(this::stopped);
    }

    private void takeOffered(@Nullable Path file) {
        if (file != null) {
            desk.fileToImportProperty().set(null);
            choose(file);
        }
    }

    /// The mapping stays as it was, to be corrected and tried again.
    private void stopped(Job.@Nullable State how) {
        if (how == Job.State.CANCELLED || how == Job.State.FAILED) {
            stage.set(Stage.MAPPING);
        }
    }

    /// Looks at a file and proposes how to take it in. What it is about is guessed, too.
    public void choose(Path file) {
        if (stage.get() != Stage.RUNNING) {
            plan(() -> desk.workbench().imports().plan(file, Wish.NONE));
        }
    }

    private void plan(Supplier<ImportPlan> planner) {
        planning.start(
                _ -> {
                    ImportPlan plan = planner.get();
                    return new Draft(plan, desk.workbench().imports().sample(plan, PREVIEW_ROWS));
                },
                made -> {
                    draft.set(made);
                    stage.set(Stage.MAPPING);
                });
    }

    /// Says what the rows are about; types and roles are guessed anew.
    public void about(Kind kind) {
        ImportPlan plan = current();
        if (plan.kind() != kind) {
            look(plan, said(plan).withKind(kind).withFormat(plan.format()));
        }
    }

    /// Corrects how the file is read; everything else is guessed anew.
    public void readAs(CsvFormat format) {
        ImportPlan plan = current();
        if (!plan.format().equals(format)) {
            look(plan, said(plan).withKind(plan.kind()).withFormat(format));
        }
    }

    /// Corrects where the columns of a fixed-width file begin: `1, 7, 12`.
    public void columnsAt(String places) {
        ImportPlan plan = current();
        plan(
                () -> {
                    Ruler ruler = Ruler.of(places, "Columns begin at");
                    return desk.workbench()
                            .imports()
                            .plan(
                                    plan.file(),
                                    said(plan)
                                            .withKind(plan.kind())
                                            .withFormat(plan.format().withRuler(ruler)));
                });
    }

    /// Forgets what was corrected in such files before.
    public void anew() {
        look(current(), Wish.NONE.withoutMemory());
    }

    private void look(ImportPlan plan, Wish wish) {
        plan(() -> desk.workbench().imports().plan(plan.file(), wish));
    }

    private static Wish said(ImportPlan plan) {
        return plan.corrections().forgets() ? Wish.NONE.withoutMemory() : Wish.NONE;
    }

    public void mode(ImportPlan.Mode mode) {
        correct(current().withMode(mode));
    }

    public void type(String column, ValueType type) {
        correct(current().withType(column, type));
    }

    /// Gives a column a role, or makes it plain data.
    public void role(String column, @Nullable Role role) {
        correct(role == null ? current().withoutRole(column) : current().withRole(role, column));
    }

    private void correct(ImportPlan plan) {
        draft.set(new Draft(plan, requireNonNull(draft.get()).rows()));
    }

    private ImportPlan current() {
        return requireNonNull(draft.get()).plan();
    }

    /// Takes the file in as planned.
    public void run() {
        ImportPlan plan = current();
        stage.set(Stage.RUNNING);
        importing.start(
                "Import " + plan.file().getFileName(),
                progress -> desk.workbench().take(plan, progress),
                done -> {
                    result.set(done);
                    stage.set(Stage.DONE);
                    desk.changed();
                });
    }

    /// Leaves the import; what was taken in stays.
    public void leave() {
        planning.cancel();
        stage.set(Stage.IDLE);
    }

    public ReadOnlyObjectProperty<Stage> stageProperty() {
        return stage.getReadOnlyProperty();
    }

    /// The plan as it stands; null before a file was looked at.
    public ReadOnlyObjectProperty<@Nullable Draft> draftProperty() {
        return draft.getReadOnlyProperty();
    }

    /// What came of the last import; null before there was one.
    public ReadOnlyObjectProperty<@Nullable ImportResult> resultProperty() {
        return result.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty planningProperty() {
        return planning.busyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Job> jobProperty() {
        return importing.jobProperty();
    }
}
