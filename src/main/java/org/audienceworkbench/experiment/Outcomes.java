package org.audienceworkbench.experiment;

import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// What a test brought in, one row a customer.
///
/// @param arms who got what; a missing arm leaves the row out
/// @param measures at least one; the first is what the test was made for
/// @param ids the customers, to find those that occur twice; null when each occurs once for sure
/// @param covariate what was known of them before the test; null when nothing is used
/// @param known what else was asked for
public record Outcomes(
        Column arms,
        List<Measure> measures,
        @Nullable Column ids,
        @Nullable Covariate covariate,
        Known known) {

    public Outcomes(Column arms, List<Measure> measures, @Nullable Column ids) {
        this(arms, measures, ids, null);
    }

    public Outcomes(
            Column arms,
            List<Measure> measures,
            @Nullable Column ids,
            @Nullable Covariate covariate) {
        this(arms, measures, ids, covariate, Known.NOTHING);
    }

    public Outcomes {
        measures = List.copyOf(measures);
        if (measures.isEmpty()) {
            throw new IllegalArgumentException("no metric");
        }
        for (Measure measure : measures) {
            requireSize(arms, measure.values().length);
            if (measure.per() != null) {
                requireSize(arms, measure.per().length);
            }
        }
        if (ids != null) {
            requireSize(arms, ids.size());
        }
        if (covariate != null) {
            requireSize(arms, covariate.values().length);
        }
        known.groups().values().forEach(column -> requireSize(arms, column.size()));
        if (known.days() != null) {
            requireSize(arms, known.days().size());
        }
    }

    /// One metric's values, in the order of the arms.
    ///
    /// @param values NaN is missing
    /// @param per what a ratio is of, or what a count's rate is for; null for everything else, and
    ///   for a count for each customer
    public record Measure(String name, MetricKind kind, double[] values, double @Nullable [] per) {
        public Measure {
            Objects.requireNonNull(name);
            if (kind == MetricKind.RATIO && per == null) {
                throw new IllegalArgumentException(name + " is a ratio of nothing");
            }
        }

        public Measure(String name, MetricKind kind, double[] values) {
            this(name, kind, values, null);
        }
    }

    /// Outcomes that are attributes already.
    ///
    /// @param layout names of attributes, those of the metrics numeric
    public static Outcomes of(Frame frame, Layout layout) {
        return of(
                frame.column(layout.arm()),
                layout,
                name -> frame.catalogue().get(name).name(),
                frame::numbers,
                name -> frame.column(frame.catalogue().get(name).name()));
    }

    /// Outcomes from anywhere.
    ///
    /// @param spelt how the data spells a column's name
    /// @param numbers the values of a column
    /// @param columns a column as it is
    public static Outcomes of(
            Column arms,
            Layout layout,
            UnaryOperator<String> spelt,
            Function<String, double[]> numbers,
            Function<String, Column> columns) {
        List<Measure> measures =
                layout.metrics().stream()
                        .map(
                                metric ->
                                        new Measure(
                                                metric.named(spelt),
                                                metric.kind(),
                                                numbers.apply(metric.column()),
                                                metric.per() == null
                                                        ? null
                                                        : numbers.apply(metric.per())))
                        .toList();
        String covariate = layout.covariate();
        Map<String, Column> groups = new LinkedHashMap<>();
        layout.by().forEach(name -> groups.put(spelt.apply(name), columns.apply(name)));
        String when = layout.when();
        return new Outcomes(
                arms,
                measures,
                null,
                covariate == null
                        ? null
                        : new Covariate(spelt.apply(covariate), numbers.apply(covariate)),
                new Known(groups, when == null ? null : Known.days(when, columns.apply(when))));
    }

    private static void requireSize(Column arms, int size) {
        if (arms.size() != size) {
            throw new IllegalArgumentException(arms.size() + " arms, " + size + " values");
        }
    }
}
