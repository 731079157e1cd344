package org.audienceworkbench.quality;

import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Gathers a column's [Outline] while its rows are read.
public final class OutlineMaker {

    /// So many different numbers are kept one by one.
    private static final int MOST_POINTS = 200;

    private static final int MOST_LEVELS = 1000;

    private static final int HELD = 20_000;

    /// Of ranks by a sketch with [Spread#K], at 99 % confidence.
    private static final double SKETCH_ERROR = 0.0035;

    private final String column;
    private final ValueType type;
    private final Map<String, Long> levels = new HashMap<>();
    private final TreeMap<Double, Long> points = new TreeMap<>();
    private @Nullable Spread spread;
    private boolean tooMany;
    private long rows;
    private long missing;

    public OutlineMaker(String column, ValueType type) {
        this.column = column;
        this.type = type;
    }

    public void add(@Nullable Object value) {
        rows++;
        switch (value) {
            case null -> missing++;
            case Number number -> point(number.doubleValue());
            case LocalDate day -> point((double) day.toEpochDay());
            case Instant at -> point((double) at.toEpochMilli());
            case Boolean truth -> level(truth ? "yes" : "no");
            default -> level(value.toString());
        }
    }

    private void level(String value) {
        if (!tooMany) {
            levels.merge(value, 1L, Long::sum);
            if (levels.size() > MOST_LEVELS) {
                tooMany = true;
                levels.clear();
            }
        }
    }

    private void point(double value) {
        if (!Double.isFinite(value)) {
            return;
        }
        if (spread != null) {
            spread.add(value);
            return;
        }
        points.merge(value + 0.0, 1L, Long::sum);
        if (points.size() > MOST_POINTS) {
            var more = new Spread(HELD);
            points.forEach(
                    (point, times) -> {
                        for (long i = 0; i < times; i++) {
                            more.add(point);
                        }
                    });
            points.clear();
            spread = more;
        }
    }

    /// Empty where there is nothing to compare: no values, or texts of which nearly each is
    /// another.
    public Optional<Outline> made() {
        if (rows == missing
                || tooMany
                || (points.isEmpty() && levels.isEmpty() && spread == null)) {
            return Optional.empty();
        }
        return Optional.of(new Outline(column, type, rows, missing, spreading()));
    }

    private Outline.Spreading spreading() {
        if (spread != null) {
            return estimated(spread);
        }
        return points.isEmpty() ? named() : counted();
    }

    private Outline.Spreading.Levels named() {
        Map<String, Long> frequentFirst = new LinkedHashMap<>();
        levels.entrySet().stream()
                .sorted(
                        Map.Entry.<String, Long>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> frequentFirst.put(entry.getKey(), entry.getValue()));
        return new Outline.Spreading.Levels(frequentFirst, 0);
    }

    private Outline.Spreading.Steps counted() {
        var values = new double[points.size()];
        var shares = new double[values.length];
        long total = points.values().stream().mapToLong(count -> count).sum();
        long upTo = 0;
        int place = 0;
        for (Map.Entry<Double, Long> point : points.entrySet()) {
            upTo += point.getValue();
            values[place] = point.getKey();
            shares[place++] = (double) upTo / total;
        }
        return new Outline.Spreading.Steps(values, shares, 0);
    }

    private static Outline.Spreading.Steps estimated(Spread spread) {
        var shares = new TreeMap<Double, Double>();
        for (int i = 0; i <= MOST_POINTS; i++) {
            double point = spread.quantile((double) i / MOST_POINTS);
            shares.put(point, spread.rank(point));
        }
        return new Outline.Spreading.Steps(
                shares.keySet().stream().mapToDouble(point -> point).toArray(),
                shares.values().stream().mapToDouble(share -> share).toArray(),
                1.0 / MOST_POINTS + (spread.isExact() ? 0 : SKETCH_ERROR));
    }
}
