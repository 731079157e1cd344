package org.audienceworkbench.workbench;

import org.audienceworkbench.chart.Bins;
import org.audienceworkbench.chart.CategoryBars;
import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.chart.Histogram;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.segment.Comparison;
import org.audienceworkbench.segment.Literal;
import org.audienceworkbench.segment.Measure;
import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.table.ValueType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/// The bars of an attribute's chart as segments: whom each bar counts, and the rule that selects
/// just those.
///
/// @param drawn in the chart's order
/// @param beside what the chart does not draw: values below or above the bars, and none at all
public record AttributeBars(Attribute attribute, List<Bar> drawn, List<Bar> beside) {

    public AttributeBars {
        drawn = List.copyOf(drawn);
        beside = List.copyOf(beside);
    }

    /// @param name what it says about a customer, such as `10 to 19`
    public record Bar(String name, long count, Part part) {}

    /// Bars that were chosen together.
    ///
    /// @param name short, for a segment
    public record Chosen(String name, long count, Rule rule) {}

    /// What the customers of a bar have.
    sealed interface Part {
        record Within(Interval interval) implements Part {}

        record Value(Literal value) implements Part {}

        /// Any value but these.
        record Others(List<Literal> values) implements Part {
            public Others {
                values = List.copyOf(values);
            }
        }

        record None() implements Part {}
    }

    /// @param chart as [AttributeCharts#distribution] makes it
    public static AttributeBars of(Frame frame, Attribute attribute, Chart chart) {
        List<Bar> drawn = new ArrayList<>();
        List<Bar> beside = new ArrayList<>();
        long missing =
                switch (chart) {
                    case Histogram histogram -> {
                        Bins bins = histogram.bins();
                        put(attribute, bins, isWhole(histogram.values()), drawn, beside);
                        yield bins.missing();
                    }
                    case CategoryBars bars -> {
                        put(attribute, bars, drawn);
                        yield frame.size() - drawn.stream().mapToLong(Bar::count).sum();
                    }
                    default -> throw new IllegalArgumentException(chart.title());
                };
        if (missing > 0) {
            beside.add(new Bar("without a value", missing, new Part.None()));
        }
        return new AttributeBars(attribute, drawn, beside);
    }

    private static boolean isWhole(double[] values) {
        return Arrays.stream(values)
                .allMatch(value -> Double.isNaN(value) || value == Math.rint(value));
    }

    private static void put(
            Attribute attribute, Bins bins, boolean whole, List<Bar> drawn, List<Bar> beside) {
        String unit = isDay(attribute) ? " days ago" : "";
        int last = bins.counts().length - 1;
        for (int bin = 0; bin <= last; bin++) {
            var interval = Interval.from(bins.edge(bin), bins.edge(bin + 1), bin == last, whole);
            drawn.add(
                    new Bar(
                            interval.words() + unit,
                            bins.counts()[bin],
                            new Part.Within(interval)));
        }
        if (bins.below() > 0) {
            var interval = Interval.below(bins.from(), whole);
            beside.add(new Bar(interval.words() + unit, bins.below(), new Part.Within(interval)));
        }
        if (bins.above() > 0) {
            var interval = Interval.above(bins.to(), whole);
            beside.add(new Bar(interval.words() + unit, bins.above(), new Part.Within(interval)));
        }
    }

    private static void put(Attribute attribute, CategoryBars bars, List<Bar> drawn) {
        List<Literal> named = new ArrayList<>();
        List<CategoryBars.Category> shown = bars.shown();
        for (int i = 0; i < shown.size(); i++) {
            CategoryBars.Category category = shown.get(i);
            if (bars.isCut() && i == shown.size() - 1) {
                drawn.add(new Bar(category.name(), category.count(), new Part.Others(named)));
            } else {
                Literal value =
                        attribute.type() == ValueType.BOOLEAN
                                ? new Literal.Truth(category.name().equals("yes"))
                                : new Literal.Text(category.name());
                named.add(value);
                drawn.add(new Bar(category.name(), category.count(), new Part.Value(value)));
            }
        }
    }

    private static boolean isDay(Attribute attribute) {
        return attribute.type() == ValueType.DATE || attribute.type() == ValueType.DATETIME;
    }

    private Measure measure() {
        return measure(attribute);
    }

    /// What a chart's axis shows of an attribute, as a rule asks for it.
    static Measure measure(Attribute attribute) {
        return isDay(attribute)
                ? new Measure.DaysSince(attribute.name())
                : new Measure.Value(attribute.name());
    }

    /// All bars, the drawn ones first.
    public List<Bar> all() {
        List<Bar> all = new ArrayList<>(drawn);
        all.addAll(beside);
        return all;
    }

    /// Neighbours become one range, values one list.
    ///
    /// @param places in [#all]; one at least
    public Chosen chosen(Collection<Integer> places) {
        List<Bar> all = all();
        List<Bar> bars = new TreeSet<>(places).stream().map(all::get).toList();
        List<Interval> intervals = new ArrayList<>();
        List<Literal> values = new ArrayList<>();
        List<Rule> parts = new ArrayList<>();
        List<Literal> barred = new ArrayList<>();
        boolean others = false;
        boolean none = false;
        for (Bar bar : bars) {
            switch (bar.part()) {
                case Part.Within(var interval) -> Interval.add(intervals, interval);
                case Part.Value(var value) -> values.add(value);
                case Part.Others(var named) -> {
                    others = true;
                    barred.addAll(named);
                }
                case Part.None() -> none = true;
            }
        }
        intervals.forEach(interval -> parts.add(interval.rule(measure())));
        if (others) {
            barred.removeAll(values);
            parts.add(beyond(barred));
        } else if (!values.isEmpty()) {
            parts.add(among(values));
        }
        if (none) {
            parts.add(new Rule.IsMissing(measure()));
        }
        return new Chosen(
                name(bars, intervals),
                bars.stream().mapToLong(Bar::count).sum(),
                parts.size() == 1 ? parts.getFirst() : new Rule.Any(parts));
    }

    private Rule among(List<Literal> values) {
        return values.size() == 1
                ? new Rule.Compare(measure(), Comparison.EQUAL, values.getFirst())
                : new Rule.In(measure(), values);
    }

    private Rule beyond(List<Literal> values) {
        Rule known = new Rule.Not(new Rule.IsMissing(measure()));
        return values.isEmpty()
                ? known
                : Rule.All.of(new Rule.Not(new Rule.In(measure(), values)), known);
    }

    private String name(List<Bar> bars, List<Interval> intervals) {
        String unit = isDay(attribute) ? " days ago" : "";
        List<String> words = new ArrayList<>();
        intervals.forEach(interval -> words.add(interval.words() + unit));
        bars.stream()
                .filter(bar -> !(bar.part() instanceof Part.Within))
                .forEach(bar -> words.add(bar.name()));
        String said =
                words.size() <= 3
                        ? String.join(", ", words)
                        : Figures.count(words.size()) + " values";
        return attribute.label() + ": " + said;
    }
}
