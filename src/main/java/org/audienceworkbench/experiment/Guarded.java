package org.audienceworkbench.experiment;

import org.audienceworkbench.experiment.Analysis.Check;
import org.jspecify.annotations.Nullable;

import java.util.List;

/// What a test's rows are checked by, in the order of the arms; null where it is not known.
///
/// @param when a row's outcome came, or its customer entered the test
/// @param assigned when the customer got the arm
/// @param bots which rows are a machine's
/// @param before what was known before the test
/// @param found what is odd about the data already
public record Guarded(
        @Nullable Moments when,
        @Nullable Moments assigned,
        @Nullable Flags bots,
        List<Covariate> before,
        List<Check> found) {

    public static final Guarded NONE = new Guarded(null, null, null, List.of(), List.of());

    public Guarded {
        before = List.copyOf(before);
        found = List.copyOf(found);
    }

    public Guarded withAssigned(Moments other) {
        return new Guarded(when, other, bots, before, found);
    }

    public Guarded withFound(List<Check> other) {
        return new Guarded(when, assigned, bots, before, other);
    }

    /// @param size how many rows there are
    void requireSize(int size) {
        if ((when != null && when.days().length != size)
                || (assigned != null && assigned.days().length != size)
                || (bots != null && bots.values().length != size)
                || before.stream().anyMatch(each -> each.values().length != size)) {
            throw new IllegalArgumentException("not " + size + " rows");
        }
    }
}
