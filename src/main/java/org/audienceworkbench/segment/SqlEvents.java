package org.audienceworkbench.segment;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.segment.Tables.EventTable;
import org.audienceworkbench.table.ValueType;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

import java.time.OffsetDateTime;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Writes conditions over events, each as one pass over the window's events.
final class SqlEvents {

    private static final String EVENT = "event";
    private static final String FIRST = "first";
    private static final String THEN = "later";

    private final SqlNames names;
    private final SqlValues values;
    private final BiFunction<Bound, SqlNames, Condition> ofFields;

    /// @param ofFields writes a rule about events' fields
    SqlEvents(SqlNames names, BiFunction<Bound, SqlNames, Condition> ofFields) {
        this.names = names;
        values = new SqlValues(names.dialect());
        this.ofFields = ofFields;
    }

    Condition counted(Bound.EventCount condition) {
        return among(
                condition.events(),
                condition.includesNone(),
                _ ->
                        condition.asksForAny()
                                ? null
                                : SqlRanges.within(
                                        DSL.field("count(*)", SQLDataType.BIGINT),
                                        condition.ranges(),
                                        value -> values.whole((long) value)));
    }

    Condition ofField(Bound.EventField condition) {
        return among(
                condition.events(),
                condition.includesNone(),
                table -> {
                    SqlNames fields = names.ofFields(table, EVENT);
                    return switch (condition.figure()) {
                        case SUM ->
                                SqlRanges.within(
                                        sum(fields, condition.field()),
                                        condition.ranges(),
                                        values::number);
                        case DISTINCT ->
                                SqlRanges.within(
                                        DSL.field(
                                                "count(distinct {0})",
                                                SQLDataType.BIGINT,
                                                fields.attribute(
                                                        condition.field(), SQLDataType.OTHER)),
                                        condition.ranges(),
                                        value -> values.whole((long) value));
                    };
                });
    }

    /// Added up as doubles, as the Frame does; the sum of nothing is 0.
    private Field<Double> sum(SqlNames fields, Attribute field) {
        Field<Double> number =
                field.type() == ValueType.INTEGER
                        ? fields.asDouble(fields.attribute(field, SQLDataType.BIGINT))
                        : fields.attribute(field, SQLDataType.DOUBLE);
        Field<Double> sum =
                fields.dialect().isKnownToJooq()
                        ? DSL.sum(number).cast(SQLDataType.DOUBLE)
                        : DSL.field("sum({0})", SQLDataType.DOUBLE, number);
        return DSL.coalesce(
                sum, fields.dialect().isKnownToJooq() ? DSL.inline(0.0) : values.number(0));
    }

    Condition ofTime(Bound.EventTime condition) {
        return among(
                condition.events(),
                false,
                table -> times(table).edge(EVENT, condition.edge(), condition.ranges()));
    }

    private SqlEventTimes times(EventTable table) {
        return new SqlEventTimes(names, values, table);
    }

    /// Who has none of the events is in the complement, so what they satisfy is written as "not
    /// among those who do not".
    ///
    /// @param none whether customers without any such event belong
    /// @param wanted of a customer's events; null when having one decides
    private Condition among(
            Bound.Happened events, boolean none, Function<EventTable, @Nullable Condition> wanted) {
        var table = names.eventTable();
        if (table.isEmpty()) {
            return none ? DSL.trueCondition() : DSL.falseCondition();
        }
        Field<Long> key = names.eventKey(EVENT);
        var grouped =
                DSL.select(key)
                        .from(names.events(table.get(), EVENT))
                        .where(happened(events, table.get(), EVENT))
                        // nobody is known not to be among keys of which one is missing
                        .and(key.isNotNull())
                        .groupBy(key);
        Condition having = wanted.apply(table.get());
        Select<Record1<Long>> keys =
                having == null ? grouped : grouped.having(none ? DSL.not(having) : having);
        Field<Long> customer = names.customerKey();
        return none ? customer.notIn(keys) : customer.in(keys);
    }

    private Condition happened(Bound.Happened events, EventTable table, String alias) {
        Condition which =
                names.eventType(table, alias)
                        .eq(values.text(events.type()))
                        .and(times(table).within(alias, events.window()));
        return events.isFiltered()
                ? which.and(ofFields.apply(events.where(), names.ofFields(table, alias)))
                : which;
    }

    Condition sequence(Bound.Sequence condition) {
        var table = names.eventTable();
        if (table.isEmpty()) {
            return DSL.falseCondition();
        }
        EventTable events = table.get();
        if (events.days() != null) {
            throw new Problem(
                    "The events have days and no times of day, so no SQL can tell how long after"
                            + " one another comes",
                    "sequence",
                    "Count the segment here; the program takes an event for the beginning of its"
                            + " day");
        }
        Field<OffsetDateTime> first = times(events).moment(FIRST);
        Field<OffsetDateTime> then = times(events).moment(THEN);
        Field<OffsetDateTime> latest =
                DSL.field(
                        secondsLater(),
                        SQLDataType.TIMESTAMPWITHTIMEZONE,
                        first,
                        DSL.inline(condition.withinMillis() / 1000));
        return names.customerKey()
                .in(
                        DSL.select(names.eventKey(FIRST))
                                .from(names.events(events, FIRST))
                                .join(names.events(events, THEN))
                                .on(names.eventKey(THEN).eq(names.eventKey(FIRST)))
                                .where(happened(condition.first(), events, FIRST))
                                .and(happened(condition.then(), events, THEN))
                                .and(then.gt(first))
                                .and(then.le(latest)));
    }

    private String secondsLater() {
        return switch (names.dialect()) {
            case H2 -> "dateadd(second, {1}, {0})";
            case POSTGRESQL -> "{0} + {1} * interval '1 second'";
            case TRINO -> "date_add('second', {1}, {0})";
            case SPARK -> "timestampadd(second, {1}, {0})";
            case SNOWFLAKE -> "dateadd(second, {1}, {0})";
            case BIGQUERY -> "timestamp_add({0}, interval {1} second)";
        };
    }
}
