package org.audienceworkbench.segment;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/// What a condition looks at: an attribute, or something counted from one or from events.
///
/// Measures of events have a window that ends with the as-of moment, its beginning excluded;
/// without one they look at all events up to then.
public sealed interface Measure {

    /// @param name as the user typed it; the catalogue finds it without regard to case
    record Value(String name) implements Measure {
        public Value {
            requireName(name);
        }
    }

    /// Whole days from the attribute's day to the as-of day, both in the as-of time zone; negative
    /// for a day to come.
    record DaysSince(String attribute) implements Measure {
        public DaysSince {
            requireName(attribute);
        }
    }

    /// Whole days from the as-of day to the next anniversary of the attribute's day, both in the
    /// as-of time zone: 0 on the day itself. 29 February falls on 28 February in a common year.
    record DaysToAnniversary(String attribute) implements Measure {
        public DaysToAnniversary {
            requireName(attribute);
        }
    }

    /// How many such events a customer had; 0 for who had none, so it is never missing.
    ///
    /// @param within the window, or null for all events
    record Events(EventFilter filter, @Nullable Period within) implements Measure {
        public Events {
            Objects.requireNonNull(filter);
        }

        /// All events of a type.
        public Events(String type, @Nullable Period within) {
            this(EventFilter.all(type), within);
        }

        public String type() {
            return filter.type();
        }
    }

    /// A number or how many different values a field of such events has; 0 for who had none. An
    /// event without a value adds nothing.
    ///
    /// @param field as the user typed it; the events' fields are found without regard to case
    /// @param within the window, or null for all events
    record EventField(Figure figure, EventFilter filter, String field, @Nullable Period within)
            implements Measure {
        public EventField {
            Objects.requireNonNull(figure);
            Objects.requireNonNull(filter);
            requireName(field);
        }
    }

    /// What is made of the values of a field.
    enum Figure {
        /// Their sum.
        SUM,
        /// How many different ones there are.
        DISTINCT
    }

    /// When a customer had the first or the last of such events; missing for who had none.
    ///
    /// @param within the window, or null for all events
    record EventTime(Edge edge, EventFilter filter, @Nullable Period within) implements Measure {
        public EventTime {
            Objects.requireNonNull(edge);
            Objects.requireNonNull(filter);
        }
    }

    enum Edge {
        FIRST,
        LAST
    }

    /// Whole days from an event's day to the as-of day, as [DaysSince].
    record DaysSinceEvent(EventTime event) implements Measure {
        public DaysSinceEvent {
            Objects.requireNonNull(event);
        }
    }

    /// Whether it is worked out from events rather than being an attribute, or counted from one.
    default boolean isOfEvents() {
        return switch (this) {
            case Value _, DaysSince _, DaysToAnniversary _ -> false;
            case Events _, EventField _, EventTime _, DaysSinceEvent _ -> true;
        };
    }

    private static void requireName(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("an attribute needs a name");
        }
    }
}
