package org.audienceworkbench.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.base.Problem;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Objects;

/// Times until an event against R: rpact 3.3.2, `getSampleSizeSurvival(..., typeOfComputation =
/// "Schoenfeld")`, and for power Schoenfeld's formula with the share of events by `integrate`.
class TimeSizesTest {

    private final Sizes sizes = new Sizes();

    @Test
    void twoArmsTakeAsManyCustomersAsRSays() {
        // lambda2 = -log(.6) / 12, hazardRatio = .75, accrualTime = c(0, 4), followUpTime = 12
        Size whole = size(Design.of(new Baseline.Time(0.6, 12, 4, 0)), 0.75, 0.8);
        // the same with dropoutRate1 = dropoutRate2 = .1, dropoutTime = 12
        Size losing = size(Design.of(new Baseline.Time(0.6, 12, 4, 0.1)), 0.75, 0.8);

        assertThat(whole.events()).isCloseTo(379.351729597381, within(1e-9));
        assertThat(whole.exact().getFirst()).isCloseTo(469.316809213540, within(1e-9));
        assertThat(whole.perArm()).containsExactly(470L, 470L);
        assertThat(losing.events()).isCloseTo(379.351729597381, within(1e-9));
        assertThat(losing.exact().getLast()).isCloseTo(496.175088541340, within(1e-9));
    }

    @Test
    void armsMayBeOfUnequalSizeAndOneSideMayCount() {
        // hazardRatio = 1.4, allocationRatioPlanned = .5, with drop-out
        Size smaller =
                size(
                        Design.of(new Baseline.Time(0.6, 12, 4, 0.1))
                                .withAllocation(List.of(2.0, 1.0)),
                        1.4,
                        0.8);
        // alpha = .025, sided = 1, beta = .1, lambda2 = log(2) / 30, hazardRatio = .6, accrualTime
        // =
        // c(0, 20), followUpTime = 30, allocationRatioPlanned = 2
        Size larger =
                size(
                        Design.of(Baseline.Time.ofMedian(30, 30, 20, 0))
                                .withAlpha(0.025)
                                .withTails(Tails.ONE)
                                .withAllocation(List.of(1.0, 2.0)),
                        0.6,
                        0.9);

        assertThat(smaller.events()).isCloseTo(311.976382752497, within(1e-9));
        assertThat(smaller.exact().getFirst()).isCloseTo(450.649294535335, within(1e-9));
        assertThat(smaller.exact().getLast()).isCloseTo(225.324647267668, within(1e-9));
        assertThat(larger.events()).isCloseTo(181.202165891163, within(1e-9));
        assertThat(larger.exact().getFirst()).isCloseTo(125.206352200231, within(1e-9));
    }

    @Test
    void aGivenSizeHasThePowerAndTheRatiosThatIntegrationGives() {
        Design design = Design.of(new Baseline.Time(0.6, 12, 4, 0.1));

        Power even = sizes.power(design, new Effect.Hazard(0.75), 300, 0.8);
        Power twice =
                sizes.power(
                        design.withAllocation(List.of(1.0, 2.0)), new Effect.Hazard(1.4), 300, 0.8);

        assertThat(even.power()).isCloseTo(0.586491068095986, within(1e-12));
        assertThat(twice.power()).isCloseTo(0.91930819237026, within(1e-12));
        Power.HazardRatios ratios = Objects.requireNonNull(even.hazardRatios());
        assertThat(ratios.below()).isCloseTo(0.686783121972, within(1e-9));
        assertThat(ratios.above()).isCloseTo(1.39164538625, within(1e-9));
        // 0.6^0.686783121972 - 0.6
        assertThat(even.minimumDetectableEffect()).isCloseTo(0.104105964304, within(1e-9));
    }

    /// A hazard ratio and the difference it makes are one effect, and customers who begin together
    /// are those whose joining takes next to no time.
    @Test
    void anEffectCanBeGivenAsADifferenceOfWhoIsLeft() {
        Design design = Design.of(new Baseline.Time(0.6, 12, 0, 0));
        double difference = Math.pow(0.6, 0.75) - 0.6;

        assertThat(sizes.size(design, new Effect.Absolute(difference), 0.8).exact().getFirst())
                .isCloseTo(size(design, 0.75, 0.8).exact().getFirst(), within(1e-9));
        assertThat(size(Design.of(new Baseline.Time(0.6, 12, 1e-9, 0)), 0.75, 0.8).events())
                .isCloseTo(size(design, 0.75, 0.8).events(), within(1e-6));
        assertThat(sizes.sentence(design, new Effect.Hazard(0.75), 0.8, null))
                .isEqualTo(
                        "You need 529 customers in each arm, 1,058 in all, to find a change from 60"
                                + " % to 68.2 % without the event after 12 (a hazard ratio of 0.75)"
                                + " in 80 % of tests, with a false alarm in 5 % of tests where"
                                + " nothing changed (two-sided). That takes 380 events.");
    }

    /// Looks cost what they cost any z test: rpact's inflation of five by O'Brien and Fleming's
    /// spending is 1.0254 times as many (see [LookPlanTest]).
    @Test
    void looksAreAfterSharesOfTheEvents() {
        Design once = Design.of(new Baseline.Time(0.6, 12, 4, 0));
        Design looked = once.withLooks(Spending.OBRIEN_FLEMING, 5);

        double more =
                Objects.requireNonNull(size(looked, 0.75, 0.8).events())
                        / Objects.requireNonNull(size(once, 0.75, 0.8).events());

        assertThat(more).isCloseTo(looked.looks().inflation(0.8), within(1e-9));
        assertThat(sizes.sentence(looked, new Effect.Hazard(0.75), 0.8, null))
                .contains(" events on average.");
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> new Baseline.Time(1, 12, 0, 0)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> new Baseline.Time(0.5, 0, 0, 0)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> new Baseline.Time(0.5, 12, -1, 0)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> new Baseline.Time(0.5, 12, 0, 1)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> Baseline.Time.ofMedian(0, 12, 0, 0)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> new Effect.Hazard(1)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> size(Design.ofProportion(0.5), 0.8, 0.8))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("no hazard ratio");
        Design design = Design.of(new Baseline.Time(0.6, 12, 0, 0));
        assertThatThrownBy(() -> sizes.size(design, new Effect.Absolute(0.4), 0.8))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> design.withGoal(new Goal.Equivalence(0.1)))
                .isInstanceOf(Problem.class);
        // two customers an arm find nothing, so there is no smallest ratio
        Power few = sizes.power(design, null, 2, 0.8);
        assertThat(Objects.requireNonNull(few.hazardRatios()).below()).isNull();
    }

    private Size size(Design design, double ratio, double power) {
        return sizes.size(design, new Effect.Hazard(ratio), power);
    }
}
