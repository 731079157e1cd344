package org.audienceworkbench.segment;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.table.ValueType;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import java.util.ArrayList;
import java.util.List;

/// Writes a bound rule as one SQL condition.
final class SqlConditions {

    /// Databases give up, or take minutes to plan, not far beyond.
    private static final int MAX_CONDITIONS = 5_000;

    private final SqlNames names;
    private final SqlValues literals;
    private final SqlChoice chosen;
    private final SqlEvents events;
    private int written;

    SqlConditions(SqlNames names) {
        this.names = names;
        literals = new SqlValues(names.dialect());
        chosen = new SqlChoice(names);
        events = new SqlEvents(names, this::ofFields);
    }

    private Condition ofFields(Bound rule, SqlNames fields) {
        var inside = new SqlConditions(fields);
        inside.written = written;
        Condition condition = inside.of(rule);
        written = inside.written;
        return condition;
    }

    Condition of(Bound rule) {
        if (++written > MAX_CONDITIONS) {
            throw new Problem(
                    "The rule and the segments it names have more than "
                            + MAX_CONDITIONS
                            + " conditions, too many for SQL",
                    null,
                    "Make the rule simpler");
        }
        return switch (rule) {
            case Bound.All(var parts) -> DSL.and(each(parts));
            case Bound.Any(var parts) -> DSL.or(each(parts));
            case Bound.Not(var part) -> not(part);
            case Bound.Segment(_, var part) -> of(part);
            case Bound.Values(var attribute, var ranges) -> values(attribute, ranges);
            case Bound.TextIn(var attribute, var values) -> {
                Field<String> text = text(attribute);
                yield values.size() == 1
                        ? text.eq(literals.text(values.first()))
                        : text.in(values.stream().map(literals::text).toList());
            }
            case Bound.TextLike like -> like(like);
            case Bound.TextMatches(var attribute, var regex) -> matches(attribute, regex);
            case Bound.DayOfYear day -> dayOfYear(day);
            case Bound.Extreme extreme -> chosen.extreme(extreme);
            case Bound.Random random -> chosen.random(random);
            case Bound.TextOrder(var attribute, var is, var value) ->
                    ordered(ordered(text(attribute)), is, value);
            case Bound.Two(var attribute, var is, var other) -> two(attribute, is, other);
            case Bound.Missing(var attribute) -> missing(attribute);
            case Bound.EventCount count -> events.counted(count);
            case Bound.EventField field -> events.ofField(field);
            case Bound.EventTime time -> events.ofTime(time);
            case Bound.Sequence sequence -> events.sequence(sequence);
            case Bound.Frozen _ ->
                    throw new Problem(
                            "A frozen segment's members are a list, which no SQL over the data"
                                    + " can tell",
                            null,
                            "Export the segment instead, or thaw it");
        };
    }

    private List<Condition> each(List<Bound> parts) {
        List<Condition> conditions = new ArrayList<>();
        for (Bound part : parts) {
            conditions.add(of(part));
        }
        return conditions;
    }

    /// SQL's third truth value becomes false here, before it is negated: AND and OR keep it
    /// harmless up to this place, and a `WHERE` takes it as false anyway.
    private Condition not(Bound part) {
        Condition condition = of(part);
        return isTwoValued(part)
                ? DSL.not(condition)
                : DSL.not(DSL.condition(DSL.coalesce(DSL.field(condition), DSL.inline(false))));
    }

    private static boolean isTwoValued(Bound rule) {
        return switch (rule) {
            case Bound.Missing _,
                    Bound.EventCount _,
                    Bound.EventField _,
                    Bound.EventTime _,
                    Bound.Sequence _,
                    Bound.Extreme _,
                    Bound.Random _,
                    Bound.Frozen _,
                    Bound.Not _ ->
                    true;
            case Bound.All(var parts) -> parts.stream().allMatch(SqlConditions::isTwoValued);
            case Bound.Any(var parts) -> parts.stream().allMatch(SqlConditions::isTwoValued);
            case Bound.Segment(_, var part) -> isTwoValued(part);
            case Bound.Values _,
                    Bound.TextIn _,
                    Bound.TextLike _,
                    Bound.TextMatches _,
                    Bound.TextOrder _,
                    Bound.DayOfYear _,
                    Bound.Two _ ->
                    false;
        };
    }

    private Condition values(Attribute attribute, List<Range> ranges) {
        return switch (attribute.type()) {
            case INTEGER -> integers(attribute, ranges);
            case NUMBER ->
                    SqlRanges.within(
                            names.attribute(attribute, SQLDataType.DOUBLE),
                            ranges,
                            literals::number);
            case BOOLEAN -> booleans(attribute, ranges);
            case DATE ->
                    SqlRanges.within(
                            names.attribute(attribute, SQLDataType.LOCALDATE),
                            ranges,
                            literals::day);
            case DATETIME ->
                    SqlRanges.within(
                            names.attribute(attribute, SQLDataType.TIMESTAMPWITHTIMEZONE),
                            ranges,
                            literals::moment);
            case TEXT -> throw new IllegalArgumentException("a text has no range");
        };
    }

    private Condition integers(Attribute attribute, List<Range> ranges) {
        return ranges.stream().allMatch(SqlRanges::isWhole)
                ? SqlRanges.within(
                        names.attribute(attribute, SQLDataType.BIGINT),
                        ranges,
                        value -> literals.whole((long) value))
                : SqlRanges.within(
                        names.asDouble(names.attribute(attribute, SQLDataType.BIGINT)),
                        ranges,
                        literals::number);
    }

    private Condition booleans(Attribute attribute, List<Range> ranges) {
        Field<Boolean> field = names.attribute(attribute, SQLDataType.BOOLEAN);
        boolean truth = ranges.stream().anyMatch(range -> range.contains(1));
        boolean falsehood = ranges.stream().anyMatch(range -> range.contains(0));
        if (truth && falsehood) {
            return field.isNotNull();
        }
        return truth || falsehood ? field.eq(DSL.inline(truth)) : DSL.falseCondition();
    }

    private Field<String> text(Attribute attribute) {
        return names.attribute(attribute, SQLDataType.VARCHAR);
    }

    /// By code and not by a language's alphabet, which PostgreSQL would take.
    private Field<String> ordered(Field<String> text) {
        return names.dialect() == RuleSql.Dialect.POSTGRESQL ? text.collate("C") : text;
    }

    private Condition ordered(Field<String> text, Comparison is, String value) {
        return compared(text, is, literals.text(value));
    }

    private static <T> Condition compared(Field<T> field, Comparison is, Field<T> other) {
        return switch (is) {
            case EQUAL -> field.eq(other);
            case LESS -> field.lt(other);
            case AT_MOST -> field.le(other);
            case MORE -> field.gt(other);
            case AT_LEAST -> field.ge(other);
        };
    }

    private Condition two(Attribute attribute, Comparison is, Attribute other) {
        return switch (attribute.type()) {
            case INTEGER, NUMBER, BOOLEAN -> compared(asNumber(attribute), is, asNumber(other));
            case TEXT -> compared(ordered(text(attribute)), is, ordered(text(other)));
            case DATE ->
                    compared(
                            names.attribute(attribute, SQLDataType.LOCALDATE),
                            is,
                            names.attribute(other, SQLDataType.LOCALDATE));
            case DATETIME ->
                    compared(
                            names.attribute(attribute, SQLDataType.TIMESTAMPWITHTIMEZONE),
                            is,
                            names.attribute(other, SQLDataType.TIMESTAMPWITHTIMEZONE));
        };
    }

    private Field<Double> asNumber(Attribute attribute) {
        return switch (attribute.type()) {
            case INTEGER -> names.asDouble(names.attribute(attribute, SQLDataType.BIGINT));
            case BOOLEAN -> {
                Field<Boolean> truth = names.attribute(attribute, SQLDataType.BOOLEAN);
                yield names.dialect().isKnownToJooq()
                        ? DSL.when(truth.isTrue(), DSL.inline(1.0))
                                .when(truth.isFalse(), DSL.inline(0.0))
                        : DSL.field(
                                "case when {0} then {1} when not {0} then {2} end",
                                SQLDataType.DOUBLE, truth, literals.number(1), literals.number(0));
            }
            default -> names.attribute(attribute, SQLDataType.DOUBLE);
        };
    }

    private Condition like(Bound.TextLike like) {
        Field<String> text = text(like.attribute());
        return switch (names.dialect()) {
            // its own LIKE takes a character outside the Basic Multilingual Plane for two
            case H2 ->
                    like.pattern().hasSingle()
                            ? found(text, like.pattern().regex(), false)
                            : likeOfJooq(text, like.like());
            case POSTGRESQL, TRINO -> likeOfJooq(text, like.like());
            case SPARK, BIGQUERY ->
                    DSL.condition(
                            "{0} like {1}", text, literals.text(like.pattern().escapedBy('\\')));
            case SNOWFLAKE ->
                    DSL.condition(
                            "{0} like {1} escape {2}",
                            text, literals.text(like.pattern().escapedBy('!')), literals.text("!"));
        };
    }

    private Condition likeOfJooq(Field<String> text, Rule.Like like) {
        Character escape = like.escape();
        if (escape != null) {
            return text.like(like.pattern(), escape);
        }
        return like.pattern().indexOf('\\') >= 0 && names.dialect() != RuleSql.Dialect.TRINO
                ? text.like(like.pattern().replace("\\", "\\\\"), '\\')
                : text.like(like.pattern());
    }

    private Condition matches(Attribute attribute, Regex regex) {
        return found(
                text(attribute),
                RegexSql.of(regex, names.dialect()),
                RegexSql.isIgnoringCase(regex));
    }

    private Condition found(Field<String> text, String regex, boolean ignoringCase) {
        Field<String> pattern = literals.text(regex);
        return switch (names.dialect()) {
            case H2 -> DSL.condition("regexp_like({0}, {1}, {2})", text, pattern, DSL.inline("n"));
            case POSTGRESQL -> DSL.condition("{0} ~ {1}", text, pattern);
            case TRINO -> DSL.condition("regexp_like({0}, {1})", text, pattern);
            case SPARK -> DSL.condition("{0} rlike {1}", text, pattern);
            case SNOWFLAKE ->
                    DSL.condition(
                            "regexp_like({0}, {1}, {2})",
                            text, pattern, DSL.inline(ignoringCase ? "is" : "s"));
            case BIGQUERY -> DSL.condition("regexp_contains({0}, {1})", text, pattern);
        };
    }

    private Condition dayOfYear(Bound.DayOfYear condition) {
        Field<?> day =
                condition.attribute().type() == ValueType.DATE
                        ? names.attribute(condition.attribute(), SQLDataType.LOCALDATE)
                        : names.localTime(condition.attribute(), condition.zone());
        return SqlRanges.within(
                DSL.field(
                        "(extract(month from {0}) * 100 + extract(day from {0}))",
                        SQLDataType.BIGINT, day),
                condition.days(),
                value -> literals.whole((long) value));
    }

    private Condition missing(Attribute attribute) {
        return names.attribute(attribute, SQLDataType.OTHER).isNull();
    }
}
