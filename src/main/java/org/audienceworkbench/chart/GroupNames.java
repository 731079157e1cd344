package org.audienceworkbench.chart;

import org.jfree.chart.plot.XYPlot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Writes each group's name and size where the middle of its points is; no legend to look up.
final class GroupNames {

    private GroupNames() {}

    static void put(
            XYPlot plot, Scatter scatter, Scatter.Groups groups, int[] rows, ChartStyle style) {
        List<NameTags.Tag> tags = new ArrayList<>();
        for (int group = 0; group < Math.min(groups.names().size(), 8); group++) {
            int wanted = group;
            int[] members = Arrays.stream(rows).filter(r -> groups.of()[r] == wanted).toArray();
            if (members.length == 0) {
                continue;
            }
            String text =
                    "%s (%s)".formatted(groups.names().get(group), Figures.count(members.length));
            tags.add(
                    new NameTags.Tag(
                            text,
                            median(scatter.x(), members),
                            median(scatter.y(), members),
                            style.group(group)));
        }
        plot.addAnnotation(new NameTags(tags, style));
    }

    private static double median(double[] values, int[] rows) {
        double[] sorted = Arrays.stream(rows).mapToDouble(row -> values[row]).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
