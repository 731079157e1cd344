package org.audienceworkbench.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.learn.Frames;
import org.audienceworkbench.segment.RuleEvaluation;
import org.audienceworkbench.segment.RuleText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// Figures by hand: profits of "coupon" are 20 × score − 2, of "call" 100 × score − 10.
class NextActionsTest {

    private static final double MISSING = Double.NaN;

    private final Frame frame =
            new Frames()
                    .with("coupon_score", numbers(0.5, 0.45, 0.05, 0.9, MISSING, 0.2))
                    .with("call_score", numbers(0.15, 0.3, 0.05, 0.5, MISSING, MISSING))
                    .with("age", numbers(30, 40, 50, 16, 60, 70))
                    .frame();

    @Test
    void everybodyGetsWhatEarnsMostAndNobodyWhatLoses() {
        Division found = divide(plan(null, OptionalInt.empty(), OptionalInt.empty()));

        assertThat(choices(found)).containsExactly("coupon", "call", null, "call", null, "coupon");
        assertThat(found.profit()).isCloseTo(8 + 20 + 40 + 2, within(1e-12));
        assertThat(found.contacted()).isEqualTo(4);
        assertThat(found.unprofitable()).isEqualTo(2);
        assertThat(found.turnedAway()).isZero();
        assertThat(found.offers().get(1).answers()).isCloseTo(0.8, within(1e-12));
        assertThat(found.offers().get(1).open()).isEqualTo(4);
        assertThat(found.offers().get(1).place()).isZero();
    }

    @Test
    void aFullCampaignSendsThoseAwayWhoLoseLeast() {
        Division found = divide(plan(null, OptionalInt.of(1), OptionalInt.empty()));

        assertThat(choices(found))
                .containsExactly("coupon", "coupon", null, "call", null, "coupon");
        assertThat(found.offers().get(1).best()).isEqualTo(2);
        assertThat(found.offers().get(1).contacted()).isEqualTo(1);
        // the second customer would bring 20 by a call instead of 7
        assertThat(found.offers().get(1).place()).isCloseTo(13, within(1e-9));
    }

    @Test
    void fewerContactsGoToThoseWhoEarnMost() {
        Division found = divide(plan(null, OptionalInt.of(1), OptionalInt.of(2)));

        assertThat(choices(found)).containsExactly("coupon", null, null, "call", null, null);
        assertThat(found.turnedAway()).isEqualTo(2);
        assertThat(found.contact()).isCloseTo(7, within(1e-9));
    }

    @Test
    void whoIsExcludedGetsNothingAndRulesSayWhoMayGetWhat() {
        Division found = divide(plan("age < 18", OptionalInt.empty(), OptionalInt.empty()));

        assertThat(found.excluded()).isEqualTo(1);
        assertThat(choices(found).get(3)).isNull();

        var young =
                new Campaign("young", "call_score", 100, 10, RuleText.parse("age < 35"), NO_LIMIT);
        Division open = divide(new Plan(List.of(young), null, NO_LIMIT));

        assertThat(choices(open)).containsExactly("young", null, null, "young", null, null);
        assertThat(open.offers().getFirst().open()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"age", "nobody knows"})
    void aScoreIsAProbability(String score) {
        var campaign = new Campaign("c", score, 10, 1, null, NO_LIMIT);

        assertThatThrownBy(() -> divide(new Plan(List.of(campaign), null, NO_LIMIT)))
                .isInstanceOf(Problem.class);
    }

    @Test
    void plansNeedCampaignsOfDifferentNames() {
        var campaign = new Campaign("c", "call_score", 10, 1, null, NO_LIMIT);

        assertThatThrownBy(() -> new Plan(List.of(campaign, campaign), null, NO_LIMIT))
                .hasMessageContaining("Two campaigns are called \"c\"");
        assertThatThrownBy(() -> new Plan(List.of(), null, NO_LIMIT)).isInstanceOf(Problem.class);
    }

    private static final OptionalInt NO_LIMIT = OptionalInt.empty();

    private static Plan plan(String excluded, OptionalInt calls, OptionalInt most) {
        return new Plan(
                List.of(
                        new Campaign("coupon", "coupon_score", 20, 2, null, NO_LIMIT),
                        new Campaign("call", "call_score", 100, 10, null, calls)),
                excluded == null ? null : RuleText.parse(excluded),
                most);
    }

    private Division divide(Plan plan) {
        var evaluation = new RuleEvaluation(frame, _ -> Optional.empty());
        return new NextActions(frame, evaluation::members).divide(plan, Progress.NONE);
    }

    private static List<String> choices(Division found) {
        return IntStream.range(0, found.choice().size())
                .mapToObj(row -> found.choice().text(row))
                .toList();
    }

    private static Column numbers(double... values) {
        return new Column.Numbers(values);
    }
}
