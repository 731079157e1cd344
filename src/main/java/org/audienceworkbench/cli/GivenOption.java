package org.audienceworkbench.cli;

import org.audienceworkbench.base.Problem;

import java.util.function.Supplier;

/// What stands after an option: when it can't be read, the option is where the problem is, which
/// makes it wrong usage.
final class GivenOption {

    private GivenOption() {}

    /// @param option such as `--where`
    static <T> T read(String option, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (Problem problem) {
            String where = problem.where();
            throw new Problem(
                    problem.what(),
                    where == null ? option : option + ", " + where,
                    problem.action(),
                    problem);
        }
    }
}
