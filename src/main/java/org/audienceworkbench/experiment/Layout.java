package org.audienceworkbench.experiment;

import java.util.List;

/// Which columns of a test's results are to be read.
///
/// @param arm who got what
/// @param metrics at least one; the first is what the test was made for
public record Layout(String arm, List<Metric> metrics) {

    public Layout {
        metrics = List.copyOf(metrics);
    }
}
