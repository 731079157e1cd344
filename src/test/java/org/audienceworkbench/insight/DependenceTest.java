package org.audienceworkbench.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.learn.Frames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

class DependenceTest {

    /// The same 900 customers in numpy, scikit-learn 1.2's StandardScaler and
    /// LogisticRegression(C=1, tol=1e-12), and partial_dependence(method="brute", kind="both") of
    /// its decision function; the quantiles of its single curves by numpy.
    @Test
    void theMeanAndTheRangeOfALogisticRegressionAreThoseOfScikitLearn() {
        Frame frame =
                Frames.rows(900, "x", i -> i * 37 % 101)
                        .with("z", 900, i -> i * 53 % 7)
                        .with(
                                "y",
                                900,
                                i ->
                                        i * 37 % 101 / 100.0 + i * 53 % 7 / 6.0 + i * 29 % 83 / 82.0
                                                        > 1.5
                                                ? 1
                                                : 0)
                        .frame();
        Training training =
                Training.of("y")
                        .with(Algorithm.LOGISTIC)
                        .fromEverybody()
                        .withFeatures(java.util.List.of("x", "z"));
        String model = new Propensity().train(frame, training, Progress.NONE).model();

        var found =
                Dependence.of(
                        new Explainer(model, frame, Progress.NONE),
                        "z",
                        Dependence.Scale.LOG_ODDS,
                        Progress.NONE);

        assertThat(found.points().stream().map(Dependence.Point::value))
                .containsExactly(0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0);
        assertThat(found.points().getFirst().mean()).isCloseTo(-2.9114963822052715, within(1e-4));
        assertThat(found.points().get(3).mean()).isCloseTo(0.02177219253689823, within(1e-4));
        assertThat(found.points().getLast().mean()).isCloseTo(2.9550407672790677, within(1e-4));
        assertThat(found.points().getFirst().low()).isCloseTo(-5.249550559917001, within(1e-4));
        assertThat(found.points().getFirst().high()).isCloseTo(-0.57266272318742, within(1e-4));
    }

    /// By the definition: everybody gets the value, and is scored anew.
    @ParameterizedTest
    @EnumSource(
            value = Algorithm.class,
            names = {"LOGISTIC", "BOOSTING"})
    void theMeanIsThatOfScoringEverybodyWithTheValue(Algorithm algorithm) {
        Frame frame = frame();
        String model =
                new Propensity()
                        .train(frame, Training.of("bought").with(algorithm), Progress.NONE)
                        .model();
        var explainer = new Explainer(model, frame, Progress.NONE);

        var visits =
                Dependence.of(explainer, "visits", Dependence.Scale.PROBABILITY, Progress.NONE);
        var channel =
                Dependence.of(explainer, "channel", Dependence.Scale.PROBABILITY, Progress.NONE);

        for (Dependence.Point point : visits.points()) {
            double[] all = new double[frame.size()];
            Arrays.fill(all, point.value() == null ? Double.NaN : point.value());
            assertThat(point.mean())
                    .isCloseTo(
                            meanScore(model, frame, "visits", new Column.Numbers(all)),
                            within(1e-12));
            assertThat(point.low()).isLessThanOrEqualTo(point.high());
        }
        assertThat(visits.points().getLast().label()).isEqualTo("no value");
        for (Dependence.Point point : channel.points()) {
            String[] all = new String[frame.size()];
            Arrays.fill(all, "no value".equals(point.label()) ? null : point.label());
            assertThat(point.mean())
                    .isCloseTo(
                            meanScore(model, frame, "channel", Column.Texts.of(all)),
                            within(1e-12));
        }
        assertThat(channel.points().stream().map(Dependence.Point::label))
                .containsExactly("web", "store", "no value");
        assertThatThrownBy(
                        () ->
                                Dependence.of(
                                        explainer,
                                        "bought",
                                        Dependence.Scale.PROBABILITY,
                                        Progress.NONE))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("does not use");
    }

    private static double meanScore(String model, Frame frame, String name, Column column) {
        Attribute attribute = frame.catalogue().get(name);
        return new Propensity()
                .score(model, frame.with(Map.of(attribute, column)), Progress.NONE)
                .mean();
    }

    private static Frame frame() {
        var random = new Random(4);
        int rows = 900;
        double[] visits = new double[rows];
        double[] bought = new double[rows];
        String[] channel = new String[rows];
        for (int row = 0; row < rows; row++) {
            visits[row] = row % 17 == 0 ? Double.NaN : random.nextGaussian() * 3 + 5;
            channel[row] = row % 11 == 0 ? null : row % 3 == 0 ? "store" : "web";
            double chance = (Double.isNaN(visits[row]) ? 5 : visits[row]) / 10;
            bought[row] = random.nextDouble() < chance - (row % 3 == 0 ? 0.2 : 0) ? 1 : 0;
        }
        return new Frames()
                .with("visits", visits)
                .with("channel", Column.Texts.of(Objects.requireNonNull(channel)))
                .with("bought", bought)
                .frame();
    }
}
