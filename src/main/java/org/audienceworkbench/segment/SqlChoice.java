package org.audienceworkbench.segment;

import org.audienceworkbench.customer.Attribute;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.SortField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import java.util.Locale;

/// Writes which customers are chosen from all of them: the highest, the lowest, some by chance.
final class SqlChoice {

    private static final Name RANKED = DSL.name("ranked");
    private static final String PLACE = "place";
    private static final String KNOWN = "known";
    private static final String CHOSEN_KEY = "chosen_key";

    private final SqlNames names;
    private final SqlValues values;

    SqlChoice(SqlNames names) {
        this.names = names;
        values = new SqlValues(names.dialect());
    }

    Condition extreme(Bound.Extreme condition) {
        Attribute attribute = condition.attribute();
        Field<?> value = names.attribute(attribute, SQLDataType.OTHER);
        Field<Long> key = names.ownKey(attribute);
        SortField<?> order = condition.end() == Rule.End.TOP ? value.desc() : value.asc();
        var ranked =
                DSL.select(
                                key.as(CHOSEN_KEY),
                                DSL.rowNumber().over(DSL.orderBy(order, key.asc())).as(PLACE),
                                DSL.count().over().as(KNOWN))
                        .from(names.ownTable(attribute))
                        .where(value.isNotNull())
                        .asTable(RANKED);
        return names.customerKey()
                .in(DSL.select(column(CHOSEN_KEY)).from(ranked).where(within(condition.portion())));
    }

    private Condition within(Portion portion) {
        return switch (portion) {
            case Portion.Customers(var number) -> column(PLACE).le(values.whole(number));
            // in whole numbers, and so exactly
            case Portion.Share share ->
                    column(PLACE)
                            .minus(DSL.inline(1L))
                            .times(DSL.inline(1_000_000L))
                            .lt(column(KNOWN).times(values.whole(share.millionths())));
        };
    }

    private static Field<Long> column(String name) {
        return DSL.field(RANKED.append(name), SQLDataType.BIGINT);
    }

    Condition random(Bound.Random condition) {
        if (condition.share().isAll()) {
            return DSL.trueCondition();
        }
        Field<String> draw =
                DSL.field(
                        hash(),
                        SQLDataType.VARCHAR,
                        values.text(Draw.prefix(condition.seed())),
                        names.customerKey(),
                        DSL.inline(Draw.DIGITS));
        String limit =
                String.format(Locale.ROOT, "%0" + Draw.DIGITS + "x", Draw.limit(condition.share()));
        return draw.lt(values.text(limit));
    }

    /// The first digits of the hash in lower case; digits come before letters in any order that
    /// databases sort by.
    private String hash() {
        return switch (names.dialect()) {
            case H2 ->
                    "lower(substring(rawtohex(hash('SHA-256', {0} || cast({1} as varchar)))"
                            + " from 1 for {2}))";
            case POSTGRESQL ->
                    "substr(encode(sha256(convert_to({0} || cast({1} as text), 'UTF8')), 'hex'),"
                            + " 1, {2}) collate \"C\"";
            case TRINO ->
                    "substr(lower(to_hex(sha256(to_utf8({0} || cast({1} as varchar))))), 1, {2})";
            case SPARK -> "substr(sha2(concat({0}, cast({1} as string)), 256), 1, {2})";
            case SNOWFLAKE -> "substr(sha2(concat({0}, to_varchar({1})), 256), 1, {2})";
            case BIGQUERY -> "substr(to_hex(sha256(concat({0}, cast({1} as string)))), 1, {2})";
        };
    }
}
