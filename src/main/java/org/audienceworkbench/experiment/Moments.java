package org.audienceworkbench.experiment;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Column;

import java.time.Instant;
import java.util.Arrays;

/// When something happened to each row.
///
/// @param name the column's
/// @param days since 1970-01-01T00:00Z, the time of day as a part of one; NaN is missing
/// @param wholeDays whether the time of day is not known
public record Moments(String name, double[] days, boolean wholeDays) {

    private static final double DAY_MILLIS = 86_400_000;

    /// @throws Problem when the column holds neither days nor moments
    public static Moments of(String name, Column column) {
        var days = new double[column.size()];
        switch (column) {
            case Column.Days(int[] values) ->
                    Arrays.setAll(days, row -> column.isMissing(row) ? Double.NaN : values[row]);
            case Column.Instants(long[] values) ->
                    Arrays.setAll(
                            days,
                            row -> column.isMissing(row) ? Double.NaN : values[row] / DAY_MILLIS);
            case Column.Numbers _, Column.Texts _ ->
                    throw new Problem(
                            "\"" + name + "\" holds neither days nor times",
                            null,
                            "Choose a column of dates, such as 2026-01-31");
        }
        return new Moments(name, days, column instanceof Column.Days);
    }

    /// The same moment for all.
    public static Moments always(String name, Instant moment, int rows) {
        var days = new double[rows];
        Arrays.fill(days, moment.toEpochMilli() / DAY_MILLIS);
        return new Moments(name, days, false);
    }

    /// Whether a row's moment lies before the other; on the same day that can't be told when either
    /// is a day only.
    boolean isBefore(Moments other, int row) {
        return (wholeDays || other.wholeDays)
                ? Math.floor(days[row]) < Math.floor(other.days[row])
                : days[row] < other.days[row];
    }
}
