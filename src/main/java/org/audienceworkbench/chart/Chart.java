package org.audienceworkbench.chart;

import org.jfree.chart.JFreeChart;

/// What a chart shows, without its looks: drawn in light or dark when it is needed, so that a
/// change of theme or a file needs no new data.
public interface Chart {

    /// The finding where it is known ("Opens fall after 18:00"), else the question.
    String title();

    JFreeChart in(ChartStyle style);

    /// The chart in a sentence, for those who hear the screen.
    String description();
}
