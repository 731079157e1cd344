package org.audienceworkbench.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.learn.Frames;
import org.audienceworkbench.learn.HeldOut;
import org.audienceworkbench.learn.Logistic;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;
import java.util.Objects;
import java.util.Random;

class ExplainerTest {

    private static final int ROWS = 1_200;

    @ParameterizedTest
    @EnumSource(
            value = Algorithm.class,
            names = {"LOGISTIC", "BOOSTING", "FOREST", "NEURAL"})
    void reasonsAndWhatIsUsualMakeTheScore(Algorithm algorithm) {
        Frame frame = frame();
        String model = model(frame, algorithm);

        var explainer = new Explainer(model, frame, Progress.NONE);

        var read = PropensityModel.read(model);
        for (int row = 0; row < 50; row++) {
            double sum = explainer.base() + Arrays.stream(explainer.values(row)).sum();
            double before = read.uncalibrated(explainer.inputs(), new int[] {row})[0];
            assertThat(explainer.scale().probability(sum)).isCloseTo(before, within(1e-9));
            assertThat(explainer.probability(row))
                    .isCloseTo(read.calibrator().at(before), within(1e-12));
        }
    }

    /// The outcome follows the first attribute; the last one is chance.
    @ParameterizedTest
    @EnumSource(
            value = Algorithm.class,
            names = {"LOGISTIC", "BOOSTING", "FOREST", "NEURAL"})
    void whatDecidesIsMissedMost(Algorithm algorithm) {
        Frame frame = frame();
        Trained trained = new Propensity().train(frame, training(algorithm), Progress.NONE);
        HeldOut held = Objects.requireNonNull(trained.heldOut());
        int[] rows = Arrays.stream(held.keys()).mapToInt(frame::row).toArray();
        var explainer = new Explainer(trained.model(), frame, Progress.NONE);

        var permutation = Permutation.of(explainer, held, rows, Progress.NONE);

        assertThat(permutation.auc()).isCloseTo(trained.test().rocAuc(), within(1e-9));
        Permutation.Drop first = permutation.drops().getFirst();
        assertThat(first.attribute()).isEqualTo("visits");
        assertThat(first.limits().low()).isGreaterThan(0.05);
        assertThat(permutation.drops())
                .filteredOn(drop -> drop.attribute().equals("chance"))
                .allSatisfy(drop -> assertThat(drop.drop()).isBetween(-0.03, 0.03));
    }

    @ParameterizedTest
    @EnumSource(
            value = Algorithm.class,
            names = {"LOGISTIC", "BOOSTING", "FOREST", "NEURAL"})
    void customersWhoAreGoneAreTooFewDataInTheEnd(Algorithm algorithm) {
        Frame frame = frame();
        Trained trained = new Propensity().train(frame, training(algorithm), Progress.NONE);
        HeldOut held = Objects.requireNonNull(trained.heldOut());
        int[] gone = new int[held.rows()];
        Arrays.fill(gone, -1);

        var permutation =
                Permutation.of(
                        new Explainer(trained.model(), frame, Progress.NONE),
                        held,
                        gone,
                        Progress.NONE);

        assertThat(permutation.drops()).isEmpty();
        assertThat(permutation.customers()).isZero();
    }

    private static String model(Frame frame, Algorithm algorithm) {
        return new Propensity().train(frame, training(algorithm), Progress.NONE).model();
    }

    private static Training training(Algorithm algorithm) {
        return Training.of("bought").with(algorithm);
    }

    private static Frame frame() {
        var random = new Random(4);
        double[] visits = new double[ROWS];
        double[] chance = new double[ROWS];
        double[] bought = new double[ROWS];
        String[] channel = new String[ROWS];
        for (int row = 0; row < ROWS; row++) {
            visits[row] = row % 17 == 0 ? Double.NaN : random.nextInt(10);
            chance[row] = random.nextGaussian();
            channel[row] = row % 11 == 0 ? null : row % 3 == 0 ? "store" : "web";
            double logit =
                    (Double.isNaN(visits[row]) ? 0 : visits[row] - 5) * 0.6
                            + (row % 3 == 0 ? 0.7 : 0)
                            - 1;
            bought[row] = random.nextDouble() < Logistic.probability(logit) ? 1 : 0;
        }
        return new Frames()
                .with("visits", visits)
                .with("chance", chance)
                .with("channel", Column.Texts.of(channel))
                .with("bought", bought)
                .frame();
    }
}
