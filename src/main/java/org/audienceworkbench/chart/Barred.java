package org.audienceworkbench.chart;

import org.jfree.chart.JFreeChart;

import java.awt.geom.Rectangle2D;

/// A chart of bars that can be chosen one by one.
public interface Barred extends Chart {

    /// How many bars there are, from the left or from the top.
    ///
    /// @param drawn this chart
    int bars(JFreeChart drawn);

    /// Where a bar is, with the room above or beside it, so that low ones can be hit, too.
    ///
    /// @param area where its values were drawn
    Rectangle2D place(JFreeChart drawn, Rectangle2D area, int bar);

    /// How many bars lie beside each other: the arrow keys up and down go so far.
    default int inALine() {
        return 1;
    }
}
