package org.audienceworkbench.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Catalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Queries in the form that react-querybuilder's documentation describes.
class QueryBuilderTest {

    private static final Catalogue CATALOGUE = new SmallShop(1, 1).frame().catalogue();

    @Test
    void groupsWithinGroupsBecomeARule() {
        Rule rule =
                RuleJson.read(
                        """
                        {"id": "root", "combinator": "and", "not": false, "rules": [
                          {"id": "1", "field": "city", "operator": "beginsWith", "value": "K"},
                          {"combinator": "or", "not": true, "rules": [
                            {"field": "age", "operator": ">=", "value": "18", "valueSource": "value"},
                            {"field": "active", "operator": "=", "value": true}]},
                          {"combinator": "or", "rules": []}]}
                        """,
                        CATALOGUE);

        assertThat(rule)
                .isEqualTo(
                        RuleText.parse(
                                "City LIKE 'K%' AND NOT (age >= 18 OR active = TRUE) AND TRUE"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "age", "operator": "=", "value": "44"          | age = 44
                    "age", "operator": "!=", "value": 44           | age <> 44
                    "age", "operator": "<", "value": " 1.5 "       | age < 1.5
                    "age", "operator": "in", "value": "1, 2,3"     | age IN (1, 2, 3)
                    "age", "operator": "notIn", "value": ["1", 2]  | age NOT IN (1, 2)
                    "age", "operator": "between", "value": "1,9"   | age BETWEEN 1 AND 9
                    "age", "operator": "notBetween", "value": [1, 9] | age NOT BETWEEN 1 AND 9
                    "age", "operator": "null", "value": null       | age IS NULL
                    "age", "operator": "notNull", "value": ""      | age IS NOT NULL
                    "age", "operator": "<=", "valueSource": "field", "value": "active" | age <= active
                    "City", "operator": "=", "value": 7            | City = '7'
                    "City", "operator": "contains", "value": "0%"  | City LIKE '%0!%%' ESCAPE '!'
                    "City", "operator": "endsWith", "value": "n"   | City LIKE '%n'
                    "City", "operator": "doesNotContain", "value": "n" | City NOT LIKE '%n%'
                    "City", "operator": "doesNotBeginWith", "value": "n" | City NOT LIKE 'n%'
                    "City", "operator": "doesNotEndWith", "value": "n" | City NOT LIKE '%n'
                    "active", "operator": "=", "value": "false"    | active = FALSE
                    "joined", "operator": ">", "value": "2026-01-31" | joined > '2026-01-31'
                    "last order", "operator": "<", "value": "2026-01-31T14:00" | "Last Order" < '2026-01-31T14:00'
                    """)
    void operatorsAndValuesAreThoseOfTheAttribute(String condition, String rule) {
        String query = "{\"combinator\": \"and\", \"rules\": [{\"field\": " + condition + "}]}";

        assertThat(RuleJson.read(query, CATALOGUE)).isEqualTo(Rule.All.of(RuleText.parse(rule)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"field": "agee", "operator": "=", "value": 1}              | rules[0].field
                    {"field": "age", "operator": "~", "value": 1}               | rules[0].operator
                    {"field": "age", "operator": "contains", "value": 1}        | rules[0].operator
                    {"field": "age", "operator": "=", "value": "x"}             | rules[0].value
                    {"field": "age", "operator": "=", "value": {}}              | rules[0].value
                    {"field": "age", "operator": "="}                           | rules[0].value
                    {"field": "age", "operator": "in", "value": ["1", "x"]}     | rules[0].value[1]
                    {"field": "age", "operator": "between", "value": "1"}       | rules[0].value
                    {"field": "age", "operator": "=", "value": "Citty", "valueSource": "field"} | rules[0].value
                    {"field": "age", "operator": "in", "value": "City", "valueSource": "field"} | rules[0].valueSource
                    {"field": "joined", "operator": "=", "value": "31.1.2026"}  | rules[0].value
                    {"field": "age", "operator": "=", "value": 1, "match": {}}  | rules[0].match
                    {"rules": []}                                               | rules[0].combinator
                    {"combinator": "xor", "rules": []}                          | rules[0].combinator
                    {"combinator": "or", "rules": [{"field": 3}]}               | rules[0].rules[0].field
                    "and"                                                       | rules[0]
                    """)
    void whatIsNotUnderstoodIsRefusedWithItsPlace(String part, String place) {
        String query = "{\"combinator\": \"and\", \"rules\": [" + part + "]}";

        assertThatThrownBy(() -> RuleJson.read(query, CATALOGUE))
                .asInstanceOf(type(Problem.class))
                .satisfies(problem -> assertThat(problem.where()).isEqualTo(place));
    }
}
