package org.audienceworkbench.chart;

import org.jfree.chart.JFreeChart;
import org.jspecify.annotations.Nullable;

import java.awt.geom.Rectangle2D;

/// A chart that can say by itself what the pointer is on.
public interface Pointed extends Chart {

    /// @param drawn this chart
    /// @param area where its values were drawn
    /// @return what to say there; null for nothing
    @Nullable String told(JFreeChart drawn, Rectangle2D area, double x, double y);
}
