package org.audienceworkbench.chart;

import org.jfree.chart.plot.XYPlot;

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
                    "%s (%s)".formatted(groups.names().get(group), Figures.count(members.length));
            var name =
                    new NameTag(
                            text,
                            median(scatter.x(), members),
                            median(scatter.y(), members),
                            style,
                            style.group(group));
            plot.addAnnotation(name);
        }
    }

    private static double median(double[] values, int[] rows) {
        double[] sorted = Arrays.stream(rows).mapToDouble(row -> values[row]).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
