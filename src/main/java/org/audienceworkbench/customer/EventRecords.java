package org.audienceworkbench.customer;

import java.util.Map;
import java.util.Objects;

/// Events with some of their fields.
///
/// @param fields by their attributes' exact names, one value for each event: type after type in the
///   order of their names, and within a type in the order of time
public record EventRecords(Events events, Map<String, Column> fields) {

    public EventRecords {
        fields = Map.copyOf(fields);
    }

    /// A field's values of events of one type that follow each other.
    ///
    /// @param field one of those that were asked for
    /// @param from the first event's place among those of its type
    /// @param to the place after the last one's
    public Column values(Attribute field, String type, int from, int to) {
        Column column = Objects.requireNonNull(fields.get(field.name()));
        int start = events.start(type);
        return column.slice(start + from, start + to);
    }
}
