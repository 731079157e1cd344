package org.audienceworkbench.segment;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/// A value as a rule states it.
public sealed interface Literal {

    record Numeric(double value) implements Literal {
        public Numeric {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a number must be finite: " + value);
            }
            value += 0.0; // -0.0 becomes 0.0, which it equals everywhere else
        }
    }

    /// Compared with a date or datetime attribute it is read as an ISO date or time.
    record Text(String value) implements Literal {
        public Text {
            Objects.requireNonNull(value);
        }
    }

    /// Compared with numbers it is 1 or 0.
    record Truth(boolean value) implements Literal {}

    /// A day. A datetime attribute is compared with it by its day in the as-of time zone, so `=`
    /// holds all day long and `>` begins with the next day.
    record Date(LocalDate value) implements Literal {
        public Date {
            Objects.requireNonNull(value);
        }
    }

    /// A time on the wall clock of the as-of time zone, to the millisecond. Where the clock was put
    /// forward over it, it moves on as far; where it occurs twice, it is the first.
    record DateTime(LocalDateTime value) implements Literal {
        public DateTime {
            value = value.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    /// A moment independent of time zones, to the millisecond.
    record Moment(Instant value) implements Literal {
        public Moment {
            value = value.truncatedTo(ChronoUnit.MILLIS);
        }
    }
}
