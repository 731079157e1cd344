package org.audienceworkbench.customer;

import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/// One thing that is known about every customer; what charts, segments, models, templates and
/// exports work with.
///
/// @param name unique without regard to case; the file's header as it stands
/// @param label what screens show; the name unless someone gave a better one
/// @param role what the program may do with it, or null for plain data
/// @param generated true when the program made it rather than a file
/// @param missing how many customers have no value
/// @param distinct how many different values there are
/// @param freshAt when its values were last written
/// @param provenance for computed attributes a JSON object (method, parameters, seed, data, time)
public record Attribute(
        String name,
        String label,
        ValueType type,
        Origin origin,
        @Nullable Role role,
        boolean generated,
        long missing,
        long distinct,
        Instant freshAt,
        @Nullable String provenance) {

    public Attribute {
        Objects.requireNonNull(name);
        Objects.requireNonNull(label);
        if (name.isEmpty()) {
            throw new IllegalArgumentException("an attribute needs a name");
        }
    }

    /// An attribute that the program computed, counted from its values.
    public static Attribute computed(
            String name,
            String label,
            ValueType type,
            Origin origin,
            Column values,
            Instant at,
            @Nullable String provenance) {
        return new Attribute(
                name,
                label,
                type,
                origin,
                null,
                true,
                values.missing(),
                values.distinct(),
                at,
                provenance);
    }

    /// Where an attribute's values come from.
    public enum Origin {
        IMPORTED,
        /// Made by the program when it took the file in, such as a row's number.
        GENERATED,
        /// Measured from orders and events, such as the last order's day.
        DERIVED,
        CLUSTER,
        SCORE,
        ARM;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
