package org.audienceworkbench.email;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.function.Supplier;

/// Runs one piece of untrusted work on a thread of its own with a small stack, so that a template
/// can't take the caller's stack or keep the caller waiting.
///
/// [Guard] ends the work from inside. Should a defect let it run on all the same, the caller goes
/// on without it: the thread is never interrupted, and being a daemon it holds nothing open.
final class RenderThread<T> {

    private static final long STACK_BYTES = 512 * 1024;

    private final Thread thread;
    private volatile @Nullable T result;
    private volatile @Nullable RuntimeException failure;

    private RenderThread(Supplier<T> work) {
        thread = new Thread(null, () -> run(work), "e-mail", STACK_BYTES);
        thread.setDaemon(true);
    }

    /// The work's result; empty when it was not there in time, or ran out of stack or memory.
    static <T> Optional<T> call(Supplier<T> work, long patienceMillis) {
        var called = start(work);
        called.await(patienceMillis);
        called.rethrow();
        return Optional.ofNullable(called.result);
    }

    static <T> RenderThread<T> start(Supplier<T> work) {
        var started = new RenderThread<>(work);
        started.thread.start();
        return started;
    }

    /// Waits until the work is done, at most so long; true when it is.
    boolean await(long millis) {
        try {
            thread.join(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts threads in this program", e);
        }
        return !thread.isAlive();
    }

    /// Hands on what the work threw, if it threw anything.
    void rethrow() {
        RuntimeException failed = failure;
        if (failed != null) {
            throw failed;
        }
    }

    private void run(Supplier<T> work) {
        try {
            result = work.get();
        } catch (StackOverflowError | OutOfMemoryError _) {
            // No result: the stack and what hung on it are gone, the program is not harmed.
        } catch (RuntimeException e) {
            failure = e;
        }
    }
}
