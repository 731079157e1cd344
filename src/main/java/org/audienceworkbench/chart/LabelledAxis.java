package org.audienceworkbench.chart;

import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.ui.RectangleEdge;

import java.awt.geom.Rectangle2D;
import java.util.List;

/// A number axis that keeps room at its ends for the labels beside bars and points. A margin in
/// units of the data would be too small in a narrow chart and too large in a wide one.
final class LabelledAxis extends NumberAxis {

    private static final double POINTS_A_LETTER = 6.6;

    private final double left;
    private final double right;

    private LabelledAxis(String label, double left, double right) {
        super(label);
        this.left = left;
        this.right = right;
    }

    /// Labels follow the bars' ends.
    static LabelledAxis after(String label, List<String> labels) {
        return new LabelledAxis(label, 0, width(labels));
    }

    /// Labels are centred on their points.
    static LabelledAxis around(String label, List<String> labels) {
        return new LabelledAxis(label, width(labels) / 2, width(labels) / 2);
    }

    private static double width(List<String> labels) {
        return POINTS_A_LETTER * labels.stream().mapToInt(String::length).max().orElse(0);
    }

    @Override
    public double valueToJava2D(double value, Rectangle2D area, RectangleEdge edge) {
        return super.valueToJava2D(value, inner(area), edge);
    }

    @Override
    public double java2DToValue(double place, Rectangle2D area, RectangleEdge edge) {
        return super.java2DToValue(place, inner(area), edge);
    }

    private Rectangle2D inner(Rectangle2D area) {
        double kept = Math.min(left + right, area.getWidth() * 0.7);
        double share = left + right == 0 ? 0 : left / (left + right);
        return new Rectangle2D.Double(
                area.getX() + kept * share, area.getY(), area.getWidth() - kept, area.getHeight());
    }
}
