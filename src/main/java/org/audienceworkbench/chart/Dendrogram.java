package org.audienceworkbench.chart;

import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.DefaultXYDataset;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

/// In what order customers were joined to groups: each bar joins what its two legs lead to, and the
/// higher it lies the farther apart they were.
///
/// @param cut the height at which the tree was cut
/// @param groups how the groups under the cut are called, by their colours' places
public record Dendrogram(
        String title,
        String heights,
        List<Part> parts,
        double cut,
        String cutName,
        List<String> groups)
        implements Chart {

    /// A line from one place to another.
    ///
    /// @param group whose colour it has, or −1 above the cut
    public record Part(double x, double y, double toX, double toY, int group) {}

    public Dendrogram {
        parts = List.copyOf(parts);
        groups = List.copyOf(groups);
    }

    @Override
    public JFreeChart in(ChartStyle style) {
        var look = new Look(style);
        var data = new DefaultXYDataset();
        var renderer = new XYLineAndShapeRenderer(true, false);
        NumberAxis across = look.counts("");
        across.setTickLabelsVisible(false);
        across.setAutoRangeIncludesZero(false);
        across.setLowerMargin(0.03);
        across.setUpperMargin(0.03);
        NumberAxis up = look.axis(heights, Unit.NUMBER);
        up.setUpperMargin(0.08);
        XYPlot plot = look.plot(data, across, up, renderer);
        plot.setDomainGridlinesVisible(false);
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            data.addSeries(i, new double[][] {{part.x(), part.toX()}, {part.y(), part.toY()}});
            renderer.setSeriesPaint(i, colour(style, part.group()));
            renderer.setSeriesStroke(i, Look.LINE);
        }
        ValueMarker mark = look.lying(cut, cutName, style.attention());
        plot.addRangeMarker(mark);
        names(plot, style);
        return look.chart(title, null, plot);
    }

    private static Color colour(ChartStyle style, int group) {
        return group < 0 ? style.muted() : style.group(group);
    }

    /// Each group's name stands under the middle of its legs.
    private void names(XYPlot plot, ChartStyle style) {
        double drop = 0;
        for (Part part : parts) {
            drop = Math.max(drop, Math.max(part.y(), part.toY()));
        }
        for (int group = 0; group < groups.size(); group++) {
            List<Double> feet = new ArrayList<>();
            for (Part part : parts) {
                if (part.group() == group && part.x() == part.toX()) {
                    feet.add(part.x());
                }
            }
            if (feet.isEmpty()) {
                continue;
            }
            double middle =
                    (feet.stream().min(Double::compare).orElseThrow()
                                    + feet.stream().max(Double::compare).orElseThrow())
                            / 2;
            var name = new XYTextAnnotation(groups.get(group), middle, -0.02 * drop);
            name.setFont(style.tickFont());
            name.setPaint(style.group(group));
            name.setTextAnchor(TextAnchor.TOP_CENTER);
            plot.addAnnotation(name);
        }
        plot.getRangeAxis().setRange(-0.09 * drop, 1.08 * drop);
    }

    @Override
    public String description() {
        return "%s Tree of joined groups, cut at %s into %s."
                .formatted(title, Figures.number(cut), String.join(", ", groups));
    }
}
