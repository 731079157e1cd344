package org.audienceworkbench.customer;

import org.audienceworkbench.store.Row;
import org.audienceworkbench.store.Sql;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/// The column of a dataset that says when its rows happened, if there is one.
record Times(Optional<Dataset.Field> field, ZoneId zone) {

    Times {
        field =
                field.filter(
                        time -> time.type() == ValueType.DATE || time.type() == ValueType.DATETIME);
    }

    /// For a SELECT.
    String column() {
        return field.map(time -> Sql.name(time.column())).orElse("NULL");
    }

    /// For an ORDER BY that has more to come: what has no time comes first.
    String order() {
        return field.map(time -> Sql.name(time.column()) + " NULLS FIRST, ").orElse("");
    }

    @Nullable Moment read(Row row, int place) {
        if (field.isEmpty()) {
            return null;
        }
        if (field.get().type() == ValueType.DATE) {
            LocalDate day = row.dayOrNull(place);
            return day == null ? null : Moment.of(day, zone);
        }
        Instant instant = row.instantOrNull(place);
        return instant == null ? null : new Moment(instant, false);
    }
}
