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
    private final RuleSql.Dialect dialect;
    private final SqlChoice chosen;
    private final SqlEvents events;
    private int written;

    SqlConditions(SqlNames names, RuleSql.Dialect dialect) {
        this.names = names;
        this.dialect = dialect;
        chosen = new SqlChoice(names, dialect);
        events = new SqlEvents(names, dialect, this::ofFields);
    }

    private Condition ofFields(Bound rule, SqlNames fields) {
        var inside = new SqlConditions(fields, dialect);
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
                yield values.size() == 1 ? text.eq(values.first()) : text.in(values);
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
                            SqlConditions::number);
            case BOOLEAN -> booleans(attribute, ranges);
            case DATE ->
                    SqlRanges.within(
                            names.attribute(attribute, SQLDataType.LOCALDATE),
                            ranges,
                            SqlRanges::day);
            case DATETIME ->
                    SqlRanges.within(
                            names.attribute(attribute, SQLDataType.TIMESTAMPWITHTIMEZONE),
                            ranges,
                            SqlRanges::moment);
            case TEXT -> throw new IllegalArgumentException("a text has no range");
        };
    }

    private Condition integers(Attribute attribute, List<Range> ranges) {
        return ranges.stream().allMatch(SqlRanges::isWhole)
                ? SqlRanges.within(
                        names.attribute(attribute, SQLDataType.BIGINT),
                        ranges,
                        value -> DSL.val((long) value))
                : SqlRanges.within(
                        names.attribute(attribute, SQLDataType.BIGINT).cast(SQLDataType.DOUBLE),
                        ranges,
                        SqlConditions::number);
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

    private static Field<Double> number(double value) {
        return DSL.val(value, SQLDataType.DOUBLE);
    }

    private Field<String> text(Attribute attribute) {
        return names.attribute(attribute, SQLDataType.VARCHAR);
    }

    /// By code and not by a language's alphabet, which PostgreSQL would take.
    private Field<String> ordered(Field<String> text) {
        return dialect == RuleSql.Dialect.POSTGRESQL ? text.collate("C") : text;
    }

    private static Condition ordered(Field<String> text, Comparison is, String value) {
        return compared(text, is, DSL.val(value, SQLDataType.VARCHAR));
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
            case INTEGER -> names.attribute(attribute, SQLDataType.BIGINT).cast(SQLDataType.DOUBLE);
            case BOOLEAN -> {
                Field<Boolean> truth = names.attribute(attribute, SQLDataType.BOOLEAN);
                yield DSL.when(truth.isTrue(), DSL.inline(1.0))
                        .when(truth.isFalse(), DSL.inline(0.0));
            }
            default -> names.attribute(attribute, SQLDataType.DOUBLE);
        };
    }

    private Condition like(Bound.TextLike like) {
        Field<String> text = text(like.attribute());
        if (dialect == RuleSql.Dialect.H2 && like.pattern().hasSingle()) {
            // H2's own LIKE takes a character outside the Basic Multilingual Plane for two.
            return DSL.condition(
                    "regexp_like({0}, {1}, {2})",
                    text, DSL.val(like.pattern().regex()), DSL.inline("n"));
        }
        String pattern = like.like().pattern();
        Character escape = like.like().escape();
        if (escape != null) {
            return text.like(pattern, escape);
        }
        return pattern.indexOf('\\') >= 0 && dialect != RuleSql.Dialect.TRINO
                ? text.like(pattern.replace("\\", "\\\\"), '\\')
                : text.like(pattern);
    }

    private Condition matches(Attribute attribute, Regex regex) {
        Field<String> text = text(attribute);
        Field<String> pattern = DSL.val(RegexSql.of(regex, dialect), SQLDataType.VARCHAR);
        return switch (dialect) {
            case H2 -> DSL.condition("regexp_like({0}, {1}, {2})", text, pattern, DSL.inline("n"));
            case POSTGRESQL -> DSL.condition("{0} ~ {1}", text, pattern);
            case TRINO -> DSL.condition("regexp_like({0}, {1})", text, pattern);
        };
    }

    private Condition dayOfYear(Bound.DayOfYear condition) {
        Field<?> day =
                condition.attribute().type() == ValueType.DATE
                        ? names.attribute(condition.attribute(), SQLDataType.LOCALDATE)
                        : names.localTime(condition.attribute(), condition.zone(), dialect);
        return SqlRanges.within(
                DSL.field(
                        "(extract(month from {0}) * 100 + extract(day from {0}))",
                        SQLDataType.INTEGER, day),
                condition.days(),
                value -> DSL.val((int) value));
    }

    private Condition missing(Attribute attribute) {
        return names.attribute(attribute, SQLDataType.OTHER).isNull();
    }
}
