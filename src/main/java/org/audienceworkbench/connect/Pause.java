package org.audienceworkbench.connect;

import org.audienceworkbench.base.Cancelled;
import org.audienceworkbench.base.Progress;

import java.time.Duration;

/// Lets time pass before the next try or the next look. Tests only count it.
@FunctionalInterface
public interface Pause {

    /// Sleeps, and ends early when the user gives up.
    Pause ASLEEP =
            (length, doing, progress) -> {
                long end = System.nanoTime() + length.toNanos();
                long left = length.toNanos();
                while (left > 0) {
                    progress.report(Double.NaN, doing);
                    try {
                        Thread.sleep(Duration.ofNanos(Math.min(left, 100_000_000L)));
                    } catch (InterruptedException _) {
                        throw new Cancelled();
                    }
                    left = end - System.nanoTime();
                }
            };

    /// @param doing what is being waited for, for the user
    /// @throws Cancelled when the user gave up
    void last(Duration length, String doing, Progress progress);
}
