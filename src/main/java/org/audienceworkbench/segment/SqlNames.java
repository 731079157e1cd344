package org.audienceworkbench.segment;

import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.segment.Tables.EventTable;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The tables and columns of [Tables] as jOOQ knows them; all names are quoted.
final class SqlNames {

    private final Tables tables;
    private final RuleSql.Dialect dialect;
    private final Map<String, Tables.Place> places;

    SqlNames(Tables tables, RuleSql.Dialect dialect) {
        this(tables, dialect, tables.attributes());
    }

    private SqlNames(Tables tables, RuleSql.Dialect dialect, Map<String, Tables.Place> places) {
        this.tables = tables;
        this.dialect = dialect;
        this.places = places;
    }

    RuleSql.Dialect dialect() {
        return dialect;
    }

    /// For rules about events, whose attributes are the events' fields.
    ///
    /// @param alias what the table of events is called in this place
    SqlNames ofFields(EventTable events, String alias) {
        Map<String, Tables.Place> fields = new HashMap<>();
        events.fields()
                .forEach(
                        (name, column) ->
                                fields.put(
                                        name, new Tables.Place(Tables.Table.named(alias), column)));
        return new SqlNames(tables, dialect, fields);
    }

    Table<?> table(Tables.Table table) {
        return DSL.table(name(table.path()));
    }

    Field<Long> key(Tables.Table table) {
        return column(table.path(), tables.customerKey(), SQLDataType.BIGINT);
    }

    Field<Long> customerKey() {
        return key(tables.customers());
    }

    <T> Field<T> attribute(Attribute attribute, DataType<T> type) {
        var place = place(attribute);
        return column(place.table().path(), place.column(), type);
    }

    private Tables.Place place(Attribute attribute) {
        return Objects.requireNonNull(places.get(attribute.name()));
    }

    /// The key in the table that holds the attribute.
    Field<Long> ownKey(Attribute attribute) {
        return key(place(attribute).table());
    }

    Table<?> ownTable(Attribute attribute) {
        return table(place(attribute).table());
    }

    /// A datetime's time, or only its day, on the clock of a zone.
    Field<?> localTime(Attribute attribute, ZoneId zone) {
        Field<OffsetDateTime> moment = attribute(attribute, SQLDataType.TIMESTAMPWITHTIMEZONE);
        String name = zone.normalized().getId();
        if (name.equals("Z")) {
            name = "UTC";
        }
        boolean offset =
                zone.normalized() instanceof ZoneOffset fixed && fixed.getTotalSeconds() != 0;
        String written =
                switch (dialect) {
                    case H2, TRINO -> "({0} at time zone {1})";
                    // it counts offsets the other way round, unless they are intervals
                    case POSTGRESQL ->
                            offset ? "({0} at time zone interval {1})" : "({0} at time zone {1})";
                    // by seconds since 1970, because a timestamp's day is that of the session
                    case SPARK ->
                            "date_from_unix_date(cast(floor(unix_seconds(from_utc_timestamp({0},"
                                    + " {1})) / 86400) as int))";
                    // its zones have names only
                    case SNOWFLAKE ->
                            offset
                                    ? "cast(dateadd(second, {2}, convert_timezone('UTC', {0}))"
                                            + " as timestamp_ntz)"
                                    : "cast(convert_timezone({1}, {0}) as timestamp_ntz)";
                    case BIGQUERY -> "date({0}, {1})";
                };
        int seconds = zone.normalized() instanceof ZoneOffset fixed ? fixed.getTotalSeconds() : 0;
        return DSL.field(written, moment, DSL.inline(name), DSL.inline(seconds));
    }

    /// A whole number as a floating-point number, as the Frame has it.
    Field<Double> asDouble(Field<Long> whole) {
        return switch (dialect) {
            case H2, POSTGRESQL, TRINO -> whole.cast(SQLDataType.DOUBLE);
            case SPARK, SNOWFLAKE -> DSL.field("cast({0} as double)", SQLDataType.DOUBLE, whole);
            case BIGQUERY -> DSL.field("cast({0} as float64)", SQLDataType.DOUBLE, whole);
        };
    }

    /// @param alias what the table of events is called in this place
    Field<Long> eventKey(String alias) {
        return column(List.of(alias), tables.customerKey(), SQLDataType.BIGINT);
    }

    Field<String> eventType(EventTable events, String alias) {
        return column(List.of(alias), events.type(), SQLDataType.VARCHAR);
    }

    <T> Field<T> eventTime(EventTable events, String alias, DataType<T> type) {
        return column(List.of(alias), events.time(), type);
    }

    Table<?> events(EventTable events, String alias) {
        return table(events.table()).as(DSL.name(alias));
    }

    Optional<EventTable> eventTable() {
        return Optional.ofNullable(tables.events());
    }

    private <T> Field<T> column(List<String> table, String column, DataType<T> type) {
        // BigQuery calls a table by its last name alone
        boolean byLast = dialect == RuleSql.Dialect.BIGQUERY;
        List<String> path = new ArrayList<>(byLast ? List.of(table.getLast()) : table);
        path.add(column);
        return DSL.field(name(path), type);
    }

    private Name name(List<String> path) {
        return DSL.name(
                path.stream()
                        .map(dialect == RuleSql.Dialect.BIGQUERY ? SqlNames::escaped : part -> part)
                        .toArray(String[]::new));
    }

    /// BigQuery's names have the escapes of its texts.
    private static String escaped(String name) {
        return name.replace("\\", "\\\\").replace("`", "\\x60").replace("\n", "\\n");
    }
}
