package org.audienceworkbench.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.learn.Evaluation;
import org.audienceworkbench.learn.Frames;
import org.audienceworkbench.learn.HeldOut;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

class PartsTest {

    private static final Training LOGISTIC =
            Training.of("bought").with(Algorithm.LOGISTIC).by("region");

    @ParameterizedTest
    @EnumSource(
            value = Algorithm.class,
            names = {"LOGISTIC", "BOOSTING", "FOREST"})
    void onlyThePartWithTheOppositeRelationGetsAModelOfItsOwn(Algorithm algorithm) {
        // without the region, so that trees can't find the part by themselves
        Training training = LOGISTIC.with(algorithm).withFeatures(List.of("visits", "age"));

        Trained trained = trained(PartedShop.of(4_000, "east", 1), training);

        Parts parts = parts(trained);
        assertThat(parts.parts().stream().filter(Parts.Part::used).map(Parts.Part::value))
                .containsExactly("east");
        Parts.Compared east = Objects.requireNonNull(part(parts, "east").compared());
        assertThat(east.common()).isLessThan(0.5);
        assertThat(east.own()).isGreaterThan(0.7);
        assertThat(east.limits().low()).isPositive();
        assertThat(east.adjusted()).isLessThan(1e-6);
        assertThat(parts.sentence())
                .startsWith(
                        "1 of the 4 parts by region is foreseen better by a model of its own:"
                                + " east");
    }

    @Test
    void whoBelongsToThePartIsScoredByItsModelAndEverybodyElseByTheCommonOne() {
        Frame frame = PartedShop.of(4_000, "east", 1);
        String routed = trained(frame, LOGISTIC).model();
        String common = trained(frame, LOGISTIC.by(null)).model();
        Frame others = PartedShop.of(3_000, "east", 2);

        double[] by = scores(routed, others);
        double[] one = scores(common, others);

        int[] east = rows(others, "east");
        boolean[] bought = new boolean[east.length];
        for (int i = 0; i < east.length; i++) {
            bought[i] = others.numbers("bought")[east[i]] == 1;
        }
        assertThat(Evaluation.rocAuc(at(by, east), bought)).isGreaterThan(0.7);
        assertThat(Evaluation.rocAuc(at(one, east), bought)).isLessThan(0.5);
        for (int row = 0; row < others.size(); row++) {
            if (!"east".equals(others.column("region").text(row))) {
                assertThat(by[row]).isEqualTo(one[row]);
            }
        }
    }

    @Test
    void heldOutCustomersJudgeTheModelThatScoresThem() {
        Frame frame = PartedShop.of(4_000, "east", 1);

        Trained trained = trained(frame, LOGISTIC);

        HeldOut held = Objects.requireNonNull(trained.heldOut());
        double[] scores = scores(trained.model(), frame);
        assertThat(held.scores())
                .containsExactly(
                        Arrays.stream(held.keys())
                                .mapToDouble(key -> scores[frame.row(key)])
                                .toArray());
        assertThat(trained.test().rocAuc())
                .isGreaterThan(trained(frame, LOGISTIC.by(null)).test().rocAuc() + 0.05);
    }

    @Test
    void refittedModelsOfPartsLearnFromEverybodyOfThePart() {
        Frame frame = PartedShop.of(2_000, "east", 1);

        PropensityModel judged = PropensityModel.read(trained(frame, LOGISTIC).model());
        PropensityModel kept =
                PropensityModel.read(trained(frame, LOGISTIC.fromEverybody()).model());

        assertThat(Objects.requireNonNull(kept.own()).parts()).hasSize(1);
        assertThat(kept.threshold()).isEqualTo(judged.threshold());
        assertThat(kept.own().parts().getFirst().model().encodings())
                .isNotEqualTo(
                        Objects.requireNonNull(judged.own())
                                .parts()
                                .getFirst()
                                .model()
                                .encodings());
    }

    @Test
    void whereAllPartsAreAlikeHardlyEverAModelOfItsOwnIsKept() {
        int kept = 0;
        for (int seed = 0; seed < 40; seed++) {
            Parts parts = parts(trained(PartedShop.of(1_200, "", seed), LOGISTIC));
            kept += parts.parts().stream().anyMatch(Parts.Part::used) ? 1 : 0;
        }

        assertThat(kept).isLessThanOrEqualTo(2); // 5 % of 40
    }

    @Test
    void itIsSaidThatNothingIsGained() {
        Parts parts = parts(trained(PartedShop.of(1_500, "", 3), LOGISTIC));

        assertThat(parts.sentence())
                .isEqualTo(
                        "None of the 4 parts by region is foreseen better by a model of its own;"
                                + " the common model scores everybody.");
        assertThat(parts.parts())
                .allSatisfy(part -> assertThat(part.compared()).isNotNull())
                .extracting(Parts.Part::finding)
                .containsOnly("not better beyond chance");
    }

    @Test
    void namesAndOrderOfColumnsDoNotMatter() {
        Frame frame = PartedShop.of(4_000, "east", 1);
        int[] everybody = IntStream.range(0, frame.size()).toArray();
        Frame changed = Frames.disguised(frame, everybody);

        Parts before = parts(trained(frame, LOGISTIC));
        Parts after =
                parts(
                        trained(
                                changed,
                                Training.of("field 0").with(Algorithm.LOGISTIC).by("field 1")));

        assertThat(after.parts().stream().map(Parts.Part::used).toList())
                .isEqualTo(before.parts().stream().map(Parts.Part::used).toList());
        assertThat(Objects.requireNonNull(part(after, "east").compared()).own())
                .isCloseTo(
                        Objects.requireNonNull(part(before, "east").compared()).own(),
                        org.assertj.core.api.Assertions.within(1e-4));
    }

    @Test
    void smallPartsAreCountedButNotCompared() {
        Frame frame = PartedShop.of(300, "east", 1);

        Parts parts = parts(trained(frame, LOGISTIC));

        assertThat(parts.parts()).extracting(Parts.Part::compared).containsOnlyNulls();
        assertThat(parts.parts())
                .extracting(Parts.Part::finding)
                .containsOnly("too few: it takes 50 of both");
        assertThat(parts.sentence())
                .startsWith("None of the 4 parts by region has enough customers");
    }

    @Test
    void whatCantPartCustomersIsRefused() {
        Frame frame =
                new Frames()
                        .with("bought", 400, row -> row % 3 == 0 ? 1 : 0)
                        .with("visits", 400, row -> row * 7 % 31)
                        .with("same", 400, _ -> 1)
                        .with("day", new Column.Days(IntStream.range(0, 400).toArray()))
                        .frame();

        assertRefused(frame, "visits", "\"visits\" has more than 12 different values");
        assertRefused(frame, "same", "\"same\" has 1 different values");
        assertRefused(frame, "day", "it is a date");
        assertRefused(frame, "bought", "is what is to be foreseen");
    }

    @Test
    void reasonsAreThoseOfTheModelThatScoresTheCustomer() {
        Frame frame = PartedShop.of(4_000, "east", 1);
        String model = trained(frame, LOGISTIC).model();
        double[] scores = scores(model, frame);

        for (int row : new int[] {rows(frame, "east")[0], rows(frame, "west")[0]}) {
            var explainer = Explainer.of(model, frame, row, Progress.NONE);
            assertThat(explainer.probability(row)).isEqualTo(scores[row]);
            assertThat(explainer.part())
                    .isEqualTo(
                            "east".equals(frame.column("region").text(row))
                                    ? "region = east"
                                    : null);
        }
        assertThat(new Explainer(model, frame, Progress.NONE).scored())
                .hasSize(frame.size() - rows(frame, "east").length);
    }

    private static void assertRefused(Frame frame, String by, String message) {
        Training training = Training.of("bought").with(Algorithm.LOGISTIC).by(by);

        assertThatThrownBy(() -> trained(frame, training))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(message);
    }

    private static Trained trained(Frame frame, Training training) {
        return new Propensity().train(frame, training, Progress.NONE);
    }

    private static double[] scores(String model, Frame frame) {
        return new Propensity().score(model, frame, Progress.NONE).probabilities().values();
    }

    private static Parts parts(Trained trained) {
        return Objects.requireNonNull(trained.learning().parts());
    }

    private static Parts.Part part(Parts parts, String value) {
        return parts.parts().stream()
                .filter(part -> part.value().equals(value))
                .findFirst()
                .orElseThrow();
    }

    private static int[] rows(Frame frame, String region) {
        return IntStream.range(0, frame.size())
                .filter(row -> region.equals(frame.column("region").text(row)))
                .toArray();
    }

    private static double[] at(double[] values, int[] rows) {
        return Arrays.stream(rows).mapToDouble(row -> values[row]).toArray();
    }
}
