package org.audienceworkbench.connect;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;

import java.time.Duration;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Tries what may fail in passing up to five times, waiting twice as long before each further try,
/// with some chance in it so that many clients don't come back at once.
public final class Attempts {

    private static final int MOST = 5;
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final int most;
    private final Pause pause;
    private final RandomGenerator chance;

    private Attempts(int most, Pause pause, RandomGenerator chance) {
        this.most = most;
        this.pause = pause;
        this.chance = chance;
    }

    public static Attempts upToFive(Pause pause, RandomGenerator chance) {
        return new Attempts(MOST, pause, chance);
    }

    /// A single try, for somebody who looks on.
    public static Attempts single(Pause pause, RandomGenerator chance) {
        return new Attempts(1, pause, chance);
    }

    /// @throws Problem when the last try failed, too, or the server asks for more than two minutes
    public <T> T run(Supplier<T> work, Progress progress) {
        for (int tried = 1; ; tried++) {
            try {
                return work.get();
            } catch (Passing failure) {
                Duration wait = wait(tried, failure);
                if (tried == most || wait.compareTo(LONGEST) > 0) {
                    throw failure.problem();
                }
                pause.last(wait, "Trying again: " + failure.problem().what(), progress);
            }
        }
    }

    /// Between half of and the whole doubled time, or what the server asks for when that is longer.
    private Duration wait(int tried, Passing failure) {
        long whole = FIRST.toMillis() << (tried - 1);
        var own = Duration.ofMillis(whole / 2 + chance.nextLong(whole / 2 + 1));
        Duration asked = failure.asked();
        return asked != null && asked.compareTo(own) > 0 ? asked : own;
    }
}
