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
    private final Map<String, Tables.Place> places;

    SqlNames(Tables tables) {
        this(tables, tables.attributes());
    }

    private SqlNames(Tables tables, Map<String, Tables.Place> places) {
        this.tables = tables;
        this.places = places;
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
        return new SqlNames(tables, fields);
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

    /// A datetime's time on the clock of a zone.
    Field<?> localTime(Attribute attribute, ZoneId zone, RuleSql.Dialect dialect) {
        Field<OffsetDateTime> moment = attribute(attribute, SQLDataType.TIMESTAMPWITHTIMEZONE);
        String name = zone.normalized().getId();
        if (name.equals("Z")) {
            name = "UTC";
        }
        // PostgreSQL counts offsets the other way round, unless they are intervals
        boolean interval =
                zone.normalized() instanceof ZoneOffset offset
                        && offset.getTotalSeconds() != 0
                        && dialect == RuleSql.Dialect.POSTGRESQL;
        return DSL.field(
                interval ? "({0} at time zone interval {1})" : "({0} at time zone {1})",
                moment,
                DSL.inline(name));
    }

    /// @param alias what the table of events is called in this place
    Field<Long> eventKey(String alias) {
        return column(List.of(alias), tables.customerKey(), SQLDataType.BIGINT);
    }

    Field<String> eventType(EventTable events, String alias) {
        return column(List.of(alias), events.type(), SQLDataType.VARCHAR);
    }

    Field<OffsetDateTime> eventTime(EventTable events, String alias) {
        return column(List.of(alias), events.time(), SQLDataType.TIMESTAMPWITHTIMEZONE);
    }

    Table<?> events(EventTable events, String alias) {
        return table(events.table()).as(DSL.name(alias));
    }

    Optional<EventTable> eventTable() {
        return Optional.ofNullable(tables.events());
    }

    private static <T> Field<T> column(List<String> table, String column, DataType<T> type) {
        List<String> path = new ArrayList<>(table);
        path.add(column);
        return DSL.field(name(path), type);
    }

    private static Name name(List<String> path) {
        return DSL.name(path.toArray(String[]::new));
    }
}
