package org.audienceworkbench.insight;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.learn.Frames;
import org.audienceworkbench.learn.Recipe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Comparator;
import java.util.Objects;
import java.util.SplittableRandom;

class TuningTest {

    /// Twenty attributes of chance and one that counts, on 240 customers: caution pays.
    @Test
    void cautionIsFoundWhereItPays() {
        Tuning tuning = tuning(Algorithm.LOGISTIC, 12, 1);

        Tuning.Try best = tuning.tries().get(tuning.chosen());
        assertThat(best.logLoss()).isLessThan(tuning.tries().getFirst().logLoss() - 0.02);
        assertThat(best.settings()).matches("penalty (3|10|30|100|300), share on sizes .*");
        assertThat(tuning.sentence()).contains("of 12 tries").contains(best.settings());
    }

    @ParameterizedTest
    @EnumSource(
            value = Algorithm.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"AUTO"})
    void theBestOfDifferentSettingsIsTakenOnTheCustomersToLearnFrom(Algorithm algorithm) {
        Tuning tuning = tuning(algorithm, 3, 1);

        assertThat(tuning.tries())
                .extracting(Tuning.Try::settings)
                .hasSize(3)
                .doesNotHaveDuplicates();
        assertThat(tuning.chosen())
                .isEqualTo(
                        tuning.tries()
                                .indexOf(
                                        tuning.tries().stream()
                                                .min(
                                                        Comparator.comparingDouble(
                                                                Tuning.Try::logLoss))
                                                .orElseThrow()));
        assertThat(tuning.customers()).isEqualTo(204);
        assertThat(tuning.tries())
                .allSatisfy(
                        each -> {
                            assertThat(each.error()).isPositive().isLessThan(0.5);
                            assertThat(each.rocAuc()).isBetween(0.4, 1.0);
                        });
        assertThat(tuning(algorithm, 3, 1)).isEqualTo(tuning);
    }

    @Test
    void tooFewCustomersAreNotTunedOn() {
        Frame few = Frames.rows(12, "x", row -> row).with("bought", 12, row -> row % 2).frame();
        var training = Training.of("bought").with(Algorithm.LOGISTIC).with(Recipe.USUAL.trying(5));

        Trained trained = new Propensity().train(few, training, Progress.NONE);

        assertThat(trained.learning().tuning()).isNull();
    }

    private static Tuning tuning(Algorithm algorithm, int tries, long seed) {
        var training =
                Training.of("bought")
                        .with(algorithm)
                        .with(Recipe.USUAL.trying(tries))
                        .withSeed(seed);
        return Objects.requireNonNull(
                new Propensity().train(frame(), training, Progress.NONE).learning().tuning());
    }

    private static Frame frame() {
        var random = new SplittableRandom(3);
        int rows = 240;
        double[] counts = random.doubles(rows, -1, 1).toArray();
        var frames = Frames.rows(rows, "counts", row -> counts[row]);
        for (int place = 0; place < 20; place++) {
            frames.with("chance" + place, rows, _ -> random.nextDouble(-1, 1));
        }
        return frames.with(
                        "bought",
                        rows,
                        row -> counts[row] + random.nextDouble(-1.5, 1.5) > 0 ? 1 : 0)
                .frame();
    }
}
