package org.audienceworkbench.chart;

import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.PlotState;
import org.jspecify.annotations.Nullable;

import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;

/// A plot without axes, which a chart draws by itself.
final class DrawnPlot extends Plot {

    private final transient Picture picture;
    private final transient LegendItemCollection legend;

    interface Picture {
        void draw(Graphics2D target, Rectangle2D area);
    }

    DrawnPlot(Picture picture, LegendItemCollection legend) {
        this.picture = picture;
        this.legend = legend;
    }

    @Override
    public String getPlotType() {
        return "drawn";
    }

    @Override
    public LegendItemCollection getLegendItems() {
        return legend;
    }

    @Override
    public void draw(
            Graphics2D target,
            Rectangle2D area,
            @Nullable Point2D anchor,
            @Nullable PlotState parent,
            @Nullable PlotRenderingInfo info) {
        getInsets().trim(area);
        if (info != null) {
            info.setPlotArea(area);
            info.setDataArea(area);
        }
        if (area.getWidth() > 1 && area.getHeight() > 1) {
            picture.draw(target, area);
        }
    }
}
