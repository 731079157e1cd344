package org.audienceworkbench.workbench;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.chart.Highlight;
import org.audienceworkbench.chart.ShadedTable;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.segment.Comparison;
import org.audienceworkbench.segment.Literal;
import org.audienceworkbench.segment.Measure;
import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.trend.RfmGrid;
import org.audienceworkbench.trend.RfmGroup;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// An [RfmGrid] drawn, said, and as segments.
///
/// @param group whose customers these are, in words; null for all
/// @param members the rule that selects those; null for all
public record RfmTable(RfmGrid grid, @Nullable String group, @Nullable Rule members) {

    /// A group with its figures.
    ///
    /// @param share of the customers who have ordered; NaN when nobody has
    /// @param meanRevenue NaN without customers or amounts
    /// @param revenueShare of their revenue; NaN where that is not above 0
    public record Line(
            RfmGroup group,
            int customers,
            double share,
            double meanRevenue,
            double revenueShare,
            Rule rule) {}

    /// Cells that were chosen together.
    public record Part(String name, long count, Rule rule) {}

    /// @param group a saved segment whose customers alone count; null for all
    public static RfmTable of(Frame frame, @Nullable Highlight group) {
        return new RfmTable(
                RfmGrid.of(frame, group == null ? _ -> true : group.contains()),
                group == null ? null : group.name(),
                group == null ? null : new Rule.InSegment(group.name()));
    }

    /// The same of a group that is no saved segment.
    public RfmTable selectedBy(Rule rule) {
        return new RfmTable(grid, group, rule);
    }

    /// The groups in their customary order.
    public List<Line> lines() {
        return Arrays.stream(RfmGroup.values()).map(this::line).toList();
    }

    private Line line(RfmGroup group) {
        RfmGrid.Sum own = grid.of(group);
        return new Line(
                group,
                own.customers(),
                share(own.customers()),
                mean(own),
                grid.hasRevenue() && grid.all().revenue() > 0
                        ? own.revenue() / grid.all().revenue()
                        : Double.NaN,
                within(rule(group)));
    }

    /// Of the customers who have ordered.
    public double share(int customers) {
        int all = grid.all().customers();
        return all == 0 ? Double.NaN : (double) customers / all;
    }

    /// NaN without customers or amounts.
    public double mean(RfmGrid.Sum sum) {
        return grid.hasRevenue() ? sum.mean() : Double.NaN;
    }

    /// Recency upwards and frequency to the right; the best are on the right of the first row.
    public Chart chart() {
        List<String> rows = new ArrayList<>();
        List<ShadedTable.Cell> cells = new ArrayList<>();
        int most = grid.cells().stream().mapToInt(RfmGrid.Cell::customers).max().orElse(0);
        for (int recency = RfmGrid.SCORES; recency >= 1; recency--) {
            rows.add("Recency " + recency);
            for (int frequency = 1; frequency <= RfmGrid.SCORES; frequency++) {
                RfmGrid.Cell cell = grid.cell(recency, frequency);
                cells.add(
                        new ShadedTable.Cell(
                                shown(cell),
                                most == 0 ? 0 : (double) cell.customers() / most,
                                false,
                                told(cell)));
            }
        }
        return new ShadedTable(
                title(),
                "5: lately, often. Customers with orders and their share"
                        + (grid.hasRevenue() ? "; below, what each has spent on average" : ""),
                rows,
                IntStream.rangeClosed(1, RfmGrid.SCORES)
                        .mapToObj(score -> "Frequency " + score)
                        .toList(),
                cells,
                Arrays.stream(RfmGroup.values()).map(RfmTable::area).toList());
    }

    private String shown(RfmGrid.Cell cell) {
        String customers =
                "%s · %s"
                        .formatted(
                                Figures.count(cell.customers()),
                                Figures.share(share(cell.customers())));
        double mean = mean(new RfmGrid.Sum(cell.customers(), cell.revenue()));
        return Double.isNaN(mean) ? customers : customers + "\n" + Figures.number(mean);
    }

    private static ShadedTable.Area area(RfmGroup group) {
        return new ShadedTable.Area(
                group.label(),
                RfmGrid.SCORES - group.recency().high(),
                RfmGrid.SCORES - group.recency().low(),
                group.frequency().low() - 1,
                group.frequency().high() - 1);
    }

    private String told(RfmGrid.Cell cell) {
        double mean = mean(new RfmGrid.Sum(cell.customers(), cell.revenue()));
        return "%s\nRecency %d, frequency %d: %s, %s%s"
                .formatted(
                        cell.group().label(),
                        cell.recency(),
                        cell.frequency(),
                        Counted.of(cell.customers(), "customer"),
                        Figures.share(share(cell.customers())),
                        Double.isNaN(mean) ? "" : "\nMean revenue " + Figures.number(mean));
    }

    private String title() {
        Line best = richest();
        return best == null
                ? "Who ordered lately, and who often?"
                : "%s: %s of customers, %s of revenue"
                        .formatted(
                                best.group().label(),
                                Figures.share(best.share()),
                                Figures.share(best.revenueShare()));
    }

    /// The group with most revenue; null where revenue is not known or not positive.
    private @Nullable Line richest() {
        return lines().stream()
                .filter(line -> line.revenueShare() > 0)
                .max(Comparator.comparingDouble(Line::revenueShare))
                .orElse(null);
    }

    /// The answer in one or two sentences.
    public String sentence() {
        int all = grid.all().customers();
        String of = group == null ? "" : " of “" + group + "”";
        if (all == 0) {
            return "No customer%s has ordered.".formatted(of);
        }
        int risk = grid.of(RfmGroup.AT_RISK).customers() + grid.of(RfmGroup.CANT_LOSE).customers();
        double revenue =
                grid.of(RfmGroup.AT_RISK).revenue() + grid.of(RfmGroup.CANT_LOSE).revenue();
        Line best = richest();
        String first =
                best == null
                        ? "%s%s with orders.".formatted(Counted.of(all, "customer"), of)
                        : "%s, %s of the %s%s with orders, have spent %s of the money."
                                .formatted(
                                        best.group().label(),
                                        Figures.share(best.share()),
                                        Counted.of(all, "customer"),
                                        of,
                                        Figures.share(best.revenueShare()));
        return first
                + " %s ordered often, but not lately%s."
                        .formatted(
                                Counted.of(risk, "customer"),
                                best == null || revenue <= 0
                                        ? ""
                                        : "; they have "
                                                + Figures.share(revenue / grid.all().revenue())
                                                + " of it");
    }

    /// @param places of cells, row by row as they are drawn
    /// @return null where none is chosen
    public @Nullable Part part(Collection<Integer> places) {
        List<RfmGrid.Cell> cells =
                new TreeSet<>(places)
                        .stream()
                                .map(
                                        place ->
                                                grid.cell(
                                                        RfmGrid.SCORES - place / RfmGrid.SCORES,
                                                        place % RfmGrid.SCORES + 1))
                                .toList();
        if (cells.isEmpty()) {
            return null;
        }
        long count = cells.stream().mapToLong(RfmGrid.Cell::customers).sum();
        for (RfmGroup group : RfmGroup.values()) {
            if (cells.stream().allMatch(cell -> cell.group() == group)
                    && cells.size() == places(group).size()) {
                return new Part(group.label(), count, within(rule(group)));
            }
        }
        List<Rule> rules = cells.stream().map(this::rule).toList();
        return new Part(
                cells.size() == 1
                        ? "Recency %d, frequency %d"
                                .formatted(cells.getFirst().recency(), cells.getFirst().frequency())
                        : Counted.of(cells.size(), "cell") + " of recency and frequency",
                count,
                within(rules.size() == 1 ? rules.getFirst() : new Rule.Any(rules)));
    }

    /// Where a group's cells are drawn.
    public static List<Integer> places(RfmGroup group) {
        return IntStream.range(0, RfmGrid.SCORES * RfmGrid.SCORES)
                .filter(
                        place ->
                                RfmGroup.of(
                                                RfmGrid.SCORES - place / RfmGrid.SCORES,
                                                place % RfmGrid.SCORES + 1)
                                        == group)
                .boxed()
                .toList();
    }

    /// Selects one cell's customers.
    public Rule where(RfmGrid.Cell cell) {
        return within(rule(cell));
    }

    private Rule rule(RfmGrid.Cell cell) {
        return Rule.All.of(
                scored(grid.recency(), cell.recency(), cell.recency()),
                scored(grid.frequency(), cell.frequency(), cell.frequency()));
    }

    private Rule rule(RfmGroup group) {
        return Rule.All.of(
                scored(grid.recency(), group.recency().low(), group.recency().high()),
                scored(grid.frequency(), group.frequency().low(), group.frequency().high()));
    }

    private static Rule scored(Attribute score, int low, int high) {
        var measure = new Measure.Value(score.name());
        return low == high
                ? new Rule.Compare(measure, Comparison.EQUAL, new Literal.Numeric(low))
                : new Rule.Between(measure, new Literal.Numeric(low), new Literal.Numeric(high));
    }

    private Rule within(Rule rule) {
        return members == null ? rule : Rule.All.of(members, rule);
    }
}
