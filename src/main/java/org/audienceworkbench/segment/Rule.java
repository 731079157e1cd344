package org.audienceworkbench.segment;

import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

import java.util.List;
import java.util.Objects;

/// Decides which customers belong to a segment.
///
/// A rule is two-valued: a condition on a missing value is false, and so its [Not] is true. `<>`,
/// `NOT IN`, `NOT LIKE`, `NOT BETWEEN` and `IS NOT NULL` of the text form are a [Not] around the
/// positive form, and "none of" is a [Not] around an [Any].
public sealed interface Rule {

    /// How deep a rule may be nested, so that reading a hostile one ends in a message.
    int MAX_DEPTH = 200;

    /// Holds when every part holds, so an empty `All` lets everyone in.
    record All(List<Rule> parts) implements Rule {
        public All {
            parts = List.copyOf(parts);
        }

        public static All of(Rule... parts) {
            return new All(List.of(parts));
        }
    }

    /// Holds when at least one part holds, so an empty `Any` lets nobody in.
    record Any(List<Rule> parts) implements Rule {
        public Any {
            parts = List.copyOf(parts);
        }

        public static Any of(Rule... parts) {
            return new Any(List.of(parts));
        }
    }

    record Not(Rule part) implements Rule {
        public Not {
            Objects.requireNonNull(part);
        }
    }

    record Compare(Measure measure, Comparison is, Literal value) implements Rule {
        public Compare {
            Objects.requireNonNull(measure);
            Objects.requireNonNull(is);
            Objects.requireNonNull(value);
        }
    }

    /// Compares two attributes of one customer: numbers with numbers, texts with texts, dates with
    /// dates, datetimes with datetimes.
    record CompareTwo(Measure.Value attribute, Comparison is, Measure.Value other) implements Rule {
        public CompareTwo {
            Objects.requireNonNull(attribute);
            Objects.requireNonNull(is);
            Objects.requireNonNull(other);
        }
    }

    /// Both ends belong to the range; nobody is in one whose low end is above its high end.
    record Between(Measure measure, Literal low, Literal high) implements Rule {
        public Between {
            Objects.requireNonNull(measure);
            Objects.requireNonNull(low);
            Objects.requireNonNull(high);
        }
    }

    record In(Measure measure, List<Literal> values) implements Rule {
        public In {
            Objects.requireNonNull(measure);
            values = List.copyOf(values);
            if (values.isEmpty()) {
                throw new IllegalArgumentException("IN needs a value");
            }
        }
    }

    /// Text matches a pattern as a whole: `%` stands for any characters, `_` for one character (a
    /// Unicode code point), everything else for itself.
    ///
    /// @param escape a character that takes the next one's special meaning away, or null
    record Like(String attribute, String pattern, @Nullable Character escape) implements Rule {
        public Like {
            Objects.requireNonNull(attribute);
            LikePattern.of(pattern, escape);
        }
    }

    /// A regular expression is found somewhere in the text; `^` and `$` tie it to the beginning and
    /// the end. Its syntax is RE2's.
    record Matches(String attribute, String pattern) implements Rule {
        public Matches {
            Objects.requireNonNull(attribute);
            Regex.of(pattern);
        }
    }

    record IsMissing(Measure measure) implements Rule {
        public IsMissing {
            Objects.requireNonNull(measure);
        }
    }

    /// Is among those customers whose value is the highest, or the lowest, of all who have one. Of
    /// equal values, those of the customers with lower keys come first. A share is one of those who
    /// have a value.
    record Extreme(End end, Portion portion, String attribute) implements Rule {
        public Extreme {
            Objects.requireNonNull(end);
            Objects.requireNonNull(portion);
            Objects.requireNonNull(attribute);
        }
    }

    /// Which end of the order.
    enum End {
        TOP,
        BOTTOM
    }

    /// Drawn by chance: the same customers for the same seed, whoever else comes or goes. A larger
    /// share of one seed holds all of a smaller one.
    record Random(Portion.Share share, String seed) implements Rule {
        public Random {
            Objects.requireNonNull(share);
            Objects.requireNonNull(seed);
        }
    }

    /// Belongs to another saved segment, as that segment's rule is now.
    record InSegment(String name) implements Rule {
        public InSegment {
            Objects.requireNonNull(name);
        }
    }

    /// Was among the members that a segment was frozen with. Written, it is a condition on that
    /// segment, which means the same; what is read is never one.
    ///
    /// @param keys of the customers, as unsigned numbers; nobody changes them
    record Frozen(String segment, RoaringBitmap keys) implements Rule {
        public Frozen {
            Objects.requireNonNull(segment);
            Objects.requireNonNull(keys);
        }
    }

    /// Had an event of those in `then` later than one of those in `first`, but no more than
    /// `within` later. Events after the as-of moment do not count.
    ///
    /// @param within a length of time: a day is 24 hours here; months and years are refused
    record Sequence(EventFilter first, EventFilter then, Period within) implements Rule {
        public Sequence {
            Objects.requireNonNull(first);
            Objects.requireNonNull(then);
            if (!within.unit().isExact()) {
                throw new IllegalArgumentException("not of one length: " + within);
            }
        }
    }
}
