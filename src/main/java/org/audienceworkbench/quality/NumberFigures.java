package org.audienceworkbench.quality;

import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/// What is measured of a column of numbers, booleans (1 and 0), days or times, all as numbers.
final class NumberFigures {

    private final ValueType type;
    private final Spread spread;
    private final Moments moments = new Moments();
    private long zeros;
    private long negative;
    private long infinite;

    NumberFigures(ValueType type, Spread spread) {
        this.type = type;
        this.spread = spread;
    }

    Spread spread() {
        return spread;
    }

    /// Notes a number's size, but not where it lies; [Spread#add] does that.
    void count(double value) {
        if (Double.isInfinite(value)) {
            infinite++;
            return;
        }
        moments.add(value);
        zeros += value == 0 ? 1 : 0;
        negative += value < 0 ? 1 : 0;
    }

    String text(double value) {
        return switch (type) {
            case BOOLEAN -> value == 0 ? "no" : "yes";
            case DATE -> LocalDate.ofEpochDay((long) value).toString();
            case DATETIME -> Instant.ofEpochMilli((long) value).toString();
            case INTEGER, NUMBER, TEXT -> Column.Numbers.plain(value);
        };
    }

    Profile profile(
            String name,
            @Nullable Role role,
            long count,
            long missing,
            long distinct,
            boolean exact,
            List<Profile.Value> top) {
        boolean ordered = type != ValueType.BOOLEAN && !spread.isEmpty();
        return new Profile(
                name,
                type,
                role,
                count,
                missing,
                distinct,
                exact && spread.isExact(),
                ordered ? text(spread.min()) : null,
                ordered ? text(spread.max()) : null,
                type == ValueType.INTEGER || type == ValueType.NUMBER ? numbers() : null,
                null,
                ordered ? spread.bins(type) : List.of(),
                top);
    }

    private Profile.Numbers numbers() {
        return new Profile.Numbers(
                moments.mean(),
                moments.sd(),
                moments.skewness(),
                spread.quantiles(),
                zeros,
                negative,
                infinite);
    }
}
