package org.audienceworkbench.chart;

import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.Axis;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnitSource;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.labels.ItemLabelAnchor;
import org.jfree.chart.labels.ItemLabelPosition;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.title.Title;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.CategoryDataset;
import org.jfree.data.xy.XYDataset;
import org.jspecify.annotations.Nullable;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Paint;
import java.awt.Stroke;
import java.awt.geom.Rectangle2D;

/// Puts a [ChartStyle] on JFreeChart's parts; nothing of JFreeChart's own looks is left.
final class Look {

    static final Stroke HAIRLINE = new BasicStroke(1f);
    static final Stroke LINE = new BasicStroke(2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    static final Stroke DASHED =
            new BasicStroke(
                    1.25f,
                    BasicStroke.CAP_BUTT,
                    BasicStroke.JOIN_ROUND,
                    1f,
                    new float[] {4f, 4f},
                    0f);

    private final ChartStyle style;

    Look(ChartStyle style) {
        this.style = style;
    }

    ChartStyle style() {
        return style;
    }

    /// @param subtitle sizes of the groups, what is left out; null where there is nothing to say
    JFreeChart chart(String title, @Nullable String subtitle, Plot plot) {
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setInsets(new RectangleInsets(8, 0, 0, 18));
        plot.setNoDataMessage("Nothing to draw");
        plot.setNoDataMessageFont(style.labelFont());
        plot.setNoDataMessagePaint(style.muted());
        var chart = new FreshChart(style.titleFont(), plot);
        chart.setBackgroundPaint(style.background());
        chart.setBorderVisible(false);
        chart.setPadding(new RectangleInsets(8, 8, 8, 8));
        chart.setAntiAlias(true);
        chart.setTextAntiAlias(true);
        if (!title.isEmpty()) {
            chart.addSubtitle(line(title, style.titleFont(), style.text()));
        }
        if (subtitle != null) {
            chart.addSubtitle(line(subtitle, style.labelFont(), style.muted()));
        }
        return chart;
    }

    private static TextTitle line(String text, Font font, Paint paint) {
        var line = new TextTitle(text, font);
        line.setPaint(paint);
        line.setPosition(RectangleEdge.TOP);
        line.setHorizontalAlignment(HorizontalAlignment.LEFT);
        line.setTextAlignment(HorizontalAlignment.LEFT);
        line.setMaximumLinesToDisplay(2);
        line.setPadding(new RectangleInsets(0, 4, 4, 4));
        return line;
    }

    /// Names the colours in one line under the title, in the order of drawing.
    void legend(JFreeChart chart) {
        var legend = new LegendTitle(chart.getPlot());
        legend.setPosition(RectangleEdge.TOP);
        legend.setHorizontalAlignment(HorizontalAlignment.LEFT);
        legend.setLegendItemGraphicAnchor(RectangleAnchor.CENTER);
        legend.setItemFont(style.labelFont());
        legend.setItemPaint(style.muted());
        legend.setBackgroundPaint(null);
        legend.setFrame(BlockBorder.NONE);
        legend.setItemLabelPadding(new RectangleInsets(2, 4, 2, 12));
        legend.setLegendItemGraphicPadding(new RectangleInsets(2, 4, 2, 0));
        chart.addSubtitle((Title) legend);
    }

    /// @param unit how its numbers are written
    NumberAxis axis(String label, Unit unit) {
        return dressed(new NumberAxis(label.isEmpty() ? null : label), unit);
    }

    <A extends NumberAxis> A dressed(A axis, Unit unit) {
        axis.setStandardTickUnits(new NumberTickUnitSource(false, unit.ticks()));
        dress(axis);
        return axis;
    }

    /// An axis of whole numbers.
    NumberAxis counts(String label) {
        NumberAxis axis = axis(label, Unit.NUMBER);
        axis.setStandardTickUnits(new NumberTickUnitSource(true, Unit.NUMBER.ticks()));
        return axis;
    }

    void dress(Axis axis) {
        axis.setLabelFont(style.labelFont());
        axis.setLabelPaint(style.muted());
        axis.setTickLabelFont(style.tickFont());
        axis.setTickLabelPaint(style.muted());
        axis.setAxisLineVisible(false);
        axis.setTickMarksVisible(false);
        axis.setTickLabelInsets(new RectangleInsets(4, 6, 4, 6));
        axis.setLabelInsets(new RectangleInsets(4, 4, 4, 4));
    }

    XYPlot plot(@Nullable XYDataset data, ValueAxis x, ValueAxis y, XYItemRenderer renderer) {
        return gridded(new XYPlot(data, x, y, renderer));
    }

    <P extends XYPlot> P gridded(P plot) {
        plot.setDomainGridlinePaint(style.grid());
        plot.setRangeGridlinePaint(style.grid());
        plot.setDomainGridlineStroke(HAIRLINE);
        plot.setRangeGridlineStroke(HAIRLINE);
        plot.setDomainZeroBaselineVisible(false);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        return plot;
    }

    /// Bars that lie, so that long names can be read; the first category on top.
    CategoryPlot lyingBars(CategoryDataset data, NumberAxis values, BarRenderer renderer) {
        var names = new CategoryAxis();
        dress(names);
        names.setTickLabelPaint(style.text());
        names.setTickLabelFont(style.labelFont());
        names.setMaximumCategoryLabelWidthRatio(0.4f);
        names.setMaximumCategoryLabelLines(3);
        names.setCategoryMargin(0.3);
        names.setLowerMargin(0.01);
        names.setUpperMargin(0.01);
        var plot = new CategoryPlot(data, names, values, renderer);
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        plot.setRangeGridlinePaint(style.grid());
        plot.setRangeGridlineStroke(HAIRLINE);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeAxisLocation(org.jfree.chart.axis.AxisLocation.BOTTOM_OR_LEFT);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plain(renderer);
        return plot;
    }

    void plain(BarRenderer renderer) {
        renderer.setBarPainter(new StandardBarPainter());
        renderer.setShadowVisible(false);
        renderer.setDrawBarOutline(false);
        renderer.setItemMargin(0.08);
        renderer.setMaximumBarWidth(0.12);
        renderer.setDefaultItemLabelFont(style.tickFont());
        renderer.setDefaultItemLabelPaint(style.text());
        renderer.setDefaultLegendShape(new Rectangle2D.Double(-4, -4, 8, 8));
        var beside = new ItemLabelPosition(ItemLabelAnchor.OUTSIDE3, TextAnchor.CENTER_LEFT);
        renderer.setDefaultPositiveItemLabelPosition(beside);
        renderer.setPositiveItemLabelPositionFallback(beside);
    }

    /// A dashed line from bottom to top, its label beside it: a chosen cut-off.
    ValueMarker standing(double value, String label, Color colour) {
        var mark = new ValueMarker(value, colour, DASHED);
        if (!label.isEmpty()) {
            mark.setLabel(label);
            mark.setLabelFont(style.tickFont());
            mark.setLabelPaint(colour);
            mark.setLabelBackgroundColor(style.background());
            mark.setLabelAnchor(RectangleAnchor.TOP_RIGHT);
            mark.setLabelTextAnchor(TextAnchor.TOP_LEFT);
            mark.setLabelOffset(new RectangleInsets(4, 4, 4, 4));
        }
        return mark;
    }

    /// A dashed line from left to right, its label on top of its right end: the average.
    ValueMarker lying(double value, String label, Color colour) {
        ValueMarker mark = standing(value, label, colour);
        mark.setLabelTextAnchor(TextAnchor.BOTTOM_RIGHT);
        return mark;
    }
}
