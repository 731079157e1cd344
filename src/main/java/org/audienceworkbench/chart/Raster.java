package org.audienceworkbench.chart;

import org.jfree.chart.JFreeChart;

import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.util.Optional;

/// A picture inside a plot, as pixels. Where a window can show them by itself, drawing them on its
/// canvas would be too slow to follow the mouse: they would be converted twice.
public interface Raster {

    /// Says in a chart's rendering hints that someone else shows the pixels.
    RenderingHints.Key ELSEWHERE = new Elsewhere();

    /// The key of [#ELSEWHERE].
    final class Elsewhere extends RenderingHints.Key {
        private Elsewhere() {
            super(0);
        }

        @Override
        public boolean isCompatibleValue(Object value) {
            return value instanceof Boolean;
        }
    }

    /// @param argb multiplied by alpha, line by line from the top; written anew by each drawing
    /// @param place where it belongs, as wide and high as it has pixels; may reach beyond the plot
    record Pixels(int[] argb, int width, int height, Rectangle2D place) {}

    /// What the last drawing made.
    Optional<Pixels> pixels();

    /// The one of a chart; empty for charts without.
    static Optional<Raster> in(JFreeChart chart) {
        return chart.getPlot() instanceof DensityPlot density
                ? Optional.of(density.image())
                : Optional.empty();
    }
}
