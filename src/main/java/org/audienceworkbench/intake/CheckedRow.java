package org.audienceworkbench.intake;

import org.audienceworkbench.intake.ImportResult.Severity;
import org.audienceworkbench.table.Row;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/// The row that checks look at; one object for all rows of an import.
final class CheckedRow {

    private final List<ImportPlan.Column> columns;
    private final List<@Nullable Object> values;
    private final Issues issues;
    private final ZoneId zone;
    private Row.@Nullable Values row;
    private @Nullable Long customer;

    /// @param values of the row at hand, which the reader changes
    CheckedRow(
            List<ImportPlan.Column> columns,
            List<@Nullable Object> values,
            Issues issues,
            ZoneId zone) {
        this.columns = columns;
        this.values = values;
        this.issues = issues;
        this.zone = zone;
    }

    void goTo(Row.Values next, @Nullable Long itsCustomer) {
        row = next;
        customer = itsCustomer;
    }

    /// The key of the row's customer; null when nobody knows whom it is of.
    @Nullable Long customer() {
        return customer;
    }

    int size() {
        return values.size();
    }

    @Nullable Object value(int column) {
        return values.get(column);
    }

    @Nullable String text(int column) {
        return values.get(column) instanceof String text ? text : null;
    }

    /// NaN when there is none.
    double number(int column) {
        return values.get(column) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    /// The day, in days since 1970-01-01, or [Long#MIN_VALUE].
    long day(int column) {
        return switch (values.get(column)) {
            case LocalDate day -> day.toEpochDay();
            case Instant at -> LocalDate.ofInstant(at, zone).toEpochDay();
            case null, default -> Long.MIN_VALUE;
        };
    }

    void warn(String rule, int column, String message) {
        Row.Values at = row;
        if (at == null) {
            throw new IllegalStateException("there is no row");
        }
        issues.add(
                rule,
                Severity.WARNING,
                at.line(),
                columns.get(column).name(),
                at.value(column).strip(),
                message);
    }

    /// About the row as a whole.
    void warn(String rule, String message) {
        Row.Values at = row;
        if (at == null) {
            throw new IllegalStateException("there is no row");
        }
        issues.add(rule, Severity.WARNING, at.line(), null, null, message);
    }
}
