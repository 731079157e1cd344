package org.audienceworkbench.segment;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/// Where customers, their attributes and their events stand in a database, for [RuleSql].
///
/// Keys are BIGINT and never null, but for those of events that belong to nobody. Attributes have
/// the column types of their own type: BIGINT for integer, DOUBLE PRECISION for number, VARCHAR for
/// text, BOOLEAN, DATE, and TIMESTAMP WITH TIME ZONE for datetime and, unless it is a DATE, for the
/// events' time.
///
/// @param customers the table with a row for each customer
/// @param customerKey its key, which every other table has under the same name
/// @param attributes by the catalogue's exact names
/// @param events null when there is no table of events, and so no event
public record Tables(
        Table customers,
        String customerKey,
        Map<String, Place> attributes,
        @Nullable EventTable events) {

    public Tables {
        attributes = Map.copyOf(attributes);
    }

    /// A table by its name, after those of its schema and catalogue if it needs them.
    public record Table(List<String> path) {
        public Table {
            path = List.copyOf(path);
        }

        public static Table named(String... path) {
            return new Table(List.of(path));
        }
    }

    /// An attribute's column: in the table of customers, or in another one, with no more than one
    /// row for a customer.
    public record Place(Table table, String column) {}

    /// @param type the column with the event's type
    /// @param time the column with the event's time
    /// @param fields the columns of the events' fields, by the catalogue's exact names; their types
    ///   are as those of attributes
    /// @param days in whose days the time's column counts when it is a DATE; null when it has
    ///   moments
    public record EventTable(
            Table table,
            String type,
            String time,
            Map<String, String> fields,
            @Nullable ZoneId days) {

        public EventTable {
            fields = Map.copyOf(fields);
        }
    }
}
