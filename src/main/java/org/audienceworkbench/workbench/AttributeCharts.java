package org.audienceworkbench.workbench;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.chart.CategoryBars;
import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.Highlight;
import org.audienceworkbench.chart.Histogram;
import org.audienceworkbench.chart.Scatter;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The chart that shows an attribute, or two against each other, best.
public final class AttributeCharts {

    private static final int COLOURED_GROUPS = 8;

    private AttributeCharts() {}

    /// Numbers and dates as a histogram, everything else as bars.
    ///
    /// @param highlight a segment to compare with the rest, or null
    public static Chart distribution(
            Frame frame, Attribute attribute, @Nullable Highlight highlight) {
        return distribution(frame, attribute, highlight, Histogram.Measure.SHARE);
    }

    /// The same with some customers drawn inside all.
    public static Chart lit(Frame frame, Attribute attribute, @Nullable Highlight highlight) {
        return distribution(frame, attribute, highlight, Histogram.Measure.COUNT);
    }

    private static Chart distribution(
            Frame frame,
            Attribute attribute,
            @Nullable Highlight highlight,
            Histogram.Measure measure) {
        Column column = frame.column(attribute.name());
        String title = "How is " + attribute.label() + " spread?";
        if (attribute.type() == ValueType.TEXT || attribute.type() == ValueType.BOOLEAN) {
            return bars(
                    title,
                    attribute,
                    column,
                    highlight,
                    measure == Histogram.Measure.COUNT
                            ? CategoryBars.Measure.COUNT
                            : CategoryBars.Measure.SHARE);
        }
        return highlight == null
                ? new Histogram(title, axis(attribute), numbers(frame, attribute))
                : new Histogram(
                        title, axis(attribute), numbers(frame, attribute), highlight, measure);
    }

    private static Chart bars(
            String title,
            Attribute attribute,
            Column column,
            @Nullable Highlight highlight,
            CategoryBars.Measure measure) {
        Map<String, long[]> counts = new HashMap<>();
        for (int row = 0; row < column.size(); row++) {
            String value = word(attribute, column, row);
            if (value != null) {
                long[] count = counts.computeIfAbsent(value, _ -> new long[2]);
                count[0]++;
                count[1] += highlight != null && highlight.contains().test(row) ? 1 : 0;
            }
        }
        List<CategoryBars.Category> categories = new ArrayList<>();
        counts.forEach(
                (value, count) ->
                        categories.add(new CategoryBars.Category(value, count[0], count[1])));
        return new CategoryBars(
                title,
                "Customers",
                categories,
                12,
                highlight == null ? null : highlight.name(),
                measure);
    }

    private static @Nullable String word(Attribute attribute, Column column, int row) {
        String text = column.text(row);
        if (text == null || attribute.type() != ValueType.BOOLEAN) {
            return text;
        }
        return text.equals("1") ? "yes" : "no";
    }

    /// Two numbers or dates as points, one a customer.
    ///
    /// @param colour an attribute that colours the points, or null
    /// @param size a number that the points grow with, or null
    public static Scatter against(
            Frame frame,
            Attribute x,
            Attribute y,
            @Nullable Attribute colour,
            @Nullable Attribute size,
            @Nullable Highlight highlight) {
        return new Scatter(
                title(x, y),
                axis(x),
                axis(y),
                numbers(frame, x),
                numbers(frame, y),
                colour == null ? null : colour(frame, colour),
                size == null ? null : new Scatter.Sizes(axis(size), numbers(frame, size)),
                highlight);
    }

    static String title(Attribute x, Attribute y) {
        return "How does " + y.label() + " go with " + x.label() + "?";
    }

    /// Few values as groups, the most frequent first; many numbers as shades.
    static Scatter.Colour colour(Frame frame, Attribute attribute) {
        if (!isCategory(attribute) && attribute.distinct() > COLOURED_GROUPS) {
            return Scatter.Shade.of(axis(attribute), numbers(frame, attribute));
        }
        Tiers tiers = Tiers.of(frame, attribute, Tiers.Cut.QUANTILES, COLOURED_GROUPS);
        List<String> names = new ArrayList<>();
        for (Tiers.Tier tier : tiers.tiers()) {
            if (!tier.isMissing()) {
                boolean found = attribute.origin() == Attribute.Origin.CLUSTER;
                names.add(found ? cluster(tier.name()) : tier.name());
            }
        }
        int[] of = tiers.of().clone();
        for (int row = 0; row < of.length; row++) {
            of[row] = of[row] < names.size() ? of[row] : -1;
        }
        return new Scatter.Groups(attribute.label(), of, names);
    }

    /// Whether an attribute's values are names rather than places on an axis.
    public static boolean isCategory(Attribute attribute) {
        return attribute.type() == ValueType.TEXT
                || attribute.type() == ValueType.BOOLEAN
                || attribute.origin() == Attribute.Origin.CLUSTER;
    }

    private static String cluster(String id) {
        return id.equals("0") ? "No cluster" : "Cluster " + id;
    }

    /// Numbers as they are; dates and datetimes as the whole days from then to the Frame's as-of
    /// day, as `days_since` counts them.
    ///
    /// @throws Problem when the attribute is text
    public static double[] numbers(Frame frame, Attribute attribute) {
        return switch (frame.column(attribute.name())) {
            case Column.Numbers(var values) -> values;
            case Column.Days(var values) -> {
                var days = new double[values.length];
                for (int row = 0; row < days.length; row++) {
                    days[row] =
                            values[row] == Column.Days.MISSING
                                    ? Double.NaN
                                    : frame.asOf().day().toEpochDay() - values[row];
                }
                yield days;
            }
            case Column.Instants(var values) -> {
                var days = new double[values.length];
                for (int row = 0; row < days.length; row++) {
                    days[row] =
                            values[row] == Column.Instants.MISSING
                                    ? Double.NaN
                                    : frame.asOf().day().toEpochDay()
                                            - LocalDate.ofInstant(
                                                            Instant.ofEpochMilli(values[row]),
                                                            frame.asOf().zone())
                                                    .toEpochDay();
                }
                yield days;
            }
            case Column.Texts _ ->
                    throw new Problem(
                            "\"" + attribute.label() + "\" is text, which has no place on an axis",
                            null,
                            "Choose a number or a date, or colour by it");
        };
    }

    /// An axis' title, with its unit where the program knows it.
    public static String axis(Attribute attribute) {
        return attribute.type() == ValueType.DATE || attribute.type() == ValueType.DATETIME
                ? attribute.label() + " (days ago)"
                : attribute.label();
    }
}
