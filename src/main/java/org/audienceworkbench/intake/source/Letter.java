package org.audienceworkbench.intake.source;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// A dead letter: what a source brought, or should have, and could not be taken in.
///
/// @param id what `source letters` calls it
/// @param name the file, or what was delivered
/// @param action what to do about the reason
/// @param stamp size and time of a watched file; null for everything else
/// @param contentKept whether the workspace holds what was delivered
public record Letter(
        long id,
        String source,
        String identity,
        String name,
        Instant at,
        String reason,
        String action,
        @Nullable String stamp,
        boolean contentKept) {

    /// The identity of the one letter that says that nothing could be fetched.
    static final String NOTHING_FETCHED = "nothing fetched";

    /// Whether it says that the source could not be read at all.
    public boolean isFetchFailure() {
        return identity.equals(NOTHING_FETCHED);
    }
}
