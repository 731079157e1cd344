package org.audienceworkbench.experiment;

import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;

/// What a test brought in, one row a customer.
///
/// @param arms who got what; a missing arm leaves the row out
/// @param measures at least one; the first is what the test was made for
/// @param ids the customers, to find those that occur twice; null when each occurs once for sure
public record Outcomes(Column arms, List<Measure> measures, @Nullable Column ids) {

    public Outcomes {
        measures = List.copyOf(measures);
        if (measures.isEmpty()) {
            throw new IllegalArgumentException("no metric");
        }
        for (Measure measure : measures) {
            requireSize(arms, measure.values().length);
        }
        if (ids != null) {
            requireSize(arms, ids.size());
        }
    }

    /// One metric's values, in the order of the arms.
    ///
    /// @param values NaN is missing
    public record Measure(String name, MetricKind kind, double[] values) {
        public Measure {
            Objects.requireNonNull(name);
        }
    }

    /// Outcomes that are attributes already.
    ///
    /// @param layout names of attributes, those of the metrics numeric
    public static Outcomes of(Frame frame, Layout layout) {
        List<Measure> measures =
                layout.metrics().stream()
                        .map(
                                metric ->
                                        new Measure(
                                                frame.catalogue().get(metric.column()).name(),
                                                metric.kind(),
                                                frame.numbers(metric.column())))
                        .toList();
        return new Outcomes(frame.column(layout.arm()), measures, null);
    }

    private static void requireSize(Column arms, int size) {
        if (arms.size() != size) {
            throw new IllegalArgumentException(arms.size() + " arms, " + size + " values");
        }
    }
}
