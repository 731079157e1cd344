package org.audienceworkbench.chart;

import java.awt.Color;

/// The colour of each customer of a [Scatter].
final class PointColours {

    private final Scatter scatter;
    private final ChartStyle style;

    PointColours(Scatter scatter, ChartStyle style) {
        this.scatter = scatter;
        this.style = style;
    }

    Color of(int row) {
        Highlight highlight = scatter.highlight();
        if (highlight != null) {
            return highlight.contains().test(row) ? style.accent() : style.rest();
        }
        Scatter.Groups groups = scatter.groups();
        if (groups == null) {
            return style.accent();
        }
        int group = groups.of()[row];
        return group < 0 ? style.rest() : style.group(group);
    }
}
