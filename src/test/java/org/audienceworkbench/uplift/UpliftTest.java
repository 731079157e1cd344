package org.audienceworkbench.uplift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.base.Cancelled;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.learn.Booster;
import org.audienceworkbench.learn.Dropped;
import org.audienceworkbench.learn.Frames;
import org.audienceworkbench.learn.Sample;
import org.audienceworkbench.missing.Policies;
import org.audienceworkbench.uplift.TrainedUplift.Standing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

class UpliftTest {

    private static final int ROWS = 12_000;

    private final Uplift uplift = new Uplift(Booster.inJava());

    /// Customers whose uplift is known, because the coins were thrown by it.
    ///
    /// @param treatedShare of the customers
    private record Made(double[] one, double[] two, double[] got, double[] came, double[] truth) {

        static Made of(int rows, double treatedShare, long seed) {
            var random = new SplittableRandom(seed);
            var made =
                    new Made(
                            random.doubles(rows).toArray(),
                            random.doubles(rows).toArray(),
                            new double[rows],
                            new double[rows],
                            new double[rows]);
            for (int row = 0; row < rows; row++) {
                double base = 0.2 + 0.3 * made.two[row];
                made.truth[row] = made.one[row] > 0.6 ? 0.3 : made.two[row] < 0.3 ? -0.1 : 0;
                made.got[row] = random.nextDouble() < treatedShare ? 1 : 0;
                double chance = base + made.got[row] * made.truth[row];
                made.came[row] = random.nextDouble() < chance ? 1 : 0;
            }
            return made;
        }

        Frames frames() {
            return new Frames()
                    .with("one", one)
                    .with("two", two)
                    .with("got", got)
                    .with("came", came);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"TWO_MODEL", "X_LEARNER", "CLASS", "FOREST"})
    void findsWhomTheTreatmentChangesAndByHowMuch(Method method) {
        for (double share : new double[] {0.5, 0.25}) {
            Made made = Made.of(ROWS, share, 11);
            Frame frame = made.frames().frame();

            TrainedUplift trained = train(frame, settings().with(method));

            double[] found = scores(trained, frame);
            assertThat(correlation(found, made.truth())).as("share %s", share).isGreaterThan(0.8);
            assertThat(mean(found, made.truth(), 0.3)).isCloseTo(0.3, within(0.1));
            assertThat(mean(found, made.truth(), 0)).isCloseTo(0, within(0.07));
            assertThat(mean(found, made.truth(), -0.1)).isCloseTo(-0.1, within(0.08));
            assertThat(trained.judged().qiniInterval().low()).isPositive();
            assertThat(trained.method()).isEqualTo(method);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"TWO_MODEL", "X_LEARNER", "CLASS", "FOREST"})
    void upliftOfAYesOrNoIsTheDifferenceOfItsRates(Method method) {
        var random = new SplittableRandom(5);
        double[] yes = random.doubles(ROWS).map(Math::rint).toArray();
        double[] got = random.doubles(ROWS).map(each -> each < 0.3 ? 1 : 0).toArray();
        double[] came = new double[ROWS];
        Arrays.setAll(came, row -> random.nextDouble() < 0.3 + 0.25 * yes[row] * got[row] ? 1 : 0);
        Frame frame = new Frames().with("yes", yes).with("got", got).with("came", came).frame();
        Trial trial = Trial.of(frame, question());
        Parts parts = Parts.of(trial, 42);

        TrainedUplift trained = train(frame, settings().with(method));

        double[] found = scores(trained, frame);
        for (int value : new int[] {0, 1}) {
            int[] rows = Arrays.stream(parts.train()).filter(row -> yes[row] == value).toArray();
            double rates = trial.tally(rows).uplift();
            assertThat(found[rows[0]]).as("where %d", value).isCloseTo(rates, within(0.02));
        }
        assertThat(trained.rule()).isNotNull();
        assertThat(trained.rule().text()).isEqualTo("yes = 1");
        assertThat(trained.standing()).isEqualTo(Standing.NO_BETTER_THAN_RULE);
        assertThat(trained.verdict()).startsWith("Nothing beats the one-line rule yes = 1");
    }

    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"TWO_MODEL", "X_LEARNER", "CLASS", "FOREST"})
    void armsTurnedRoundTurnTheSign(Method method) {
        Frame frame = Made.of(3000, 0.4, 3).frames().frame();
        Trial.Question turned = new Trial.Question("got", "0", "1", "came", "1");

        double[] found = scores(train(frame, settings().with(method)), frame);
        double[] other = scores(train(frame, Uplift.Settings.of(turned).with(method)), frame);

        for (int row = 0; row < found.length; row++) {
            assertThat(other[row]).isCloseTo(-found[row], within(2e-3));
        }
    }

    @Test
    void namesAndOrderOfColumnsAndRowsDoNotMatter() {
        Made made = Made.of(ROWS, 0.5, 8);
        int[] order = IntStream.range(0, ROWS).toArray();
        Sample.shuffle(order, 9);
        Frame turned = Frames.disguised(made.frames().frame(), order);
        var question = new Trial.Question("field 1", "1", "0", "field 0", "1");

        double[] found =
                scores(train(turned, Uplift.Settings.of(question).with(Method.FOREST)), turned);

        double[] truth = Arrays.stream(order).mapToDouble(row -> made.truth()[row]).toArray();
        assertThat(correlation(found, truth)).isGreaterThan(0.8);
    }

    @Test
    void beatsTheBestOneLineRuleWhereTheTruthIsMore() {
        var random = new SplittableRandom(21);
        int rows = 30_000;
        double[][] of = {
            random.doubles(rows).toArray(),
            random.doubles(rows).toArray(),
            random.doubles(rows).toArray()
        };
        double[] got = random.doubles(rows).map(Math::rint).toArray();
        double[] came = new double[rows];
        Arrays.setAll(
                came,
                row ->
                        random.nextDouble()
                                        < 0.2
                                                + got[row]
                                                        * 0.2
                                                        * (of[0][row] + of[1][row] + of[2][row])
                                ? 1
                                : 0);
        Frame frame =
                new Frames()
                        .with("a", of[0])
                        .with("b", of[1])
                        .with("c", of[2])
                        .with("got", got)
                        .with("came", came)
                        .frame();

        TrainedUplift trained = train(frame, settings());

        assertThat(trained.standing()).isEqualTo(Standing.BEATS_RULE);
        assertThat(trained.overRule().interval().low()).isPositive();
        assertThat(trained.verdict()).startsWith("The model beats the best one-line rule");
        assertThat(trained.candidates()).hasSize(4);
    }

    @Test
    void saysSoWhereNothingBeatsChance() {
        Frame frame = noise(4000, 17);

        TrainedUplift trained = train(frame, settings());

        assertThat(trained.standing()).isEqualTo(Standing.NOTHING_BEATS_CHANCE);
        assertThat(trained.verdict()).startsWith("Nothing beats chance");
        assertThat(trained.warnings()).isEmpty();
        assertThat(trained.assigned().looksRandom()).isTrue();
    }

    @Test
    void seesThatArmsWereNotDrawnAtRandom() {
        var random = new SplittableRandom(2);
        double[] age = random.doubles(6000).toArray();
        double[] got = Arrays.stream(age).map(a -> random.nextDouble() < a ? 1 : 0).toArray();
        double[] came = random.doubles(6000).map(each -> each < 0.3 ? 1 : 0).toArray();
        Frame frame =
                new Frames()
                        .with("age", age)
                        .with("luck", random.doubles(6000).toArray())
                        .with("got", got)
                        .with("came", came)
                        .frame();

        TrainedUplift trained = train(frame, settings().with(Method.FOREST));

        assertThat(trained.assigned().looksRandom()).isFalse();
        // P(treated is older than control) is 5/6 where the chance to be treated is the age
        assertThat(trained.assigned().rocAuc()).isCloseTo(5.0 / 6, within(0.03));
        assertThat(trained.warnings())
                .anyMatch(each -> each.contains("not drawn at random") && each.contains("age"));
        assertThat(trained.dropped()).extracting(Dropped::attribute).containsExactly("age");
    }

    @Test
    void leavesAsideWhatIsKnownOnlyAfterwards() {
        Made made = Made.of(ROWS, 0.5, 4);
        Frame frame =
                made.frames()
                        .with("group", ROWS, row -> made.got()[row] * 2 + 1)
                        .with("bought", ROWS, row -> made.came()[row] * (row % 7 == 0 ? 1 : 0))
                        .with("clicked", ROWS, row -> made.got()[row] * (row % 3 == 0 ? 1 : 0))
                        .with(
                                "looked",
                                ROWS,
                                row -> row % (made.got()[row] == 1 ? 3 : 4) == 0 ? 1 : 0)
                        .with("said", ROWS, row -> row % 11)
                        .role("said", Role.OUTCOME)
                        .frame();

        TrainedUplift trained = train(frame, settings().with(Method.TWO_MODEL));

        assertThat(trained.dropped())
                .extracting(Dropped::attribute)
                .containsExactlyInAnyOrder("group", "bought", "clicked", "looked", "said");
        assertThat(trained.assigned().looksRandom()).isFalse();
    }

    @Test
    void wellKnownExperimentIsJudgedOnCustomersHeldOut() {
        Frame hillstrom = Frames.csv("hillstrom/hillstrom.csv", ',');
        var question = new Trial.Question("segment", "Womens E-Mail", "No E-Mail", "visit", null);

        TrainedUplift trained = train(hillstrom, Uplift.Settings.of(question));

        assertThat(trained.rows()).isEqualTo(new TrainedUplift.Rows(21346, 8539, 12808));
        assertThat(trained.asideCustomers()).isEqualTo(21307);
        assertThat(trained.dropped())
                .extracting(Dropped::attribute)
                .containsExactlyInAnyOrder("conversion", "spend");
        assertThat(trained.assigned().looksRandom()).isTrue();
        assertThat(trained.rule()).isNotNull();
        assertThat(trained.rule().text()).isEqualTo("womens = 1");
        assertThat(trained.judged().qiniInterval().low()).isPositive();
        assertThat(trained.judged().qini()).isBetween(0.03, 0.12);
    }

    @Test
    void missingValuesAndTreatmentsAreNoObstacle() {
        Made made = Made.of(4000, 0.5, 6);
        IntToDoubleFunction holes = row -> row % 5 == 0 ? Double.NaN : made.one()[row];
        String[] arm = new String[4000];
        Arrays.setAll(
                arm, row -> row % 10 == 0 ? null : made.got()[row] == 1 ? "mailed" : "held back");
        Frame frame =
                made.frames()
                        .with("one", 4000, holes)
                        .with("got", Column.Texts.of(arm))
                        .with("same", 4000, _ -> 3)
                        .frame();
        var question = new Trial.Question("got", "mailed", "held back", "came", "1");

        TrainedUplift trained = train(frame, Uplift.Settings.of(question));

        assertThat(trained.withoutArm()).isEqualTo(400);
        assertThat(trained.dropped()).contains(new Dropped("same", "all values are equal"));
        double[] found = scores(trained, frame);
        assertThat(found).hasSize(4000);
        assertThat(Arrays.stream(found)).allMatch(each -> Math.abs(each) <= 1);
    }

    @Test
    void tellsWhatIsWrongWithAnExperiment() {
        Frame frame =
                new Frames()
                        .with("age", 60, row -> row)
                        .with("got", 60, row -> row % 20 == 0 ? 1 : 0)
                        .with("came", 60, row -> row % 3 == 0 ? 1 : 0)
                        .with("never", 60, row -> row == 20 ? 1 : 0)
                        .frame();

        assertProblem(frame, "got", "1", "0", "came", "Of 3 customers in the treated arm");
        assertProblem(frame, "got", "1", "2", "came", "No customer has \"2\"");
        assertProblem(frame, "got", "1", "1", "came", "are the same");
        assertProblem(frame, "got", "1", "0", "got", "both the treatment and the target");
        assertProblem(frame, "got", "1", "0", "never", "too few to learn from");
        assertProblem(frame, "absent", "1", "0", "came", "absent");
    }

    @Test
    void readsYesAndNoAsOneAndZero() {
        Trial trial =
                Trial.of(
                        Made.of(100, 0.5, 1).frames().frame(),
                        new Trial.Question("got", "yes", "No", "came", "yes"));

        assertThat(trial.treated()).isEqualTo("1");
        assertThat(trial.control()).isEqualTo("0");
    }

    @Test
    void aModelIsTheSameAfterItWasSavedAndADamagedOneIsRefused() {
        Frame frame = Made.of(2000, 0.5, 1).frames().frame();
        TrainedUplift trained = train(frame, settings().with(Method.X_LEARNER));

        double[] once = scores(trained, frame);
        double[] again = scores(train(frame, settings().with(Method.X_LEARNER)), frame);

        assertThat(again).isEqualTo(once);
        String damaged = trained.model().replaceFirst("0\\.5", "0.6");
        assertThatThrownBy(() -> uplift.score(damaged, frame, Progress.NONE))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void canBeGivenUp() {
        Frame frame = Made.of(2000, 0.5, 1).frames().frame();

        assertThatThrownBy(
                        () ->
                                uplift.train(
                                        frame,
                                        settings(),
                                        Policies.NONE,
                                        (fraction, _) -> {
                                            if (fraction > 0.5) {
                                                throw new Cancelled();
                                            }
                                        }))
                .isInstanceOf(Cancelled.class);
    }

    /// By hand, from the definitions of Rzepakowski and Jaroszewicz with Laplace's correction.
    @Test
    void splitsAreWorthWhatThePaperSays() {
        var criterion = new Divergence(new double[0], 1);

        double gain = criterion.gain(new double[] {40, 24, 30, 6}, new double[] {60, 18, 70, 21});

        // shares: left 25/42 and 7/32, right 19/62 and 22/72, all 43/102 and 28/102
        double after =
                0.35 * 2 * Math.pow(25.0 / 42 - 7.0 / 32, 2)
                        + 0.65 * 2 * Math.pow(19.0 / 62 - 22.0 / 72, 2);
        double before = 2 * Math.pow(43.0 / 102 - 28.0 / 102, 2);
        double uneven = 0.5 * 2 * 0.01 + 0.5 * 0.48 + 0.5 * 0.42 + 0.5;
        assertThat(gain).isCloseTo((after - before) / uneven, within(1e-12));
    }

    @Test
    void scatterOfARocAreaIsDeLongs() {
        double[] scores = {.9, .8, .8, .6, .55, .5, .4, .3, .3, .1};
        boolean[] positive = {true, true, false, true, false, true, false, false, true, false};

        // components by hand: positives 1, .9, .8, .6, .3; negatives .7, .6, .8, .9, 1... over 5
        assertThat(Assigned.variance(scores, positive)).isCloseTo(DELONG, within(1e-12));
    }

    private static final double DELONG = delong();

    /// Over all pairs, slowly.
    private static double delong() {
        double[] yes = {.9, .8, .6, .5, .3};
        double[] no = {.8, .55, .4, .3, .1};
        double[] of = new double[5];
        double[] to = new double[5];
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < 5; j++) {
                double wins = yes[i] > no[j] ? 0.2 : yes[i] == no[j] ? 0.1 : 0;
                of[i] += wins;
                to[j] += wins;
            }
        }
        return (spread(of) + spread(to)) / 5;
    }

    private static double spread(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Arrays.stream(values).map(each -> Math.pow(each - mean, 2)).sum() / 4;
    }

    private void assertProblem(
            Frame frame,
            String treatment,
            String treated,
            String control,
            String target,
            String of) {
        var question = new Trial.Question(treatment, treated, control, target, "1");
        assertThatThrownBy(() -> train(frame, Uplift.Settings.of(question)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(of);
    }

    private TrainedUplift train(Frame frame, Uplift.Settings settings) {
        return uplift.train(frame, settings, Policies.NONE, Progress.NONE);
    }

    private double[] scores(TrainedUplift trained, Frame frame) {
        return uplift.score(trained.model(), frame, Progress.NONE).uplift().values();
    }

    private static Trial.Question question() {
        return new Trial.Question("got", "1", "0", "came", "1");
    }

    private static Uplift.Settings settings() {
        return Uplift.Settings.of(question());
    }

    private static Frame noise(int rows, long seed) {
        var random = new SplittableRandom(seed);
        return new Frames()
                .with("one", random.doubles(rows).toArray())
                .with("two", random.doubles(rows).toArray())
                .with("got", random.doubles(rows).map(Math::rint).toArray())
                .with("came", random.doubles(rows).map(each -> each < 0.3 ? 1 : 0).toArray())
                .frame();
    }

    private static double mean(double[] found, double[] truth, double of) {
        return IntStream.range(0, found.length)
                .filter(row -> truth[row] == of)
                .mapToDouble(row -> found[row])
                .average()
                .orElseThrow();
    }

    private static double correlation(double[] one, double[] other) {
        double meanOne = Arrays.stream(one).average().orElseThrow();
        double meanOther = Arrays.stream(other).average().orElseThrow();
        double together = 0;
        double squaresOne = 0;
        double squaresOther = 0;
        for (int i = 0; i < one.length; i++) {
            together += (one[i] - meanOne) * (other[i] - meanOther);
            squaresOne += Math.pow(one[i] - meanOne, 2);
            squaresOther += Math.pow(other[i] - meanOther, 2);
        }
        return together / Math.sqrt(squaresOne * squaresOther);
    }
}
