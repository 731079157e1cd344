package org.audienceworkbench.workbench;

/// What a careful colleague would say about a segment before it is used.
///
/// @param words without a full stop at their end
public record Caution(Kind kind, String words) {

    public enum Kind {
        /// Too few to act on or to measure anything with.
        SMALL,
        /// Nearly the same customers as another segment's.
        SAME,
        /// Rests on data that were not renewed for long.
        STALE,
        /// Most of its members may not be written to.
        UNREACHABLE
    }
}
