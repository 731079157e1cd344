package org.audienceworkbench.quality;

import org.audienceworkbench.customer.Column;
import org.audienceworkbench.quality.Outline.Spreading.Levels;
import org.audienceworkbench.quality.Outline.Spreading.Steps;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// How far a column's values have moved from one import to the next.
///
/// @param psi the population stability index: the sum of (now − before) · ln(now / before) over the
///   bins' shares, each share taken as at least 0.0001 (Siddiqi 2006)
/// @param kolmogorov null for categories
/// @param bins the shares that the index compares: tenths of the earlier numbers, or the earlier
///   twenty most frequent texts and all others, and the missing values
public record Drift(String column, double psi, @Nullable Kolmogorov kolmogorov, List<Bin> bins) {

    /// Siddiqi (2006): less is no change to speak of.
    public static final double SOME = 0.1;

    /// Siddiqi (2006): a significant change.
    public static final double LARGE = 0.25;

    private static final double LEAST_SHARE = 0.0001;
    private static final int TENTHS = 10;
    private static final int MOST_LEVELS = 20;

    public Drift {
        bins = List.copyOf(bins);
    }

    /// @param label what falls into it
    public record Bin(String label, double before, double now) {}

    /// The two-sample test of Kolmogorov and Smirnov.
    ///
    /// @param distance the largest distance of the cumulative shares, as measured
    /// @param error how far the distance may be off, because shares are kept in steps; 0 where
    ///   every different value was kept
    /// @param p the chance of such a distance, less its error, were both alike; by Kolmogorov's
    ///   limit
    public record Kolmogorov(double distance, double error, double p) {}

    public enum Extent {
        NONE,
        SOME,
        LARGE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Extent extent() {
        return psi >= LARGE ? Extent.LARGE : psi >= SOME ? Extent.SOME : Extent.NONE;
    }

    /// The bin whose share moved most.
    public Bin mover() {
        return bins.stream()
                .max(
                        java.util.Comparator.comparingDouble(
                                bin -> Math.abs(bin.now() - bin.before())))
                .orElseThrow();
    }

    /// `drifted (PSI 0.31): "CA" from 12.0 % to 31.0 %`.
    public String sentence() {
        return "%s (PSI %s): %s"
                .formatted(
                        extent() == Extent.NONE ? "hardly moved" : "drifted",
                        Words.figure(psi),
                        move());
    }

    /// `"CA" went from 12.0 % to 31.0 %`: the bin whose share moved most.
    public String move() {
        Bin mover = mover();
        return "%s went from %s to %s"
                .formatted(mover.label(), Words.share(mover.before()), Words.share(mover.now()));
    }

    /// Empty where the two can't be compared: one has no values, or another type.
    static Optional<Drift> between(Outline before, Outline now) {
        if (before.type() != now.type() || before.rows() == 0 || now.rows() == 0) {
            return Optional.empty();
        }
        if (before.spreading() instanceof Steps then && now.spreading() instanceof Steps after) {
            return Optional.of(numbers(before, then, now, after));
        }
        if (before.spreading() instanceof Levels then && now.spreading() instanceof Levels after) {
            return Optional.of(levels(before, then, now, after));
        }
        return Optional.empty();
    }

    private static Drift numbers(Outline before, Steps then, Outline now, Steps after) {
        Set<Double> edges = new LinkedHashSet<>();
        for (int tenth = 1; tenth < TENTHS; tenth++) {
            edges.add(then.quantile((double) tenth / TENTHS));
        }
        edges.add(Double.POSITIVE_INFINITY);
        List<Bin> bins = new ArrayList<>();
        double low = Double.NEGATIVE_INFINITY;
        for (double edge : edges) {
            bins.add(
                    new Bin(
                            label(before.type(), low, edge),
                            present(before) * (upTo(then, edge) - upTo(then, low)),
                            present(now) * (upTo(after, edge) - upTo(after, low))));
            low = edge;
        }
        return made(before, now, bins, kolmogorov(before, then, now, after));
    }

    private static double upTo(Steps steps, double edge) {
        return edge == Double.POSITIVE_INFINITY
                ? 1
                : edge == Double.NEGATIVE_INFINITY ? 0 : steps.upTo(edge);
    }

    private static Drift levels(Outline before, Levels then, Outline now, Levels after) {
        List<Bin> bins = new ArrayList<>();
        double othersBefore = present(before);
        double othersNow = present(now);
        for (String value : Outline.most(then, MOST_LEVELS)) {
            double shareBefore = (double) then.count(value) / before.rows();
            double shareNow = (double) after.count(value) / now.rows();
            bins.add(new Bin("\"" + value + "\"", shareBefore, shareNow));
            othersBefore -= shareBefore;
            othersNow -= shareNow;
        }
        if (othersBefore > LEAST_SHARE || othersNow > LEAST_SHARE) {
            bins.add(
                    new Bin("all other values", Math.max(0, othersBefore), Math.max(0, othersNow)));
        }
        return made(before, now, bins, null);
    }

    private static Drift made(
            Outline before, Outline now, List<Bin> bins, @Nullable Kolmogorov kolmogorov) {
        if (before.missing() > 0 || now.missing() > 0) {
            bins.add(new Bin("missing", 1 - present(before), 1 - present(now)));
        }
        double psi = 0;
        for (Bin bin : bins) {
            double from = Math.max(LEAST_SHARE, bin.before());
            double to = Math.max(LEAST_SHARE, bin.now());
            psi += (to - from) * Math.log(to / from);
        }
        return new Drift(now.column(), psi, kolmogorov, bins);
    }

    private static double present(Outline outline) {
        return (double) outline.count() / outline.rows();
    }

    private static String label(ValueType type, double low, double high) {
        if (low == Double.NEGATIVE_INFINITY) {
            return "up to " + text(type, high);
        }
        return high == Double.POSITIVE_INFINITY
                ? "above " + text(type, low)
                : "above " + text(type, low) + " up to " + text(type, high);
    }

    private static String text(ValueType type, double value) {
        return switch (type) {
            case DATE -> LocalDate.ofEpochDay((long) value).toString();
            case DATETIME -> Instant.ofEpochMilli((long) value).toString();
            case INTEGER, NUMBER, BOOLEAN, TEXT -> Column.Numbers.plain(value);
        };
    }

    private static Kolmogorov kolmogorov(Outline before, Steps then, Outline now, Steps after) {
        double distance = 0;
        for (double[] points : List.of(then.points(), after.points())) {
            for (double point : points) {
                distance = Math.max(distance, Math.abs(then.upTo(point) - after.upTo(point)));
            }
        }
        double error = then.error() + after.error();
        double rows =
                (double) before.count() * now.count() / ((double) before.count() + now.count());
        return new Kolmogorov(
                distance, error, chance(Math.sqrt(rows) * Math.max(0, distance - error)));
    }

    /// The chance beyond `x` of Kolmogorov's distribution (Kolmogorov 1933); below 0.3 its series
    /// converges slowly, and it is 1 to five digits.
    static double chance(double x) {
        if (x < 0.3) {
            return 1;
        }
        double sum = 0;
        for (int k = 1; k <= 100; k++) {
            double term = Math.exp(-2.0 * k * k * x * x);
            sum += k % 2 == 1 ? term : -term;
            if (term < 1e-18) {
                break;
            }
        }
        return Math.clamp(2 * sum, 0, 1);
    }
}
