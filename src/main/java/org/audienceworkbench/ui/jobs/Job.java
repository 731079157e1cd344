package org.audienceworkbench.ui.jobs;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import org.audienceworkbench.base.Cancelled;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.chart.Figures;
import org.jspecify.annotations.Nullable;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/// One piece of long work while it runs and after: what it does, how far it is, how to stop it.
/// Properties change on the screen's thread only.
public final class Job {

    /// Where a job stands.
    public enum State {
        RUNNING,
        DONE,
        FAILED,
        CANCELLED
    }

    private record Report(double fraction, String doing, long nanos) {}

    private final String title;
    private final Executor screen;
    private final LongSupplier nanos;
    private final Pace pace;
    private final AtomicReference<@Nullable Report> latest = new AtomicReference<>();

    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.RUNNING);
    private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(Double.NaN);
    private final ReadOnlyStringWrapper doing = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper rate = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper remaining = new ReadOnlyStringWrapper("");

    private volatile boolean cancelled;

    Job(String title, Executor screen, LongSupplier nanos) {
        this.title = title;
        this.screen = screen;
        this.nanos = nanos;
        this.pace = new Pace(nanos.getAsLong());
    }

    /// What the user asked for ("Import orders.csv"); empty for small work behind a screen.
    public String title() {
        return title;
    }

    /// Asks the work to stop at its next report. Never interrupts its thread.
    public void cancel() {
        cancelled = true;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public State state() {
        return state.get();
    }

    /// 0 to 1, NaN while the end is not known.
    public ReadOnlyDoubleProperty fractionProperty() {
        return fraction.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty doingProperty() {
        return doing.getReadOnlyProperty();
    }

    /// `8,100 rows/s`, or empty where nothing is counted.
    public ReadOnlyStringProperty rateProperty() {
        return rate.getReadOnlyProperty();
    }

    /// `3 min left`, or empty while that is not known.
    public ReadOnlyStringProperty remainingProperty() {
        return remaining.getReadOnlyProperty();
    }

    /// For the working thread. Reports may come by the million: the screen takes the latest only.
    Progress progress() {
        return (done, what) -> {
            if (cancelled) {
                throw new Cancelled();
            }
            if (latest.getAndSet(new Report(done, what, nanos.getAsLong())) == null) {
                screen.execute(this::showLatest);
            }
        };
    }

    boolean isCancelled() {
        return cancelled;
    }

    void end(State how) {
        showLatest();
        rate.set("");
        remaining.set("");
        if (how == State.DONE) {
            fraction.set(1);
        }
        state.set(how);
    }

    private void showLatest() {
        Report report = latest.getAndSet(null);
        if (report == null || state.get() != State.RUNNING) {
            return;
        }
        pace.report(report.nanos(), report.fraction(), report.doing());
        fraction.set(report.fraction());
        doing.set(report.doing());
        rate.set(pace.rate().orElse(""));
        remaining.set(pace.remaining().map(time -> Figures.duration(time) + " left").orElse(""));
    }
}
