package org.audienceworkbench.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.insight.MicroSegments.Judged;
import org.audienceworkbench.insight.MicroSegments.Settings;
import org.audienceworkbench.learn.Frames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

class MicroSegmentsTest {

    private static final String[] CITIES = {"Graz", "Ulm", "Bonn", "Kiel"};

    /// Two in three buy in Graz and Ulm before forty, one in twenty elsewhere and later.
    private static Frame shop(int rows, long seed) {
        var random = new SplittableRandom(seed);
        var age = new double[rows];
        var noise = new double[rows];
        var bought = new double[rows];
        var city = new int[rows];
        for (int row = 0; row < rows; row++) {
            age[row] = random.nextInt(18, 80);
            noise[row] = random.nextDouble();
            city[row] = random.nextInt(4);
            boolean keen = age[row] < 40 && city[row] < 2;
            bought[row] = random.nextDouble() < (keen ? 2.0 / 3 : 0.05) ? 1 : 0;
            if (random.nextInt(10) == 0) {
                age[row] = Double.NaN;
            }
        }
        return new Frames()
                .with("age", age)
                .with("noise", noise)
                .with("city", new Column.Texts(city, CITIES))
                .with("bought", bought)
                .frame();
    }

    @Test
    void whatWasPlantedIsFound() {
        var found = MicroSegments.find(shop(8_000, 1), Settings.of("bought"), Progress.NONE);

        MicroSegments.Group best = found.groups().getFirst();
        assertThat(best.steps())
                .anyMatch(
                        step ->
                                step.division() instanceof Division.OneOf(_, var cities)
                                        && cities.equals(
                                                step.holds()
                                                        ? List.of("Graz", "Ulm")
                                                        : List.of("Bonn", "Kiel")))
                .anyMatch(
                        step ->
                                step.holds()
                                        && step.division()
                                                instanceof Division.AtMost(var name, var limit, _)
                                        && name.equals("age")
                                        && limit >= 38
                                        && limit <= 40);
        assertThat(Objects.requireNonNull(best.judged()).share()).isCloseTo(2.0 / 3, within(0.06));
        assertThat(found.groups())
                .allSatisfy(
                        group ->
                                assertThat(group.steps())
                                        .noneMatch(
                                                step ->
                                                        step.division()
                                                                .attribute()
                                                                .equals("noise")));
        assertThat(found.groups().stream().mapToInt(group -> judged(group).customers()).sum())
                .isEqualTo(found.judges());
        assertThat(judged(best).lift()).isEqualTo(judged(best).share() / found.base());
    }

    private static Judged judged(MicroSegments.Group group) {
        return Objects.requireNonNull(group.judged());
    }

    @Test
    void chanceAloneDividesNobody() {
        var random = new SplittableRandom(9);
        var frames = new Frames().with("bought", 3_000, _ -> random.nextInt(2));
        for (int i = 0; i < 12; i++) {
            frames.with("noise " + i, 3_000, _ -> random.nextDouble());
        }

        var found = MicroSegments.find(frames.frame(), Settings.of("bought"), Progress.NONE);

        assertThat(found.groups()).isEmpty();
    }

    /// Every limit and every set of texts tried in turn, with nothing but the definition of Gini's
    /// impurity.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theBestDivisionIsTheBestOfAll(long seed) {
        Frame frame = shop(300, seed);
        double[] target = frame.numbers("bought");
        var positive = new boolean[frame.size()];
        for (int row = 0; row < positive.length; row++) {
            positive[row] = target[row] == 1;
        }
        int[] rows = IntStream.range(0, frame.size()).toArray();
        double[] age = frame.numbers("age");
        var city = (Column.Texts) frame.column("city");

        double byAge = 0;
        for (int limit = 18; limit < 80; limit++) {
            int at = limit;
            byAge = Math.max(byAge, worth(rows, positive, row -> age[row] <= at));
            byAge = Math.max(byAge, worth(rows, positive, row -> age[row] > at));
        }
        double byCity = 0;
        for (int set = 1; set < 15; set++) {
            int chosen = set;
            byCity =
                    Math.max(
                            byCity,
                            worth(rows, positive, row -> (chosen >> city.codes()[row] & 1) == 1));
        }

        assertThat(best(frame, "age", rows, positive)).isCloseTo(byAge, within(1e-9));
        assertThat(best(frame, "city", rows, positive)).isCloseTo(byCity, within(1e-9));
    }

    private static double best(Frame frame, String attribute, int[] rows, boolean[] positive) {
        return Objects.requireNonNull(Divider.of(frame, attribute, rows).best(rows, positive, 1))
                .worth();
    }

    private interface Side {
        boolean has(int row);
    }

    private static double worth(int[] rows, boolean[] positive, Side side) {
        double[] count = new double[2];
        double[] found = new double[2];
        for (int row : rows) {
            int at = side.has(row) ? 1 : 0;
            count[at]++;
            found[at] += positive[row] ? 1 : 0;
        }
        if (count[0] == 0 || count[1] == 0) {
            return 0;
        }
        return gini(count[0] + count[1], found[0] + found[1])
                - gini(count[0], found[0])
                - gini(count[1], found[1]);
    }

    private static double gini(double count, double found) {
        double share = found / count;
        return count * (1 - share * share - (1 - share) * (1 - share));
    }

    /// Ten of fifty: the interval that R's `binom.wilson(10, 50)` gives, 0.1124 to 0.3304.
    @Test
    void aShareHasWilsonsInterval() {
        Judged judged = Objects.requireNonNull(Judged.of(50, 10, 0.1));

        assertThat(judged.low()).isCloseTo(0.1124375, within(1e-6));
        assertThat(judged.high()).isCloseTo(0.3303711, within(1e-6));
        assertThat(judged.lift()).isCloseTo(2, within(1e-12));
        assertThat(Judged.of(29, 10, 0.1)).isNull();
    }

    @Test
    void tooFewToLearnFromIsSaid() {
        Frame few =
                Frames.rows(100, "bought", row -> row < 50 ? 1 : 0)
                        .with("age", 100, row -> row)
                        .frame();

        assertThatThrownBy(() -> MicroSegments.find(few, Settings.of("bought"), Progress.NONE))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("50 positive and 50 negative");
        assertThatThrownBy(() -> new Settings("bought", null, List.of(), List.of(), 9, 100, 42))
                .isInstanceOf(Problem.class);
    }
}
