package org.audienceworkbench.uplift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.base.Cancelled;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.learn.Frames;
import org.audienceworkbench.learn.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Figures of other programs are those of the definitions in scikit-uplift 0.5.1, calculated with
/// NumPy 1.24.
class JudgementTest {

    private static final double[] SCORES = {
        .9, .9, .9, .7, .7, .5, .5, .5, .4, .4, .3, .3, .1, .1, 0, -.2
    };
    private static final double[] TREATED = {1, 1, 0, 1, 0, 1, 1, 0, 1, 0, 1, 0, 1, 1, 1, 0};
    private static final double[] HITS = {1, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 1, 0, 0, 1, 1};

    @Test
    void wellKnownExperimentHasItsKnownFigures() {
        Frame hillstrom = Frames.csv("hillstrom/hillstrom.csv", ',');

        Trial trial = womensEmail(hillstrom);
        Judgement judged = judged(trial, hillstrom.numbers("womens"));

        assertThat(judged.qini()).isCloseTo(0.06401550847534095, within(1e-12));
        assertThat(judged.auuc()).isCloseTo(0.029431161118097317, within(1e-12));
        assertThat(judged.qiniInterval().low()).isBetween(0.04, 0.064);
        assertThat(judged.qiniInterval().high()).isBetween(0.064, 0.09);
        assertThat(judged.deciles()).hasSize(2);
        Judgement.Decile buyers = judged.deciles().getFirst();
        assertThat(buyers.uplift()).isCloseTo(0.07311454855041033, within(1e-12));
        assertThat(buyers.from()).isEqualTo(1);
        assertThat(judged.deciles().getLast().uplift())
                .isCloseTo(0.011078467244666393, within(1e-12));
        assertThat(buyers.interval().low()).isBetween(0.05, buyers.uplift());
    }

    @Test
    void theOtherArmIsLeftAsideAndNeverControl() {
        Frame hillstrom = Frames.csv("hillstrom/hillstrom.csv", ',');

        Trial trial = womensEmail(hillstrom);

        assertThat(trial.aside()).containsExactly(new Trial.Aside("Mens E-Mail", 21307));
        assertThat(trial.asideCustomers()).isEqualTo(21307);
        assertThat(trial.withoutArm()).isZero();
        assertThat(trial.tally()).isEqualTo(new Tally(21387, 3238, 21306, 2262));
    }

    @ParameterizedTest
    @CsvSource({
        "Womens E-Mail, visit, history, 0.0026215140678726542, 0.0010476345927874125",
        "Mens E-Mail, conversion, recency, -0.011189183083588381, -0.000430366000903379"
    })
    void otherScoresAndTargetsToo(
            String treated, String target, String score, double qini, double auuc) {
        Frame hillstrom = Frames.csv("hillstrom/hillstrom.csv", ',');

        Trial trial =
                Trial.of(
                        hillstrom,
                        new Trial.Question("segment", treated, "No E-Mail", target, null));
        Ranking ranking = Ranking.of(trial, trial.rows(), picked(trial, hillstrom.numbers(score)));

        assertThat(ranking.qini()).isCloseTo(qini, within(1e-12));
        assertThat(ranking.auuc()).isCloseTo(auuc, within(1e-12));
    }

    @Test
    void namesOrderAndChoiceOfCustomersDoNotMatter() {
        Frame hillstrom = Frames.csv("hillstrom/hillstrom.csv", ',');
        int[] twoThirds =
                IntStream.range(0, hillstrom.size()).filter(row -> row % 3 != 0).toArray();
        shuffle(twoThirds);

        Frame disguised = Frames.disguised(hillstrom, twoThirds);
        Trial trial =
                Trial.of(
                        disguised,
                        new Trial.Question(
                                "field 3", "Womens E-Mail", "No E-Mail", "field 2", "1"));
        Ranking ranking =
                Ranking.of(trial, trial.rows(), picked(trial, disguised.numbers("field 7")));

        assertThat(trial.rows()).hasSize(28382);
        assertThat(ranking.qini()).isCloseTo(0.06517063059368908, within(1e-12));
        assertThat(ranking.auuc()).isCloseTo(0.029736668536378262, within(1e-12));
    }

    @Test
    void equalScoresAreOneStepOfTheCurve() {
        Frame frame = few();
        Trial trial = trial(frame);

        Ranking ranking = Ranking.of(trial, trial.rows(), SCORES);

        assertThat(ranking.qini()).isCloseTo(0.18472222222222223, within(1e-12));
        assertThat(ranking.auuc()).isCloseTo(0.23778998778998775, within(1e-12));
        assertThat(Areas.at(ranking.cells(), 16, Areas::uplift))
                .satisfies(
                        heights -> {
                            assertThat(heights[0]).isZero();
                            assertThat(heights[1]).isCloseTo(-0.5, within(1e-12));
                            assertThat(heights[3]).isCloseTo(-1.5, within(1e-12));
                            assertThat(heights[8]).isCloseTo(2.13333333, within(1e-8));
                            assertThat(heights[9]).isCloseTo(3.15, within(1e-8));
                            assertThat(heights[16]).isZero();
                        });
        assertThat(Areas.at(ranking.cells(), 16, Areas::qini)[14]).isCloseTo(0.4, within(1e-12));
    }

    @Test
    void bestOrderDependsOnWhatThereIsMoreOf() {
        Frame frame =
                new Frames()
                        .with("got", 1, 1, 1, 1, 0, 0, 0, 0)
                        .with("came", 1, 1, 1, 0, 1, 1, 1, 0)
                        .frame();
        Trial trial = trial(frame);

        Ranking ranking = Ranking.of(trial, trial.rows(), new double[] {3, 2, 1, 0, 3, 1, 0, 2});

        assertThat(ranking.qini()).isCloseTo(0.26666666666666666, within(1e-12));
        assertThat(ranking.auuc()).isCloseTo(0.45714285714285713, within(1e-12));
    }

    @Test
    void orderOfRowsChangesNothingNotEvenTheBands() {
        int[] order = IntStream.range(0, SCORES.length).toArray();
        shuffle(order);
        Frame turned =
                new Frames().with("got", at(TREATED, order)).with("came", at(HITS, order)).frame();

        Judgement judged = judged(trial(few()), SCORES);
        Judgement other = judged(trial(turned), at(SCORES, order));

        assertThat(other).isEqualTo(judged);
    }

    @Test
    void chanceIsZeroAndThePerfectOrderIsOne() {
        Trial trial = trial(few());
        double[] perfect = new double[HITS.length];
        Arrays.setAll(perfect, row -> HITS[row] * (2 * TREATED[row] - 1));

        assertThat(Ranking.of(trial, trial.rows(), new double[HITS.length]).qini()).isZero();
        assertThat(Ranking.of(trial, trial.rows(), perfect).qini()).isCloseTo(1, within(1e-12));
    }

    @Test
    void bandsHoldTheTruthAboutAsOftenAsTheySay() {
        int held = 0;
        for (int sample = 0; sample < 60; sample++) {
            var random = new SplittableRandom(sample);
            double[] of = random.doubles(400).toArray();
            double[] got = IntStream.range(0, 400).mapToDouble(row -> row % 2).toArray();
            double[] came = new double[400];
            Arrays.setAll(
                    came, row -> random.nextDouble() < 0.2 + 0.4 * of[row] * got[row] ? 1 : 0);
            Frame frame = new Frames().with("got", got).with("came", came).frame();
            Judgement.Point half = judged(trial(frame), of).curve().get(50);
            held += half.low() <= 0.15 && 0.15 <= half.high() ? 1 : 0;
        }

        // the best half gain 0.4 times 0.75 on average, and are half of all
        assertThat(held).isBetween(52, 60);
    }

    @Test
    void intervalsOfDecilesArePublishedOnes() {
        Interval interval = new Tally(70, 56, 80, 48).interval();

        // Newcombe 1998, table II, example (a), method 10
        assertThat(interval.low()).isCloseTo(0.0524, within(5e-5));
        assertThat(interval.high()).isCloseTo(0.3339, within(5e-5));
    }

    @Test
    void decilesHoldEverybodyOnceAndBothArms() {
        double[] of = new SplittableRandom(3).doubles(1003).toArray();
        double[] got = IntStream.range(0, 1003).mapToDouble(row -> row % 5 == 0 ? 1 : 0).toArray();
        double[] came = IntStream.range(0, 1003).mapToDouble(row -> row % 3 == 0 ? 1 : 0).toArray();
        Trial trial = trial(new Frames().with("got", got).with("came", came).frame());

        Judgement judged = judged(trial, of);

        assertThat(judged.deciles()).hasSize(10);
        assertThat(judged.deciles())
                .allSatisfy(
                        decile -> {
                            assertThat(decile.tally().customers()).isBetween(100, 101);
                            assertThat(decile.tally().hasBothArms()).isTrue();
                        });
        assertThat(judged.deciles().stream().map(Judgement.Decile::tally).reduce(Tally::and))
                .contains(trial.tally());
    }

    @Test
    void canBeGivenUp() {
        Trial trial = trial(few());
        Ranking ranking = Ranking.of(trial, trial.rows(), SCORES);

        assertThatThrownBy(
                        () ->
                                Judgement.of(
                                        trial,
                                        trial.rows(),
                                        ranking,
                                        1,
                                        (_, _) -> {
                                            throw new Cancelled();
                                        }))
                .isInstanceOf(Cancelled.class);
    }

    private static Trial womensEmail(Frame hillstrom) {
        return Trial.of(
                hillstrom,
                new Trial.Question("segment", "Womens E-Mail", "No E-Mail", "visit", null));
    }

    private static Frame few() {
        return new Frames().with("got", TREATED).with("came", HITS).frame();
    }

    private static Trial trial(Frame frame) {
        return Trial.of(frame, new Trial.Question("got", "1", "0", "came", "1"));
    }

    private static Judgement judged(Trial trial, double[] scores) {
        Ranking ranking = Ranking.of(trial, trial.rows(), picked(trial, scores));
        return Judgement.of(trial, trial.rows(), ranking, 7, Progress.NONE);
    }

    private static double[] picked(Trial trial, double[] scores) {
        return at(scores, trial.rows());
    }

    private static double[] at(double[] values, int[] rows) {
        return Arrays.stream(rows).mapToDouble(row -> values[row]).toArray();
    }

    private static void shuffle(int[] rows) {
        Sample.shuffle(rows, 5);
    }
}
