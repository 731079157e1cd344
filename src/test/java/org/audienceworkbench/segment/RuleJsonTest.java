package org.audienceworkbench.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import org.audienceworkbench.base.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleJsonTest {

    @Test
    void readingWhatWasWrittenGivesTheSameRule() {
        for (int seed = 0; seed < 2_000; seed++) {
            Rule rule = new RandomRules(seed).rule(4);

            assertThat(RuleJson.read(RuleJson.write(rule))).as("seed " + seed).isEqualTo(rule);
        }
    }

    @Test
    void theFormIsAsDocumented() {
        Rule rule =
                RuleText.parse(
                        """
                        recency <= 3 AND NOT (channel IN ('Web', 'Phone') OR "e-mail" IS NULL)
                          AND events('view', 7 days) > 3 AND days_since(last_order) BETWEEN 30 AND 90
                          AND joined >= DATE '2026-01-31' AND city LIKE 'A!_%' ESCAPE '!'
                          AND in_segment('VIP') AND sequence('cart_add', 'purchase', 24 hours)
                          AND city MATCHES '^A' AND TOP 100 BY spend AND BOTTOM 2.5 PERCENT BY spend
                          AND RANDOM 10 PERCENT SEED 'spring' AND days_to_anniversary(born) = 0
                          AND events('view' WHERE price > 10 AND NOT "shop" = 'web') = 2
                          AND event_sum('buy', price, 30 days WHERE shop IS NULL) > 200
                          AND event_distinct('view', product) >= 3
                          AND last_event('buy', 1 year) < DATE '2026-03-01' AND first_event('buy') IS NULL
                          AND days_since(last_event('buy')) > 90 AND days_since(first_event('buy')) = 1
                          AND sequence('view' WHERE price > 10, 'buy' WHERE shop = 'web', 1 hour)
                        """);

        Rule read =
                RuleJson.read(
                        """
                        {"format": 1, "rule": {"all": [
                          {"attribute": "recency", "is": "<=", "value": 3},
                          {"not": {"any": [
                            {"attribute": "channel", "in": ["Web", "Phone"]},
                            {"attribute": "e-mail", "missing": true}]}},
                          {"events": "view", "within": "7 days", "is": ">", "value": 3},
                          {"daysSince": "last_order", "between": [30, 90]},
                          {"attribute": "joined", "is": ">=", "value": {"date": "2026-01-31"}},
                          {"attribute": "city", "like": "A!_%", "escape": "!"},
                          {"segment": "VIP"},
                          {"first": "cart_add", "then": "purchase", "within": "24 hours"},
                          {"attribute": "city", "matches": "^A"},
                          {"top": 100, "by": "spend"},
                          {"bottomPercent": 2.5, "by": "spend"},
                          {"randomPercent": 10, "seed": "spring"},
                          {"daysToAnniversary": "born", "is": "=", "value": 0},
                          {"events": "view", "where": {"all": [
                            {"attribute": "price", "is": ">", "value": 10},
                            {"not": {"attribute": "shop", "is": "=", "value": "web"}}]},
                            "is": "=", "value": 2},
                          {"eventSum": "buy", "field": "price", "within": "30 days",
                            "where": {"attribute": "shop", "missing": true}, "is": ">", "value": 200},
                          {"eventDistinct": "view", "field": "product", "is": ">=", "value": 3},
                          {"lastEvent": "buy", "within": "1 year", "is": "<",
                            "value": {"date": "2026-03-01"}},
                          {"firstEvent": "buy", "missing": true},
                          {"daysSinceLastEvent": "buy", "is": ">", "value": 90},
                          {"daysSinceFirstEvent": "buy", "is": "=", "value": 1},
                          {"first": "view", "firstWhere": {"attribute": "price", "is": ">", "value": 10},
                            "then": "buy", "thenWhere": {"attribute": "shop", "is": "=", "value": "web"},
                            "within": "1 hour"}]}}
                        """);

        assertThat(read).isEqualTo(rule);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"all": [{"attribute": "a", "is": "=", "value": 1, "x": 2}]} | rule.all[0].x
                    {"all": [], "any": []} | rule.any
                    {"any": {}} | rule.any
                    {"not": []} | rule.not
                    {"attribute": "a"} | rule
                    {"attribute": "", "missing": true} | rule.attribute
                    {"attribute": "a", "missing": false} | rule.missing
                    {"attribute": "a", "is": "<>", "value": 1} | rule.is
                    {"attribute": "a", "is": "=", "value": null} | rule.value
                    {"attribute": "a", "is": "=", "value": 1e400} | rule.value
                    {"attribute": "a", "is": "=", "value": {"date": "x"}} | rule.value.date
                    {"attribute": "a", "in": []} | rule.in
                    {"attribute": "a", "in": [1, [2]]} | rule.in[1]
                    {"attribute": "a", "between": [1]} | rule.between
                    {"attribute": "a", "within": "7 days", "missing": true} | rule.within
                    {"attribute": "a", "daysSince": "b", "missing": true} | rule
                    {"attribute": "a", "like": "x!", "escape": "!"} | rule.like
                    {"events": "a", "within": "7", "is": "=", "value": 1} | rule.within
                    {"first": "a", "then": "b", "within": "2 years"} | rule.within
                    {"segment": 3} | rule.segment
                    {"attribute": "a", "matches": "("} | rule.matches
                    {"top": 0, "by": "a"} | rule.top
                    {"top": 1.5, "by": "a"} | rule.top
                    {"topPercent": 100.5, "by": "a"} | rule.topPercent
                    {"bottom": 1, "bottomPercent": 1, "by": "a"} | rule.bottomPercent
                    {"bottom": 1, "by": ""} | rule.by
                    {"randomPercent": 1} | rule
                    {"eventSum": "a", "is": "=", "value": 1} | rule
                    {"eventSum": "a", "field": "", "is": "=", "value": 1} | rule.field
                    {"events": "a", "field": "b", "is": "=", "value": 1} | rule.field
                    {"events": "a", "eventSum": "a", "is": "=", "value": 1} | rule
                    {"events": "a", "where": 3, "is": "=", "value": 1} | rule.where
                    {"events": "a", "where": {"any": [{"segment": "x"}]}, "is": "=", "value": 1} | rule.where.any[0].segment
                    {"events": "a", "where": {"events": "x", "is": "=", "value": 1}, "is": "=", "value": 1} | rule.where.events
                    {"lastEvent": "a", "where": {"daysSinceLastEvent": "x", "is": "=", "value": 1}, "missing": true} | rule.where.daysSinceLastEvent
                    {"first": "a", "then": "b", "thenWhere": {"top": 1, "by": "a"}, "within": "2 days"} | rule.thenWhere.top
                    {"first": "a", "then": "b", "where": {"all": []}, "within": "2 days"} | rule.where
                    3 | rule
                    """)
    void whatIsWrongIsRefusedWithItsPlace(String rule, String place) {
        assertThatThrownBy(() -> RuleJson.read("{\"format\": 1, \"rule\": " + rule + "}"))
                .asInstanceOf(type(Problem.class))
                .satisfies(problem -> assertThat(problem.where()).isEqualTo(place));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    `` | Something else
                    {} | missing
                    [] | Something else
                    {"format": 2, "rule": {"all": []}} | format
                    {"format": 1, "rule": {"all": []}} {} | can't be read
                    {"format": 1, "format": 1, "rule": {"all": []}} | can't be read
                    {"format": 1, "rule": {"all": [} | can't be read
                    """)
    void documentsThatAreNoneAreRefused(String json, String message) {
        assertThatThrownBy(() -> RuleJson.read(json == null ? "" : json))
                .isInstanceOf(Problem.class)
                .satisfies(problem -> assertThat(problem.getMessage()).contains(message));
    }

    @Test
    void hostileDocumentsEndInAMessage() {
        String deep = "{\"not\": ".repeat(100_000);
        String deeper = "{\"not\": ".repeat(201) + "{\"all\": []}" + "}".repeat(201);
        String long_ = " ".repeat(5_000_000);

        for (String rule : new String[] {deep, deeper, long_}) {
            assertThatThrownBy(() -> RuleJson.read("{\"format\": 1, \"rule\": " + rule + "}"))
                    .isInstanceOf(Problem.class);
        }
        String deepest = "{\"not\": ".repeat(200) + "{\"all\": []}" + "}".repeat(200);
        Rule rule = RuleJson.read("{\"format\": 1, \"rule\": " + deepest + "}");
        assertThat(RuleText.parse(RuleText.write(rule))).isEqualTo(rule);
    }
}
