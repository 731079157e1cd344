package org.audienceworkbench.chart;

import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYDifferenceRenderer;
import org.jfree.data.xy.DefaultXYDataset;

import java.awt.Color;

/// Lines with an interval around the first of them.
///
/// @param low of the interval, at the first line's x; the arrays are not copied
public record BandedLines(Lines lines, double[] low, double[] high) implements Chart {

    private static final int FAINT = 40;

    public BandedLines {
        int points = lines.lines().getFirst().x().length;
        if (low.length != points || high.length != points) {
            throw new IllegalArgumentException("a band needs " + points + " limits");
        }
    }

    @Override
    public String title() {
        return lines.title();
    }

    @Override
    public JFreeChart in(ChartStyle style) {
        JFreeChart chart = lines.in(style);
        var plot = (XYPlot) chart.getPlot();
        Color own = (Color) plot.getRenderer().getItemPaint(0, 0);
        var faint = new Color(own.getRed(), own.getGreen(), own.getBlue(), FAINT);
        var clear = new Color(0, 0, 0, 0);
        var renderer = new XYDifferenceRenderer(faint, faint, false);
        double[] x = lines.lines().getFirst().x();
        var band = new DefaultXYDataset();
        band.addSeries("up to", new double[][] {x, high});
        band.addSeries("from", new double[][] {x, low});
        for (int series = 0; series < 2; series++) {
            renderer.setSeriesPaint(series, clear);
            renderer.setSeriesVisibleInLegend(series, false);
        }
        plot.setDataset(1, band);
        plot.setRenderer(1, renderer);
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.REVERSE);
        return chart;
    }

    @Override
    public String description() {
        return lines.description()
                + " With an interval of "
                + lines.lines().getFirst().name()
                + ".";
    }
}
