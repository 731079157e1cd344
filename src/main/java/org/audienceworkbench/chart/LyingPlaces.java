package org.audienceworkbench.chart;

import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.ui.RectangleEdge;

import java.awt.geom.Rectangle2D;

/// Where lying bars are, with the room beside them.
final class LyingPlaces {

    private LyingPlaces() {}

    static int bars(JFreeChart drawn) {
        return drawn.getCategoryPlot().getDataset().getColumnCount();
    }

    static Rectangle2D place(JFreeChart drawn, Rectangle2D area, int bar) {
        CategoryPlot plot = drawn.getCategoryPlot();
        int bars = bars(drawn);
        var axis = plot.getDomainAxis();
        RectangleEdge edge = plot.getDomainAxisEdge();
        double middle = axis.getCategoryMiddle(bar, bars, area, edge);
        double height = area.getHeight();
        if (bars > 1) {
            double next = axis.getCategoryMiddle(bar == 0 ? 1 : bar - 1, bars, area, edge);
            height = Math.abs(next - middle);
        }
        return new Rectangle2D.Double(area.getX(), middle - height / 2, area.getWidth(), height);
    }
}
