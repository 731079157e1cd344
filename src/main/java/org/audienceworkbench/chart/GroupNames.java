package org.audienceworkbench.chart;

import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.TextAnchor;

import java.util.Arrays;

/// Writes each group's name and size where the middle of its points is; no legend to look up.
final class GroupNames {

    private GroupNames() {}

    static void put(
            XYPlot plot, Scatter scatter, Scatter.Groups groups, int[] rows, ChartStyle style) {
        for (int group = 0; group < Math.min(groups.names().size(), 8); group++) {
            int wanted = group;
            int[] members = Arrays.stream(rows).filter(r -> groups.of()[r] == wanted).toArray();
            if (members.length == 0) {
                continue;
            }
            String text =
                    " %s (%s) ".formatted(groups.names().get(group), Figures.count(members.length));
            var name =
                    new XYTextAnnotation(
                            text, median(scatter.x(), members), median(scatter.y(), members));
            name.setFont(style.labelFont().deriveFont(java.awt.Font.BOLD));
            name.setPaint(style.text());
            name.setBackgroundPaint(
                    new java.awt.Color(
                            style.background().getRed(),
                            style.background().getGreen(),
                            style.background().getBlue(),
                            215));
            name.setOutlinePaint(style.group(group));
            name.setOutlineStroke(Look.HAIRLINE);
            name.setOutlineVisible(true);
            name.setTextAnchor(TextAnchor.CENTER);
            plot.addAnnotation(name);
        }
    }

    private static double median(double[] values, int[] rows) {
        double[] sorted = Arrays.stream(rows).mapToDouble(row -> values[row]).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
