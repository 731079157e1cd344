package org.audienceworkbench.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Catalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.SplittableRandom;

class RuleTextTest {

    private static final Catalogue CATALOGUE = new SmallShop(3, 1).frame().catalogue();

    @Test
    void parsingWhatWasWrittenGivesTheSameRule() {
        for (int seed = 0; seed < 3_000; seed++) {
            Rule rule = new RandomRules(seed).rule(4);

            String text = RuleText.write(rule);

            assertThat(RuleText.parse(text)).as("seed " + seed + ": " + text).isEqualTo(rule);
            assertThat(RuleText.read(text, CATALOGUE, SmallShop::segment).errors())
                    .as(text)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "default",
                "Date",
                "and",
                "State / Region",
                "emp.var.rate",
                "\"",
                "'",
                "größe",
                "1st",
                "a b",
                "events",
                "_x9",
                "Ünïcode😀",
                "select",
                "\n"
            })
    void anyNameAndAnyTextSurvives(String name) {
        var rule =
                new Rule.Compare(new Measure.Value(name), Comparison.EQUAL, new Literal.Text(name));

        assertThat(RuleText.parse(RuleText.write(rule))).isEqualTo(rule);
        assertThat(RuleText.parse(RuleText.write(new Rule.Not(rule))))
                .isEqualTo(new Rule.Not(rule));
    }

    @Test
    void notBindsTighterThanAndTighterThanOr() {
        assertThat(RuleText.parse("NOT a = 1 and b = 2 OR c = 3"))
                .isEqualTo(RuleText.parse("((NOT (a = 1)) AND b = 2) or c = 3"));
        assertThat(RuleText.parse("a = 1 OR b = 2 AND c = 3"))
                .isEqualTo(RuleText.parse("a = 1 OR (b = 2 AND c = 3)"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    3 < age | age > 3
                    age != 3 | NOT age = 3
                    age not between 1 and 3 | NOT age BETWEEN 1 AND 3
                    EVENTS ( 'x' , 1 Day ) >= 2 | events('x', 1 days) >= 2
                    "days_since"(a) > 1 | -
                    date >= date '2026-01-31' | "date" >= DATE '2026-01-31'
                    t = TIMESTAMP '2026-01-31T14:00:00+02:00' | t = TIMESTAMP '2026-01-31 12:00:00Z'
                    top 10 percent by a | TOP 10.0 PERCENT BY "a"
                    random 1e1 percent seed 's' | RANDOM 10 PERCENT SEED 's'
                    a not matches 'x' | NOT a MATCHES 'x'
                    top > 3 AND random = 1 AND matches MATCHES 'x' AND seed IS NULL AND TOP 1 BY percent | "top" > 3 AND "random" = 1 AND "matches" MATCHES 'x' AND "seed" IS NULL AND TOP 1 BY "percent"
                    events('x',7 days where a = 1 and B = 2) > 1 | EVENTS('x', 7 days WHERE (a = 1 AND "B" = 2)) > 1
                    3 < Event_Sum('x', "a", 1 day) | event_sum('x', a, 1 days) > 3
                    days_since(LAST_EVENT('x')) > 3 AND last_event > 3 AND first_event = 1 | days_since(last_event('x')) > 3 AND "last_event" > 3 AND "first_event" = 1
                    sequence('a' WHERE (b = 1), 'c', 1 day) | SEQUENCE('a' WHERE b = 1, 'c', 1 DAYS)
                    TRUE AND all (a = 1) | ALL (TRUE, ANY (FALSE)) OR FALSE
                    """)
    void severalSpellingsMeanTheSame(String one, String other) {
        if (other.equals("-")) {
            assertThatThrownBy(() -> RuleText.parse(one)).isInstanceOf(Problem.class);
        } else if (!other.startsWith("ALL")) {
            assertThat(RuleText.parse(one)).isEqualTo(RuleText.parse(other));
        } else {
            assertThat(RuleText.write(RuleText.parse(other)))
                    .isEqualTo("(TRUE AND ANY (FALSE)) OR FALSE");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    age >                         | 5  | 0 | The rule ends too early | Expected a number
                    age = 1 AND                   | 11 | 0 | The rule ends too early | such as recency <= 3
                    age == 1                      | 5  | 1 | = is not expected here | Expected a number
                    age 1                         | 4  | 1 | 1 is not expected here | Expected a comparison
                    (age = 1                      | 8  | 0 | The rule ends too early | Expected AND, OR or )
                    age = 1)                      | 7  | 1 | ) is not expected here | the end of the rule
                    City = "Berlin"               | 7  | 8 | A value is expected, but Berlin is a name | 'Berlin'
                    City = Berlin                 | 7  | 6 | A value is expected, but Berlin is a name | 'Berlin'
                    City = ‘Berlin’               | 7  | 1 | ‘ is a typographic quote | straight single quotes
                    City = 'Berlin                | 7  | 7 | The text that begins here has no end | Close it with '
                    City = NULL                   | 7  | 4 | Nothing can be compared with NULL | IS NULL
                    joined > DATE '2026-02-30'    | 14 | 12 | '2026-02-30' is not a date | DATE '2026-01-31'
                    count('x') > 3                | 0  | 5 | There is no function count | events, event_sum
                    events('view', 7 dayz) > 3    | 17 | 4 | dayz is not expected here | minutes, hours, days
                    events('view', 0 days) > 3    | 15 | 1 | 0 days is no length of time | up to 200 years
                    or = 1                        | 0  | 2 | or is not expected | in double quotes: "or"
                    age IN ()                     | 8  | 1 | ) is not expected here | Expected a number
                    City LIKE 'a!b' ESCAPE '!'    | 10 | 5 | The character of ESCAPE | Use it before
                    sequence('a', 'b', 2 months)  | 19 | 1 | A sequence can't be measured in months | days or weeks
                    agee = 1                      | 0  | 4 | There is no attribute agee | Did you mean age?
                    active = 1 OR Citty LIKE 'x'  | 14 | 14 | There is no attribute Citty | Did you mean City?
                    age < City                    | 0  | 10 | age is a number and City a text | same type
                    age < events('view')          | 6  | 6  | Only attributes can be compared | with a number
                    age = 'abc'                   | 6  | 5 | age is a number; 'abc' is not | Compare it with a number
                    age IN (1, '2')               | 11 | 3 | age is a number; '2' is not | Leave the quotes away: 2
                    City = 12345                  | 7  | 5 | City is a text; 12345 is not | '12345'
                    joined > 'yesterday'          | 9  | 11 | joined is a date; 'yesterday' is not | DATE '2026-01-31'
                    active = 'perhaps'            | 9  | 9 | active is a boolean; 'perhaps' is not | TRUE or FALSE
                    days_since(age) > 3           | 0  | 15 | age is a number, so no days | date or datetime
                    events('view') > 'x'          | 17 | 3 | events('view') is a number; 'x' is not | number
                    age LIKE '3%'                 | 0  | 13 | age is a number, LIKE compares texts | Compare it
                    City MATCHES '(a'             | 13 | 4  | The pattern can't be read: missing closing ) | Mend it
                    City MATCHES 'a**'            | 13 | 5  | The pattern can't be read | Mend it
                    City MATCHES ''               | 13 | 2  | The pattern can't be read: it is empty | Mend it
                    age MATCHES '3'               | 0  | 15 | age is a number, MATCHES compares texts | Compare it
                    events('x') MATCHES '3'       | 0  | 6  | MATCHES compares texts only | a count
                    TOP 0 BY age                  | 4  | 1  | 0 is no number of customers | from 1
                    TOP 2.5 BY age                | 4  | 3  | 2.5 is no number of customers | PERCENT
                    TOP 101 PERCENT BY age        | 4  | 3  | 101 is no percentage | at most 100
                    TOP 0.00001 PERCENT BY age    | 4  | 7  | 0.00001 is no percentage | up to 4 decimals
                    TOP 10 age                    | 7  | 3  | age is not expected here | PERCENT or BY
                    TOP -1 BY age                 | 4  | 1  | - is not expected here | a number above 0
                    BOTTOM 5 BY City              | 0  | 16 | City is a text, which has no highest | Give BOTTOM a number
                    BOTTOM 5 BY agee              | 0  | 16 | There is no attribute agee | Did you mean age?
                    RANDOM 10 SEED 'x'            | 10 | 4  | SEED is not expected here | PERCENT
                    RANDOM 10 PERCENT             | 17 | 0  | The rule ends too early | SEED and a text
                    days_to_anniversary(City) < 3 | 0  | 25 | City is a text, so no days | date or datetime
                    events('view' WHERE amout > 3) > 1          | 20 | 5  | Events have no field amout | Did you mean amount?
                    events('view' WHERE joined_on > 3) > 1      | 20 | 9  | Events have no field joined_on | Their fields are "product id", amount, quantity
                    events('view', 7 days WHERE amount = 'x') > 1 | 37 | 3  | amount is a number; 'x' is not | Compare it with a number
                    events('view', 7 days WHERE) > 1            | 27 | 1  | ) is not expected here | a field of the events, NOT or (
                    events('view', 7 days WHERE gift = TRUE > 1 | 40 | 1  | > is not expected here | AND, OR or )
                    events('view', 7 days gift = TRUE) > 1      | 22 | 4  | gift is not expected here | WHERE or )
                    events('view' 7 days) > 1                   | 14 | 1  | 7 is not expected here | a comma, WHERE or )
                    events('view' WHERE events('view') > 1) > 1 | 20 | 6  | events can't be asked of one event | their own fields
                    events('view' WHERE amount > event_sum('view', amount)) > 1 | 29 | 9 | event_sum can't be asked of one event | compare those
                    events('view' WHERE NOT (gift = 1 OR in_segment('VIP'))) > 1 | 37 | 10 | in_segment can't be asked of one event | compare those
                    events('view' WHERE TOP 3 BY amount) > 1    | 20 | 3  | TOP can't be asked of one event | compare those
                    events('view' WHERE RANDOM 1 PERCENT SEED 'x') > 1 | 20 | 6 | RANDOM can't be asked of one event | compare those
                    events('view' WHERE sequence('a', 'b', 1 day)) > 1 | 20 | 8 | sequence can't be asked of one event | compare those
                    events('view' WHERE days_since(last_event('view')) > 1) > 1 | 31 | 10 | last_event can't be asked of one event | compare those
                    events('view' WHERE product LIKE 'a%') > 1  | 20 | 17 | Events have no field product | Their fields are
                    events('view' WHERE amount LIKE 'a%') > 1   | 20 | 16 | amount is a number, LIKE compares texts | Compare it
                    events('view' WHERE due < amount) > 1       | 20 | 12 | due is a date and amount a number | same type
                    event_sum('view') > 1                       | 16 | 1  | ) is not expected here | a comma and a field of the events
                    event_sum('view', amont) > 1                | 0  | 24 | Events have no field amont | Did you mean amount?
                    event_sum('view', "product id") > 1         | 0  | 31 | product id is a text, so there is no sum | event_sum a field
                    event_sum('view', amount) > 'x'             | 28 | 3  | event_sum('view', amount) is a number; 'x' is not | number
                    event_distinct('view', amount) IS NULL AND agee = 1 | 43 | 4 | There is no attribute agee | age
                    event_distinct('view', amont) IS NULL       | 0  | 29 | Events have no field amont | Did you mean amount?
                    last_event('view') > 5                      | 21 | 1  | last_event('view') is a datetime; 5 is not | a date or time
                    last_event('view') LIKE 'x'                 | 0  | 10 | LIKE compares texts only | a count
                    days_since(events('view')) > 5              | 11 | 6  | Days can't be counted from a number | last_event
                    days_since(last_event('view', amount)) > 5  | 30 | 6  | amount is not expected here | a length of time
                    days_to_anniversary(last_event('view')) > 5 | 30 | 1  | ( is not expected here | )
                    sequence('view' WHERE amout > 1, 'view', 1 day) | 22 | 5 | Events have no field amout | amount?
                    sequence('view' WHERE amount > 1 'view', 1 day) | 33 | 6 | 'view' is not expected here | AND, OR or a comma
                    in_segment('VIP')             | 0  | 17 | There is no segment 'VIP' | segment list
                    """)
    void errorsNameThePlaceAndWhatToDo(
            String text, int position, int length, String message, String suggestion) {
        List<RuleError> errors = RuleText.read(text, CATALOGUE, SmallShop::segment).errors();

        assertThat(errors).hasSize(1);
        assertThat(errors.getFirst().position()).isEqualTo(position);
        assertThat(errors.getFirst().length()).isEqualTo(length);
        assertThat(errors.getFirst().message()).startsWith(message);
        assertThat(errors.getFirst().suggestion()).contains(suggestion);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    age > 3 AND | false
                    events( | false
                    events('view', 7 days) > 3 AND | false
                    events('view' WHERE | true
                    events('view', 7 days WHERE NOT (gift = 1 OR days_since( | true
                    events('view', 7 days WHERE product IN ('a', | true
                    events('view', 7 days WHERE gift = 1) > 3 AND | false
                    event_sum('view', | true
                    event_sum('view', amount, | false
                    event_distinct('view', amount, 7 days WHERE | true
                    days_since(last_event('view' WHERE | true
                    days_since( | false
                    sequence('view', | false
                    sequence('view' WHERE gift = 1, | false
                    sequence('view' WHERE gift = 1, 'buy' WHERE | true
                    events('view' WHERE product = 'in a text | false
                    events('view')) > 1) WHERE | false
                    """)
    void namesOfEventsFieldsAreAskedForWithinWhatIsAboutEvents(String before, boolean asked) {
        assertThat(RuleText.asksForEventField(before + " ")).isEqualTo(asked);
    }

    @Test
    void everyWrongNameAndTypeIsReportedInOneGo() {
        var errors =
                RuleText.read(
                                "agee = 1\n  AND (Citty = 'x' OR age = TRUE\nOR joined = 3)",
                                CATALOGUE,
                                SmallShop::segment)
                        .errors();

        assertThat(errors).extracting(RuleError::line).containsExactly(1, 2, 3);
        assertThat(errors).extracting(RuleError::column).containsExactly(1, 8, 13);
        assertThat(errors.getLast().problem().where())
                .isEqualTo("line 3, character 13 of the rule");
    }

    @Test
    void hostileNestingEndsInAMessage() {
        for (String deep :
                List.of(
                        "(".repeat(100_000) + "age = 1",
                        "NOT ".repeat(100_000) + "age = 1",
                        "ALL (".repeat(100_000) + "age = 1",
                        "events('x' WHERE " + "NOT ".repeat(Rule.MAX_DEPTH) + "gift = 1) = 1",
                        "NOT ".repeat(Rule.MAX_DEPTH) + "age <> 1")) {
            assertThatThrownBy(() -> RuleText.parse(deep))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("nested more than 200 deep");
        }
        assertThat(RuleText.parse("NOT ".repeat(Rule.MAX_DEPTH) + "age = 1")).isNotNull();
    }

    @Test
    void garbageIsRefusedWithAPlaceInsideTheText() {
        var random = new SplittableRandom(5);
        var pieces =
                List.of(
                        "age",
                        " ",
                        "=",
                        "<",
                        "'",
                        "\"",
                        "(",
                        ")",
                        "1",
                        ".",
                        "-",
                        "e",
                        "AND",
                        "NOT",
                        "IN",
                        ",",
                        "events",
                        "DATE",
                        "😀",
                        "\\",
                        "\u0000",
                        "\n",
                        "BETWEEN",
                        "'x'",
                        "LIKE",
                        "IS",
                        "NULL",
                        "7 days",
                        "in_segment",
                        "sequence",
                        "event_sum(",
                        "days_since(last_event(",
                        " WHERE ",
                        "TRUE");
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder();
            for (int n = random.nextInt(12); n >= 0; n--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            for (RuleError error :
                    RuleText.read(text.toString(), CATALOGUE, SmallShop::segment).errors()) {
                assertThat(error.position()).isBetween(0, text.length());
                assertThat(error.position() + error.length()).isBetween(0, text.length());
            }
        }
    }
}
