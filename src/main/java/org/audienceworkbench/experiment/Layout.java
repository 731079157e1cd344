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
/// @param when the column with the day or time of each row's outcome, or of entering the test: the
///   course over time and the check for outcomes before the assignment go by it; null without one
/// @param guards what else the data are checked by
/// @param segments saved segments, each of which divides the customers into its members and the
///   others; of attributes only
public record Layout(
        String arm,
        List<Metric> metrics,
        @Nullable String covariate,
        List<String> by,
        @Nullable String when,
        Guards guards,
        List<String> segments) {

    public Layout {
        segments = segments.stream().distinct().toList();
        metrics = metrics.stream().distinct().toList();
        by = by.stream().distinct().toList();
        requireApart(arm, metrics, covariate, guards);
        for (String group : by) {
            requireFree(group, arm, "says the arm");
            for (Metric metric : metrics) {
                requireFree(group, metric.column(), "is what the test is judged by");
            }
        }
    }

    public Layout(String arm, List<Metric> metrics, @Nullable String covariate) {
        this(arm, metrics, covariate, List.of(), null, Guards.NONE, List.of());
    }

    public Layout(String arm, List<Metric> metrics) {
        this(arm, metrics, null);
    }

    public Layout withCovariate(@Nullable String other) {
        return new Layout(arm, metrics, other, by, when, guards, segments);
    }

    public Layout withGuards(Guards other) {
        return new Layout(arm, metrics, covariate, by, when, other, segments);
    }

    /// All columns whose values are words, each once.
    public Set<String> texts() {
        var names = new LinkedHashSet<String>();
        names.add(arm);
        if (guards.customer() != null) {
            names.add(guards.customer());
        }
        return names;
    }

    /// @param names of saved segments
    public Layout groupedBySegments(List<String> names) {
        return new Layout(arm, metrics, covariate, by, when, guards, names);
    }

    public Layout groupedBy(List<String> columns) {
        return new Layout(arm, metrics, covariate, columns, when, guards, segments);
    }

    /// @param day null for no course over time
    public Layout overTime(@Nullable String day) {
        return new Layout(arm, metrics, covariate, by, day, guards, segments);
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
        if (guards.bots() != null) {
            names.add(guards.bots());
        }
        names.addAll(guards.before());
        return names;
    }

    /// All columns that are taken as they are, of whatever type.
    public Set<String> others() {
        var names = new LinkedHashSet<>(by);
        if (when != null) {
            names.add(when);
        }
        if (guards.assigned() != null) {
            names.add(guards.assigned());
        }
        return names;
    }

    /// What is measured in a test can't be what decides it.
    private static void requireApart(
            String arm, List<Metric> metrics, @Nullable String covariate, Guards guards) {
        for (Metric metric : metrics) {
            for (String column : metric.columns()) {
                requireOther(column, arm, "the arm");
                requireOther(column, covariate, "what was known before the test");
                requireOther(column, guards.bots(), "the mark of machines");
                requireOther(column, guards.customer(), "the customer");
                guards.before()
                        .forEach(each -> requireOther(column, each, "known before the test"));
            }
        }
        requireOther(covariate, arm, "the arm");
        guards.before().forEach(each -> requireOther(each, arm, "the arm"));
    }

    private static void requireOther(@Nullable String column, @Nullable String other, String what) {
        if (column != null && column.equalsIgnoreCase(other)) {
            throw new Problem(
                    "\"" + column + "\" can't be measured by the test and be " + what + ", too",
                    null,
                    "Choose different columns");
        }
    }
}
