package org.audienceworkbench.workbench;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.chart.Lines;
import org.audienceworkbench.chart.ShadedTable;
import org.audienceworkbench.chart.Unit;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Catalogue;
import org.audienceworkbench.measure.OrderFact;
import org.audienceworkbench.segment.Comparison;
import org.audienceworkbench.segment.Literal;
import org.audienceworkbench.segment.Measure;
import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.trend.Cohorts;
import org.audienceworkbench.trend.Grain;
import org.audienceworkbench.trend.Periods;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/// [Cohorts] drawn, said, and as segments.
///
/// @param group whose customers these are, in words; null for all
/// @param members the rule that selects those; null for all
public record CohortTable(Cohorts cohorts, @Nullable String group, @Nullable Rule members) {

    /// What is shown of each cohort and period.
    public enum Shown {
        SHARE("Share who order again"),
        CUSTOMERS("Customers who order again"),
        REVENUE("Revenue per customer"),
        AVERAGE("All cohorts together");

        private final String label;

        Shown(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /// Customers of cohorts who can be selected by a rule.
    public record Part(String name, Rule rule) {}

    /// The same of a group that is no saved segment.
    public CohortTable selectedBy(Rule rule) {
        return new CohortTable(cohorts, group, rule);
    }

    /// @throws IllegalArgumentException for revenue where the orders don't tell it
    public Chart chart(Shown shown) {
        return shown == Shown.AVERAGE ? average() : table(shown);
    }

    private Chart table(Shown shown) {
        if (shown == Shown.REVENUE && !cohorts.hasAmounts()) {
            throw new IllegalArgumentException("no amounts");
        }
        List<String> rows = new ArrayList<>();
        List<ShadedTable.Cell> cells = new ArrayList<>();
        double most = most(shown);
        for (int cohort = 0; cohort < cohorts.count(); cohort++) {
            rows.add(name(cohort) + " · " + Figures.count(cohorts.size(cohort)));
            for (int after = 0; after < cohorts.count(); after++) {
                double value = value(shown, cohort, after);
                cells.add(
                        Double.isNaN(value)
                                ? ShadedTable.Cell.EMPTY
                                : new ShadedTable.Cell(
                                        written(shown, value),
                                        most <= 0 || (after == 0 && shown != Shown.REVENUE)
                                                ? 0
                                                : Math.clamp(value / most, 0, 1),
                                        cohorts.isOpen(cohort, after),
                                        told(cohort, after)));
            }
        }
        return new ShadedTable(
                title(shown),
                "%s by the %s of the first order; across: %ss after it%s"
                        .formatted(
                                switch (shown) {
                                    case SHARE -> "Share in %";
                                    case CUSTOMERS -> "Customers";
                                    case REVENUE, AVERAGE -> shown.label();
                                },
                                word(),
                                word(),
                                cohorts.isOpen(0, cohorts.count() - 1) ? "; dashed: not over" : ""),
                rows,
                IntStream.range(0, cohorts.count()).mapToObj(Integer::toString).toList(),
                cells,
                List.of());
    }

    /// The first period is everybody's, and would make all others pale.
    private double most(Shown shown) {
        double most = 0;
        for (int cohort = 0; cohort < cohorts.count(); cohort++) {
            int first = shown == Shown.REVENUE ? 0 : 1;
            for (int after = first; after < cohorts.count(); after++) {
                double value = value(shown, cohort, after);
                most = Double.isNaN(value) ? most : Math.max(most, value);
            }
        }
        return most;
    }

    private double value(Shown shown, int cohort, int after) {
        return switch (shown) {
            case SHARE -> cohorts.share(cohort, after);
            case CUSTOMERS ->
                    Double.isNaN(cohorts.share(cohort, after))
                            ? Double.NaN
                            : cohorts.again(cohort, after);
            case REVENUE -> cohorts.revenue(cohort, after);
            case AVERAGE -> throw new IllegalArgumentException("not by cohort");
        };
    }

    private static String written(Shown shown, double value) {
        return switch (shown) {
            case SHARE -> Long.toString(Math.round(100 * value));
            case CUSTOMERS -> Figures.count(Math.round(value));
            case REVENUE ->
                    Math.abs(value) >= 10
                            ? Figures.count(Math.round(value))
                            : Figures.number(Math.round(10 * value) / 10.0);
            case AVERAGE -> throw new IllegalArgumentException("not by cohort");
        };
    }

    private String told(int cohort, int after) {
        String revenue =
                cohorts.hasAmounts()
                        ? "\nRevenue per customer of the cohort "
                                + Figures.number(cohorts.revenue(cohort, after))
                        : "";
        return "First order: %s, %s\n%s: %s ordered, %s%s%s"
                .formatted(
                        name(cohort),
                        Counted.of(cohorts.size(cohort), "customer"),
                        name(cohort + after),
                        Figures.count(cohorts.again(cohort, after)),
                        Figures.share(cohorts.share(cohort, after)),
                        revenue,
                        cohorts.isOpen(cohort, after) ? "\nNot over yet" : "");
    }

    private Chart average() {
        List<Cohorts.Average> known =
                IntStream.range(1, cohorts.count())
                        .mapToObj(cohorts::average)
                        .filter(Objects::nonNull)
                        .toList();
        double[] x = known.stream().mapToDouble(Cohorts.Average::after).toArray();
        double[] low = known.stream().mapToDouble(each -> each.limits().low()).toArray();
        double[] high = known.stream().mapToDouble(each -> each.limits().high()).toArray();
        double top = IntStream.range(0, high.length).mapToDouble(i -> high[i]).max().orElse(1);
        return new Lines(
                        "What share of all cohorts orders again?",
                        new Lines.Side(capital(word()) + "s after the first order", Unit.NUMBER),
                        new Lines.Side(
                                "Share who order, with 95 % interval",
                                Unit.SHARE, 0, Math.min(1, 1.1 * top)),
                        List.of(
                                new Lines.Line(
                                        "all cohorts",
                                        x,
                                        known.stream()
                                                .mapToDouble(Cohorts.Average::share)
                                                .toArray())),
                        List.of())
                .with(List.of(new Lines.Band(0, x, low, high)));
    }

    private String title(Shown shown) {
        Cohorts.Average next = cohorts.count() > 1 ? cohorts.average(1) : null;
        return next == null || shown == Shown.REVENUE
                ? shown.label() + "?"
                : "%s order again in the %s after their first order"
                        .formatted(Figures.share(next.share()), word());
    }

    /// The answer in two sentences.
    public String sentence() {
        long customers = IntStream.range(0, cohorts.count()).mapToLong(cohorts::size).sum();
        String who =
                Counted.of(customers, "customer")
                        + (group == null ? "" : " of “" + group + "”")
                        + " with orders";
        Cohorts.Average next = cohorts.count() > 1 ? cohorts.average(1) : null;
        if (next == null) {
            return "%s; no %s after a first order is over yet.".formatted(who, word());
        }
        Cohorts.Average later = null;
        for (int after = cohorts.count() - 1; after > 2 && later == null; after--) {
            Cohorts.Average average = cohorts.average(after);
            later = average != null && 2L * average.customers() >= customers ? average : null;
        }
        return "%s: %s order again in the next %s%s."
                .formatted(
                        who,
                        limited(next),
                        word(),
                        later == null
                                ? ""
                                : ", %s %s later"
                                        .formatted(
                                                limited(later), Counted.of(later.after(), word())));
    }

    private static String limited(Cohorts.Average average) {
        return "%s (%s to %s)"
                .formatted(
                        Figures.share(average.share()),
                        Figures.share(average.limits().low()),
                        Figures.share(average.limits().high()));
    }

    /// What there is to know about the first cohort.
    public String caution() {
        return "Who is in the first cohort, %s, may have ordered before the data begin."
                .formatted(name(0));
    }

    /// Whether there are attributes to select cohorts by.
    public static boolean canSelect(Catalogue catalogue) {
        return OrderFact.FIRST_ORDER.in(catalogue).isPresent()
                && OrderFact.LAST_ORDER.in(catalogue).isPresent();
    }

    /// Customers by the period of their first order; for a cell of a later period those whose last
    /// order is in it or after it. Attributes count orders with nothing but returns, too.
    ///
    /// @param places of cells, row by row
    /// @return null where there is nothing to select
    public @Nullable Part part(Catalogue catalogue, Collection<Integer> places) {
        Attribute first = OrderFact.FIRST_ORDER.in(catalogue).orElse(null);
        Attribute last = OrderFact.LAST_ORDER.in(catalogue).orElse(null);
        List<Integer> known =
                places.stream()
                        .sorted()
                        .filter(place -> cohorts.hasBegun(cohort(place), after(place)))
                        .filter(place -> cohorts.size(cohort(place)) > 0)
                        .toList();
        if (first == null || last == null || known.isEmpty()) {
            return null;
        }
        List<Rule> parts = known.stream().map(place -> rule(first, last, place)).toList();
        Rule whole = parts.size() == 1 ? parts.getFirst() : new Rule.Any(parts);
        return new Part(
                known.size() == 1 ? named(known.getFirst()) : several(known),
                members == null ? whole : Rule.All.of(members, whole));
    }

    private Rule rule(Attribute first, Attribute last, int place) {
        Periods periods = cohorts.periods();
        Rule began =
                new Rule.Between(
                        new Measure.Value(first.name()),
                        new Literal.Date(periods.start(cohort(place))),
                        new Literal.Date(periods.lastDay(cohort(place))));
        LocalDate then = periods.start(cohort(place) + after(place));
        return after(place) == 0
                ? began
                : Rule.All.of(
                        began,
                        new Rule.Compare(
                                new Measure.Value(last.name()),
                                Comparison.AT_LEAST,
                                new Literal.Date(then)));
    }

    private String named(int place) {
        String began = "First order " + name(cohort(place));
        return after(place) == 0
                ? began
                : began + ", last " + name(cohort(place) + after(place)) + " or later";
    }

    private String several(List<Integer> places) {
        return "%s of cohorts".formatted(Counted.of(places.size(), "cell"));
    }

    private int cohort(int place) {
        return place / cohorts.count();
    }

    private int after(int place) {
        return place % cohorts.count();
    }

    private String name(int period) {
        return (cohorts.periods().grain() == Grain.WEEK ? "week of " : "")
                + cohorts.periods().name(period);
    }

    private String word() {
        return cohorts.periods().grain().word();
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
