package org.audienceworkbench.intake;

import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What one attribute's values look like. What doesn't apply to its type, or can't be said for lack
/// of values, is null.
///
/// @param min the least value as text; for numbers and dates
/// @param mean of numbers
/// @param sd standard deviation of numbers, with n − 1; null for fewer than two values
/// @param quantiles of numbers: 1 %, 5 %, 25 %, 50 %, 75 %, 95 %, 99 %, by linear interpolation
///   between order statistics (Hyndman and Fan 1996, type 7)
/// @param top the most frequent values, at most ten, the most frequent first
/// @param alerts what a careful analyst would ask about, sentences without full stops
public record Profile(
        Attribute attribute,
        long count,
        long missing,
        long distinct,
        @Nullable String min,
        @Nullable String max,
        @Nullable Double mean,
        @Nullable Double sd,
        List<Quantile> quantiles,
        List<Value> top,
        List<String> alerts) {

    private static final double[] SHARES = {0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99};
    private static final int TOP = 10;

    public Profile {
        quantiles = List.copyOf(quantiles);
        top = List.copyOf(top);
        alerts = List.copyOf(alerts);
    }

    /// The value that `share` of the customers who have one do not exceed.
    public record Quantile(double share, double value) {}

    /// @param text as [Column#text] has it, or yes and no
    public record Value(String text, long count) {}

    public static Profile of(Frame frame, Attribute attribute) {
        Column column = frame.column(attribute.name());
        int missing = column.missing();
        List<Value> top = top(attribute, column);
        var alerts = alerts(attribute, column.size(), missing, column.distinct(), top);
        boolean numeric =
                attribute.type() == ValueType.INTEGER || attribute.type() == ValueType.NUMBER;
        if (numeric && column instanceof Column.Numbers(double[] values)) {
            return numbers(attribute, values, column, missing, top, alerts);
        }
        int least = extreme(column, Comparator.naturalOrder());
        int greatest = extreme(column, Comparator.reverseOrder());
        return new Profile(
                attribute,
                column.size() - (long) missing,
                missing,
                column.distinct(),
                least < 0 ? null : column.text(least),
                greatest < 0 ? null : column.text(greatest),
                null,
                null,
                List.of(),
                top,
                alerts);
    }

    private static Profile numbers(
            Attribute attribute,
            double[] values,
            Column column,
            int missing,
            List<Value> top,
            List<String> alerts) {
        double[] sorted =
                Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
        if (sorted.length == 0) {
            return new Profile(
                    attribute, 0, missing, 0, null, null, null, null, List.of(), top, alerts);
        }
        // in two passes, so that large values with a small spread keep their digits
        double mean = Arrays.stream(sorted).sum() / sorted.length;
        double squares = Arrays.stream(sorted).map(v -> (v - mean) * (v - mean)).sum();
        List<Quantile> quantiles = new ArrayList<>();
        for (double share : SHARES) {
            quantiles.add(new Quantile(share, quantile(sorted, share)));
        }
        return new Profile(
                attribute,
                sorted.length,
                missing,
                column.distinct(),
                Column.Numbers.plain(sorted[0]),
                Column.Numbers.plain(sorted[sorted.length - 1]),
                mean,
                sorted.length < 2 ? null : Math.sqrt(squares / (sorted.length - 1)),
                quantiles,
                top,
                alerts);
    }

    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        double next = sorted[Math.min(below + 1, sorted.length - 1)];
        return sorted[below] + (place - below) * (next - sorted[below]);
    }

    /// The row with the first value in an order; -1 for text, where it says nothing, and when there
    /// is no value.
    private static int extreme(Column column, Comparator<Long> order) {
        int found = -1;
        for (int row = 0; row < column.size(); row++) {
            if (!column.isMissing(row)
                    && time(column, row) != null
                    && (found < 0
                            || order.compare(
                                            Objects.requireNonNull(time(column, row)),
                                            Objects.requireNonNull(time(column, found)))
                                    < 0)) {
                found = row;
            }
        }
        return found;
    }

    private static @Nullable Long time(Column column, int row) {
        return switch (column) {
            case Column.Days(var values) -> (long) values[row];
            case Column.Instants(var values) -> values[row];
            case Column.Numbers _, Column.Texts _ -> null;
        };
    }

    private static List<Value> top(Attribute attribute, Column column) {
        Map<String, Long> counts = new HashMap<>();
        for (int row = 0; row < column.size(); row++) {
            String text = column.text(row);
            if (text != null) {
                String word =
                        attribute.type() == ValueType.BOOLEAN
                                ? text.equals("1") ? "yes" : "no"
                                : text;
                counts.merge(word, 1L, Long::sum);
            }
        }
        return counts.entrySet().stream()
                .sorted(
                        Map.Entry.<String, Long>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey()))
                .limit(TOP)
                .map(entry -> new Value(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static List<String> alerts(
            Attribute attribute, int size, int missing, int distinct, List<Value> top) {
        List<String> alerts = new ArrayList<>();
        if (size > 0 && missing == size) {
            alerts.add("No customer has a value");
        } else if (missing > size / 5) {
            alerts.add(
                    String.format(
                            "%.0f %% of the customers have no value", 100.0 * missing / size));
        }
        if (distinct == 1) {
            alerts.add("All values are the same");
        } else if (!top.isEmpty()
                && distinct <= 20
                && top.getFirst().count() > 0.95 * (size - missing)) {
            alerts.add(
                    String.format(
                            "One value makes up %.1f %% of all",
                            100.0 * top.getFirst().count() / (size - missing)));
        }
        if (attribute.type() == ValueType.TEXT
                && attribute.role() == null
                && distinct > 50
                && distinct > (size - missing) / 2) {
            alerts.add("Nearly every value occurs only once");
        }
        return alerts;
    }
}
