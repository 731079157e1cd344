package org.audienceworkbench.chart;

import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;

import java.awt.BasicStroke;
import java.awt.geom.Ellipse2D;
import java.util.List;

/// A value and what it spans, one below the other: what a model says of each value of a text.
///
/// @param axis what the values are
/// @param meaning what the line behind each value is
public record Spans(String title, String axis, Unit unit, String meaning, List<Span> spans)
        implements Chart {

    public record Span(String name, double value, double low, double high) {}

    public Spans {
        spans = List.copyOf(spans);
    }

    @Override
    public JFreeChart in(ChartStyle style) {
        var look = new Look(style);
        var series = new XYIntervalSeries("values", false, true);
        int size = spans.size();
        for (int i = 0; i < size; i++) {
            Span each = spans.get(i);
            int place = size - 1 - i;
            series.add(each.value(), each.low(), each.high(), place, place, place);
        }
        var data = new XYIntervalSeriesCollection();
        data.addSeries(series);
        NumberAxis values = look.axis(axis, unit);
        var rows =
                new SymbolAxis(
                        null, spans.reversed().stream().map(Span::name).toArray(String[]::new));
        look.dress(rows);
        rows.setTickLabelFont(style.labelFont());
        rows.setTickLabelPaint(style.text());
        rows.setGridBandsVisible(false);
        rows.setRange(-0.6, size - 0.2);
        XYPlot plot = look.plot(data, values, rows, renderer(style));
        plot.setRangeGridlinesVisible(false);
        for (int i = 0; i < size; i++) {
            Span each = spans.get(i);
            var label =
                    new XYTextAnnotation(
                            unit.label(each.value()), each.value(), size - 1 - i + 0.14);
            label.setFont(style.tickFont());
            label.setPaint(style.text());
            label.setTextAnchor(TextAnchor.BOTTOM_CENTER);
            plot.addAnnotation(label);
        }
        return look.chart(title, meaning, plot);
    }

    private XYErrorRenderer renderer(ChartStyle style) {
        var renderer = new XYErrorRenderer();
        renderer.setSeriesPaint(0, style.accent());
        renderer.setErrorPaint(style.rest());
        renderer.setDrawYError(false);
        renderer.setDrawXError(true);
        renderer.setCapLength(0);
        renderer.setErrorStroke(new BasicStroke(3f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        renderer.setSeriesShape(0, new Ellipse2D.Double(-5, -5, 10, 10));
        renderer.setDefaultToolTipGenerator((_, _, item) -> words(spans.get(item)));
        return renderer;
    }

    private String words(Span span) {
        return "%s %s (%s to %s)"
                .formatted(
                        span.name(),
                        unit.label(span.value()),
                        unit.label(span.low()),
                        unit.label(span.high()));
    }

    @Override
    public String description() {
        return "%s %s; %s: %s."
                .formatted(
                        title,
                        axis,
                        meaning,
                        String.join("; ", spans.stream().map(this::words).toList()));
    }
}
