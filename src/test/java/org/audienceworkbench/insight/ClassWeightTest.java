package org.audienceworkbench.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.learn.Booster;
import org.audienceworkbench.learn.ClassWeight;
import org.audienceworkbench.learn.Evaluation;
import org.audienceworkbench.learn.Frames;
import org.audienceworkbench.learn.Logistic;
import org.audienceworkbench.learn.Recipe;
import org.audienceworkbench.learn.Split;
import org.audienceworkbench.learn.Target;
import org.audienceworkbench.missing.Policies;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.SplittableRandom;

class ClassWeightTest {

    private static final int ROWS = 8_000;

    /// One in ten is positive. Before calibration, probabilities are already those of the customers
    /// there are: their mean is the share of positives, and their log loss hardly more than without
    /// weights.
    @ParameterizedTest
    @CsvSource({
        "LOGISTIC, balanced, false",
        "BOOSTING, balanced, false",
        "BOOSTING, balanced, true",
        "FOREST, balanced, false",
        "FOREST, 4, true",
        "NEURAL, balanced, false"
    })
    void probabilitiesArePutBackToTheSharesThereAre(
            Algorithm algorithm, String weight, boolean inJava) {
        Booster booster = inJava ? Booster.inJava() : Booster.best();
        Frame frame = frame();
        Target target = Target.of(frame, "bought", null);
        Split split = Split.of(target, 3);
        Material material = material(frame, split);
        boolean[] positive = material.labels(split.test());

        double[] plain = scores(algorithm, booster, ClassWeight.EQUAL, material, split);
        double[] weighed = scores(algorithm, booster, ClassWeight.parse(weight), material, split);

        assertThat(Arrays.stream(weighed).average().orElseThrow())
                .isCloseTo((double) target.positives() / ROWS, within(0.012));
        assertThat(Evaluation.logLoss(weighed, positive))
                .isCloseTo(Evaluation.logLoss(plain, positive), within(0.006));
        assertThat(weighed).isNotEqualTo(plain);
    }

    private static double[] scores(
            Algorithm algorithm,
            Booster booster,
            ClassWeight weight,
            Material material,
            Split split) {
        return new Learner(algorithm, Recipe.USUAL.with(weight), booster, 3)
                .fit(material, split, Progress.NONE)
                .fit()
                .probabilities(material.inputs(), split.test());
    }

    private static Material material(Frame frame, Split split) {
        var training = Training.of("bought");
        return Material.of(
                Lesson.of(frame, training),
                training,
                Policies.NONE,
                split.learning(),
                Progress.NONE);
    }

    private static Frame frame() {
        var random = new SplittableRandom(2);
        double[] visits = random.doubles(ROWS, -2, 2).toArray();
        double[] age = random.doubles(ROWS, -2, 2).toArray();
        return Frames.rows(ROWS, "visits", row -> visits[row])
                .with("age", ROWS, row -> age[row])
                .with(
                        "bought",
                        ROWS,
                        row ->
                                random.nextDouble()
                                                < Logistic.probability(
                                                        visits[row] + 0.5 * age[row] - 2.9)
                                        ? 1
                                        : 0)
                .frame();
    }
}
