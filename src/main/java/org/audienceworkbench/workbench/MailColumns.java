package org.audienceworkbench.workbench;

import org.audienceworkbench.customer.Dataset;
import org.audienceworkbench.customer.Moment;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.store.Row;
import org.audienceworkbench.store.Sql;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/// The columns of a table that e-mails tell of, by role, for a SELECT; `NULL` where there is none.
record MailColumns(Dataset dataset, ZoneId zone) {

    String table() {
        return Sql.name(dataset.table());
    }

    boolean has(Role role) {
        return dataset.withRole(role).isPresent();
    }

    /// As a text, whatever its type.
    String text(Role role) {
        return dataset.withRole(role)
                .map(field -> "CAST(" + Sql.name(field.column()) + " AS VARCHAR)")
                .orElse("NULL");
    }

    String number(Role role) {
        return dataset.withRole(role)
                .filter(
                        field ->
                                field.type() == ValueType.INTEGER
                                        || field.type() == ValueType.NUMBER)
                .map(field -> Sql.name(field.column()))
                .orElse("NULL");
    }

    String time() {
        return timeField().map(field -> Sql.name(field.column())).orElse("NULL");
    }

    /// A moment as the column of times is compared with.
    Object bound(Instant instant) {
        return isDays() ? LocalDate.ofInstant(instant, zone) : instant;
    }

    @Nullable Moment moment(Row row, int place) {
        if (timeField().isEmpty()) {
            return null;
        }
        if (isDays()) {
            LocalDate day = row.dayOrNull(place);
            return day == null ? null : new Moment(day.atStartOfDay(zone).toInstant(), true);
        }
        Instant instant = row.instantOrNull(place);
        return instant == null ? null : new Moment(instant, false);
    }

    static @Nullable Double figure(Row row, int place) {
        double value = row.number(place);
        return Double.isFinite(value) ? value : null;
    }

    private boolean isDays() {
        return timeField().map(field -> field.type() == ValueType.DATE).orElse(false);
    }

    private Optional<Dataset.Field> timeField() {
        return dataset.withRole(Role.TIME)
                .filter(
                        field ->
                                field.type() == ValueType.DATE
                                        || field.type() == ValueType.DATETIME);
    }
}
