package org.audienceworkbench.quality;

import org.audienceworkbench.quality.Outline.Spreading.Levels;
import org.audienceworkbench.quality.Outline.Spreading.Steps;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Outlines of values that are all in memory, kept beside what was made from them, so that later
/// values can be compared with these.
public final class Outlines {

    private static final int MOST_POINTS = 200;

    private Outlines() {}

    public static String write(Instant at, List<Outline> outlines) {
        return OutlineJson.write(new Drifts.Kept("", at, null, outlines, List.of()));
    }

    public static List<Outline> read(String written) {
        return OutlineJson.read(written).outlines();
    }

    /// Of numbers, with their quantiles in steps of a half percent, exactly.
    ///
    /// @param values NaN and infinite ones are missing
    /// @return empty where all are missing
    public static Optional<Outline> of(String name, double[] values) {
        double[] sorted = present(values);
        if (sorted.length == 0) {
            return Optional.empty();
        }
        double[] distinct = Arrays.stream(sorted).distinct().toArray();
        double[] points =
                distinct.length <= MOST_POINTS
                        ? distinct
                        : IntStream.rangeClosed(0, MOST_POINTS)
                                .mapToDouble(i -> sorted[place(i, sorted.length)])
                                .distinct()
                                .toArray();
        double error = distinct.length <= MOST_POINTS ? 0 : 1.0 / MOST_POINTS;
        return Optional.of(outline(name, values.length, sorted, points, error));
    }

    private static int place(int step, int size) {
        return Math.max(0, (int) (((long) step * size + MOST_POINTS - 1) / MOST_POINTS) - 1);
    }

    /// Other numbers, looked at where the earlier ones were.
    public static Outline beside(Outline before, double[] values) {
        if (!(before.spreading() instanceof Steps(var points, _, double error))) {
            throw new IllegalArgumentException("the earlier values are no numbers");
        }
        return outline(before.column(), values.length, present(values), points, error);
    }

    private static double[] present(double[] values) {
        return Arrays.stream(values).filter(Double::isFinite).map(v -> v + 0.0).sorted().toArray();
    }

    private static Outline outline(
            String name, int rows, double[] sorted, double[] points, double error) {
        double[] shares =
                Arrays.stream(points)
                        .map(point -> (double) upTo(sorted, point) / Math.max(1, sorted.length))
                        .toArray();
        return new Outline(
                name,
                ValueType.NUMBER,
                rows,
                rows - (long) sorted.length,
                new Steps(points, shares, error));
    }

    /// How many are not above the value.
    private static int upTo(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] <= value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// Of texts.
    ///
    /// @return empty where all are missing, or nearly each is another
    public static Optional<Outline> of(
            String name, int[] rows, IntFunction<@Nullable String> text) {
        var maker = new OutlineMaker(name, ValueType.TEXT);
        for (int row : rows) {
            maker.add(text.apply(row));
        }
        return maker.made();
    }

    /// How far the later values have moved; empty where the two can't be compared.
    public static Optional<Drift> drift(Outline before, Outline now) {
        return Drift.between(before, now);
    }

    /// The share of all later rows whose text did not occur before; 0 of numbers.
    public static double unseen(Outline before, Outline now) {
        if (before.spreading() instanceof Levels(var then, long others)
                && now.spreading() instanceof Levels(var after, _)
                && others == 0
                && now.rows() > 0) {
            return after.entrySet().stream()
                            .filter(each -> !then.containsKey(each.getKey()))
                            .mapToLong(Map.Entry::getValue)
                            .sum()
                    / (double) now.rows();
        }
        return 0;
    }

    /// The share of rows without a value.
    public static double missing(Outline outline) {
        return outline.rows() == 0 ? 0 : (double) outline.missing() / outline.rows();
    }
}
