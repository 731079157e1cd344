package org.audienceworkbench.ui.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceworkbench.base.Problem;
import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

class JobsTest {

    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    private final AtomicLong nanos = new AtomicLong();
    private final Jobs jobs = new Jobs(waiting::add, Runnable::run, nanos::get);
    private final List<String> answers = new ArrayList<>();

    @Test
    void dropsTheAnswerOfOlderWorkWhicheverEndsFirst() {
        var slot = jobs.slot();
        slot.start(_ -> "old", answers::add);
        slot.start(_ -> "new", answers::add);

        waiting.removeLast().run();
        waiting.removeLast().run();

        assertThat(answers).containsExactly("new");
        assertThat(slot.isBusy()).isFalse();
    }

    @Test
    void staysBusyWhileTheNewerWorkRuns() {
        var slot = jobs.slot();
        slot.start(_ -> "old", answers::add);
        slot.start(_ -> "new", answers::add);

        waiting.removeFirst().run();

        assertThat(answers).isEmpty();
        assertThat(slot.isBusy()).isTrue();
    }

    @Test
    void cancelStopsTheWorkAtItsNextReport() {
        var slot = jobs.slot("Import a.csv");
        slot.start(
                progress -> {
                    progress.report(0.5, "half");
                    slot.cancel();
                    progress.report(0.6, "more");
                    return "done";
                },
                answers::add);

        waiting.remove().run();

        assertThat(answers).isEmpty();
        assertThat(jobs.listed()).extracting(Job::state).containsExactly(Job.State.CANCELLED);
        assertThat(jobs.runningProperty().get()).isFalse();
    }

    @Test
    void anAnswerAfterCancelIsDropped() {
        var slot = jobs.slot();
        slot.start(_ -> "late", answers::add);
        slot.cancel();

        waiting.remove().run();

        assertThat(answers).isEmpty();
        assertThat(slot.isBusy()).isFalse();
    }

    @Test
    void tellsOfFailuresAndErrorsButNotOfThoseNobodyWaitsFor() {
        List<Throwable> told = new ArrayList<>();
        jobs.onFailure(told::add);
        var problem = new Problem("No such file", "a.csv", "Choose another");
        var slot = jobs.slot("Import");
        slot.start(_ -> failing(new LinkageError("superseded")), answers::add);
        slot.start(_ -> failing(problem), answers::add);

        waiting.remove().run();
        waiting.remove().run();

        assertThat(told).containsExactly(problem);
        assertThat(slot.isBusy()).isFalse();
        assertThat(jobs.listed())
                .extracting(Job::state)
                .containsExactly(Job.State.FAILED, Job.State.CANCELLED);
    }

    @Test
    void forecastsFromWhatWasDoneSoFar() {
        var slot = jobs.slot("Import");
        List<String> shown = new ArrayList<>();
        slot.start(
                progress -> {
                    nanos.set(10_000_000_000L);
                    progress.report(0.25, "Reading a.csv: 12,000 rows");
                    Job job = slot.jobProperty().get();
                    shown.add(job.rateProperty().get());
                    shown.add(job.remainingProperty().get());
                    return "";
                },
                answers::add);

        waiting.remove().run();

        // 10 s for a quarter: 30 s for the rest; 12,000 rows in 10 s.
        assertThat(shown).containsExactly("1,200 rows/s", "30\u00a0s left");
    }

    @Test
    void smallWorkIsNotListed() {
        jobs.slot().start(_ -> "count", answers::add);

        assertThat(jobs.listed()).isEmpty();
    }

    private static String failing(Throwable failure) {
        if (failure instanceof RuntimeException runtime) {
            throw runtime;
        }
        throw (Error) failure;
    }
}
