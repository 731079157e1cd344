package org.audienceworkbench.experiment;

import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What a test brought in, one row a customer.
///
/// @param arms who got what; a missing arm leaves the row out
/// @param measures at least one; the first is what the test was made for
/// @param ids the customers, to find those that occur twice; null when each occurs once for sure
/// @param covariate what was known of them before the test; null when nothing is used
/// @param known what else was asked for
/// @param guarded what the rows are checked by
public record Outcomes(
        Column arms,
        List<Measure> measures,
        @Nullable Column ids,
        @Nullable Covariate covariate,
        Known known,
        Guarded guarded) {

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

    public Outcomes(
            Column arms,
            List<Measure> measures,
            @Nullable Column ids,
            @Nullable Covariate covariate,
            Known known) {
        this(arms, measures, ids, covariate, known, Guarded.NONE);
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
        guarded.requireSize(arms.size());
    }

    /// @param more columns, by name
    public Outcomes alsoGroupedBy(Map<String, Column> more) {
        Map<String, Column> groups = new LinkedHashMap<>(known.groups());
        groups.putAll(more);
        return new Outcomes(arms, measures, ids, covariate, new Known(groups), guarded);
    }

    public Outcomes withGuarded(Guarded other) {
        return new Outcomes(arms, measures, ids, covariate, known, other);
    }

    /// One metric's values, in the order of the arms.
    ///
    /// @param values NaN is missing
    /// @param per what a ratio is of, what a count's rate is for, or 1 where the event of a time
    ///   was had; null for everything else, and for a count for each customer
    public record Measure(String name, MetricKind kind, double[] values, double @Nullable [] per) {
        public Measure {
            Objects.requireNonNull(name);
            if (kind.needsPer() && per == null) {
                throw new IllegalArgumentException(name + " is a " + kind.word() + " of nothing");
            }
        }

        public Measure(String name, MetricKind kind, double[] values) {
            this(name, kind, values, null);
        }
    }

    /// Where outcomes come from.
    public interface Source {

        /// How the data spell a column's name.
        String spelt(String name);

        /// The numbers of a column, NaN where missing.
        double[] numbers(String name);

        Column column(String name);
    }

    /// Outcomes that are attributes already.
    ///
    /// @param layout names of attributes, those of the metrics numeric
    public static Outcomes of(Frame frame, Layout layout) {
        return of(
                layout,
                new Source() {
                    @Override
                    public String spelt(String name) {
                        return frame.catalogue().get(name).name();
                    }

                    @Override
                    public double[] numbers(String name) {
                        return frame.numbers(name);
                    }

                    @Override
                    public Column column(String name) {
                        return frame.column(name);
                    }
                });
    }

    /// Outcomes from anywhere.
    public static Outcomes of(Layout layout, Source source) {
        List<Measure> measures =
                layout.metrics().stream()
                        .map(
                                metric ->
                                        new Measure(
                                                metric.named(source::spelt),
                                                metric.kind(),
                                                source.numbers(metric.column()),
                                                metric.per() == null
                                                        ? null
                                                        : source.numbers(metric.per())))
                        .toList();
        Map<String, Column> groups = new LinkedHashMap<>();
        layout.by().forEach(name -> groups.put(source.spelt(name), source.column(name)));
        Guards guards = layout.guards();
        String customer = guards.customer();
        String bots = guards.bots();
        return new Outcomes(
                source.column(layout.arm()),
                measures,
                customer == null ? null : source.column(customer),
                layout.covariate() == null ? null : known(layout.covariate(), source),
                new Known(groups),
                new Guarded(
                        moments(layout.when(), source),
                        moments(guards.assigned(), source),
                        bots == null ? null : new Flags(source.spelt(bots), source.numbers(bots)),
                        guards.before().stream().map(name -> known(name, source)).toList(),
                        List.of()));
    }

    private static Covariate known(String name, Source source) {
        return new Covariate(source.spelt(name), source.numbers(name));
    }

    private static @Nullable Moments moments(@Nullable String name, Source source) {
        return name == null ? null : Moments.of(source.spelt(name), source.column(name));
    }

    private static void requireSize(Column arms, int size) {
        if (arms.size() != size) {
            throw new IllegalArgumentException(arms.size() + " arms, " + size + " values");
        }
    }
}
