package org.audienceworkbench.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.base.Cancelled;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

class NetworkTest {

    private static final int ROWS = 3_000;

    /// numpy: `b = [.1, -.2]; h0 = np.maximum(0, b + 0.5*np.array([1, -1]) + [.3, .4])`, likewise
    /// with −0.5 and [.2, −.6], and with [.7, .9] for the missing number and [.3, .4];
    /// `1/(1+np.exp(-(h @ [2, -3] + .25)))`.
    @Test
    void goesForwardAsNumpyDoes() {
        Frame frame =
                Frames.rows(3, "x", row -> row == 2 ? Double.NaN : row == 0 ? 5 : 3)
                        .with("plan", Column.Texts.of("a", "b", "a"))
                        .frame();
        List<Encoding> encodings =
                List.of(
                        new Encoding.Numeric("x", 4, 4, 2, 0.3),
                        new Encoding.Category(
                                "plan",
                                List.of("a", "b"),
                                new double[] {0.6, 0.4, 0, 0},
                                new double[4]));
        var network =
                new Network(
                        new double[][][] {
                            {{1, -1}, {0.7, 0.9}}, {{0.3, 0.4}, {0.2, -0.6}, {0, 0}, {0, 0}}
                        },
                        new double[] {0.1, -0.2},
                        new double[] {2, -3},
                        0.25);

        double[] found = network.probabilities(Inputs.of(encodings, frame), new int[] {0, 1, 2});

        assertThat(found)
                .containsExactly(
                        new double[] {0.8859476187202091, 0.5621765008857981, 0.29943285752602694},
                        within(1e-12));
    }

    @Test
    void learnsWhatNoLineCanTell() {
        Shop shop = new Shop(7);

        var fitted = shop.fit(1, ClassWeight.EQUAL);

        double[] scores = fitted.network().probabilities(shop.inputs, shop.test);
        double[] line =
                Logistic.fit(shop.inputs, shop.train, shop.positive, 1, Progress.NONE)
                        .probabilities(shop.inputs, shop.test);
        assertThat(Evaluation.rocAuc(line, shop.labels(shop.test))).isLessThan(0.6);
        assertThat(Evaluation.rocAuc(scores, shop.labels(shop.test))).isGreaterThan(0.85);
        assertThat(Arrays.stream(fitted.epochs())).allMatch(epochs -> epochs > 0);
    }

    @Test
    void theSameSeedLearnsTheSameAndAnotherAnother() {
        Shop shop = new Shop(7);

        double[] first = shop.scores(shop.fit(1, ClassWeight.EQUAL).network());

        assertThat(shop.scores(shop.fit(1, ClassWeight.EQUAL).network())).containsExactly(first);
        assertThat(shop.scores(shop.fit(2, ClassWeight.EQUAL).network())).isNotEqualTo(first);
    }

    @Test
    void theMeanOfNetworksHasTheMeanOfTheirLogOdds() {
        Shop shop = new Shop(3);
        Network one = shop.fit(1, ClassWeight.EQUAL).network();
        Network other = shop.fit(2, ClassWeight.EQUAL).network();

        Network mean = Network.mean(List.of(one, other));

        for (int row = 0; row < 20; row++) {
            assertThat(mean.logit(shop.inputs, row))
                    .isCloseTo(
                            (one.logit(shop.inputs, row) + other.logit(shop.inputs, row)) / 2,
                            within(1e-9));
        }
    }

    @Test
    void whatDecidesCountsMost() {
        Shop shop = new Shop(7);

        double[] importance =
                shop.fit(1, ClassWeight.EQUAL).network().importance(shop.inputs, shop.train, 1);

        assertThat(importance[0]).isGreaterThan(5 * importance[2]);
        assertThat(importance[1]).isGreaterThan(5 * importance[2]);
    }

    @Test
    void learningCanBeCancelled() {
        Shop shop = new Shop(7);
        Progress impatient =
                (_, _) -> {
                    throw new Cancelled();
                };

        assertThatThrownBy(
                        () ->
                                new NetworkFit(shop.inputs, shop.positive, NetworkFit.Plan.USUAL, 1)
                                        .fit(shop.train, shop.test, ClassWeight.EQUAL, impatient))
                .isInstanceOf(Cancelled.class);
    }

    /// Customers are positive where two numbers have the same sign; a third is chance.
    private static final class Shop {

        private final Inputs inputs;
        private final boolean[] positive = new boolean[ROWS];
        private final int[] train = IntStream.range(0, 2_000).toArray();
        private final int[] test = IntStream.range(2_000, ROWS).toArray();

        Shop(long seed) {
            var random = new SplittableRandom(seed);
            double[][] columns = new double[3][ROWS];
            for (int row = 0; row < ROWS; row++) {
                for (double[] column : columns) {
                    column[row] = random.nextDouble(-1, 1);
                }
                boolean same = columns[0][row] * columns[1][row] > 0;
                positive[row] = random.nextDouble() < (same ? 0.95 : 0.05);
            }
            var frames = new Frames();
            List<Encoding> encodings = new ArrayList<>();
            for (int column = 0; column < 3; column++) {
                frames.with("x" + column, columns[column]);
                encodings.add(Encoding.Numeric.of("x" + column, columns[column], train));
            }
            inputs = Inputs.of(encodings, frames.frame());
        }

        NetworkFit.Fitted fit(long fitSeed, ClassWeight weight) {
            return new NetworkFit(inputs, positive, NetworkFit.Plan.USUAL, fitSeed)
                    .fit(train, test, weight, Progress.NONE);
        }

        double[] scores(Network network) {
            return network.probabilities(inputs, test);
        }

        boolean[] labels(int[] rows) {
            boolean[] labels = new boolean[rows.length];
            for (int i = 0; i < rows.length; i++) {
                labels[i] = positive[rows[i]];
            }
            return labels;
        }
    }
}
