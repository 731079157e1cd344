package org.audienceworkbench.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.base.Cancelled;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.learn.Booster;
import org.audienceworkbench.learn.Dropped;
import org.audienceworkbench.learn.Frames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;

class PropensityTest {

    private static final int SEEDS = 9;

    private final Propensity propensity = new Propensity();

    @ParameterizedTest
    @EnumSource(
            value = Algorithm.class,
            names = {"LOGISTIC", "BOOSTING"})
    void foreseesWhoLeavesATelephoneCompany(Algorithm algorithm) {
        Frame telco = telco();

        double median = medianAuc(propensity, SEEDS, algorithm, "Churn", _ -> telco);

        assertThat(median).isGreaterThanOrEqualTo(0.83);
    }

    @Test
    void foreseesItWithoutTheNativeLibraryToo() {
        Frame telco = telco();

        double median =
                medianAuc(
                        new Propensity(Booster.inJava()),
                        4,
                        Algorithm.BOOSTING,
                        "Churn",
                        _ -> telco);

        assertThat(median).isGreaterThanOrEqualTo(0.83);
    }

    @ParameterizedTest
    @EnumSource(
            value = Algorithm.class,
            names = {"LOGISTIC", "BOOSTING"})
    void namesAndOrderOfColumnsDoNotMatterNorWhichCustomersThereAre(Algorithm algorithm) {
        Frame telco = telco();

        double median =
                medianAuc(
                        propensity,
                        SEEDS,
                        algorithm,
                        "field 0",
                        seed ->
                                Frames.disguised(
                                        telco,
                                        new Random(seed).ints(6000, 0, telco.size()).toArray()));

        assertThat(median).isGreaterThanOrEqualTo(0.83);
    }

    @Test
    void leavesAsideWhatIdentifiesCustomersAndTakesBlanksAsMissing() {
        Trained trained = train(telco(), Training.of("Churn"));

        assertThat(trained.positive()).isEqualTo("Yes");
        assertThat(trained.rows()).isEqualTo(new Trained.Rows(4931, 1056, 1056, 1869 / 7043.0));
        assertThat(trained.dropped())
                .containsExactly(
                        new Dropped("customerID", "almost every customer has another value"));
        assertThat(trained.candidates())
                .extracting(Trained.Candidate::algorithm)
                .containsExactly("logistic", "boosting", "forest", "neural");
        assertThat(trained.importance()).hasSize(19);
        assertThat(trained.importance().stream().mapToDouble(Trained.Importance::gain).sum())
                .isCloseTo(1, within(1e-9));
        assertThat(trained.calibration())
                .hasSize(10)
                .allSatisfy(
                        bin -> assertThat(bin.observed()).isCloseTo(bin.predicted(), within(0.15)));
        assertThat(trained.lift().getFirst().lift()).isGreaterThan(2);
        assertThat(trained.warnings()).isEmpty();
        assertFinite(trained);
    }

    /// The visits of those who were mailed: many have found an AUC of little more than 0.6 here.
    @Test
    void outcomesThatFollowFromTheTargetAreLeaksAndLeftOut() {
        Frame hillstrom = Frames.csv("hillstrom/hillstrom.csv", ',');

        Trained trained = train(hillstrom, Training.of("visit").with(Algorithm.LOGISTIC));

        assertThat(trained.dropped())
                .extracting(Dropped::attribute)
                .containsExactlyInAnyOrder("conversion", "spend");
        assertThat(trained.warnings())
                .hasSize(2)
                .allMatch(text -> text.startsWith("Possible leak"));
        assertThat(trained.test().rocAuc()).isBetween(0.6, 0.68);
    }

    @Test
    void anAttributeThatIsTheTargetInDisguiseIsLeftOutUnlessAskedFor() {
        Frame frame =
                noise(2000)
                        .with("bought", 2000, row -> row % 3 == 0 ? 1 : 0)
                        .with("copy", 2000, row -> row % 3 == 0 ? 7 : row % 5)
                        .frame();

        Trained automatic = train(frame, Training.of("bought"));
        Trained asked = train(frame, Training.of("bought").withFeatures(List.of("copy", "noise")));

        assertThat(automatic.warnings())
                .anyMatch(text -> text.startsWith("Possible leak: \"copy\""));
        assertThat(automatic.importance())
                .extracting(Trained.Importance::attribute)
                .containsExactly("noise");
        assertThat(asked.test().rocAuc()).isEqualTo(1);
        assertThat(asked.warnings()).anyMatch(text -> text.startsWith("Possible leak: \"copy\""));
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void noiseIsNoBetterThanChanceAndSaysSo(Algorithm algorithm) {
        Frame frame = noise(1000).with("bought", 1000, row -> row % 4 == 0 ? 1 : 0).frame();

        Trained trained = train(frame, Training.of("bought").with(algorithm));

        assertThat(trained.warnings())
                .anyMatch(
                        text ->
                                text.contains("no better than chance")
                                        || text.contains("same score"));
        assertFinite(trained);
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void uglyDataNeverGivesAMissingScore(Algorithm algorithm) {
        Frame frame = ugly(3000);

        Trained trained = train(frame, Training.of("left").with(algorithm));
        Scores scores = propensity.score(trained.model(), frame, Progress.NONE);

        assertThat(trained.dropped())
                .contains(
                        new Dropped("constant", "all values are equal"),
                        new Dropped("empty", "every value is missing"),
                        new Dropped("e-mail", "it identifies customers"),
                        new Dropped("old score", "it is the score of a model"));
        assertThat(trained.unknown()).isEqualTo(30);
        assertFinite(trained);
        assertThat(boxed(scores.probabilities().values()))
                .hasSize(3000)
                .allMatch(score -> score >= 0 && score <= 1);
        assertThat(scores.mean()).isBetween(0.0, 1.0);
        assertThat(Arrays.stream(scores.probabilities().values()).distinct().count())
                .isGreaterThan(1);
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void separableDataGivesFiniteAnswers(Algorithm algorithm) {
        Frame frame =
                Frames.rows(200, "x", row -> row)
                        .with("bought", 200, row -> row >= 100 ? 1 : 0)
                        .frame();
        var settings = Training.of("bought").withFeatures(List.of("x")).with(algorithm);

        Trained trained = train(frame, settings);
        Trained unpenalised = train(frame, settings.withPenalty(0));

        assertThat(trained.test().rocAuc()).isEqualTo(1);
        assertFinite(trained);
        assertFinite(unpenalised);
        if (algorithm == Algorithm.LOGISTIC) {
            assertThat(unpenalised.warnings()).anyMatch(text -> text.startsWith("Perfect sep"));
            assertThat(unpenalised.learning().coefficients()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void aHandfulOfCustomersIsEnoughForAWarnedModel(Algorithm algorithm) {
        Frame frame = Frames.rows(8, "x", row -> row).with("bought", 8, row -> row % 2).frame();

        Trained trained = train(frame, Training.of("bought").with(algorithm));

        assertThat(trained.warnings()).anyMatch(text -> text.startsWith("Only 4 positives"));
        assertFinite(trained);
    }

    @Test
    void saysWhatStandsInTheWay() {
        Frame frame =
                Frames.rows(30, "x", row -> row)
                        .with("all", 30, _ -> 1)
                        .with("three", 30, row -> row % 3)
                        .with("rare", 30, row -> row < 2 ? 1 : 0)
                        .with("empty", 30, _ -> Double.NaN)
                        .with(
                                "colour",
                                Column.Texts.of(thirty(row -> row % 2 == 0 ? "red" : "blue")))
                        .with("mail", Column.Texts.of(thirty(row -> row % 2 + "@example.org")))
                        .with("bought", 30, row -> row % 2)
                        .with("same", 30, _ -> 5)
                        .frame();

        assertProblem(frame, Training.of("all"), "same value for every customer");
        assertProblem(frame, Training.of("three"), "more than two values; its values are 0, 1, 2");
        assertProblem(frame, Training.of("x"), "more than two values");
        assertProblem(frame, Training.of("rare"), "2 positive and 28 negative");
        assertProblem(frame, Training.of("empty"), "no values");
        assertProblem(frame, Training.of("colour"), "blue, red");
        assertProblem(frame, Training.of("colour").withPositive("green"), "never has the value");
        assertProblem(frame, Training.of("bougth"), "no attribute");
        assertProblem(
                frame, Training.of("bought").withFeatures(List.of("same")), "No attribute is left");
        assertThatThrownBy(() -> train(frame, Training.of("mail")))
                .isInstanceOf(Problem.class)
                .hasMessageNotContaining("@");
    }

    @Test
    void thePositiveValueCanBeGivenAndIsOtherwiseGuessed() {
        Frame frame =
                noise(300)
                        .with(
                                "colour",
                                Column.Texts.of(
                                        texts(
                                                300,
                                                row ->
                                                        List.of("red", "blue", "green")
                                                                .get(row % 3))))
                        .with("flag", 300, row -> row % 2)
                        .frame();

        Trained red = train(frame, Training.of("colour").withPositive("red"));
        Trained no = train(frame, Training.of("flag").withPositive("no"));
        Trained guessed = train(frame, Training.of("FLAG"));

        assertThat(red.rows().positives()).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(red.warnings()).anyMatch(text -> text.contains("2 other values"));
        assertThat(no.positive()).isEqualTo("0");
        assertThat(guessed.positive()).isEqualTo("1");
        assertThat(guessed.target()).isEqualTo("flag");
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void sameSeedSameModel(Algorithm algorithm) {
        Frame frame = ugly(1500);
        var settings = Training.of("left").with(algorithm);

        assertThat(train(frame, settings).model()).isEqualTo(train(frame, settings).model());
    }

    @ParameterizedTest
    @EnumSource(
            value = Algorithm.class,
            names = {"LOGISTIC", "BOOSTING", "FOREST", "NEURAL"})
    void aDamagedModelIsRefused(Algorithm algorithm) {
        Frame frame = ugly(600);
        String model = train(frame, Training.of("left").with(algorithm)).model();
        var random = new SplittableRandom(7);

        for (int i = 0; i < 1000; i++) {
            var damaged = new StringBuilder(model);
            int place = random.nextInt(model.length());
            damaged.setCharAt(place, (char) (model.charAt(place) ^ (1 << random.nextInt(7))));
            assertThatThrownBy(() -> propensity.score(damaged.toString(), frame, Progress.NONE))
                    .as("place " + place)
                    .isInstanceOf(Problem.class);
        }
    }

    @Test
    void aFrameThatLacksAnAttributeOfTheModelIsRefused() {
        Frame frame = ugly(600);
        Frame other = Frames.rows(5, "x", row -> row).frame();
        String model = train(frame, Training.of("left")).model();

        assertThatThrownBy(() -> propensity.score(model, other, Progress.NONE))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("no attribute");
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void stopsWhenTheUserGivesUp(Algorithm algorithm) {
        int[] reports = {0};
        Progress impatient =
                (fraction, _) -> {
                    assertThat(fraction).isBetween(0.0, 1.0);
                    if (++reports[0] == 15) {
                        throw new Cancelled();
                    }
                };

        assertThatThrownBy(
                        () ->
                                propensity.train(
                                        ugly(2000), Training.of("left").with(algorithm), impatient))
                .isInstanceOf(Cancelled.class);
        assertThat(reports[0]).isEqualTo(15);
    }

    private static double medianAuc(
            Propensity propensity,
            int seeds,
            Algorithm algorithm,
            String target,
            Function<Integer, Frame> frame) {
        double[] aucs =
                IntStream.range(0, seeds)
                        .mapToDouble(
                                seed ->
                                        propensity
                                                .train(
                                                        frame.apply(seed),
                                                        Training.of(target)
                                                                .with(algorithm)
                                                                .withSeed(seed),
                                                        Progress.NONE)
                                                .test()
                                                .rocAuc())
                        .sorted()
                        .toArray();
        return (aucs[seeds / 2 - 1] + aucs[seeds / 2]) / 2;
    }

    private Trained train(Frame frame, Training settings) {
        return propensity.train(frame, settings, Progress.NONE);
    }

    private void assertProblem(Frame frame, Training settings, String message) {
        assertThatThrownBy(() -> train(frame, settings))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(message);
    }

    private static void assertFinite(Trained trained) {
        var test = trained.test();
        assertThat(
                        List.of(
                                test.rocAuc(),
                                test.prAuc(),
                                test.logLoss(),
                                test.brier(),
                                test.precision(),
                                test.recall(),
                                test.f1(),
                                test.threshold()))
                .allMatch(Double::isFinite);
        assertThat(trained.importance()).allMatch(each -> Double.isFinite(each.gain()));
        assertThat(trained.calibration())
                .allMatch(
                        bin -> Double.isFinite(bin.predicted()) && Double.isFinite(bin.observed()));
        assertThat(trained.lift()).allMatch(step -> Double.isFinite(step.lift()));
        assertThat(trained.roc()).allMatch(point -> Double.isFinite(point.x() + point.y()));
        assertThat(trained.model()).doesNotContain("NaN").doesNotContain("Infinity");
    }

    private static Frame telco() {
        return Frames.csv("telco_churn/Telco-Customer-Churn.csv", ',');
    }

    private static Frames noise(int rows) {
        var random = new SplittableRandom(11);
        return Frames.rows(rows, "noise", _ -> random.nextDouble());
    }

    private static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    private static String[] thirty(Function<Integer, String> text) {
        return texts(30, text);
    }

    private static String[] texts(int rows, Function<Integer, String> text) {
        return IntStream.range(0, rows).mapToObj(text::apply).toArray(String[]::new);
    }

    /// Missing, infinite, huge, constant and empty columns, five thousand categories, dates, e-mail
    /// addresses, an old score, and customers whose target is unknown.
    private static Frame ugly(int rows) {
        var random = new SplittableRandom(5);
        double[] spend = random.doubles(rows, 0, 100).toArray();
        double[] left = new double[rows];
        Arrays.setAll(
                left,
                row ->
                        row % 100 == 99
                                ? Double.NaN
                                : spend[row] + random.nextDouble(-60, 60) > 60 ? 1 : 0);
        int[] joined = IntStream.range(0, rows).map(row -> 15_000 + row).toArray();
        joined[3] = Column.Days.MISSING;
        long[] seen = IntStream.range(0, rows).mapToLong(row -> 1_700_000_000_000L + row).toArray();
        seen[4] = Column.Instants.MISSING;
        for (int row = 0; row < rows; row += 7) {
            spend[row] = Double.NaN;
        }
        return new Frames()
                .with("spend", spend)
                .with(
                        "wild",
                        rows,
                        row ->
                                row % 50 == 0
                                        ? 1e308
                                        : row % 50 == 1
                                                ? -1e308
                                                : row % 50 == 2
                                                        ? Double.POSITIVE_INFINITY
                                                        : row % 9)
                .with("constant", rows, _ -> 3)
                .with("empty", rows, _ -> Double.NaN)
                .with("joined", new Column.Days(joined))
                .with("seen", new Column.Instants(seen))
                .with(
                        "city",
                        Column.Texts.of(
                                texts(
                                        rows,
                                        row ->
                                                row % 11 == 0
                                                        ? null
                                                        : row % 13 == 0
                                                                ? "city " + row
                                                                : "town " + row % 60)))
                .with("code", Column.Texts.of(texts(rows, row -> "c" + row * 31 % 5000)))
                .with("e-mail", Column.Texts.of(texts(rows, row -> row + "@example.org")))
                .role("e-mail", Role.EMAIL)
                .with("old score", left)
                .origin("old score", Attribute.Origin.SCORE)
                .with("left", left)
                .frame();
    }
}
