package org.audienceworkbench.workbench;

import org.audienceworkbench.segment.Rule;
import org.roaringbitmap.RoaringBitmap;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What is known between two arrivals.
///
/// @param tables the events' and the customers'
/// @param eventTypes all that occur
record Listening(List<String> tables, Set<String> eventTypes, Standing standing) {

    private static final int MOST_MOVES = 2_000;

    /// The segments that can be followed, with their members, as long as nothing else changes them.
    ///
    /// @param signs when each segment was saved, and what it is
    /// @param line the newest of all segments' histories
    /// @param rules of all segments by name
    record Standing(
            List<String> signs,
            long line,
            Function<String, Optional<Rule>> rules,
            List<Followed> followed) {

        Followed of(String name) {
            return followed.stream().filter(e -> e.name().equals(name)).findFirst().orElseThrow();
        }
    }

    /// A segment's members, as they move.
    static final class Followed {
        private final String name;
        private final RoaringBitmap members;
        private int moves;

        Followed(String name, RoaringBitmap members) {
            this.name = name;
            this.members = members;
        }

        String name() {
            return name;
        }

        void move(MemberTables.Change change) {
            members.or(change.entered());
            members.andNot(change.left());
            moves++;
        }

        RoaringBitmap members() {
            return members;
        }

        /// Whether so many lines came that the set should be written whole again.
        boolean isLong() {
            return moves >= MOST_MOVES;
        }

        void settled() {
            moves = 0;
        }
    }
}
