package org.audienceworkbench.missing;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;

/// Learns from some customers what stands for missing values; looks at no one else.
final class Learning {

    /// The nearest are looked for among at most this many, so that work grows with the customers
    /// and not with their square.
    static final int DONORS = 2_000;

    /// With more different instants than this, those of one day (UTC) count as one.
    static final int MOMENTS = 5_000;

    private static final double DAY_MILLIS = 86_400_000;

    private final Frame frame;
    private final List<String> features;
    private final int[] rows;
    private final long seed;

    /// @param features what customers are compared by where the nearest are looked for
    /// @param rows the customers to learn from
    Learning(Frame frame, List<String> features, int[] rows, long seed) {
        this.frame = frame;
        this.features = features;
        this.rows = rows;
        this.seed = seed;
    }

    /// Null where nothing could be learnt, because no value is known.
    @Nullable Fill fill(String attribute, Policy policy) {
        Column column = frame.column(attribute);
        return switch (policy) {
            case Policy.Leave _ -> null;
            case Policy.Flag _ -> new Fill.Marked(attribute, input(attribute));
            case Policy.Default(var value) -> new Fill.Constant(attribute, policy.word(), value);
            case Policy.Median _ -> constant(attribute, policy, Typical.median(column, rows));
            case Policy.Mode _ ->
                    constant(attribute, policy, said(attribute, Typical.mode(column, rows)));
            case Policy.Interpolate(var along) -> along(attribute, along);
            case Policy.Nearest(var k) -> alike(attribute, k);
        };
    }

    private @Nullable String said(String attribute, @Nullable String value) {
        boolean truth = frame.catalogue().get(attribute).type() == ValueType.BOOLEAN;
        return value == null || !truth ? value : value.equals("1") ? "yes" : "no";
    }

    private static @Nullable Fill constant(
            String attribute, Policy policy, @Nullable String value) {
        return value == null ? null : new Fill.Constant(attribute, policy.word(), value);
    }

    /// A name that no attribute has.
    private String input(String attribute) {
        String input = attribute + " is missing";
        for (int other = 2; frame.catalogue().find(input).isPresent(); other++) {
            input = attribute + " is missing (" + other + ")";
        }
        return input;
    }

    private @Nullable Fill along(String attribute, String along) {
        double[] values = frame.numbers(attribute);
        double[] moments = moments(frame.column(along), along);
        int[] known =
                Arrays.stream(rows)
                        .filter(row -> !Double.isNaN(values[row]) && !Double.isNaN(moments[row]))
                        .toArray();
        if (known.length == 0) {
            return null;
        }
        long different = Arrays.stream(known).mapToDouble(row -> moments[row]).distinct().count();
        boolean byDay = different > MOMENTS;
        TreeMap<Double, double[]> sums = new TreeMap<>();
        for (int row : known) {
            double moment = byDay ? Math.floor(moments[row]) : moments[row];
            double[] sum = sums.computeIfAbsent(moment, _ -> new double[3]);
            sum[0]++;
            sum[1] += moments[row] - moment;
            sum[2] += values[row];
        }
        double[] at = new double[sums.size()];
        double[] means = new double[sums.size()];
        int place = 0;
        for (var each : sums.entrySet()) {
            double[] sum = each.getValue();
            at[place] = each.getKey() + sum[1] / sum[0];
            means[place++] = sum[2] / sum[0];
        }
        return new Fill.Along(attribute, along, at, means);
    }

    /// Days since 1970-01-01; NaN is missing.
    static double[] moments(Column column, String attribute) {
        return switch (column) {
            case Column.Days(int[] days) ->
                    Arrays.stream(days)
                            .mapToDouble(day -> day == Column.Days.MISSING ? Double.NaN : day)
                            .toArray();
            case Column.Instants(long[] times) ->
                    Arrays.stream(times)
                            .mapToDouble(
                                    time ->
                                            time == Column.Instants.MISSING
                                                    ? Double.NaN
                                                    : time / DAY_MILLIS)
                            .toArray();
            case Column.Numbers _, Column.Texts _ ->
                    throw new Problem(
                            "\"" + attribute + "\" is no date any more",
                            null,
                            "Import it as a date, or choose another policy for missing values");
        };
    }

    private @Nullable Fill alike(String attribute, int k) {
        Column column = frame.column(attribute);
        int[] donors = drawn(Typical.known(column, rows));
        if (donors.length == 0) {
            return null;
        }
        boolean mean = frame.catalogue().get(attribute).type() != ValueType.BOOLEAN;
        Neighbours neighbours = neighbours(attribute, donors);
        if (neighbours.size() == 0) {
            return null;
        }
        if (mean && column instanceof Column.Numbers(double[] values)) {
            double[] has = Arrays.stream(donors).mapToDouble(row -> values[row]).toArray();
            return new Fill.Alike(attribute, k, neighbours, has, List.of());
        }
        List<String> levels =
                new TreeSet<>(
                                Arrays.stream(donors)
                                        .mapToObj(row -> Objects.requireNonNull(column.text(row)))
                                        .toList())
                        .stream().toList();
        double[] has =
                Arrays.stream(donors)
                        .mapToDouble(
                                row ->
                                        java.util.Collections.binarySearch(
                                                levels, Objects.requireNonNull(column.text(row))))
                        .toArray();
        return new Fill.Alike(attribute, k, neighbours, has, levels);
    }

    private Neighbours neighbours(String attribute, int[] donors) {
        List<String> by = new ArrayList<>();
        List<Scale> scales = new ArrayList<>();
        List<double[]> values = new ArrayList<>();
        for (String feature : features) {
            Attribute each = frame.catalogue().get(feature);
            if (each.name().equals(attribute)
                    || !(frame.column(feature) instanceof Column.Numbers(double[] numbers))) {
                continue;
            }
            Scale scale = Scale.of(numbers, rows);
            if (scale.spread() > 0) {
                by.add(each.name());
                scales.add(scale);
                values.add(Arrays.stream(donors).mapToDouble(row -> numbers[row]).toArray());
            }
        }
        return new Neighbours(
                by,
                scales.stream().mapToDouble(Scale::centre).toArray(),
                scales.stream().mapToDouble(Scale::spread).toArray(),
                values.toArray(double[][]::new));
    }

    /// At most [#DONORS] of the rows, the same ones for the same seed, in ascending order.
    private int[] drawn(int[] from) {
        if (from.length <= DONORS) {
            return from;
        }
        var random = new SplittableRandom(seed);
        int[] left = from.clone();
        for (int i = 0; i < DONORS; i++) {
            int j = i + random.nextInt(left.length - i);
            int other = left[i];
            left[i] = left[j];
            left[j] = other;
        }
        int[] drawn = Arrays.copyOf(left, DONORS);
        Arrays.sort(drawn);
        return drawn;
    }

    /// Mean and population standard deviation of the rows' known values; 0 and 0 where there is
    /// none.
    private record Scale(double centre, double spread) {

        static Scale of(double[] values, int[] rows) {
            double largest = 0;
            int count = 0;
            for (int row : rows) {
                if (!Double.isNaN(values[row])) {
                    largest = Math.max(largest, Math.abs(values[row]));
                    count++;
                }
            }
            if (largest == 0) {
                return new Scale(0, 0);
            }
            double mean = 0;
            for (int row : rows) {
                mean += Double.isNaN(values[row]) ? 0 : values[row] / largest / count;
            }
            double squares = 0;
            for (int row : rows) {
                double off = Double.isNaN(values[row]) ? 0 : values[row] / largest - mean;
                squares += off * off;
            }
            return new Scale(mean * largest, Math.sqrt(squares / count) * largest);
        }
    }
}
