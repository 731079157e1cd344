package org.audienceworkbench.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.learn.Frames;
import org.audienceworkbench.learn.Target;
import org.audienceworkbench.missing.Policies;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

class InfluenceTest {

    private static final int ROWS = 800;

    /// scikit-learn 1.2: mutual_info_score of the outcome and the tenths (numpy's quantiles and
    /// searchsorted, those without a value a group of their own), roc_auc_score of the number and
    /// of the shares of positives in the other four folds, dealt in turn within each class.
    @Test
    void whatAnAttributeTellsAloneIsAsScikitLearnMeasuresIt() {
        Frame frame = counted();
        var target = Target.of(frame, "y", "1");

        Alone number = Alone.of(frame, "x", target);
        Alone text = Alone.of(frame, "t", target);

        assertThat(target.positives()).isEqualTo(273);
        assertThat(number.missing()).isEqualTo(62);
        assertThat(number.information()).isCloseTo(0.11989555367421657, within(1e-12));
        assertThat(number.rocAuc()).isCloseTo(0.7903508414490037, within(1e-12));
        assertThat(number.share()).isCloseTo(0.17705629894728558, within(1e-12));
        assertThat(text.information()).isCloseTo(0.09226502968944207, within(1e-12));
        assertThat(text.rocAuc()).isCloseTo(0.6732628535285082, within(1e-12));
        assertThat(text.share()).isCloseTo(0.14179863430104422, within(1e-12));
    }

    @Test
    void whatDecidesATargetComesFirstAndChanceLast() {
        Frame frame = frame(3_000);

        var found =
                Influence.of(
                        frame,
                        List.of(
                                new Influence.Wish("bought", null),
                                new Influence.Wish("colour", null)),
                        List.of(),
                        Policies.NONE,
                        Progress.NONE);

        assertThat(found.aims().stream().map(Influence.Aim::words))
                .containsExactly("bought = 1", "colour = blue");
        assertThat(found.rows().stream().map(Influence.Row::attribute))
                .containsExactlyInAnyOrder("visits", "chance", "twin", "same");
        Influence.Row first = found.rows().getFirst();
        assertThat(first.attribute()).isIn("visits", "twin");
        assertThat(first.cells().getFirst().alone().rocAuc()).isGreaterThan(0.7);
        assertThat(row(found, "chance").cells().getFirst().alone().share()).isLessThan(0.02);
        assertThat(row(found, "same").cells().getFirst().reason())
                .isEqualTo("all values are equal");
        assertThat(row(found, "same").cells().getFirst().alone().share()).isZero();
        // nothing tells the colour
        assertThat(first.cells().getLast().alone().share()).isLessThan(0.02);
    }

    @Test
    void manyCustomersAreDrawn() {
        Frame frame = frame(Influence.MOST + 500);

        var found =
                Influence.of(
                        frame,
                        List.of(new Influence.Wish("bought", null)),
                        List.of("visits"),
                        Policies.NONE,
                        Progress.NONE);

        assertThat(found.customers()).isEqualTo(Influence.MOST);
        assertThat(found.of()).isEqualTo(Influence.MOST + 500);
        assertThat(found.rows()).hasSize(1);
    }

    @Test
    void tooFewOrNoneSaySo() {
        Frame few = frame(12);

        var found =
                Influence.of(
                        few,
                        List.of(new Influence.Wish("bought", null)),
                        List.of("visits"),
                        Policies.NONE,
                        Progress.NONE);

        assertThat(found.aims().getFirst().rocAuc()).isNull();
        assertThat(found.aims().getFirst().problem()).isNotNull();
        assertThatThrownBy(
                        () ->
                                Influence.of(
                                        few,
                                        List.of(new Influence.Wish("bought", null)),
                                        List.of("bought"),
                                        Policies.NONE,
                                        Progress.NONE))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(
                        () ->
                                Influence.of(
                                        few,
                                        List.of(new Influence.Wish("visits", null)),
                                        List.of(),
                                        Policies.NONE,
                                        Progress.NONE))
                .isInstanceOf(Problem.class);
    }

    private static Influence.Row row(Influence found, String attribute) {
        return found.rows().stream()
                .filter(row -> row.attribute().equals(attribute))
                .findFirst()
                .orElseThrow();
    }

    private static Frame counted() {
        double[] x =
                IntStream.range(0, ROWS)
                        .mapToDouble(i -> i % 13 == 0 ? Double.NaN : i * 37 % 101)
                        .toArray();
        String[] t =
                IntStream.range(0, ROWS)
                        .mapToObj(i -> "abc".substring(i * 7 % 5 / 2, i * 7 % 5 / 2 + 1))
                        .toArray(String[]::new);
        return new Frames()
                .with("x", x)
                .with("t", Column.Texts.of(t))
                .with(
                        "y",
                        ROWS,
                        i ->
                                (Double.isNaN(x[i]) ? 50 : x[i]) / 100
                                                        + i * 29 % 83 / 82.0
                                                        + (t[i].equals("c") ? -0.6 : 0)
                                                < 0.7
                                        ? 1
                                        : 0)
                .frame();
    }

    /// A twin says the same as visits, so that neither is missed as much as both would be.
    private static Frame frame(int rows) {
        var random = new Random(6);
        double[] visits = new double[rows];
        double[] bought = new double[rows];
        String[] colour = new String[rows];
        for (int row = 0; row < rows; row++) {
            visits[row] = random.nextInt(10);
            bought[row] = random.nextDouble() < 0.05 + 0.09 * visits[row] ? 1 : 0;
            colour[row] = random.nextInt(5) == 0 ? "blue" : "red";
        }
        return new Frames()
                .with("visits", visits)
                .with("twin", rows, row -> visits[row] * 2 + row % 2)
                .with("chance", rows, row -> row * 7919L % 1000)
                .with("same", rows, _ -> 3)
                .with("colour", Column.Texts.of(colour))
                .with("bought", bought)
                .frame();
    }
}
