package org.audienceworkbench.segment;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceworkbench.customer.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

class ContradictionTest {

    private static final Frame FRAME = new SmallShop(300, 7).frame();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "age > 5 AND age < 3",
                "age > 5 AND age < 5",
                "age >= 5 AND (City = 'Berlin' AND age < 5)",
                "age = 5 AND age <> 5",
                "age BETWEEN 1 AND 3 AND age BETWEEN 4 AND 9",
                "age IS NULL AND age > 5",
                "age IS NULL AND age IS NOT NULL",
                "City = 'Berlin' AND City = 'Köln'",
                "City IN ('Berlin', 'Köln') AND City NOT IN ('Köln', 'Berlin', 'a_b')",
                "City IS NULL AND City LIKE 'B%'",
                "joined > '2025-01-01' AND joined < '2025-01-02'",
                "joined = '2025-01-01' AND days_since(joined) = 3",
                "events('view') > 3 AND events('view') < 4",
                "events('view', 7 days) < 1 AND events('view', 7 days) > 0",
                "events('view' WHERE gift = 1) > 3 AND events('view' WHERE gift = 1) < 4",
                "event_sum('view', amount) > 3 AND event_sum('view', amount) <= 3",
                "event_distinct('view', amount) < 0 AND age > 3",
                "last_event('view') > '2025-01-02' AND last_event('view') < '2025-01-02'",
                "days_since(last_event('view')) = 3 AND last_event('view') < '2025-01-02'",
                "(age > 5 AND age < 3) OR (age > 9 AND age < 7)",
                "age > 60 AND City = 'Berlin' AND NOT age > 50"
            })
    void isFound(String rule) {
        assertThat(find(RuleText.parse(rule))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "age > 3 AND age < 5",
                "age >= 5 AND age <= 5",
                "age > 5 OR age < 3",
                "NOT (age > 5 AND age < 3)",
                "age <> 5 AND age IS NULL",
                "City <> 'Berlin' AND City IS NULL",
                "City IN ('Berlin', 'Köln') AND City <> 'Berlin'",
                "events('view', 7 days) = 0 AND events('view') > 3",
                "events('view' WHERE gift = 1) > 3 AND events('view' WHERE gift = 0) < 4",
                "event_sum('view', amount) > 3 AND event_sum('view', quantity) <= 3",
                "event_sum('view', amount) > 3 AND event_sum('view', amount) < 4",
                "event_sum('view', amount) < 0 AND age > 3",
                "last_event('view') > '2025-01-02' AND first_event('view') < '2025-01-02'",
                "events('view') = 0",
                "\"spend \"\"net\"\"\" > 3 AND \"spend \"\"net\"\"\" < 4",
                "joined >= '2025-01-01' AND joined < '2025-01-02'",
                "(age > 5 AND age < 3) OR City = 'Berlin'"
            })
    void isNotClaimed(String rule) {
        assertThat(find(RuleText.parse(rule))).isEmpty();
    }

    /// Whatever is found has no members.
    @Test
    void nobodyMeetsWhatIsFound() {
        var random = new SplittableRandom(11);
        var rules = new RandomRules(11);
        var evaluation = new RuleEvaluation(FRAME, SmallShop::segment);
        int found = 0;
        for (int run = 0; run < 20_000; run++) {
            List<Rule> parts = new ArrayList<>();
            int size = 2 + random.nextInt(5);
            for (int i = 0; i < size; i++) {
                parts.add(rules.rule(random.nextInt(3)));
            }
            var rule = new Rule.All(parts);
            if (find(rule).isPresent()) {
                found++;
                assertThat(evaluation.count(rule)).as(RuleText.write(rule)).isZero();
            }
        }
        assertThat(found).isGreaterThan(300);
    }

    private static Optional<String> find(Rule rule) {
        return Contradiction.in(
                Binding.of(rule, FRAME.catalogue(), FRAME.asOf(), SmallShop::segment).valid());
    }
}
