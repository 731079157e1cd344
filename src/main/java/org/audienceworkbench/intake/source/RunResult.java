package org.audienceworkbench.intake.source;

import org.audienceworkbench.base.Problem;
import org.jspecify.annotations.Nullable;

/// What came of running a source.
///
/// @param batches how many imports were made
/// @param known deliveries that had come before, and changed nothing
/// @param letters dead letters that it made
/// @param failure why the source could not be read; null when it could
public record RunResult(
        String source,
        int batches,
        long rowsRead,
        long rowsLoaded,
        long rowsQuarantined,
        int known,
        int letters,
        @Nullable Problem failure) {

    public boolean isWhole() {
        return failure == null && letters == 0;
    }
}
