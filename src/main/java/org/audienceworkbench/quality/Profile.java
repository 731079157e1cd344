package org.audienceworkbench.quality;

import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What one column's values look like. What doesn't apply to its type, or can't be said for lack of
/// values, is null or empty.
///
/// @param count how many rows have a value
/// @param distinct how many different values there are
/// @param exact false where different values, quantiles, bins or frequent values are estimated,
///   because there are too many to hold
/// @param min the least value as text; of numbers and dates
/// @param histogram bins of equal width, of numbers and dates
/// @param top the most frequent values, at most ten, the most frequent first
public record Profile(
        String name,
        ValueType type,
        @Nullable Role role,
        long count,
        long missing,
        long distinct,
        boolean exact,
        @Nullable String min,
        @Nullable String max,
        @Nullable Numbers numbers,
        @Nullable Lengths lengths,
        List<Bin> histogram,
        List<Value> top) {

    static final List<Double> SHARES = List.of(0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99);
    static final int TOP = 10;

    private static final Set<Role> IDENTIFYING =
            EnumSet.of(
                    Role.CUSTOMER_ID,
                    Role.EMAIL,
                    Role.FIRST_NAME,
                    Role.LAST_NAME,
                    Role.PHONE,
                    Role.ADDRESS,
                    Role.POSTCODE,
                    Role.ORDER_ID,
                    Role.PRODUCT_ID,
                    Role.PRODUCT_NAME);

    public Profile {
        histogram = List.copyOf(histogram);
        top = List.copyOf(top);
    }

    /// @param sd standard deviation, with n − 1; null for fewer than two values
    /// @param skewness adjusted Fisher-Pearson coefficient; null for fewer than three values and
    ///   equal ones
    /// @param quantiles 1 %, 5 %, 25 %, 50 %, 75 %, 95 %, 99 %, by linear interpolation between
    ///   order statistics (Hyndman and Fan 1996, type 7)
    /// @param infinite how many values are beyond all numbers; no other figure counts them
    public record Numbers(
            @Nullable Double mean,
            @Nullable Double sd,
            @Nullable Double skewness,
            List<Quantile> quantiles,
            long zeros,
            long negative,
            long infinite) {
        public Numbers {
            quantiles = List.copyOf(quantiles);
        }
    }

    /// How many characters texts have.
    public record Lengths(int shortest, int longest, double mean) {}

    /// The value that `share` of the rows that have one do not exceed.
    public record Quantile(double share, double value) {}

    /// @param from included; days since 1970-01-01 for dates, milliseconds for times
    /// @param to excluded, but for the last bin
    public record Bin(double from, double to, long count) {}

    /// @param text as a person would type it; yes and no for booleans
    public record Value(String text, long count) {}

    public long rows() {
        return count + missing;
    }

    /// Whether different values were all counted, which is so up to 100,000 of them.
    public boolean isDistinctExact() {
        return exact || distinct <= Seen.LIMIT;
    }

    /// A bin's edge as text.
    public String edge(double value) {
        return switch (type) {
            case DATE -> LocalDate.ofEpochDay(Math.round(value)).toString();
            case DATETIME -> Instant.ofEpochMilli(Math.round(value)).toString();
            case INTEGER, NUMBER, BOOLEAN, TEXT -> Column.Numbers.plain(value);
        };
    }

    boolean isNumeric() {
        return type == ValueType.INTEGER || type == ValueType.NUMBER;
    }

    /// Whether the values tell persons, orders or products apart, so that many and alike ones are
    /// as they should be.
    boolean isIdentifying() {
        return role != null && IDENTIFYING.contains(role);
    }

    /// The share of the most frequent value among those there are; 0 where there are none.
    public double topShare() {
        return top.isEmpty() ? 0 : (double) top.getFirst().count() / count;
    }
}
