package org.audienceworkbench.segment;

import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Values as a database reads them: parameters where jOOQ knows the dialect, otherwise literals
/// whose type no setting of the session can change.
record SqlValues(RuleSql.Dialect dialect) {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    Field<Long> whole(long value) {
        return dialect.isKnownToJooq()
                ? DSL.val(value)
                : literal(Long.toString(value), SQLDataType.BIGINT);
    }

    Field<Double> number(double value) {
        return switch (dialect) {
            case H2, POSTGRESQL, TRINO -> DSL.val(value, SQLDataType.DOUBLE);
            case SPARK -> literal(value + "D", SQLDataType.DOUBLE);
            // a plain number with a point would be a decimal
            case SNOWFLAKE -> literal("to_double('" + value + "')", SQLDataType.DOUBLE);
            case BIGQUERY -> literal(Double.toString(value), SQLDataType.DOUBLE);
        };
    }

    Field<String> text(String value) {
        return dialect.isKnownToJooq()
                ? DSL.val(value, SQLDataType.VARCHAR)
                : literal(quoted(value), SQLDataType.VARCHAR);
    }

    Field<LocalDate> day(double day) {
        LocalDate date = LocalDate.ofEpochDay((long) day);
        return dialect.isKnownToJooq()
                ? DSL.val(date, SQLDataType.LOCALDATE)
                : literal("date '" + date + "'", SQLDataType.LOCALDATE);
    }

    Field<OffsetDateTime> moment(double millis) {
        Instant instant = possible(Instant.ofEpochMilli((long) millis));
        DataType<OffsetDateTime> type = SQLDataType.TIMESTAMPWITHTIMEZONE;
        return switch (dialect) {
            case H2, POSTGRESQL, TRINO -> DSL.val(instant.atOffset(ZoneOffset.UTC), type);
            case SPARK, BIGQUERY ->
                    literal("timestamp '" + MOMENT.format(instant) + "+00:00'", type);
            // TIMESTAMP may be any of three types there
            case SNOWFLAKE ->
                    literal(
                            "to_timestamp_tz('"
                                    + MOMENT.format(instant)
                                    + " +00:00', 'YYYY-MM-DD HH24:MI:SS.FF3 TZH:TZM')",
                            type);
        };
    }

    /// Snowflake and BigQuery know the years 1 to 9999 only, and have no values beyond.
    private Instant possible(Instant instant) {
        if (dialect.isKnownToJooq()) {
            return instant;
        }
        return instant.isBefore(FIRST) ? FIRST : instant.isAfter(LAST) ? LAST : instant;
    }

    private static <T> Field<T> literal(String text, DataType<T> type) {
        return DSL.field(DSL.raw(text), type);
    }

    /// As Spark, Snowflake and BigQuery read it, to which a backslash is an escape.
    private String quoted(String text) {
        var quoted = new StringBuilder("'");
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            switch (sign) {
                // elsewhere, two quotes may be the end of one text and the beginning of another
                case '\'' -> quoted.append(dialect == RuleSql.Dialect.SNOWFLAKE ? "''" : "\\'");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (Character.isISOControl(sign)) {
                        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) sign));
                    } else {
                        quoted.append(sign);
                    }
                }
            }
        }
        return quoted.append('\'').toString();
    }
}
