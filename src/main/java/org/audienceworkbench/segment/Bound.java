package org.audienceworkbench.segment;

import org.audienceworkbench.customer.Attribute;
import org.roaringbitmap.RoaringBitmap;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.NavigableSet;
import java.util.stream.Stream;

/// A rule with everything looked up: attributes for names, moments for relative times, segments'
/// rules for their names. What is left to do is the same for the Frame and for SQL, so that they
/// agree.
sealed interface Bound {

    static Bound nobody() {
        return new Any(List.of());
    }

    static Bound everyone() {
        return new All(List.of());
    }

    record All(List<Bound> parts) implements Bound {}

    record Any(List<Bound> parts) implements Bound {}

    record Not(Bound part) implements Bound {}

    /// The value lies in one of the ranges: a number as it is, a date as its day since 1970-01-01,
    /// a datetime as its millisecond since then.
    record Values(Attribute attribute, List<Range> ranges) implements Bound {}

    record TextIn(Attribute attribute, NavigableSet<String> values) implements Bound {}

    record TextLike(Attribute attribute, LikePattern pattern, Rule.Like like) implements Bound {}

    record TextMatches(Attribute attribute, Regex regex) implements Bound {}

    /// By the order of UTF-16 code units, as Java and H2 have it.
    record TextOrder(Attribute attribute, Comparison is, String value) implements Bound {}

    /// Two columns of one kind: numbers, days, moments or texts. A missing value on either side
    /// makes it false.
    record Two(Attribute attribute, Comparison is, Attribute other) implements Bound {}

    /// The day of the year is one of these, in the zone's calendar.
    ///
    /// @param days as [Anniversaries#number] has them
    record DayOfYear(Attribute attribute, ZoneId zone, List<Range> days) implements Bound {

        boolean has(LocalDate day) {
            return days.stream().anyMatch(range -> range.contains(Anniversaries.number(day)));
        }
    }

    /// The value is among the highest or lowest of all customers.
    record Extreme(Attribute attribute, Rule.End end, Portion portion) implements Bound {}

    record Random(Portion.Share share, String seed) implements Bound {}

    record Missing(Attribute attribute) implements Bound {}

    /// The number of such events lies in one of the ranges.
    record EventCount(Happened events, List<Range> ranges) implements Bound {

        /// Whether customers without any event in the window belong to it.
        boolean includesNone() {
            return ranges.stream().anyMatch(range -> range.contains(0));
        }

        /// Whether just having had one decides, either way.
        boolean asksForAny() {
            Range range = ranges.getFirst();
            boolean any = range.firstWhole() == 1 && !range.hasHigh();
            boolean none = range.firstWhole() <= 0 && range.lastWhole() == 0;
            return ranges.size() == 1 && (any || none);
        }
    }

    /// The sum of a field of such events, or how many different values it has, lies in one of the
    /// ranges; 0 where no event has a value.
    record EventField(Measure.Figure figure, Happened events, Attribute field, List<Range> ranges)
            implements Bound {

        /// Whether customers without any such event belong to it.
        boolean includesNone() {
            return ranges.stream().anyMatch(range -> range.contains(0));
        }
    }

    /// The moment of the first or the last of such events lies in one of the ranges, and there is
    /// one.
    record EventTime(Measure.Edge edge, Happened events, List<Range> ranges) implements Bound {}

    /// @param first those that come first; their window ends with the as-of moment
    record Sequence(Happened first, Happened then, long withinMillis) implements Bound {}

    record Frozen(RoaringBitmap keys) implements Bound {}

    /// Shared by all places that name the segment, so that it is evaluated once.
    record Segment(String name, Bound rule) implements Bound {}

    /// Which events are looked at.
    ///
    /// @param where a condition on their fields; [#everyone] for all of the type
    record Happened(String type, Window window, Bound where) {

        boolean isFiltered() {
            return !where.equals(everyone());
        }
    }

    /// The attributes that a rule about one row looks at.
    default Stream<Attribute> attributes() {
        return switch (this) {
            case All(var parts) -> parts.stream().flatMap(Bound::attributes);
            case Any(var parts) -> parts.stream().flatMap(Bound::attributes);
            case Not(var part) -> part.attributes();
            case Segment(_, var part) -> part.attributes();
            case Values(var attribute, _) -> Stream.of(attribute);
            case TextIn(var attribute, _) -> Stream.of(attribute);
            case TextLike(var attribute, _, _) -> Stream.of(attribute);
            case TextMatches(var attribute, _) -> Stream.of(attribute);
            case TextOrder(var attribute, _, _) -> Stream.of(attribute);
            case DayOfYear(var attribute, _, _) -> Stream.of(attribute);
            case Two(var attribute, _, var other) -> Stream.of(attribute, other);
            case Missing(var attribute) -> Stream.of(attribute);
            case Extreme(var attribute, _, _) -> Stream.of(attribute);
            case EventCount _, EventField _, EventTime _, Sequence _, Random _, Frozen _ ->
                    Stream.empty();
        };
    }

    /// Milliseconds since 1970-01-01T00:00Z.
    ///
    /// @param after the window's beginning, which does not belong to it; [Long#MIN_VALUE] for none
    /// @param upTo its end, which does
    record Window(long after, long upTo) {
        boolean hasBeginning() {
            return after != Long.MIN_VALUE;
        }
    }
}
