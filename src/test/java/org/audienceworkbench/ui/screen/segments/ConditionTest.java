package org.audienceworkbench.ui.screen.segments;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.segment.RuleText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class ConditionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "city MATCHES '^A'",
                "TOP 100 BY spend",
                "BOTTOM 2.5 PERCENT BY spend",
                "RANDOM 10 PERCENT SEED 'spring'",
                "days_to_anniversary(born) BETWEEN 1 AND 7",
                "days_to_anniversary(born) IS NULL",
                "a < b",
                "city LIKE '100!%' ESCAPE '!'",
                "sequence('a', 'b', 2 hours)",
                "sequence('a' WHERE x = 1, 'b', 2 hours)",
                "sequence('a', 'b' WHERE x = 1 OR y = 2, 3 days)",
                "events('a', 7 days WHERE x = 1) >= 2",
                "events('a' WHERE x = 1 AND y IN ('k', 'l, m') AND z IS NOT NULL) >= 2",
                "events('a' WHERE x = 1 OR y = 2) >= 2",
                "events('a' WHERE NOT (x = 1 AND y = 2)) >= 2",
                "event_sum('a', x, 7 days) BETWEEN 1 AND 2",
                "event_distinct('a', x WHERE y LIKE 'P%') > 3",
                "first_event('a') < '2026-01-01'",
                "last_event('a', 2 months) IS NULL",
                "days_since(last_event('a')) <= 30"
            })
    void noConditionIsLostInTheBuilder(String text) {
        Rule rule = RuleText.parse(text);
        Rule among = new Rule.All(List.of(rule, new Rule.Any(List.of(rule))));

        assertThat(Condition.of(rule).rule()).isEqualTo(rule);
        assertThat(RuleTree.plain(RuleTree.rooted(rule))).isEqualTo(rule);
        assertThat(RuleTree.rooted(among)).isEqualTo(among);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "events('a', 7 days WHERE x = 1) >= 2",
                "events('a' WHERE x = 1 AND y IN ('k', 'l') AND z IS NOT NULL) >= 2",
                "event_sum('a', x, 7 days WHERE NOT y LIKE 'P%') > 3",
                "event_distinct('a', x) > 3",
                "first_event('a') < '2026-01-01'",
                "last_event('a', 2 months) IS NULL",
                "days_since(first_event('a' WHERE x > 1)) <= 30"
            })
    void whatIsLookedAtInEventsHasEditors(String text) {
        Rule rule = RuleText.parse(text);

        assertThat(Condition.of(rule)).isInstanceOf(Condition.Measured.class);
        EventLook.Parts parts =
                EventLook.of(((Condition.Measured) Condition.of(rule)).measure()).orElseThrow();
        assertThat(parts.measure()).isEqualTo(((Condition.Measured) Condition.of(rule)).measure());
        assertThat(
                        EventConditions.filter(
                                parts.filter().type(),
                                EventConditions.of(parts.filter()).orElseThrow()))
                .isEqualTo(parts.filter());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "events('a' WHERE x = 1 OR y = 2) >= 2",
                "events('a' WHERE NOT (x = 1 AND y = 2)) >= 2",
                "events('a' WHERE y IN ('k', 'l, m')) >= 2",
                "sequence('a', 'b' WHERE x < y, 3 days)"
            })
    void whatSaysMoreOfEventsIsLeftToTheText(String text) {
        assertThat(Condition.of(RuleText.parse(text))).isInstanceOf(Condition.Other.class);
    }
}
