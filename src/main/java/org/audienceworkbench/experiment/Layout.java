package org.audienceworkbench.experiment;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Which columns of a test's results are to be read.
///
/// @param arm who got what
/// @param metrics at least one, each once; the first is what the test was made for
public record Layout(String arm, List<Metric> metrics) {

    public Layout {
        metrics = metrics.stream().distinct().toList();
    }

    /// All columns that have to hold numbers, each once.
    public Set<String> numbers() {
        var names = new LinkedHashSet<String>();
        for (Metric metric : metrics) {
            names.add(metric.column());
            if (metric.per() != null) {
                names.add(metric.per());
            }
        }
        return names;
    }
}
