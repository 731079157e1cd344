package org.audienceworkbench.benchmark;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.insight.ClusterMethod;
import org.audienceworkbench.insight.Clustering;
import org.audienceworkbench.insight.Clusters;
import org.audienceworkbench.learn.Frames;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Groups of a million customers by eight features with k = 6, and dense places of 100,000 by four.
/// With a file's name the points are also written there, as little-endian doubles row by row, for
/// another program to divide.
public final class ClusterBenchmark {

    private static final int TIMES = 3;

    private ClusterBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        double[][] million = blobs(1_000_000, 8);
        if (arguments.length > 0) {
            write(Path.of(arguments[0]), million);
        }
        measure("k-means of 1,000,000 x 8, k = 6", million, settings(8).withK(6));
        measure(
                "mixture of 1,000,000 x 8, k = 6",
                million,
                settings(8).withMethod(new ClusterMethod.Mixture(OptionalInt.of(6))));
        measure(
                "DBSCAN of 100,000 x 4",
                blobs(100_000, 4),
                settings(4).withMethod(new ClusterMethod.Dbscan(OptionalDouble.of(0.5), 5)));
    }

    private static Clustering.Settings settings(int features) {
        return Clustering.Settings.of(
                        IntStream.range(0, features).mapToObj(axis -> "f" + axis).toList())
                .withScale(Clustering.Scale.NONE);
    }

    private static void measure(String what, double[][] columns, Clustering.Settings settings) {
        var frames = new Frames();
        for (int axis = 0; axis < columns.length; axis++) {
            frames.with("f" + axis, new Column.Numbers(columns[axis]));
        }
        Frame frame = frames.frame();
        for (int time = 0; time < TIMES; time++) {
            long[] searched = {0, 0};
            Progress stopwatch =
                    (_, text) -> {
                        boolean isSearch = text.startsWith("Looking for ");
                        long now = System.nanoTime();
                        if (isSearch) {
                            searched[0] = searched[0] == 0 ? now : searched[0];
                            searched[1] = now;
                        }
                    };
            long start = System.nanoTime();
            Clusters found = new Clustering().fit(frame, settings, stopwatch);
            System.out.printf(
                    Locale.ROOT,
                    "%s: %.2f s in all, %.2f s of them the search with %d starts; inertia %.1f%n",
                    what,
                    (System.nanoTime() - start) / 1e9,
                    (searched[1] - searched[0]) / 1e9,
                    found.starts(),
                    found.inertia());
        }
    }

    /// Six round clouds that touch.
    private static double[][] blobs(int rows, int axes) {
        var random = new SplittableRandom(11);
        double[][] centres = new double[6][axes];
        for (double[] centre : centres) {
            for (int axis = 0; axis < axes; axis++) {
                centre[axis] = 6 * random.nextDouble();
            }
        }
        double[][] columns = new double[axes][rows];
        for (int row = 0; row < rows; row++) {
            double[] centre = centres[random.nextInt(6)];
            for (int axis = 0; axis < axes; axis++) {
                columns[axis][row] = centre[axis] + random.nextGaussian();
            }
        }
        return columns;
    }

    private static void write(Path file, double[][] columns) throws IOException {
        var bytes =
                ByteBuffer.allocate(columns.length * columns[0].length * Double.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < columns[0].length; row++) {
            for (double[] column : columns) {
                bytes.putDouble(column[row]);
            }
        }
        try (var out =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
            bytes.flip();
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        }
    }
}
