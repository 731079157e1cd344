package org.audienceworkbench.customer;

import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The rows of one kind that the workspace holds, in a table of their own.
///
/// @param table the H2 table's name
/// @param newestAt the newest instant in it, or null when it has none
public record Dataset(Kind kind, String table, List<Field> fields, @Nullable Instant newestAt) {

    public Dataset {
        fields = List.copyOf(fields);
    }

    public Optional<Field> withRole(Role role) {
        return fields.stream().filter(field -> field.role() == role).findFirst();
    }

    public Optional<Field> named(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    /// One column.
    ///
    /// @param name the file's header
    /// @param column the H2 column's name, made from the header
    /// @param missing how many rows have no value
    /// @param distinct how many different values there are
    public record Field(
            String name,
            String column,
            ValueType type,
            @Nullable Role role,
            boolean generated,
            long missing,
            long distinct) {}
}
