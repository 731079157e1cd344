package org.audienceworkbench.measure;

import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.store.Row;
import org.audienceworkbench.table.ValueType;

import java.time.Instant;
import java.time.LocalDate;

/// The times of orders as whole numbers: days since 1970-01-01 where the orders have dates,
/// milliseconds since 1970-01-01T00:00Z where they have datetimes.
///
/// @param type date or datetime
/// @param asOf orders after it do not count
record Times(ValueType type, AsOf asOf) {

    /// Earlier than every time.
    static final long MISSING = Long.MIN_VALUE;

    private static final double DAY_MILLIS = 86_400_000;

    Times {
        if (type != ValueType.DATE && type != ValueType.DATETIME) {
            throw new IllegalArgumentException("no type of times: " + type);
        }
    }

    private boolean isDates() {
        return type == ValueType.DATE;
    }

    long read(Row found, int place) {
        if (isDates()) {
            LocalDate day = found.dayOrNull(place);
            return day == null ? MISSING : day.toEpochDay();
        }
        Instant moment = found.instantOrNull(place);
        return moment == null ? MISSING : moment.toEpochMilli();
    }

    long now() {
        return isDates() ? asOf.day().toEpochDay() : asOf.instant().toEpochMilli();
    }

    /// The as-of, so many days of the calendar earlier: the same time of day in the workspace's
    /// zone, as a rule's `7 days` means it.
    long daysBefore(int days) {
        return isDates()
                ? asOf.day().minusDays(days).toEpochDay()
                : asOf.instant().atZone(asOf.zone()).minusDays(days).toInstant().toEpochMilli();
    }

    /// Midnights from the time to the as-of, the same as a rule's `days_since`; NaN when the time
    /// is missing.
    double daysSince(long time) {
        if (time == MISSING) {
            return Double.NaN;
        }
        return asOf.day().toEpochDay() - epochDay(time);
    }

    /// The day that a time lies on, in the workspace's zone.
    long epochDay(long time) {
        return isDates() ? time : day(time);
    }

    private long day(long millis) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(millis), asOf.zone()).toEpochDay();
    }

    /// Days from one time to another: of the calendar between dates, of 24 hours between datetimes.
    double daysBetween(long from, long to) {
        return (to - from) / (isDates() ? 1 : DAY_MILLIS);
    }

    /// The times as an attribute's values.
    Column column(long[] times) {
        if (!isDates()) {
            return new Column.Instants(times);
        }
        var days = new int[times.length];
        for (int row = 0; row < times.length; row++) {
            days[row] = times[row] == MISSING ? Column.Days.MISSING : (int) times[row];
        }
        return new Column.Days(days);
    }
}
