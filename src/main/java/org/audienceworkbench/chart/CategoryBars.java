package org.audienceworkbench.chart;

import org.audienceworkbench.base.Counted;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.labels.StandardCategoryItemLabelGenerator;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StackedBarRenderer;
import org.jfree.data.category.CategoryDataset;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jspecify.annotations.Nullable;

import java.awt.Color;
import java.awt.Paint;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// How many customers each value of a text attribute has, the most frequent on top; the values
/// after the first `top` become one bar "other".
///
/// @param axis what is counted, usually "Customers"
/// @param part the segment's name when [Category#highlighted] is filled
/// @param measure what the bars show where there is a part
public record CategoryBars(
        String title,
        String axis,
        List<Category> categories,
        int top,
        @Nullable String part,
        Measure measure)
        implements Barred {

    /// What the bars show where there is a part.
    public enum Measure {
        /// Customers; those of the part are drawn inside all.
        COUNT,
        /// Shares of the part beside shares of the rest, so that a small one can be compared.
        SHARE
    }

    private static final int USUAL_TOP = 12;

    /// One value and how many customers have it.
    ///
    /// @param highlighted how many of them belong to the segment
    public record Category(String name, long count, long highlighted) {
        public Category(String name, long count) {
            this(name, count, 0);
        }
    }

    public CategoryBars {
        categories = List.copyOf(categories);
        if (top < 1) {
            throw new IllegalArgumentException("top must be at least 1: " + top);
        }
    }

    public CategoryBars(
            String title, String axis, List<Category> categories, int top, @Nullable String part) {
        this(title, axis, categories, top, part, Measure.SHARE);
    }

    public CategoryBars(String title, String axis, List<Category> categories) {
        this(title, axis, categories, USUAL_TOP, null);
    }

    private boolean isShared() {
        return part != null && measure == Measure.SHARE;
    }

    @Override
    public JFreeChart in(ChartStyle style) {
        var look = new Look(style);
        List<Category> shown = shown();
        long total = categories.stream().mapToLong(Category::count).sum();
        long inPart = categories.stream().mapToLong(Category::highlighted).sum();
        var data = new DefaultCategoryDataset();
        for (Category category : shown) {
            if (part == null) {
                data.addValue((double) category.count(), "count", category.name());
            } else if (!isShared()) {
                data.addValue((double) category.highlighted(), part, category.name());
                data.addValue(
                        (double) (category.count() - category.highlighted()),
                        "the rest",
                        category.name());
            } else {
                data.addValue(share(category.highlighted(), inPart), part, category.name());
                data.addValue(
                        share(category.count() - category.highlighted(), total - inPart),
                        "the rest",
                        category.name());
            }
        }
        Unit unit = isShared() ? Unit.SHARE : Unit.NUMBER;
        BarRenderer bars =
                part != null && !isShared()
                        ? new StackedBarRenderer()
                        : new Bars(style, part == null && isCut() ? shown.size() - 1 : -1);
        bars.setSeriesPaint(0, style.accent());
        bars.setSeriesPaint(1, style.rest());
        var labels = shown.stream().map(category -> label(category, total, inPart)).toList();
        NumberAxis values =
                look.dressed(
                        LabelledAxis.after(isShared() ? "Share of the group" : axis, labels), unit);
        values.setUpperMargin(0);
        var plot = look.lyingBars(data, values, bars);
        bars.setDefaultItemLabelGenerator(
                new StandardCategoryItemLabelGenerator() {
                    @Override
                    public String generateLabel(CategoryDataset set, int row, int column) {
                        return isShared()
                                ? " " + Figures.share(set.getValue(row, column).doubleValue())
                                : labels.get(column);
                    }
                });
        if (part == null || isShared()) {
            bars.setDefaultItemLabelsVisible(true);
        } else {
            // behind the whole bar, which the rest ends
            bars.setSeriesItemLabelsVisible(1, true);
        }
        bars.setDefaultToolTipGenerator(
                (_, _, column) ->
                        shown.get(column).name()
                                + ": "
                                + Counted.of(shown.get(column).count(), "customer")
                                + (part == null
                                        ? ""
                                        : ", %s in “%s”"
                                                .formatted(
                                                        Figures.count(
                                                                shown.get(column).highlighted()),
                                                        part)));
        JFreeChart chart = look.chart(title, subtitle(total, inPart), plot);
        if (part != null) {
            look.legend(chart);
        }
        return chart;
    }

    @Override
    public String description() {
        List<String> words =
                shown().stream().map(c -> c.name() + " " + Figures.count(c.count())).toList();
        return title + " Bars: " + String.join(", ", words) + ".";
    }

    @Override
    public int bars(JFreeChart drawn) {
        return LyingPlaces.bars(drawn);
    }

    @Override
    public Rectangle2D place(JFreeChart drawn, Rectangle2D area, int bar) {
        return LyingPlaces.place(drawn, area, bar);
    }

    /// The bars: sorted, with what is beyond the top as one last bar.
    public List<Category> shown() {
        List<Category> sorted =
                categories.stream()
                        .sorted(
                                Comparator.comparingLong(Category::count)
                                        .reversed()
                                        .thenComparing(Category::name))
                        .toList();
        if (!isCut()) {
            return sorted;
        }
        List<Category> rest = sorted.subList(top, sorted.size());
        List<Category> shown = new ArrayList<>(sorted.subList(0, top));
        shown.add(
                new Category(
                        "other (" + Figures.count(rest.size()) + " values)",
                        rest.stream().mapToLong(Category::count).sum(),
                        rest.stream().mapToLong(Category::highlighted).sum()));
        return shown;
    }

    /// Whether the last bar is all other values. One value more than the top is shown as itself,
    /// not as "other (1 value)".
    public boolean isCut() {
        return categories.size() > top + 1;
    }

    private String label(Category category, long total, long inPart) {
        if (part != null && !isShared()) {
            return " %s of %s"
                    .formatted(
                            Figures.count(category.highlighted()), Figures.count(category.count()));
        }
        double share =
                part == null
                        ? share(category.count(), total)
                        : share(category.highlighted(), inPart);
        return part == null
                ? " " + Figures.count(category.count()) + "  " + Figures.share(share)
                : " " + Figures.share(share);
    }

    private String subtitle(long total, long inPart) {
        return part == null
                ? Counted.of(total, "customer")
                : "%s in %s, %s others"
                        .formatted(Figures.count(inPart), part, Figures.count(total - inPart));
    }

    private static double share(long count, long of) {
        return of == 0 ? 0 : (double) count / of;
    }

    /// Draws the bar "other" in grey, because it is no value of its own.
    private static final class Bars extends BarRenderer {
        private final Color rest;
        private final int other;

        Bars(ChartStyle style, int other) {
            this.rest = style.rest();
            this.other = other;
        }

        @Override
        public Paint getItemPaint(int row, int column) {
            return column == other && row == 0 ? rest : super.getItemPaint(row, column);
        }
    }
}
