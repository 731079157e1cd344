package org.audienceworkbench.experiment;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Which columns of a test's results are to be read.
///
/// @param arm who got what
/// @param metrics at least one, each once; the first is what the test was made for
/// @param covariate what was known of each customer before the test; null when nothing is used
public record Layout(String arm, List<Metric> metrics, @Nullable String covariate) {

    public Layout {
        metrics = metrics.stream().distinct().toList();
    }

    public Layout(String arm, List<Metric> metrics) {
        this(arm, metrics, null);
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
        if (covariate != null) {
            names.add(covariate);
        }
        return names;
    }
}
