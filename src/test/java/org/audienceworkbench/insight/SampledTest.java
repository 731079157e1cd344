package org.audienceworkbench.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.learn.Encoding;
import org.audienceworkbench.learn.Frames;
import org.audienceworkbench.learn.Inputs;
import org.audienceworkbench.learn.Network;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

class SampledTest {

    private static final int WIDTH = 4;
    private static final int ROWS = 60;

    private final SplittableRandom random = new SplittableRandom(9);
    private final Inputs inputs = inputs();
    private final Network network = network();

    /// By the definition (Shapley 1953): all 16 sets of attributes, against all customers.
    @Test
    void agreesWithTheDefinitionWithinItsErrors() {
        int[] compared = IntStream.range(1, ROWS).toArray();
        var sampled = Sampled.of(network, inputs, compared);
        double[] known = new double[1 << WIDTH];
        for (int set = 0; set < known.length; set++) {
            for (int other : compared) {
                known[set] += mixed(other, set) / compared.length;
            }
        }

        var parts = sampled.of(0);

        double far = 0;
        for (int place = 0; place < WIDTH; place++) {
            double exact = exact(known, place);
            assertThat(parts.errors()[place]).isBetween(1e-4, 0.1);
            assertThat(parts.values()[place]).isCloseTo(exact, within(4 * parts.errors()[place]));
            far = Math.max(far, Math.abs(exact));
        }
        assertThat(far).isGreaterThan(0.3);
        assertThat(sampled.base()).isCloseTo(known[0], within(1e-12));
        assertThat(sampled.base() + Arrays.stream(parts.values()).sum())
                .isCloseTo(network.logit(inputs, 0), within(1e-9));
    }

    private static double exact(double[] known, int place) {
        double value = 0;
        for (int set = 0; set < known.length; set++) {
            if ((set & 1 << place) == 0) {
                int size = Integer.bitCount(set);
                double weight = factorial(size) * factorial(WIDTH - size - 1) / factorial(WIDTH);
                value += weight * (known[set | 1 << place] - known[set]);
            }
        }
        return value;
    }

    private static double factorial(int n) {
        return n < 2 ? 1 : n * factorial(n - 1);
    }

    /// The first customer's values for the set, another's for the rest.
    private double mixed(int other, int set) {
        double[] hidden = network.bias().clone();
        for (int place = 0; place < WIDTH; place++) {
            network.add(inputs, place, (set & 1 << place) == 0 ? other : 0, 1, hidden);
        }
        return network.end(hidden);
    }

    private Inputs inputs() {
        var frames = new Frames();
        List<Encoding> encodings = new ArrayList<>();
        for (int place = 0; place < WIDTH; place++) {
            frames.with("x" + place, random.doubles(ROWS, -2, 2).toArray());
            encodings.add(new Encoding.Numeric("x" + place, 0, 0, 1, 0));
        }
        return Inputs.of(encodings, frames.frame());
    }

    private Network network() {
        double[][][] first = new double[WIDTH][2][];
        for (double[][] of : first) {
            Arrays.setAll(of, _ -> random.doubles(6, -1, 1).toArray());
        }
        return new Network(
                first, random.doubles(6, -1, 1).toArray(), random.doubles(6, -1, 1).toArray(), 0.3);
    }
}
