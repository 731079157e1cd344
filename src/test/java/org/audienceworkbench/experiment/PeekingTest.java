package org.audienceworkbench.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.base.Problem;
import org.junit.jupiter.api.Test;

/// What several looks and several metrics do to the false alarms.
class PeekingTest {

    /// Armitage, McPherson and Rowe, JRSS A 132 (1969), table 2, at a level of 5 %.
    @Test
    void looksWithoutAPlanRaiseAsManyAlarmsAsTheTableSays() {
        assertThat(Peeking.falseAlarms(1, 0.05, Tails.TWO)).isCloseTo(0.05, within(1e-12));
        assertThat(Peeking.of(Design.ofProportion(0.05)))
                .extracting(each -> Math.round(1000 * each.falseAlarms()))
                .containsExactly(83L, 142L, 193L, 248L);
    }

    /// numpy: the largest of ten standardised sums is above 1.645 in 17.2 % of a million walks.
    @Test
    void oneSideCountsByItself() {
        assertThat(Peeking.falseAlarms(10, 0.05, Tails.ONE)).isCloseTo(0.172028, within(0.002));
    }

    @Test
    void saysWhatToDoAboutLooks() {
        assertThat(Peeking.sentence(Design.ofProportion(0.05)))
                .isEqualTo(
                        "Whoever looks 5 times, each as if it were the only one, has a false alarm"
                                + " in 14.2 % of tests where nothing changed, and with 10 looks in"
                                + " 19.3 %. Plan the looks if there will be any.");
        assertThat(Peeking.sentence(Design.ofProportion(0.05).withLooks(Spending.POCOCK, 3)))
                .endsWith("Keep to the looks that are planned.");
    }

    @Test
    void manyMetricsCostCustomersOrFalseAlarms() {
        var effect = new Effect.Absolute(0.01);

        ManyMetrics four = ManyMetrics.of(new Sizes(), Design.ofProportion(0.05), effect, 0.8, 4);

        // R: 1 - .95^4, and power.prop.test(p1 = .05, p2 = .06, power = .8, sig.level = .0125)$n
        // over that at .05
        assertThat(four.anyFalseAlarm()).isCloseTo(0.18549375, within(1e-12));
        assertThat(four.alphaEach()).isEqualTo(0.0125);
        assertThat(four.size().exact().getFirst()).isCloseTo(11590.1660752, within(1e-2));
        assertThat(four.inflation()).isCloseTo(11590.1660752 / 8157.73144785, within(1e-6));
        assertThat(four.sentence()).startsWith("Judged by 4 metrics").contains("18.5 % of cases");
        assertThatThrownBy(
                        () ->
                                ManyMetrics.of(
                                        new Sizes(), Design.ofProportion(0.05), effect, 0.8, 0))
                .isInstanceOf(Problem.class);
    }

    @Test
    void manyMetricsKeepTheLooksThatArePlanned() {
        Design looked = Design.ofProportion(0.05).withLooks(Spending.POCOCK, 4);

        assertThat(looked.atAlpha(0.01).looks().alpha()).isEqualTo(0.01);
        assertThat(looked.atAlpha(0.01).looks().shares()).isEqualTo(looked.looks().shares());
    }
}
