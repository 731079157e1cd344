package org.audienceworkbench.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.base.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/// Tests that are to show that an arm is not worse than the control, or the same.
class MarginSizesTest {

    private final Sizes sizes = new Sizes();

    @Test
    void sharesThatMayNotBeWorseNeedWhatTrialSizeSays() {
        Design design = notWorse(Design.ofProportion(0.85), 0.1, 0.025);

        // R, TrialSize 1.4: TwoSampleProportion.NIS(0.025, 0.2, 0.90, 0.85, 1, 0.05, -0.10) and
        // with p1 = 0.85; more digits by its formula
        assertThat(exact(design, new Effect.Absolute(0.05))).isCloseTo(75.8725040987, within(1e-7));
        assertThat(exact(design, null)).isCloseTo(200.146433225902, within(1e-7));
        assertThat(sizes.size(design, null, 0.8).perArm()).containsExactly(201L, 201L);
    }

    @Test
    void whatCountsAsWorseMayBeMore() {
        var lower = new Goal.NonInferiority(0.1, Goal.Better.LOWER);
        Design complaints = Design.ofProportion(0.15).withAlpha(0.025).withGoal(lower);

        assertThat(exact(complaints, new Effect.Absolute(-0.05)))
                .isCloseTo(75.8725040987, within(1e-7));
    }

    @Test
    void unequalArmsCountEachByItsOwnVariance() {
        Design design =
                notWorse(Design.ofProportion(0.1), 0.01, 0.05).withAllocation(List.of(1.0, 2.0));

        // R: ((qnorm(.95) + qnorm(.8)) * sqrt(.09 + .09/2) / .01)^2
        assertThat(exact(design, null)).isCloseTo(8346.45226322668, within(1e-6));
    }

    @Test
    void meansThatMayNotBeWorseNeedAOneSidedTTestAtTheMargin() {
        // R: power.t.test(delta = 3, sd = 10, power = .8, alternative = "one.sided", strict = TRUE)
        assertThat(exact(notWorse(Design.ofMean(40, 10), 3, 0.05), null))
                .isCloseTo(138.071551260156, within(1e-6));
        // Solved in R with uniroot and pt(..., ncp) for a true gain of 1 and arms of 1 to 2
        assertThat(
                        exact(
                                notWorse(Design.ofMean(40, 10), 3, 0.05)
                                        .withAllocation(List.of(1.0, 2.0)),
                                new Effect.Absolute(1)))
                .isCloseTo(58.4176752136505, within(1e-6));
    }

    /// Integrated in R over the spread's chi distribution (Phillips 1990); of 100,000 drawn tests
    /// with 20 customers an arm 3.03 % passed.
    @ParameterizedTest
    @CsvSource({
        "20, 0, 0.5, 1, 0.0303211775771273",
        "50, 0, 0.5, 1, 0.597872328300555",
        "90, 0.1, 0.5, 1, 0.839051766216367",
        "10, 0, 1.2, 1, 0.650500111064634",
        "5, 0, 2, 1, 0.783579874685491",
        "10000, 0, 0.04, 1, 0.763380172413273",
        "50, 0.05, 0.5, 2, 0.761970002544413",
    })
    void equalMeansHaveThePowerOfTwoTTestsAtOnce(
            double n, double effect, double margin, double ratio, double expected) {
        Design design =
                Design.ofMean(10, 1)
                        .withGoal(new Goal.Equivalence(margin))
                        .withAllocation(List.of(1.0, ratio));

        Power power = sizes.power(design, effect == 0 ? null : new Effect.Absolute(effect), n, 0.8);

        assertThat(power.power()).isCloseTo(expected, within(1e-9));
        assertThat(power.minimumDetectableEffect()).isNull();
    }

    @Test
    void equalMeansNeedAsManyAsGiveThatPower() {
        Design design = Design.ofMean(10, 1).withGoal(new Goal.Equivalence(0.5));

        assertThat(exact(design, null)).isCloseTo(69.1978218448905, within(1e-6));
    }

    @Test
    void equalSharesNeedBothTestsToPass() {
        Design equal = Design.ofProportion(0.5).withGoal(new Goal.Equivalence(0.02));
        Design apart = Design.ofProportion(0.8).withGoal(new Goal.Equivalence(0.2));

        // Chow, Shao and Wang (2008) 4.2.3: (z.05 + z.10)^2 * 0.5 / 0.02^2
        assertThat(exact(equal, null)).isCloseTo(10704.809188335, within(1e-4));
        // Solved in R with uniroot from both ends
        assertThat(exact(apart, new Effect.Absolute(-0.05)))
                .isCloseTo(97.0563466045042, within(1e-6));
    }

    @Test
    void theSmallestMarginIsTheOneThatNeedsThisSize() {
        Design shares = notWorse(Design.ofProportion(0.85), 0.1, 0.025);
        Design means = Design.ofMean(10, 1).withGoal(new Goal.Equivalence(0.3));
        Design ratios = Design.of(new Baseline.Ratio(2, 5)).withGoal(new Goal.Equivalence(0.3));

        assertThat(sizes.power(shares, null, 200.146433225902, 0.8).smallestMargin())
                .isCloseTo(0.1, within(1e-9));
        assertThat(sizes.power(means, null, 69.1978218448905, 0.8).smallestMargin())
                .isCloseTo(0.5, within(1e-8));
        double needed = exact(ratios, new Effect.Absolute(0.1));
        assertThat(sizes.power(ratios, new Effect.Absolute(0.1), needed, 0.8).smallestMargin())
                .isCloseTo(0.3, within(1e-8));
    }

    @Test
    void refusesATruthOutsideTheMargin() {
        Design design = notWorse(Design.ofProportion(0.5), 0.02, 0.05);
        Design same = design.withGoal(new Goal.Equivalence(0.02));

        assertThatThrownBy(() -> sizes.size(design, new Effect.Absolute(-0.02), 0.8))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> sizes.size(same, new Effect.Absolute(0.03), 0.8))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> new Goal.Equivalence(0)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> new Goal.NonInferiority(Double.NaN, Goal.Better.HIGHER))
                .isInstanceOf(Problem.class);
    }

    @Test
    void saysWhatWillBeShown() {
        String worse =
                sizes.sentence(
                        notWorse(Design.ofProportion(0.85), 0.1, 0.025),
                        null,
                        0.8,
                        new Available(100, null));
        String same =
                sizes.sentence(
                        Design.ofMean(10, 1).withGoal(new Goal.Equivalence(0.5)).withHoldOut(0.2),
                        null,
                        0.8,
                        null);

        assertThat(worse)
                .isEqualTo(
                        "You need 201 customers in each arm, 402 in all, to show in 80 % of tests"
                            + " that an arm is less than 10 percentage points below the control's"
                            + " 85 %, when the arm is just as good; an arm that is worse by as much"
                            + " passes in 2.5 % of tests (one-sided). You have 100 contactable: too"
                            + " few. With all of them you can show a margin of 20 percentage points"
                            + " or more; test something bolder, accept less power, or let the list"
                            + " grow.");
        assertThat(same)
                .isEqualTo(
                        "You need 70 customers in each arm and 35 held out, 175 in all, to show in"
                            + " 80 % of tests that an arm is within 0.5 of the control's 10, when"
                            + " the arm is just the same; an arm that is off by as much passes in 5"
                            + " % of tests (two one-sided tests).");
    }

    private static Design notWorse(Design design, double margin, double alpha) {
        return design.withAlpha(alpha)
                .withGoal(new Goal.NonInferiority(margin, Goal.Better.HIGHER));
    }

    private double exact(Design design, Effect effect) {
        return sizes.size(design, effect, 0.8).exact().getFirst();
    }
}
