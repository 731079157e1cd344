package org.audienceworkbench.chart;

import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;

import java.awt.BasicStroke;
import java.awt.Paint;
import java.awt.geom.Ellipse2D;
import java.util.List;

/// A forest plot: differences with their intervals, one below the other. An interval that leaves
/// out zero is drawn in accent, one that holds it in grey.
///
/// @param axis what the difference is of ("Difference in visits to the control group")
/// @param confidence of the intervals, 0 to 1
public record Intervals(
        String title, String axis, Unit unit, double confidence, List<Estimate> estimates)
        implements Chart {

    public record Estimate(String name, double value, double low, double high) {
        boolean excludesZero() {
            return low > 0 || high < 0;
        }
    }

    public Intervals {
        estimates = List.copyOf(estimates);
    }

    @Override
    public JFreeChart in(ChartStyle style) {
        var look = new Look(style);
        var series = new XYIntervalSeries("estimates", false, true);
        double min = 0;
        double max = 0;
        int size = estimates.size();
        for (int i = 0; i < size; i++) {
            Estimate e = estimates.get(i);
            int place = size - 1 - i;
            series.add(e.value(), e.low(), e.high(), place, place, place);
            min = Math.min(min, e.low());
            max = Math.max(max, e.high());
        }
        var data = new XYIntervalSeriesCollection();
        data.addSeries(series);
        var labels =
                estimates.stream().map(e -> unit.interval(e.value(), e.low(), e.high())).toList();
        NumberAxis values = look.dressed(LabelledAxis.around(axis, labels), unit);
        double span = max > min ? max - min : 1;
        values.setRange(min - span * 0.02, max + span * 0.02);
        String[] names = estimates.reversed().stream().map(Estimate::name).toArray(String[]::new);
        var rows = new SymbolAxis(null, names);
        look.dress(rows);
        rows.setTickLabelFont(style.labelFont());
        rows.setTickLabelPaint(style.text());
        rows.setGridBandsVisible(false);
        rows.setRange(-0.6, size - 0.4 + 0.2);
        XYPlot plot = look.plot(data, values, rows, renderer(style));
        plot.setRangeGridlinesVisible(false);
        plot.addDomainMarker(new ValueMarker(0, style.muted(), new BasicStroke(1.25f)));
        for (int i = 0; i < size; i++) {
            plot.addAnnotation(label(style, estimates.get(i), size - 1 - i));
        }
        return look.chart(
                title, "with intervals of " + Figures.share(confidence) + " confidence", plot);
    }

    @Override
    public String description() {
        return title + " " + String.join("; ", estimates.stream().map(this::words).toList()) + ".";
    }

    private String words(Estimate e) {
        return e.name() + " " + unit.interval(e.value(), e.low(), e.high());
    }

    private XYTextAnnotation label(ChartStyle style, Estimate e, int place) {
        var label =
                new XYTextAnnotation(
                        unit.interval(e.value(), e.low(), e.high()), e.value(), place + 0.12);
        label.setFont(style.tickFont());
        label.setPaint(style.text());
        label.setTextAnchor(TextAnchor.BOTTOM_CENTER);
        return label;
    }

    private XYErrorRenderer renderer(ChartStyle style) {
        var renderer =
                new XYErrorRenderer() {
                    @Override
                    public Paint getItemPaint(int row, int item) {
                        return estimates.get(item).excludesZero() ? style.accent() : style.muted();
                    }
                };
        renderer.setDrawYError(false);
        renderer.setDrawXError(true);
        renderer.setCapLength(0);
        renderer.setErrorStroke(new BasicStroke(3f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        renderer.setSeriesShape(0, new Ellipse2D.Double(-5, -5, 10, 10));
        renderer.setDefaultToolTipGenerator((_, _, item) -> words(estimates.get(item)));
        return renderer;
    }
}
