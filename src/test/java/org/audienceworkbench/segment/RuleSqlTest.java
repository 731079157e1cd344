package org.audienceworkbench.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.segment.RuleSql.Dialect;
import org.audienceworkbench.segment.Tables.EventTable;
import org.audienceworkbench.segment.Tables.Place;
import org.audienceworkbench.segment.Tables.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;

/// How the SQL reads; whether it is right is [AgreementTest]'s question.
class RuleSqlTest {

    private static final Frame FRAME = new SmallShop(1, 1).frame();
    private static final Table CUSTOMERS = Table.named("shop", "customers");
    private static final RuleSql SQL =
            new RuleSql(
                    new Tables(
                            CUSTOMERS,
                            "customer_key",
                            Map.of(
                                    "age", new Place(CUSTOMERS, "age"),
                                    "City", new Place(CUSTOMERS, "City"),
                                    "active", new Place(CUSTOMERS, "active"),
                                    "joined", new Place(Table.named("measures"), "joined")),
                            new EventTable(
                                    Table.named("events"),
                                    "event_type",
                                    "event_time",
                                    Map.of("product id", "product_id", "amount", "amount"),
                                    null)),
                    FRAME.catalogue(),
                    SmallShop.MOMENT,
                    SmallShop::segment);

    @Test
    void valuesAreParametersAndNamesAreQuoted() {
        var statement =
                SQL.members(
                        RuleText.parse("age <= 3 AND NOT city = 'O''Neill\" --' AND active = 1"),
                        Dialect.POSTGRESQL);

        assertThat(statement.sql())
                .isEqualToIgnoringWhitespace(
                        """
                        select "shop"."customers"."customer_key"
                        from "shop"."customers"
                        where (
                          "shop"."customers"."age" <= ?
                          and not (coalesce(("shop"."customers"."City" = ?), false))
                          and "shop"."customers"."active" = true
                        )
                        order by "shop"."customers"."customer_key"
                        """);
        assertThat(statement.values()).containsExactly(3L, "O'Neill\" --");
    }

    @Test
    void theTextForReadingHoldsTheValues() {
        String text =
                SQL.text(
                        RuleText.parse("days_since(joined) > 90 AND events('view', 7 days) = 0"),
                        Dialect.TRINO);

        assertThat(text)
                .isEqualToIgnoringWhitespace(
                        """
                        select "shop"."customers"."customer_key"
                        from "shop"."customers"
                          left outer join "measures"
                            on "measures"."customer_key" = "shop"."customers"."customer_key"
                        where (
                          "measures"."joined" < date '2025-08-01'
                          and "shop"."customers"."customer_key" not in (
                            select "event"."customer_key"
                            from "events" "event"
                            where (
                              "event"."event_type" = 'view'
                              and "event"."event_time"
                                <= cast(timestamp '2025-10-30 09:30:00+00:00' as timestamp with time zone)
                              and "event"."event_time"
                                > cast(timestamp '2025-10-23 08:30:00+00:00' as timestamp with time zone)
                              and "event"."customer_key" is not null
                            )
                            group by "event"."customer_key"
                          )
                        )
                        order by "shop"."customers"."customer_key"
                        """);
    }

    /// By hand, after Trino's manual.
    @Test
    void measuresOfEventsAreWrittenForTrino() {
        String text =
                SQL.text(
                        RuleText.parse(
                                "event_sum('view', amount, 7 days WHERE \"product id\" <> 'X') >"
                                    + " 200 AND event_distinct('view', \"product id\") < 3 AND"
                                    + " last_event('view') IS NULL AND first_event('view') < DATE"
                                    + " '2025-03-01'"),
                        Dialect.TRINO);

        assertThat(text)
                .isEqualToIgnoringWhitespace(
                        """
                        select "shop"."customers"."customer_key"
                        from "shop"."customers"
                        where (
                          "shop"."customers"."customer_key" in (
                            select "event"."customer_key"
                            from "events" "event"
                            where (
                              "event"."event_type" = 'view'
                              and "event"."event_time"
                                <= cast(timestamp '2025-10-30 09:30:00+00:00' as timestamp with time zone)
                              and "event"."event_time"
                                > cast(timestamp '2025-10-23 08:30:00+00:00' as timestamp with time zone)
                              and not (coalesce(("event"."product_id" = 'X'), false))
                              and "event"."customer_key" is not null
                            )
                            group by "event"."customer_key"
                            having coalesce(cast(sum("event"."amount") as double), 0E0) > 2E2
                          )
                          and "shop"."customers"."customer_key" not in (
                            select "event"."customer_key"
                            from "events" "event"
                            where (
                              "event"."event_type" = 'view'
                              and "event"."event_time"
                                <= cast(timestamp '2025-10-30 09:30:00+00:00' as timestamp with time zone)
                              and "event"."customer_key" is not null
                            )
                            group by "event"."customer_key"
                            having not (count(distinct "event"."product_id") < 3)
                          )
                          and "shop"."customers"."customer_key" not in (
                            select "event"."customer_key"
                            from "events" "event"
                            where (
                              "event"."event_type" = 'view'
                              and "event"."event_time"
                                <= cast(timestamp '2025-10-30 09:30:00+00:00' as timestamp with time zone)
                              and "event"."customer_key" is not null
                            )
                            group by "event"."customer_key"
                          )
                          and "shop"."customers"."customer_key" in (
                            select "event"."customer_key"
                            from "events" "event"
                            where (
                              "event"."event_type" = 'view'
                              and "event"."event_time"
                                <= cast(timestamp '2025-10-30 09:30:00+00:00' as timestamp with time zone)
                              and "event"."customer_key" is not null
                            )
                            group by "event"."customer_key"
                            having min("event"."event_time")
                              < cast(timestamp '2025-02-28 23:00:00+00:00' as timestamp with time zone)
                          )
                        )
                        order by "shop"."customers"."customer_key"
                        """);
    }

    /// By hand, after Trino's manual: `regexp_like` understands Java's expressions.
    @Test
    void choicesAreWrittenForTrino() {
        String text =
                SQL.text(
                        RuleText.parse(
                                "City MATCHES '^K\\d{2}$' AND TOP 2.5 PERCENT BY age"
                                        + " AND RANDOM 10 PERCENT SEED 'it''s'"
                                        + " AND days_to_anniversary(joined) <= 2"),
                        Dialect.TRINO);

        assertThat(text)
                .isEqualToIgnoringWhitespace(
                        """
                        select "shop"."customers"."customer_key"
                        from "shop"."customers"
                          left outer join "measures"
                            on "measures"."customer_key" = "shop"."customers"."customer_key"
                        where (
                          (regexp_like("shop"."customers"."City", '(?s)^K[0-9]{2}\\z'))
                          and "shop"."customers"."customer_key" in (
                            select "ranked"."chosen_key"
                            from (
                              select
                                "shop"."customers"."customer_key" "chosen_key",
                                row_number() over (
                                  order by "shop"."customers"."age" desc, "shop"."customers"."customer_key" asc) "place",
                                count(*) over () "known"
                              from "shop"."customers"
                              where "shop"."customers"."age" is not null
                            ) "ranked"
                            where (("ranked"."place" - 1) * 1000000) < ("ranked"."known" * 25000)
                          )
                          and substr(
                            lower(to_hex(sha256(to_utf8('it''s:' || cast("shop"."customers"."customer_key" as varchar))))),
                            1, 12) < '19999999999a'
                          and (extract(month from "measures"."joined") * 100 + extract(day from "measures"."joined"))
                            between 1030 and 1101
                        )
                        order by "shop"."customers"."customer_key"
                        """);
    }

    /// Hand-written pairs: what RE2 reads, and the same for the databases.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    ^a$        | ^a\\z       | ^a$
                    \\d\\W\\.   | [0-9][^A-Za-z0-9_]\\. | [0-9][^A-Za-z0-9_]\\.
                    []a]       | [\\]a]      | [\\]a]
                    [^]a]      | [^\\]a]     | [^\\]a]
                    [a[&&b]    | [a\\[\\&\\&b] | [a\\[\\&\\&b]
                    [a-c-]     | [a-c\\-]    | [a-c\\-]
                    [\\w-]     | [A-Za-z0-9_\\-] | [A-Za-z0-9_\\-]
                    a{2,}b{,3} | a{2,}b\\{\\,3\\} | a{2,}b\\{\\,3\\}
                    (?i)x(?:y) | (?iu)x(?:y) | (?i)x(?:y)
                    x"'<       | x\\"\\'\\<    | x\\"\\'\\<
                    """)
    void patternsAreWrittenForH2AndPostgresql(String pattern, String h2, String postgresql) {
        assertThat(RegexSql.of(Regex.of(pattern), Dialect.H2)).isEqualTo(h2);
        assertThat(RegexSql.of(Regex.of(pattern), Dialect.POSTGRESQL)).isEqualTo(postgresql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\bx",
                "\\pL",
                "[[:alpha:]]",
                "(?P<n>x)",
                "(?s).",
                "x(?i)y",
                "[\\D]",
                "x{300}",
                "^*x"
            })
    void patternsWithoutACommonMeaningAreRefused(String pattern) {
        Regex regex = Regex.of(pattern);

        assertThatThrownBy(() -> RegexSql.of(regex, Dialect.POSTGRESQL))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("databases do not read alike");
    }
}
