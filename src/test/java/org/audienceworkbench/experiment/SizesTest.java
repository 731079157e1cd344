package org.audienceworkbench.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.audienceworkbench.SharedData;
import org.audienceworkbench.base.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.util.List;

/// "R" is R 4.2.2 with `tol = 1e-13` unless a test says otherwise.
class SizesTest {

    private final Sizes sizes = new Sizes();

    @Test
    void proportionsNeedWhatPowerPropTestSays() {
        Design design = Design.ofProportion(0.5);
        var effect = new Effect.Absolute(0.25);

        Size two = sizes.size(design, effect, 0.9);
        Size one = sizes.size(design.withTails(Tails.ONE), effect, 0.9);

        // R: power.prop.test(p1 = .5, p2 = .75, power = .9)
        assertThat(two.exact().getFirst()).isCloseTo(76.7069284517774, within(1e-9));
        assertThat(one.exact().getFirst()).isCloseTo(62.3355080370964, within(1e-9));
        assertThat(two.perArm()).containsExactly(77L, 77L);
        assertThat(two.total()).isEqualTo(154);
    }

    @Test
    void aRelativeEffectIsAShareOfTheBaseline() {
        Size size = sizes.size(Design.ofProportion(0.05), new Effect.Relative(0.2), 0.8);

        // R: power.prop.test(p1 = .05, p2 = .06, power = .8)
        assertThat(size.exact().getFirst()).isCloseTo(8157.73144784928, within(1e-6));
        assertThat(size.perArm()).containsExactly(8158L, 8158L);
    }

    @Test
    void agreesWithTheReferenceVectorsOfR() throws IOException {
        JsonNode reference =
                new ObjectMapper()
                        .readTree(SharedData.file("reference/r_reference_vectors.json").toFile());

        assertThat(reference.get("power_prop_test_n")).hasSizeGreaterThan(40);
        for (JsonNode row : reference.get("power_prop_test_n")) {
            double from = row.get("p1").doubleValue();
            Size size =
                    sizes.size(
                            Design.ofProportion(from).withAlpha(row.get("alpha").doubleValue()),
                            new Effect.Absolute(row.get("p2").doubleValue() - from),
                            row.get("power").doubleValue());
            double expected = row.get("n_per_group_power.prop.test").doubleValue();
            assertThat(size.exact().getFirst()).isCloseTo(expected, within(expected * 1e-8));
        }
        // The t sizes were solved to R's default tolerance, about five digits.
        for (JsonNode row : reference.get("pwr_t_test_n")) {
            Size size =
                    sizes.size(
                            Design.ofMean(0, 1),
                            new Effect.Absolute(row.get("d").doubleValue()),
                            row.get("power").doubleValue());
            double expected = row.get("n_per_group_two_sample_t").doubleValue();
            assertThat(size.exact().getFirst()).isCloseTo(expected, within(expected * 1e-6));
        }
    }

    @Test
    void powerCountsBothTails() {
        Design design = Design.ofProportion(0.015);
        var drop = new Effect.Absolute(0.001 - 0.015);

        // R: power.prop.test(n = 550, p1 = .015, p2 = .001, strict = TRUE)
        assertThat(sizes.power(design, drop, 550, 0.8).power())
                .isCloseTo(0.741559956971972, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({
        // R's pwr, as quoted by the tests of statsmodels (test_power.py)
        "30, 1, TWO, 1, 0.967708258242517",
        "20, 0.1, TWO, 1, 0.06095912465411235",
        "30, 1, ONE, 1, 0.985459690251624",
        "30, 0.01, ONE, 1, 0.0540740302835667",
        "20, 0.1, TWO, 1.5, 0.0633081832564667",
        "20, 0.1, ONE, 1.5, 0.09623589080917805",
        // R: power.t.test(..., strict = TRUE)
        "50000, 0.01, TWO, 1, 0.352602455423547",
        "300000, 0.005, TWO, 1, 0.490684332083327",
    })
    void meansHaveThePowerOfTheNoncentralT(
            double n, double effect, Tails tails, double ratio, double expected) {
        Design design = Design.ofMean(100, 1).withTails(tails).withAllocation(List.of(1.0, ratio));

        assertThat(sizes.power(design, new Effect.Absolute(effect), n, 0.8).power())
                .isCloseTo(expected, within(1e-10));
    }

    @Test
    void meansNeedWhatPowerTTestSays() {
        var half = new Effect.Absolute(5);

        // R: power.t.test(delta = .5, power = .8, strict = TRUE), and alternative = "one.sided"
        assertThat(sizes.size(Design.ofMean(40, 10), half, 0.8).exact().getFirst())
                .isCloseTo(63.7656101909419, within(1e-6));
        assertThat(
                        sizes.size(Design.ofMean(40, 10).withTails(Tails.ONE), half, 0.8)
                                .exact()
                                .getFirst())
                .isCloseTo(50.1507833868567, within(1e-6));
    }

    @Test
    void theSmallestArmDecidesHowManyAreNeeded() {
        var effect = new Effect.Absolute(0.02);
        Design design = Design.ofProportion(0.1).withAllocation(List.of(1.0, 3.0, 0.5));

        Size size = sizes.size(design, effect, 0.8);

        // Solved in R with uniroot from the z test's definition at 2:1
        double control = 5698.89195818162;
        assertThat(size.exact().getFirst()).isCloseTo(control, within(1e-5));
        assertThat(size.exact().get(1)).isCloseTo(3 * control, within(1e-4));
        assertThat(size.perArm()).containsExactly(5699L, 17097L, 2850L);
        assertThat(size.total()).isEqualTo(5699 + 17097 + 2850);
        assertThat(
                        sizes.size(design.withAllocation(List.of(1.0, 3.0)), effect, 0.8)
                                .exact()
                                .getFirst())
                .isCloseTo(2599.96659132638, within(1e-5));
    }

    @Test
    void unequalArmsOfMeansFollowTheNoncentralT() {
        Design design = Design.ofMean(0, 1).withAllocation(List.of(1.0, 2.0));

        Size size = sizes.size(design, new Effect.Absolute(0.3), 0.8);

        // Solved in R with uniroot and pt(..., ncp)
        assertThat(size.exact().getFirst()).isCloseTo(131.457656401611, within(1e-6));
    }

    @Test
    void theDetectableEffectIsTheOneThatNeedsThisSize() {
        Power proportion = sizes.power(Design.ofProportion(0.05), null, 5000, 0.8);
        Power mean = sizes.power(Design.ofMean(10, 1), null, 20, 0.9);

        // R: power.prop.test(n = 5000, p1 = .05, power = .8)$p2 - 0.05
        assertThat(proportion.minimumDetectableEffect())
                .isCloseTo(0.0629316608906669 - 0.05, within(1e-10));
        assertThat(proportion.minimumDetectableRelativeEffect())
                .isCloseTo(0.0129316608906669 / 0.05, within(1e-8));
        assertThat(proportion.power()).isNull();
        // R: power.t.test(n = 20, power = .9, strict = TRUE)$delta
        assertThat(mean.minimumDetectableEffect()).isCloseTo(1.05199294827702, within(1e-9));
    }

    @Test
    void noRiseIsDetectableWhereEvenTheLargestWouldBeMissed() {
        Power power = sizes.power(Design.ofProportion(0.5), null, 3, 0.8);

        assertThat(power.minimumDetectableEffect()).isNull();
        assertThat(power.minimumDetectableRelativeEffect()).isNull();
    }

    @Test
    void anEnormousEffectStillNeedsTwoCustomersAnArm() {
        Size size = sizes.size(Design.ofMean(0, 1), new Effect.Absolute(1000), 0.8);

        assertThat(size.perArm()).containsExactly(2L, 2L);
    }

    @Test
    void refusesWhatCannotBePlanned() {
        Design design = Design.ofProportion(0.9);

        assertThatThrownBy(() -> sizes.size(design, new Effect.Absolute(0.2), 0.8))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> sizes.size(design, new Effect.Absolute(0.05), 1))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> sizes.size(design, new Effect.Absolute(0.05), 0.04))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> new Effect.Relative(0)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> new Effect.Relative(0.1).difference(0))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> Design.ofProportion(5)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> Design.ofMean(5, 0)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> new Baseline.Count(0, 1)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> new Baseline.Count(2, Double.NaN)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> new Baseline.Ratio(2, 0)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> design.withHoldOut(1)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> sizes.size(Design.ofMean(0, 1), new Effect.Absolute(1e-9), 0.8))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(
                        () -> sizes.size(Design.ofProportion(0.5), new Effect.Absolute(1e-12), 0.8))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> design.withAllocation(List.of(1.0))).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> sizes.power(design, null, 1, 0.8)).isInstanceOf(Problem.class);
    }

    @Test
    void saysWhatIsNeededAndWhatTheListAllows() {
        Design design = Design.ofProportion(0.05);
        var effect = new Effect.Absolute(0.01);

        String few = sizes.sentence(design, effect, 0.8, new Available(10_000, null));
        String enough = sizes.sentence(design, effect, 0.8, new Available(20_000, null));

        assertThat(few)
                .isEqualTo(
                        "You need 8,158 customers in each arm, 16,316 in all, to find a change from"
                            + " 5 % to 6 % in 80 % of tests, with a false alarm in 5 % of tests"
                            + " where nothing changed (two-sided). You have 10,000 contactable: too"
                            + " few. With all of them you can find a rise of 1.29 percentage points"
                            + " or more; test something bolder, accept less power, or let the list"
                            + " grow.");
        assertThat(enough)
                .contains("20,000 contactable: enough. With all of them in the test a rise of");
    }

    @Test
    void saysHowLongToWaitWhereTheListGrows() {
        Design design = Design.ofProportion(0.05);
        var effect = new Effect.Absolute(0.01);

        // 16,316 are needed: 6,316 more at 250.5 a week are 25.2 weeks
        assertThat(sizes.sentence(design, effect, 0.8, new Available(10_000, 250.5)))
                .endsWith("accept less power, or wait 26 weeks, at 251 new ones a week.");
        assertThat(new Available(16_316, 250.0).weeksUntil(16_316)).isNull();
        assertThat(new Available(10, 0.5).weeksUntil(16_316)).isNull();
    }

    @Test
    void saysSoWhenTheListAllowsNothing() {
        String sentence =
                sizes.sentence(
                        Design.ofMean(40, 10).withAllocation(List.of(2.0, 1.0, 1.0)),
                        new Effect.Relative(0.1),
                        0.8,
                        new Available(3, null));

        assertThat(sentence)
                .contains("customers in the control and")
                .contains("in the other arms")
                .endsWith("too few to find any rise. Wait until the list has grown.");
    }

    /// G*Power's "two independent means" and the pooled z test, both arms at power 0.85.
    @Test
    void largeTestsOfSmallEffectsNeedWhatCalculatorsSay() {
        Size mean = sizes.size(Design.ofMean(5, 10), new Effect.Absolute(0.3), 0.85);
        Size share = sizes.size(Design.ofProportion(0.34), new Effect.Absolute(0.003), 0.85);

        assertThat(mean.total()).isEqualTo(39_906);
        // R: power.prop.test(p1 = .34, p2 = .343, power = .85)$n is 448674.3952
        assertThat(share.exact().getFirst()).isCloseTo(448674.3952, within(1e-3));
        assertThat(share.exact().getFirst() * 2).isCloseTo(897_348, within(1.0));
    }

    @Test
    void halfInTheControlAndAQuarterInEachOfTwoArmsFollowsTheSmallestArm() {
        Size size =
                sizes.size(
                        Design.ofProportion(0.34).withAllocation(List.of(0.5, 0.25, 0.25)),
                        new Effect.Absolute(0.003),
                        0.85);

        // The z test's definition in R at two to one
        assertThat(size.exact().getFirst()).isCloseTo(672864.82496, within(1e-2));
        assertThat(size.perArm()).containsExactly(672_865L, 336_433L, 336_433L);
    }

    @Test
    void countsNeedWhatTheScoreTestSays() {
        Design chance = Design.of(new Baseline.Count(2, 1));
        Design uneven = Design.of(new Baseline.Count(2, 3.5));
        Design unequal = Design.of(new Baseline.Count(0.5, 1)).withAllocation(List.of(1.0, 2.0));
        var tenth = new Effect.Relative(0.1);

        // The formula in R; of a million drawn tests of 825 customers an arm 80.01 % found it
        assertThat(sizes.size(chance, tenth, 0.8).exact().getFirst())
                .isCloseTo(824.132372106653, within(1e-6));
        assertThat(sizes.size(uneven, tenth, 0.8).exact().getFirst())
                .isCloseTo(2884.46330237328, within(1e-6));
        assertThat(sizes.size(unequal, new Effect.Absolute(0.1), 0.9).exact().getFirst())
                .isCloseTo(872.169782385252, within(1e-6));
        assertThat(sizes.power(chance, null, 824.132372106653, 0.8).minimumDetectableEffect())
                .isCloseTo(0.2, within(1e-9));
    }

    @Test
    void ratiosNeedWhatTheDeltaMethodSays() {
        Baseline.Ratio ratio =
                Baseline.Ratio.of(
                        new Baseline.Ratio.Part(40, 55), new Baseline.Ratio.Part(1.8, 1.1), 0.4);
        Design design = Design.of(new Baseline.Ratio(20, 30));

        // R: sqrt(s1^2 - 2*R*r*s1*s2 + R^2*s2^2)/m2, and 2*(qnorm(.975)+qnorm(.8))^2*30^2
        assertThat(ratio.value()).isCloseTo(22.2222222222222, within(1e-10));
        assertThat(ratio.sd()).isCloseTo(28.037537165764, within(1e-10));
        assertThat(sizes.size(design, new Effect.Absolute(1), 0.8).exact().getFirst())
                .isCloseTo(14127.9835218284, within(1e-6));
        assertThat(sizes.power(design, null, 14127.9835218284, 0.8).minimumDetectableEffect())
                .isCloseTo(1, within(1e-9));
    }

    /// The inflation by mvtnorm, see LookPlanTest.
    @Test
    void looksBeforeTheEndCostCustomers() {
        Design once = Design.of(new Baseline.Ratio(20, 30));
        Design often = once.withLooks(Spending.OBRIEN_FLEMING, 5);
        var effect = new Effect.Absolute(1);
        double needed = 14127.9835218284 * 1.0247156208;

        assertThat(sizes.size(often, effect, 0.8).exact().getFirst())
                .isCloseTo(needed, within(1e-2));
        Power power = sizes.power(often, effect, needed, 0.8);
        assertThat(power.power()).isCloseTo(0.8, within(1e-6));
        assertThat(power.minimumDetectableEffect()).isCloseTo(1, within(1e-6));
        assertThat(sizes.sentence(often, effect, 0.8, null))
                .endsWith(
                        " With 5 looks that is 2.47 % more than with one; if the effect is there,"
                                + " the test ends after 23,275 customers on average.");
        assertThatThrownBy(
                        () -> once.withGoal(new Goal.Equivalence(1)).withLooks(Spending.POCOCK, 3))
                .isInstanceOf(Problem.class);
    }

    @Test
    void customersHeldOutAreComparedWithAllArmsTogether() {
        Design design =
                Design.ofProportion(0.05).withAllocation(List.of(1.0, 1.0, 1.0)).withHoldOut(0.1);

        Size size = sizes.size(design, new Effect.Relative(0.2), 0.8);
        Power power = sizes.power(design, null, 6000, 0.8);

        assertThat(size.perArm()).containsExactly(8158L, 8158L, 8158L);
        assertThat(size.holdOut()).isEqualTo(2720); // 24,474 / 9, rounded up
        assertThat(size.total()).isEqualTo(24_474 + 2720);
        // The z test's definition in R, 2,000 against 18,000
        assertThat(power.holdOutDetects()).isCloseTo(0.0157039463773103, within(1e-10));
    }
}
