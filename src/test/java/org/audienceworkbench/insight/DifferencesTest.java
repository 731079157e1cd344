package org.audienceworkbench.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.learn.Dropped;
import org.audienceworkbench.learn.Frames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

class DifferencesTest {

    /// The example of R's effsize (Torchiano 2020), `cliff.delta`: −0.25.
    @Test
    void deltaIsThatOfTheTextbook() {
        double[] treatment = {10, 10, 20, 20, 20, 30, 30, 30, 40, 50};
        double[] control = {10, 20, 30, 40, 40, 50};

        assertThat(Differences.delta(treatment, control)).isEqualTo(-0.25);
    }

    @Test
    void deltaCountsPairs() {
        var random = new SplittableRandom(5);
        for (int run = 0; run < 200; run++) {
            double[] in = random.doubles(1 + random.nextInt(20), -3, 3).map(Math::rint).toArray();
            double[] out = random.doubles(1 + random.nextInt(20), -3, 3).map(Math::rint).toArray();
            double pairs = 0;
            for (double one : in) {
                for (double other : out) {
                    pairs += Math.signum(one - other);
                }
            }
            Arrays.sort(in);
            Arrays.sort(out);

            assertThat(Differences.delta(in, out))
                    .isCloseTo(pairs / (in.length * out.length), within(1e-12));
        }
    }

    /// Who bought on the web against the rest in Hillstrom's data. Deltas by SciPy 1.17.1 as `2 *
    /// mannwhitneyu(a, b).statistic / (len(a) * len(b)) - 1`, means and medians by NumPy.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    history, -0.15872676648619743, 204.37501683382357, 271.82271246122457, 131.68, 188.22
                    recency,  0.04213478184866393, 5.904631959457065,  5.652628343067938,  6.0,    5.0
                    mens,    -0.019170976118603744, 0.5403125775241876, 0.5594835536427912, 1.0,   1.0
                    newbie,  -0.03010753873675054, 0.4854165928341071, 0.5155241315708576, 0.0,    1.0
                    """)
    void numbersAreThoseOfScipy(
            String attribute,
            double delta,
            double mean,
            double meanOfRest,
            double median,
            double medianOfRest) {
        var found = (Difference.Numbers) find(web(), attribute);

        assertThat(found.delta()).isCloseTo(delta, within(1e-12));
        assertThat(found.insideCentre().mean()).isCloseTo(mean, within(1e-9));
        assertThat(found.outsideCentre().mean()).isCloseTo(meanOfRest, within(1e-9));
        assertThat(found.insideCentre().median()).isEqualTo(median);
        assertThat(found.outsideCentre().median()).isEqualTo(medianOfRest);
    }

    /// By NumPy: half the sum of the absolute differences of the shares.
    @ParameterizedTest
    @CsvSource({
        "zip_code, 0.007903857230734737, Urban",
        "history_segment, 0.14200254200870394, 1) $0 - $100"
    })
    void textsAreThoseOfNumpy(String attribute, double distance, String first) {
        var found = (Difference.Levels) find(web(), attribute);

        assertThat(found.distance()).isCloseTo(distance, within(1e-12));
        assertThat(found.levels().stream().mapToInt(Difference.Level::inside).sum())
                .isEqualTo(28_217);
        assertThat(found.levels().getFirst().value()).isEqualTo(first);
    }

    @Test
    void twoTextsDifferAsFarAsTheSameInNumbers() {
        boolean[] member = members(200, row -> row % 3 == 0);
        double[] number = IntStream.range(0, 200).mapToDouble(row -> row % 5 < 2 ? 1 : 0).toArray();
        String[] text =
                Arrays.stream(number).mapToObj(v -> v == 1 ? "a" : "b").toArray(String[]::new);
        Frame frame =
                new Frames().with("number", number).with("text", Column.Texts.of(text)).frame();

        Differences found = Differences.of(frame, member, Progress.NONE);

        assertThat(find(found, "text").effect())
                .isCloseTo(find(found, "number").effect(), within(1e-12));
    }

    @Test
    void theLargestComesFirstAndMissingValuesAreCounted() {
        boolean[] member = members(400, row -> row < 100);
        var random = new SplittableRandom(3);
        Frame frame =
                new Frames()
                        .with("noise", 400, _ -> random.nextInt(10))
                        .with("far", 400, row -> row < 100 ? 1000 + row : row)
                        .with(
                                "some",
                                400,
                                row -> row % 4 == 0 ? Double.NaN : row < 100 ? 2 : row % 3)
                        .frame();

        Differences found = Differences.of(frame, member, Progress.NONE);

        assertThat(found.ranked())
                .extracting(each -> each.attribute().name())
                .containsExactly("far", "some", "noise");
        assertThat(found.ranked().getFirst().effect()).isEqualTo(1);
        assertThat(find(found, "some").inside()).isEqualTo(new Difference.Known(75, 25));
        assertThat(find(found, "some").outside()).isEqualTo(new Difference.Known(225, 75));
    }

    @Test
    void rareValuesAreTakenTogether() {
        boolean[] member = members(4000, row -> row < 40);
        String[] shop =
                IntStream.range(0, 4000).mapToObj(row -> "s" + row % 40).toArray(String[]::new);
        String[] way =
                IntStream.range(0, 4000)
                        .mapToObj(row -> row % 2 == 0 ? "a" : row % 200 == 1 ? "rare" : "b")
                        .toArray(String[]::new);
        Frame frame =
                new Frames()
                        .with("shop", Column.Texts.of(shop))
                        .with("way", Column.Texts.of(way))
                        .frame();

        Differences found = Differences.of(frame, member, Progress.NONE);

        assertThat(((Difference.Levels) find(found, "shop")).levels())
                .containsExactly(new Difference.Level("all values", 40, 3960));
        assertThat(((Difference.Levels) find(found, "way")).levels())
                .extracting(Difference.Level::value)
                .containsExactly("b", "a", "all other values");
    }

    @Test
    void whatIdentifiesOrIsTooRareIsLeftOut() {
        String[] ids = IntStream.range(0, 200).mapToObj(row -> "id" + row).toArray(String[]::new);
        Frame frame =
                new Frames()
                        .with("mail", Column.Texts.of(ids))
                        .role("mail", Role.EMAIL)
                        .with("note", Column.Texts.of(ids))
                        .with("few", 200, row -> row < 29 || row >= 100 ? row : Double.NaN)
                        .with("value", 200, row -> row)
                        .frame();

        Differences found = Differences.of(frame, members(200, row -> row < 100), Progress.NONE);

        assertThat(found.ranked())
                .extracting(each -> each.attribute().name())
                .containsExactly("value");
        assertThat(found.dropped())
                .containsExactly(
                        new Dropped("mail", "it identifies customers"),
                        new Dropped("note", "almost every customer has another value"),
                        new Dropped("few", "fewer than 30 members have a value"));
    }

    @Test
    void fewerThanThirtyOnASideAreNotCompared() {
        Frame frame = new Frames().with("value", 100, row -> row).frame();

        assertThat(Differences.of(frame, members(100, row -> row < 29), Progress.NONE).isEnough())
                .isFalse();
        assertThat(Differences.of(frame, members(100, row -> row < 71), Progress.NONE).ranked())
                .isEmpty();
        assertThat(Differences.of(frame, members(100, row -> row < 30), Progress.NONE).ranked())
                .hasSize(1);
    }

    private static boolean[] members(int rows, java.util.function.IntPredicate member) {
        var is = new boolean[rows];
        IntStream.range(0, rows).forEach(row -> is[row] = member.test(row));
        return is;
    }

    private static Differences web() {
        Frame frame = Frames.csv("hillstrom/hillstrom.csv", ',');
        Column channel = frame.column("channel");
        boolean[] member = members(frame.size(), row -> "Web".equals(channel.text(row)));
        return Differences.of(frame, member, Progress.NONE);
    }

    private static Difference find(Differences differences, String attribute) {
        List<Difference> found =
                differences.ranked().stream()
                        .filter(each -> each.attribute().name().equals(attribute))
                        .toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }
}
