package org.audienceworkbench.connect;

import org.audienceworkbench.base.Problem;
import org.jspecify.annotations.Nullable;

import java.time.Duration;

/// A failure that may be over in a moment: the network, a busy server. [Attempts] tries again.
public final class Passing extends RuntimeException {

    private final Problem problem;
    private final @Nullable Duration asked;

    /// @param problem what the user is told when trying again didn't help
    /// @param asked how long the server asks to be left alone, or null
    public Passing(Problem problem, @Nullable Duration asked) {
        super(problem.what(), problem);
        this.problem = problem;
        this.asked = asked;
    }

    public Problem problem() {
        return problem;
    }

    @Nullable Duration asked() {
        return asked;
    }
}
