package org.audienceworkbench.segment;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.segment.RuleSql.Dialect;
import org.audienceworkbench.segment.Tables.EventTable;
import org.audienceworkbench.segment.Tables.Place;
import org.audienceworkbench.segment.Tables.Table;
import org.junit.jupiter.api.Test;

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
                            new EventTable(Table.named("events"), "event_type", "event_time")),
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
                            )
                            group by "event"."customer_key"
                          )
                        )
                        order by "shop"."customers"."customer_key"
                        """);
    }
}
