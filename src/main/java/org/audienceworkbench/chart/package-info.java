/// Data in, JFreeChart out: every chart of the program, in one look for light and dark. No JavaFX,
/// so that the command line can write pictures.
@NullMarked
package org.audienceworkbench.chart;

import org.jspecify.annotations.NullMarked;
