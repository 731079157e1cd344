package org.audienceworkbench.insight;

import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.learn.Calibrator;
import org.audienceworkbench.learn.Encoding;
import org.audienceworkbench.learn.Frames;
import org.audienceworkbench.learn.SealedJson;
import org.audienceworkbench.learn.Trees;
import org.audienceworkbench.missing.Filling;
import org.audienceworkbench.table.ValueType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Customers and models that what is written for other programs is tested on.
final class WrittenModels {

    private WrittenModels() {}

    /// Every type of attribute, with missing and infinite values, rare and strange texts.
    static Frame shop(int rows) {
        var random = new SplittableRandom(7);
        double[] amount = new double[rows];
        double[] visits = new double[rows];
        double[] member = new double[rows];
        double[] bought = new double[rows];
        int[] joined = new int[rows];
        long[] visited = new long[rows];
        int[] plan = new int[rows];
        int[] city = new int[rows];
        for (int row = 0; row < rows; row++) {
            amount[row] = random.nextInt(9) == 0 ? Double.NaN : random.nextDouble(-50, 500);
            visits[row] = random.nextInt(9) == 0 ? Double.NaN : random.nextInt(40);
            member[row] = random.nextInt(9) == 0 ? Double.NaN : random.nextInt(2);
            joined[row] =
                    random.nextInt(9) == 0 ? Column.Days.MISSING : 19_000 + random.nextInt(1_400);
            visited[row] =
                    random.nextInt(9) == 0
                            ? Column.Instants.MISSING
                            : 1_700_000_000_000L + random.nextLong(60_000_000_000L);
            plan[row] = random.nextInt(4) - 1;
            city[row] = Math.min(random.nextInt(200), random.nextInt(200)) - 1;
            double chance =
                    0.2
                            + (amount[row] > 250 ? 0.3 : 0)
                            + (visits[row] > 20 ? 0.2 : 0)
                            + (plan[row] == 1 ? 0.2 : 0);
            bought[row] = random.nextDouble() < chance ? 1 : 0;
        }
        amount[3] = Double.POSITIVE_INFINITY;
        amount[4] = Double.NEGATIVE_INFINITY;
        return new Frames()
                .with("amount", amount)
                .with("visits", visits)
                .type("visits", ValueType.INTEGER)
                .with("member", member)
                .type("member", ValueType.BOOLEAN)
                .with("joined", new Column.Days(joined))
                .with("visited", new Column.Instants(visited))
                .with("plan's", texts(plan, "it's \"basic\"", "plus; --", "pro"))
                .with(
                        "city",
                        texts(
                                city,
                                IntStream.range(0, 200)
                                        .mapToObj(each -> "city " + each)
                                        .toArray(String[]::new)))
                .with("bought", bought)
                .frame();
    }

    private static Column.Texts texts(int[] codes, String... dictionary) {
        return new Column.Texts(
                Arrays.stream(codes).map(code -> code < 0 ? Column.Texts.MISSING : code).toArray(),
                dictionary);
    }

    static Frame numbers(int rows) {
        var random = new SplittableRandom(11);
        var frames = new Frames();
        for (int place = 0; place < 20; place++) {
            frames.with(
                    "n" + place,
                    rows,
                    _ -> random.nextInt(12) == 0 ? Double.NaN : random.nextDouble(-1, 1));
        }
        return frames.frame();
    }

    static String forest(int trees, int depth) {
        return written(grown(trees, depth));
    }

    static List<Trees.Tree> grown(int trees, int depth) {
        var random = new SplittableRandom(13);
        int nodes = (1 << depth) - 1;
        List<Trees.Tree> all = new ArrayList<>();
        for (int tree = 0; tree < trees; tree++) {
            all.add(
                    new Trees.Tree(
                            random.ints(nodes, 0, 20).toArray(),
                            random.doubles(nodes, -1, 1).toArray(),
                            booleans(random, nodes),
                            IntStream.range(0, nodes)
                                    .map(node -> child(2 * node + 1, nodes))
                                    .toArray(),
                            IntStream.range(0, nodes)
                                    .map(node -> child(2 * node + 2, nodes))
                                    .toArray(),
                            random.doubles(nodes + 1, -0.1, 0.1).toArray()));
        }
        return all;
    }

    private static boolean[] booleans(SplittableRandom random, int size) {
        boolean[] values = new boolean[size];
        for (int i = 0; i < size; i++) {
            values[i] = random.nextBoolean();
        }
        return values;
    }

    private static int child(int node, int nodes) {
        return node < nodes ? node : nodes - node - 1;
    }

    static String written(List<Trees.Tree> trees) {
        return written(trees, new Calibrator.None());
    }

    static String written(List<Trees.Tree> trees, Calibrator calibrator) {
        List<Encoding> encodings = new ArrayList<>();
        for (int place = 0; place < 20; place++) {
            encodings.add(new Encoding.Numeric("n" + place, 0, 0, 1, 0.1));
        }
        return SealedJson.write(
                PropensityModel.FORMAT,
                PropensityModel.VERSION,
                new PropensityModel(
                        "n0",
                        "1",
                        0.5,
                        Filling.NONE,
                        encodings,
                        Fit.of(new Trees(trees)),
                        calibrator,
                        null));
    }
}
