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
import java.util.Objects;

/// The chart that shows an attribute, or two against each other, best.
public final class AttributeCharts {

    private static final int COLOURED_GROUPS = 50;

    private AttributeCharts() {}

    /// Numbers and dates as a histogram, everything else as bars.
    ///
    /// @param highlight a segment to compare with the rest, or null
    public static Chart distribution(
            Frame frame, Attribute attribute, @Nullable Highlight highlight) {
        Column column = frame.column(attribute.name());
        String title = "How is " + attribute.label() + " spread?";
        if (attribute.type() == ValueType.TEXT || attribute.type() == ValueType.BOOLEAN) {
            return bars(title, attribute, column, highlight);
        }
        return highlight == null
                ? new Histogram(title, axis(attribute), numbers(frame, attribute))
                : new Histogram(
                        title,
                        axis(attribute),
                        numbers(frame, attribute),
                        highlight,
                        Histogram.Measure.SHARE);
    }

    private static Chart bars(
            String title, Attribute attribute, Column column, @Nullable Highlight highlight) {
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
                title, "Customers", categories, 12, highlight == null ? null : highlight.name());
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
    /// @param colour an attribute whose values colour the points, or null
    public static Chart against(
            Frame frame,
            Attribute x,
            Attribute y,
            @Nullable Attribute colour,
            @Nullable Highlight highlight) {
        return new Scatter(
                "How does " + y.label() + " go with " + x.label() + "?",
                axis(x),
                axis(y),
                numbers(frame, x),
                numbers(frame, y),
                colour == null ? null : groups(frame, colour),
                highlight);
    }

    private static Scatter.Groups groups(Frame frame, Attribute attribute) {
        Column column = frame.column(attribute.name());
        Map<String, Integer> places = new HashMap<>();
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (int row = 0; row < column.size(); row++) {
            String value = word(attribute, column, row);
            if (value != null && places.putIfAbsent(value, 0) == null) {
                values.add(value);
            }
        }
        if (values.size() > COLOURED_GROUPS) {
            throw new Problem(
                    "\"" + attribute.label() + "\" has too many different values to colour by",
                    null,
                    "Choose an attribute with few values");
        }
        values.sort(
                (a, b) ->
                        a.length() == b.length()
                                ? a.compareTo(b)
                                : attribute.type().isNumeric()
                                        ? Integer.compare(a.length(), b.length())
                                        : a.compareTo(b));
        for (String value : values) {
            places.put(value, names.size());
            names.add(attribute.origin() == Attribute.Origin.CLUSTER ? cluster(value) : value);
        }
        var of = new int[column.size()];
        for (int row = 0; row < of.length; row++) {
            String value = word(attribute, column, row);
            of[row] = value == null ? -1 : Objects.requireNonNull(places.get(value));
        }
        return new Scatter.Groups(of, names);
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
