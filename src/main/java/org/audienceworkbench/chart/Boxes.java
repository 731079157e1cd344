package org.audienceworkbench.chart;

import org.audienceworkbench.base.Counted;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jspecify.annotations.Nullable;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/// How a number is spread in each of some groups, as boxes or as violins, one below the other.
///
/// @param axis the number's label with its unit
/// @param without how many customers lack the number
/// @param part the name of those who are lit, drawn in accent over all; null for none
public record Boxes(
        String title,
        String axis,
        List<Group> groups,
        Form form,
        long without,
        @Nullable String part)
        implements Barred, Pointed {

    /// Beyond this many times the whiskers' length the axis is cut, or single values would squeeze
    /// the boxes.
    private static final double MOST_SPAN = 3;

    /// How a group is drawn.
    public enum Form {
        BOX,
        /// A curve of the density around the box.
        VIOLIN
    }

    /// @param spread null where nobody in it has the number
    /// @param lit the spread of those who are lit; null where nobody is
    public record Group(String name, @Nullable Spread spread, @Nullable Spread lit) {
        public Group(String name, @Nullable Spread spread) {
            this(name, spread, null);
        }

        long litSize() {
            return lit == null ? 0 : lit.sorted().length;
        }

        long size() {
            return spread == null ? 0 : spread.sorted().length;
        }
    }

    public Boxes {
        groups = List.copyOf(groups);
    }

    public Boxes(String title, String axis, List<Group> groups, Form form, long without) {
        this(title, axis, groups, form, without, null);
    }

    /// What the axis shows.
    record View(double from, double to, long beyond) {}

    View view() {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (Group group : groups) {
            Spread spread = group.spread();
            if (spread != null) {
                low = Math.min(low, spread.lowEnd());
                high = Math.max(high, spread.highEnd());
                least = Math.min(least, spread.sorted()[0]);
                most = Math.max(most, spread.sorted()[spread.sorted().length - 1]);
            }
        }
        if (low > high) {
            return new View(0, 1, 0);
        }
        double whiskers = high - low;
        double from = whiskers > 0 ? Math.max(least, low - MOST_SPAN / 2 * whiskers) : least;
        double to = whiskers > 0 ? Math.min(most, high + MOST_SPAN / 2 * whiskers) : most;
        double margin = to > from ? (to - from) * 0.02 : Math.max(0.5, Math.abs(to) * 0.01);
        long beyond = 0;
        for (Group group : groups) {
            for (double value : group.spread() == null ? new double[0] : group.spread().sorted()) {
                beyond += value < from - margin || value > to + margin ? 1 : 0;
            }
        }
        return new View(from - margin, to + margin, beyond);
    }

    @Override
    public JFreeChart in(ChartStyle style) {
        var look = new Look(style);
        var data = new DefaultCategoryDataset();
        for (Group group : groups) {
            data.addValue(
                    group.spread() == null ? null : group.spread().median(), "", named(group));
        }
        View view = view();
        NumberAxis values = look.axis(axis, Unit.NUMBER);
        CategoryPlot plot = look.lyingBars(data, values, new BoxPainter(this, view, style));
        values.setRange(view.from(), view.to());
        return look.chart(title, subtitle(view), plot);
    }

    private String named(Group group) {
        String size = Figures.count(group.size());
        return part == null
                ? group.name() + " (" + size + ")"
                : "%s (%s of %s)".formatted(group.name(), Figures.count(group.litSize()), size);
    }

    private String subtitle(View view) {
        List<String> parts = new ArrayList<>();
        long all = groups.stream().mapToLong(Group::size).sum();
        parts.add(Counted.of(all, "customer"));
        if (without > 0) {
            parts.add(Figures.count(without) + " without a value");
        }
        if (view.beyond() > 0) {
            parts.add(Figures.count(view.beyond()) + " beyond the picture");
        }
        parts.add("box: the middle half, line: the median");
        if (part != null) {
            long lit = groups.stream().mapToLong(Group::litSize).sum();
            parts.add("in blue: %s (%s)".formatted(part, Figures.count(lit)));
        }
        return String.join(" · ", parts);
    }

    @Override
    public String description() {
        List<String> words = new ArrayList<>();
        for (Group group : groups) {
            Spread spread = group.spread();
            words.add(
                    spread == null
                            ? group.name() + " nobody"
                            : "%s median %s, middle half %s to %s"
                                    .formatted(
                                            group.name(),
                                            Figures.number(spread.median()),
                                            Figures.number(spread.lowQuartile()),
                                            Figures.number(spread.highQuartile())));
        }
        return title + " " + axis + ": " + String.join("; ", words) + ".";
    }

    @Override
    public int bars(JFreeChart drawn) {
        return groups.size();
    }

    @Override
    public Rectangle2D place(JFreeChart drawn, Rectangle2D area, int bar) {
        var names = drawn.getCategoryPlot().getDomainAxis();
        RectangleEdge edge = drawn.getCategoryPlot().getDomainAxisEdge();
        double middle = names.getCategoryMiddle(bar, groups.size(), area, edge);
        double height = area.getHeight();
        if (groups.size() > 1) {
            int other = bar == 0 ? 1 : bar - 1;
            height = Math.abs(names.getCategoryMiddle(other, groups.size(), area, edge) - middle);
        }
        return new Rectangle2D.Double(area.getX(), middle - height / 2, area.getWidth(), height);
    }

    @Override
    public @Nullable String told(JFreeChart drawn, Rectangle2D area, double x, double y) {
        for (int bar = 0; bar < groups.size(); bar++) {
            if (place(drawn, area, bar).contains(x, y)) {
                return told(groups.get(bar));
            }
        }
        return null;
    }

    private String told(Group group) {
        Spread spread = group.spread();
        if (spread == null) {
            return group.name() + ": nobody has a value";
        }
        int beyond = spread.below() + spread.above();
        return "%s: %s\nMedian %s\nMiddle half %s to %s\nWhiskers %s to %s%s"
                .formatted(
                        group.name(),
                        Counted.of(group.size(), "customer"),
                        Figures.number(spread.median()),
                        Figures.number(spread.lowQuartile()),
                        Figures.number(spread.highQuartile()),
                        Figures.number(spread.lowEnd()),
                        Figures.number(spread.highEnd()),
                        (beyond == 0 ? "" : ", " + Figures.count(beyond) + " beyond") + lit(group));
    }

    private String lit(Group group) {
        Spread spread = group.lit();
        return part == null
                ? ""
                : spread == null
                        ? "\n" + part + ": nobody"
                        : "\n%s: %s, median %s"
                                .formatted(
                                        part,
                                        Counted.of(group.litSize(), "customer"),
                                        Figures.number(spread.median()));
    }
}
