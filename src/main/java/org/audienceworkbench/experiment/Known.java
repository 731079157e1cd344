package org.audienceworkbench.experiment;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Column;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What else is known of the customers of a test.
///
/// @param groups columns that they are grouped by, by name, in the order asked for
/// @param days when each came to the test or had an outcome; null when nobody asked
public record Known(Map<String, Column> groups, Column.@Nullable Days days) {

    public static final Known NOTHING = new Known(Map.of(), null);

    public Known {
        groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
    }

    /// The days of a column, a moment's in UTC.
    ///
    /// @param name for messages
    /// @throws Problem when it holds no days
    static Column.Days days(String name, Column column) {
        return switch (column) {
            case Column.Days days -> days;
            case Column.Instants(var moments) -> {
                var days = new int[moments.length];
                for (int row = 0; row < days.length; row++) {
                    days[row] =
                            moments[row] == Column.Instants.MISSING
                                    ? Column.Days.MISSING
                                    : (int)
                                            Instant.ofEpochMilli(moments[row])
                                                    .atOffset(ZoneOffset.UTC)
                                                    .toLocalDate()
                                                    .toEpochDay();
                }
                yield new Column.Days(days);
            }
            case Column.Numbers _, Column.Texts _ ->
                    throw new Problem(
                            "\"" + name + "\" holds no days",
                            null,
                            "Choose a column of days or moments, such as 2026-03-31");
        };
    }
}
