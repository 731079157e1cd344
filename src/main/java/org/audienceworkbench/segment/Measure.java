package org.audienceworkbench.segment;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/// What a condition looks at: an attribute, or something counted from one or from events.
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

    /// How many events of a type a customer had; 0 for who had none, so it is never missing.
    ///
    /// @param within the window that ends with the as-of moment, its beginning excluded; null for
    ///   all events up to then
    record Events(String type, @Nullable Period within) implements Measure {
        public Events {
            Objects.requireNonNull(type);
        }
    }

    private static void requireName(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("an attribute needs a name");
        }
    }
}
