package org.audienceworkbench.customer;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;

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

    private static final ObjectMapper JSON = new ObjectMapper();

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

    /// The same with other values, counted anew.
    public Attribute counted(Column values) {
        return new Attribute(
                name,
                label,
                type,
                origin,
                role,
                generated,
                values.missing(),
                values.distinct(),
                freshAt,
                provenance);
    }

    /// What one of it is, such as `days`; empty where there is no unit or none is known.
    public String unit() {
        return noted("unit");
    }

    /// What it is shown together with, such as `RFM`; empty for what stands for itself.
    public String family() {
        return noted("family");
    }

    private String noted(String name) {
        try {
            return provenance == null ? "" : JSON.readTree(provenance).path(name).asText();
        } catch (JacksonException e) {
            throw new IllegalStateException("provenance of " + this.name, e);
        }
    }

    /// Where an attribute's values come from.
    public enum Origin {
        IMPORTED,
        /// Made by the program when it took the file in, such as a row's number.
        GENERATED,
        /// Measured from orders and events, such as the last order's day.
        DERIVED,
        /// Worked out from other attributes by the analyst's own expression.
        EXPRESSION,
        CLUSTER,
        SCORE,
        ARM,
        /// The campaign that is best for a customer.
        ACTION;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
