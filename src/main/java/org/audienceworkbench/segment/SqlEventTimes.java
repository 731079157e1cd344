package org.audienceworkbench.segment;

import org.audienceworkbench.segment.Tables.EventTable;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;

/// Compares the events' times with moments, in milliseconds since 1970. Where the table has their
/// days alone, an event is at the beginning of its day in the zone of those days, and never in that
/// of the database's session.
record SqlEventTimes(SqlNames names, SqlValues values, EventTable table) {

    private static final long FIRST_DAY = LocalDate.of(1, 1, 1).toEpochDay();
    private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();

    Condition within(String alias, Bound.Window window) {
        ZoneId zone = table.days();
        if (zone == null) {
            Field<OffsetDateTime> time = moment(alias);
            Condition upTo = time.le(values.moment((double) window.upTo()));
            return window.hasBeginning()
                    ? upTo.and(time.gt(values.moment((double) window.after())))
                    : upTo;
        }
        Field<LocalDate> day = day(alias);
        Condition upTo = day.le(values.day(day(window.upTo(), zone)));
        return window.hasBeginning()
                ? upTo.and(day.gt(values.day(day(window.after(), zone))))
                : upTo;
    }

    /// The first or last of a customer's events lies in one of the ranges.
    Condition edge(String alias, Measure.Edge edge, List<Range> ranges) {
        ZoneId zone = table.days();
        return zone == null
                ? SqlRanges.within(edge(moment(alias), edge), ranges, values::moment)
                : SqlRanges.within(
                        edge(day(alias), edge),
                        ranges.stream().map(range -> days(range, zone)).toList(),
                        values::day);
    }

    private static <T> Field<T> edge(Field<T> time, Measure.Edge edge) {
        return switch (edge) {
            case FIRST -> DSL.min(time);
            case LAST -> DSL.max(time);
        };
    }

    /// The days that begin within a range of moments.
    private static Range days(Range moments, ZoneId zone) {
        return new Range(
                moments.hasLow() ? day(moments.firstWhole() - 1, zone) + 1 : moments.low(),
                moments.hasLow(),
                moments.hasHigh() ? day(moments.lastWhole(), zone) : moments.high(),
                moments.hasHigh());
    }

    /// Within the days that all databases have.
    private static double day(long millis, ZoneId zone) {
        long day = LocalDate.ofInstant(Instant.ofEpochMilli(millis), zone).toEpochDay();
        return Math.clamp(day, FIRST_DAY, LAST_DAY);
    }

    Field<OffsetDateTime> moment(String alias) {
        return names.eventTime(table, alias, SQLDataType.TIMESTAMPWITHTIMEZONE);
    }

    private Field<LocalDate> day(String alias) {
        return names.eventTime(table, alias, SQLDataType.LOCALDATE);
    }
}
