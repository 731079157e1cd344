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

import java.util.Map;

/// Conditions by hand after the manuals: Spark's SQL Reference, Snowflake's SQL Reference, and the
/// GoogleSQL reference of BigQuery.
class WarehouseSqlTest {

    private static final Frame FRAME = new SmallShop(1, 1).frame();
    private static final Table CUSTOMERS = Table.named("shop", "c");
    private static final RuleSql SQL =
            new RuleSql(
                    new Tables(
                            CUSTOMERS,
                            "key",
                            Map.of(
                                    "age", new Place(CUSTOMERS, "age"),
                                    "active", new Place(CUSTOMERS, "active"),
                                    "City", new Place(CUSTOMERS, "a`b\"c"),
                                    "Last Order", new Place(CUSTOMERS, "last")),
                            new EventTable(
                                    Table.named("events"),
                                    "type",
                                    "time",
                                    Map.of("amount", "x"),
                                    null)),
                    FRAME.catalogue(),
                    SmallShop.MOMENT,
                    SmallShop::segment);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    SPARK     | `shop`.`c`.`a``b"c` = 'it\\'s \\\\ "x"\\n'
                    SNOWFLAKE | "shop"."c"."a`b""c" = 'it''s \\\\ "x"\\n'
                    BIGQUERY  | `c`.`a\\x60b"c` = 'it\\'s \\\\ "x"\\n'
                    """)
    void namesAndTextsAreEscapedAsTheDialectWants(Dialect dialect, String condition) {
        assertThat(where("City = 'it''s \\ \"x\"\n'", dialect)).isEqualTo(condition);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    SPARK     | (`shop`.`c`.`a``b"c` like '1\\\\%\\\\\\\\_%')
                    SNOWFLAKE | ("shop"."c"."a`b""c" like '1!%\\\\_%' escape '!')
                    BIGQUERY  | (`c`.`a\\x60b"c` like '1\\\\%\\\\\\\\_%')
                    """)
    void patternsHaveTheDialectsEscape(Dialect dialect, String condition) {
        assertThat(where("City LIKE '1#%\\_%' ESCAPE '#'", dialect)).isEqualTo(condition);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    SPARK     | (`shop`.`c`.`a``b"c` rlike '(?isu)^K[0-9](?:ab)+?\\\\z')
                    SNOWFLAKE | (regexp_like("shop"."c"."a`b""c", '.*(^K[0-9](ab)+$).*', 'is'))
                    BIGQUERY  | (regexp_contains(`c`.`a\\x60b"c`, '(?s)(?i)^K\\\\d(?:ab)+?$'))
                    """)
    void regularExpressionsAreLookedForAnywhere(Dialect dialect, String condition) {
        assertThat(where("City MATCHES '(?i)^K\\d(?:ab)+?$'", dialect)).isEqualTo(condition);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    SPARK     | `shop`.`c`.`last` < timestamp '2025-10-25 22:00:00.000+00:00'
                    SNOWFLAKE | "shop"."c"."last" < to_timestamp_tz('2025-10-25 22:00:00.000 +00:00', 'YYYY-MM-DD HH24:MI:SS.FF3 TZH:TZM')
                    BIGQUERY  | `c`.`last` < timestamp '2025-10-25 22:00:00.000+00:00'
                    """)
    void momentsAreInUtc(Dialect dialect, String condition) {
        assertThat(where("\"Last Order\" < DATE '2025-10-26'", dialect)).isEqualTo(condition);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    SPARK     | date_from_unix_date(cast(floor(unix_seconds(from_utc_timestamp(`shop`.`c`.`last`, 'Europe/Berlin')) / 86400) as int))
                    SNOWFLAKE | cast(convert_timezone('Europe/Berlin', "shop"."c"."last") as timestamp_ntz)
                    BIGQUERY  | date(`c`.`last`, 'Europe/Berlin')
                    """)
    void anniversariesAreDaysOfTheZone(Dialect dialect, String day) {
        assertThat(where("days_to_anniversary(\"Last Order\") = 0", dialect))
                .isEqualTo(
                        "(extract(month from "
                                + day
                                + ") * 100 + extract(day from "
                                + day
                                + ")) = 1030");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    SPARK     | substr(sha2(concat('a\\\\:', cast(`shop`.`c`.`key` as string)), 256), 1, 12) < '800000000000'
                    SNOWFLAKE | substr(sha2(concat('a\\\\:', to_varchar("shop"."c"."key")), 256), 1, 12) < '800000000000'
                    BIGQUERY  | substr(to_hex(sha256(concat('a\\\\:', cast(`c`.`key` as string)))), 1, 12) < '800000000000'
                    """)
    void drawsAreHexadecimalDigitsOfSha256(Dialect dialect, String condition) {
        assertThat(where("RANDOM 50 PERCENT SEED 'a\\'", dialect)).isEqualTo(condition);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    SPARK     | sum(`event`.`x`), 0.0D ) > 200.0D  | timestampadd(second, 7200, `first`.`time`)
                    SNOWFLAKE | sum("event"."x"), to_double('0.0') ) > to_double('200.0') | dateadd(second, 7200, "first"."time")
                    BIGQUERY  | sum(`event`.`x`), 0.0 ) > 200.0 | timestamp_add(`first`.`time`, interval 7200 second)
                    """)
    void eventsAreAddedUpAndFollowed(Dialect dialect, String sum, String latest) {
        assertThat(where("event_sum('it''s \\', amount) > 200", dialect))
                .contains(sum)
                .contains(dialect == Dialect.SNOWFLAKE ? "'it''s \\\\'" : "'it\\'s \\\\'");
        assertThat(where("sequence('a', 'b', 2 hours)", dialect)).contains("<= " + latest);
    }

    @Test
    void whatSnowflakeHasNoMeaningForIsRefused() {
        Rule rule = RuleText.parse("City MATCHES '[a\\]]'");

        assertThatThrownBy(() -> SQL.text(rule, Dialect.SNOWFLAKE))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("[…]…]")
                .hasMessageContaining("snowflake");
    }

    private static String where(String rule, Dialect dialect) {
        String sql = SQL.text(RuleText.parse(rule), dialect).replaceAll("\\s+", " ");
        return sql.substring(sql.indexOf(" where ") + 7, sql.lastIndexOf(" order by "));
    }
}
