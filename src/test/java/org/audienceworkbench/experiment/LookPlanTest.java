package org.audienceworkbench.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.base.Problem;
import org.junit.jupiter.api.Test;

import java.util.List;

/// "mvtnorm" is R's multivariate normal with correlations √(tᵢ/tⱼ), algorithm Miwa: another way to
/// the same figures than the recursion.
class LookPlanTest {

    private static final List<Double> FIFTHS = List.of(0.2, 0.4, 0.6, 0.8, 1.0);

    /// gsDesign prints 4.8769 3.3569 2.6803 2.2898 2.0310 and 2.4380 2.4268 2.4101 2.3966 2.3859
    @Test
    void limitsSpendWhatLanAndDeMetsAllow() {
        LookPlan late = LookPlan.even(Spending.OBRIEN_FLEMING, 0.05, Tails.TWO, 5);
        LookPlan even = LookPlan.even(Spending.POCOCK, 0.05, Tails.TWO, 5);
        LookPlan uneven =
                LookPlan.at(Spending.OBRIEN_FLEMING, 0.05, Tails.TWO, List.of(0.3, 0.7, 1.0));
        LookPlan oneSided = LookPlan.even(Spending.OBRIEN_FLEMING, 0.05, Tails.ONE, 3);

        // mvtnorm
        assertClose(
                late.limits(),
                4.87688494878,
                3.35701192166,
                2.68028006455,
                2.28981676773,
                2.03103204311);
        assertClose(
                even.limits(),
                2.43797668805,
                2.42681385815,
                2.41019384028,
                2.39664540097,
                2.38598456874);
        assertClose(uneven.limits(), 3.92857254263, 2.43874237529, 2.00000857009);
        assertClose(oneSided.limits(), 3.20010197163, 2.14081524060, 1.69481196460);
        assertThat(late.spent().getLast()).isCloseTo(0.05, within(1e-15));
    }

    /// The constants of O'Brien and Fleming and of Pocock for five looks, as in Jennison and
    /// Turnbull, Group Sequential Methods (2000), tables 2.1 and 2.3; and five looks at 1.96.
    @Test
    void classicLimitsRaiseAFalseAlarmInFivePercent() {
        double[] falling = {4.562, 3.226, 2.634, 2.281, 2.040};
        double[] level = {2.413, 2.413, 2.413, 2.413, 2.413};
        double z = Distributions.normalQuantile(0.975);

        // mvtnorm
        assertThat(crossed(falling)).isCloseTo(0.0499995893627, within(1e-8));
        assertThat(crossed(level)).isCloseTo(0.0500222274753, within(1e-8));
        assertThat(crossed(z, z, z, z, z)).isCloseTo(0.141689332651, within(1e-8));
    }

    @Test
    void looksCostCustomersAndSaveMostOfThemWhenThereIsAnEffect() {
        LookPlan late = LookPlan.even(Spending.OBRIEN_FLEMING, 0.05, Tails.TWO, 5);
        LookPlan even = LookPlan.even(Spending.POCOCK, 0.05, Tails.TWO, 5);

        // mvtnorm
        assertThat(late.drift(0.8)).isCloseTo(2.83599535782, within(1e-7));
        assertThat(late.inflation(0.8)).isCloseTo(1.0247156208, within(1e-7));
        assertThat(even.inflation(0.8)).isCloseTo(1.21241434598, within(1e-7));
        assertThat(late.meanShare(0.8)).isCloseTo(0.803793479773, within(1e-7));
        assertThat(late.meanShare(null)).isCloseTo(0.993434182286, within(1e-7));
        assertThat(even.meanShare(0.8)).isCloseTo(0.656185247394, within(1e-7));
        assertThat(even.meanShare(null)).isCloseTo(0.976081155152, within(1e-7));
        assertThat(late.powerOfAll(late.powerOfOne(0.8))).isCloseTo(0.8, within(1e-9));
    }

    @Test
    void manyLooksStaySound() {
        LookPlan many = LookPlan.even(Spending.POCOCK, 0.05, Tails.TWO, 50);

        double crossed = many.endings(0).getLast();

        assertThat(crossed).isCloseTo(0.05, within(1e-9));
        assertThat(many.limits()).allMatch(limit -> limit > 1.96 && limit < 4);
        assertThatThrownBy(() -> LookPlan.even(Spending.POCOCK, 0.05, Tails.TWO, 1))
                .isInstanceOf(Problem.class);
    }

    private static double crossed(double... limits) {
        var walk = new Walk(Tails.TWO, 0);
        double chance = 0;
        for (int look = 0; look < limits.length; look++) {
            chance += walk.crossing(FIFTHS.get(look), limits[look]);
            walk.step(FIFTHS.get(look), limits[look]);
        }
        return chance;
    }

    private static void assertClose(List<Double> found, double... expected) {
        assertThat(found).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat(found.get(i)).isCloseTo(expected[i], within(1e-6));
        }
    }
}
