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
                "sequence('a', 'b', 2 hours)"
            })
    void noConditionIsLostInTheBuilder(String text) {
        Rule rule = RuleText.parse(text);
        Rule among = new Rule.All(List.of(rule, new Rule.Any(List.of(rule))));

        assertThat(Condition.of(rule).rule()).isEqualTo(rule);
        assertThat(RuleTree.plain(RuleTree.rooted(rule))).isEqualTo(rule);
        assertThat(RuleTree.rooted(among)).isEqualTo(among);
    }
}
