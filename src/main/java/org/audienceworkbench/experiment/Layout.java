package org.audienceworkbench.experiment;

import org.audienceworkbench.base.Problem;
import org.jspecify.annotations.Nullable;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Which columns of a test's results are to be read.
///
/// @param arm who got what
/// @param metrics at least one, each once; the first is what the test was made for
/// @param covariate what was known of each customer before the test; null when nothing is used
/// @param by what the customers are grouped by, each once; may be empty
/// @param when the day on which a customer came to the test or had an outcome; null when no course
///   over time is wanted
public record Layout(
        String arm,
        List<Metric> metrics,
        @Nullable String covariate,
        List<String> by,
        @Nullable String when) {

    public Layout {
        metrics = metrics.stream().distinct().toList();
        by = by.stream().distinct().toList();
        for (String group : by) {
            requireFree(group, arm, "says the arm");
            for (Metric metric : metrics) {
                requireFree(group, metric.column(), "is what the test is judged by");
            }
        }
    }

    public Layout(String arm, List<Metric> metrics, @Nullable String covariate) {
        this(arm, metrics, covariate, List.of(), null);
    }

    public Layout(String arm, List<Metric> metrics) {
        this(arm, metrics, null);
    }

    public Layout groupedBy(List<String> columns) {
        return new Layout(arm, metrics, covariate, columns, when);
    }

    /// @param day null for no course over time
    public Layout overTime(@Nullable String day) {
        return new Layout(arm, metrics, covariate, by, day);
    }

    private static void requireFree(String group, String taken, String use) {
        if (group.equalsIgnoreCase(taken)) {
            throw new Problem(
                    "\"" + group + "\" " + use + ", so customers can't be grouped by it",
                    null,
                    "Group them by what was known before the test");
        }
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

    /// All columns that are taken as they are, of whatever type.
    public Set<String> others() {
        var names = new LinkedHashSet<>(by);
        if (when != null) {
            names.add(when);
        }
        return names;
    }
}
