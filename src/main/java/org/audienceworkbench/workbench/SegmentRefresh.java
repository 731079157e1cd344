package org.audienceworkbench.workbench;

import java.time.Instant;
import java.util.Locale;

/// One line of a segment's history: who entered and left it since the line before, in numbers.
///
/// @param id ascends with time
/// @param size of the segment afterwards
/// @param flagged whether the size changed by more than the workspace takes for usual
public record SegmentRefresh(
        long id,
        String segment,
        Instant at,
        Reason reason,
        long size,
        long entered,
        long left,
        boolean flagged) {

    /// Why a segment's members were looked at.
    public enum Reason {
        /// Its rule was saved.
        SAVED("saved"),
        FROZEN("frozen"),
        THAWED("thawed"),
        /// Someone asked for it.
        HAND("by hand"),
        /// A timetable asked for it.
        SCHEDULE("schedule"),
        /// A file was taken in.
        IMPORT("import"),
        /// A source brought something.
        ARRIVAL("arrival");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        String stored() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Reason ofStored(String stored) {
            return valueOf(stored.toUpperCase(Locale.ROOT));
        }
    }

    /// How many were in the segment before.
    public long before() {
        return size - entered + left;
    }
}
