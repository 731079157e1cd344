package org.audienceworkbench.ui.jobs;

import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.audienceworkbench.base.Cancelled;
import org.audienceworkbench.base.Trace;
import org.audienceworkbench.base.Work;
import org.jspecify.annotations.Nullable;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Runs work behind the window and brings its results back to the screen's thread.
///
/// Everything here is called on the screen's thread, but for the work itself. Tests give
/// `Runnable::run`, or a queue, for both executors.
public final class Jobs {

    private static final int REMEMBERED = 50;

    private final Executor background;
    private final Executor screen;
    private final LongSupplier nanos;
    private final ObservableList<Job> listed = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(false);

    private Consumer<Throwable> onFailure =
            failure ->
                    System.getLogger(Jobs.class.getName())
                            .log(System.Logger.Level.ERROR, "work failed: " + Trace.of(failure));

    public Jobs(Executor background, Executor screen) {
        this(background, screen, System::nanoTime);
    }

    Jobs(Executor background, Executor screen, LongSupplier nanos) {
        this.background = background;
        this.screen = screen;
        this.nanos = nanos;
    }

    /// For the running program: as many threads as there is work, none of which keeps it alive.
    public static Jobs onThreads() {
        var number = new AtomicInteger();
        Executor threads =
                Executors.newCachedThreadPool(
                        work -> {
                            var thread = new Thread(work, "job-" + number.incrementAndGet());
                            thread.setDaemon(true);
                            return thread;
                        });
        return new Jobs(threads, Platform::runLater);
    }

    /// A place for small work behind a screen (a count, a chart); the top bar does not list it.
    public Slot slot() {
        return new Slot("");
    }

    /// A place for work that the user started and wants to follow ("Import customers.csv").
    public Slot slot(String title) {
        return new Slot(title);
    }

    /// Titled jobs, the newest first: those that run, and the last ones that ended.
    public ObservableList<Job> listed() {
        return FXCollections.unmodifiableObservableList(listed);
    }

    /// Whether a titled job is running; closing the window then asks.
    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /// Who is told when work fails, in place of the log: the notice bar.
    public void onFailure(Consumer<Throwable> listener) {
        onFailure = listener;
    }

    private void list(Job job) {
        if (job.title().isEmpty()) {
            return;
        }
        listed.addFirst(job);
        for (int i = listed.size() - 1; i >= REMEMBERED; i--) {
            if (listed.get(i).state() != Job.State.RUNNING) {
                listed.remove(i);
            }
        }
        running.set(true);
    }

    private void ended() {
        running.set(listed.stream().anyMatch(job -> job.state() == Job.State.RUNNING));
    }

    /// Runs one thing at a time: newer work cancels older, and an answer that comes too late is
    /// dropped.
    public final class Slot {

        private final String title;
        private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(false);
        private final ReadOnlyObjectWrapper<@Nullable Job> job = new ReadOnlyObjectWrapper<>();

        private Slot(String title) {
            this.title = title;
        }

        /// Starts work. `onDone` gets its result on the screen's thread, unless it fails, is
        /// cancelled, or other work starts here first.
        public <T> void start(Work<T> work, Consumer<? super T> onDone) {
            start(title, work, onDone);
        }

        /// The same, under a title of its own.
        public <T> void start(String jobTitle, Work<T> work, Consumer<? super T> onDone) {
            cancel();
            var started = new Job(jobTitle, screen, nanos);
            job.set(started);
            busy.set(true);
            list(started);
            background.execute(() -> run(started, work, onDone));
        }

        /// Gives the running work up, if there is any. Its result will not arrive.
        public void cancel() {
            Job older = job.get();
            if (older != null) {
                older.cancel();
            }
        }

        public ReadOnlyBooleanProperty busyProperty() {
            return busy.getReadOnlyProperty();
        }

        public boolean isBusy() {
            return busy.get();
        }

        /// The work that was started last, running or ended; null before the first.
        public ReadOnlyObjectProperty<@Nullable Job> jobProperty() {
            return job.getReadOnlyProperty();
        }

        private <T> void run(Job started, Work<T> work, Consumer<? super T> onDone) {
            try {
                T result = work.run(started.progress());
                screen.execute(() -> done(started, result, onDone));
            } catch (Cancelled cancelled) {
                screen.execute(() -> end(started, Job.State.CANCELLED));
            } catch (Throwable failure) {
                // Errors too: a native library that is missing is one, and must not hang the
                // screen.
                screen.execute(() -> failed(started, failure));
            }
        }

        private <T> void done(Job started, T result, Consumer<? super T> onDone) {
            if (started.isCancelled()) {
                end(started, Job.State.CANCELLED);
                return;
            }
            end(started, Job.State.DONE);
            onDone.accept(result);
        }

        private void failed(Job started, Throwable failure) {
            if (started.isCancelled()) {
                end(started, Job.State.CANCELLED);
                return;
            }
            end(started, Job.State.FAILED);
            onFailure.accept(failure);
        }

        private void end(Job ended, Job.State how) {
            ended.end(how);
            ended();
            if (job.get() == ended) {
                busy.set(false);
            }
        }
    }
}
