package org.audienceworkbench.ui.shell;

import static java.util.Objects.requireNonNull;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.audienceworkbench.base.Cancelled;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Work;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Job;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.ui.kit.Place;
import org.audienceworkbench.workbench.Workbench;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.function.Consumer;

/// The window without its looks: which workspace is open, and the way to another one.
public final class ShellViewModel {

    /// What the window is about at the moment.
    public sealed interface State {

        Path folder();

        /// The workspace is being opened or made.
        record Opening(Path folder) implements State {}

        /// There is no workspace in the folder yet.
        record Welcome(Path folder) implements State {}

        record Open(Path folder, Desk desk) implements State {}

        /// The folder's workspace can't be opened.
        record Refused(Path folder, Problem problem) implements State {}
    }

    private sealed interface Answer {
        record Opened(Workbench workbench) implements Answer {}

        record None() implements Answer {}

        record Failed(Problem problem) implements Answer {}
    }

    private final Workspaces workspaces;
    private final Jobs jobs;
    private final Path home;
    private final Jobs.Slot opening;
    private final Jobs.Slot making;
    private final ReadOnlyObjectWrapper<State> state;
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ObservableList<Path> recent = FXCollections.observableArrayList();

    /// @param folder the workspace to open first
    public ShellViewModel(Workspaces workspaces, Jobs jobs, Path folder) {
        this.workspaces = workspaces;
        this.jobs = jobs;
        this.home = folder;
        this.opening = jobs.slot();
        this.making = jobs.slot("Prepare the sample shop");
        this.state = new ReadOnlyObjectWrapper<>(new State.Opening(folder));
        making.jobProperty()
                .flatMap(job -> requireNonNull(job).stateProperty())
                .subscribe(this::backToWelcome);
    }

    private void backToWelcome(Job.@Nullable State ended) {
        if (ended == Job.State.CANCELLED && state.get() instanceof State.Opening) {
            state.set(new State.Welcome(home));
        }
    }

    /// Opens the workspace in a folder; where there is none, the welcome is shown.
    public void open(Path folder) {
        go(
                opening,
                folder,
                _ ->
                        workspaces.exists(folder)
                                ? new Answer.Opened(workspaces.open(folder))
                                : new Answer.None(),
                _ -> {});
    }

    /// Makes a workspace in a new or empty folder.
    public void create(Path folder) {
        go(opening, folder, _ -> new Answer.Opened(workspaces.create(folder)), _ -> {});
    }

    /// Makes a workspace for a file of the analyst's own, and begins to import it.
    public void begin(Path folder, Path file) {
        go(
                opening,
                folder,
                _ -> new Answer.Opened(workspaces.create(folder)),
                desk -> {
                    desk.fileToImportProperty().set(file);
                    desk.placeProperty().set(Place.DATA);
                });
    }

    /// Opens the sample shop, which has its own workspace beside the first one.
    public void openSample() {
        Path sample = Workspaces.besides(home);
        go(
                making,
                sample,
                progress -> new Answer.Opened(workspaces.sample(sample, progress)),
                _ -> {});
    }

    private void go(Jobs.Slot slot, Path folder, Work<Answer> work, Consumer<Desk> then) {
        if (opening.isBusy() || making.isBusy()) {
            return;
        }
        problem.set(null);
        State before = state.get();
        if (before instanceof State.Open(var here, _) && here.equals(folder)) {
            return;
        }
        if (!(before instanceof State.Open)) {
            state.set(new State.Opening(folder));
        }
        slot.start(
                progress -> {
                    try {
                        return work.run(progress);
                    } catch (Cancelled e) {
                        throw e;
                    } catch (Problem e) {
                        return new Answer.Failed(e);
                    } catch (Exception e) {
                        return new Answer.Failed(
                                new Problem(
                                        "The workspace could not be opened",
                                        folder.toString(),
                                        "Copy the details and report them, please",
                                        e));
                    }
                },
                answer -> show(folder, before, answer, then));
    }

    private void show(Path folder, State before, Answer answer, Consumer<Desk> then) {
        switch (answer) {
            case Answer.Opened(var workbench) -> {
                var desk = new Desk(workbench, jobs);
                then.accept(desk);
                recent.remove(folder);
                recent.addFirst(folder);
                state.set(new State.Open(folder, desk));
                leave(before);
            }
            case Answer.None() -> {
                leave(before);
                state.set(new State.Welcome(folder));
            }
            case Answer.Failed(var why) -> {
                if (before instanceof State.Open) {
                    problem.set(why);
                } else {
                    state.set(new State.Refused(folder, why));
                }
            }
        }
    }

    private void leave(State before) {
        if (before instanceof State.Open(_, var desk)) {
            jobs.slot()
                    .start(
                            _ -> {
                                desk.workbench().close();
                                return true;
                            },
                            _ -> {});
        }
    }

    /// Gives the workspace back; blocks until it is whole on the disk.
    public void close() {
        if (state.get() instanceof State.Open(_, var desk)) {
            desk.workbench().close();
        }
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Why another workspace could not be opened while this one stays; null when all is well.
    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// Workspaces opened so far, the latest first.
    public ObservableList<Path> recent() {
        return FXCollections.unmodifiableObservableList(recent);
    }

    /// How far the sample shop is; null before it was asked for.
    public ReadOnlyObjectProperty<@Nullable Job> makingProperty() {
        return making.jobProperty();
    }

    /// Whether work is running that closing the window would stop.
    public ReadOnlyBooleanProperty workingProperty() {
        return jobs.runningProperty();
    }
}
