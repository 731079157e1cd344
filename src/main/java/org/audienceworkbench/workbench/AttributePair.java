package org.audienceworkbench.workbench;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.chart.Boxes;
import org.audienceworkbench.chart.Cells;
import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.chart.HeatTable;
import org.audienceworkbench.chart.Highlight;
import org.audienceworkbench.chart.Mosaic;
import org.audienceworkbench.chart.Spread;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.segment.Rule;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/// Two attributes against each other, drawn as their kinds ask for, and whom each part of the
/// picture shows.
///
/// @param sentence names what the chart shows; empty for points
/// @param about the attributes, for the name of a segment
/// @param parts in the order of the chart's bars; none for points
public record AttributePair(Chart chart, String sentence, String about, List<Part> parts) {

    public AttributePair {
        parts = List.copyOf(parts);
    }

    /// @param name for a segment
    public record Part(String name, long count, Rule rule) {}

    /// A median of fewer customers than these says little.
    private static final int FEW = 5;

    /// Beyond it differences can't be computed.
    private static final double FARTHEST = 1e300;

    /// How two attributes are drawn. The words are those of the command line.
    public enum Way {
        POINTS("points", "Points"),
        BOXES("boxes", "Box plots"),
        VIOLINS("violins", "Violins"),
        COUNTS("counts", "Heat map of counts"),
        SHARES("shares", "Heat map of row shares"),
        TILES("mosaic", "Mosaic");

        private final String word;
        private final String label;

        Way(String word, String label) {
            this.word = word;
            this.label = label;
        }

        public String word() {
            return word;
        }

        public String label() {
            return label;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /// What is asked for.
    ///
    /// @param x across
    /// @param colour of points; null for none
    /// @param size of points; null for none
    public record Question(
            Attribute x,
            Attribute y,
            Way way,
            @Nullable Attribute colour,
            @Nullable Attribute size) {}

    /// The ways that fit the kinds of two attributes, the usual one first.
    public static List<Way> ways(Attribute x, Attribute y) {
        boolean isX = AttributeCharts.isCategory(x);
        boolean isY = AttributeCharts.isCategory(y);
        if (isX && isY) {
            return List.of(Way.COUNTS, Way.SHARES, Way.TILES);
        }
        return isX || isY ? List.of(Way.BOXES, Way.VIOLINS) : List.of(Way.POINTS);
    }

    /// @param highlight drawn in front of the others; null for none
    /// @throws Problem when the attributes can't be drawn in this way
    public static AttributePair of(Frame frame, Question question, @Nullable Highlight highlight) {
        Attribute x = question.x();
        Attribute y = question.y();
        if (x.name().equals(y.name())) {
            throw new Problem(
                    "An attribute can't be drawn against itself", null, "Choose two of them");
        }
        List<Way> ways = ways(x, y);
        if (!ways.contains(question.way())) {
            throw new Problem(
                    "These two attributes can't be drawn as " + question.way().word(),
                    x.label() + " and " + y.label(),
                    "Choose among: " + String.join(", ", ways.stream().map(Way::word).toList()));
        }
        return switch (question.way()) {
            case POINTS ->
                    new AttributePair(
                            AttributeCharts.against(
                                    frame, x, y, question.colour(), question.size(), highlight),
                            "",
                            about(x, y),
                            List.of());
            case BOXES -> boxes(frame, x, y, Boxes.Form.BOX, highlight);
            case VIOLINS -> boxes(frame, x, y, Boxes.Form.VIOLIN, highlight);
            case COUNTS, SHARES, TILES -> cells(frame, x, y, question.way(), highlight);
        };
    }

    private static String about(Attribute x, Attribute y) {
        return y.label() + " by " + x.label();
    }

    private static AttributePair boxes(
            Frame frame, Attribute x, Attribute y, Boxes.Form form, @Nullable Highlight highlight) {
        boolean isX = AttributeCharts.isCategory(x);
        Attribute number = isX ? y : x;
        double[] values = AttributeCharts.numbers(frame, number);
        Tiers tiers = tiers(frame, isX ? x : y);
        var sizes = new int[tiers.tiers().size()];
        long without = 0;
        for (int row = 0; row < values.length; row++) {
            if (Math.abs(values[row]) > FARTHEST) {
                throw new Problem(
                        "Some values are too large to be drawn",
                        number.label(),
                        "Mend or leave out values beyond 1e300");
            }
            if (Double.isFinite(values[row])) {
                sizes[tiers.of()[row]]++;
            } else {
                without++;
            }
        }
        double[][] dealt = dealt(values, tiers, sizes, null);
        double[][] lit = highlight == null ? null : dealt(values, tiers, sizes, highlight);
        Rule known = new Rule.Not(new Rule.IsMissing(AttributeBars.measure(number)));
        List<Boxes.Group> groups = new ArrayList<>();
        List<Part> parts = new ArrayList<>();
        for (int tier = 0; tier < sizes.length; tier++) {
            String name = tiers.tiers().get(tier).name();
            groups.add(
                    new Boxes.Group(
                            name, spread(dealt[tier]), lit == null ? null : spread(lit[tier])));
            parts.add(
                    new Part(
                            tiers.attribute().label() + " " + name,
                            sizes[tier],
                            without == 0
                                    ? tiers.tiers().get(tier).rule()
                                    : joined(tiers.tiers().get(tier).rule(), known)));
        }
        return new AttributePair(
                new Boxes(
                        "How does "
                                + number.label()
                                + " differ by "
                                + tiers.attribute().label()
                                + "?",
                        AttributeCharts.axis(number),
                        groups,
                        form,
                        without,
                        highlight == null ? null : highlight.name()),
                sentence(number, tiers.attribute(), groups),
                about(tiers.attribute(), number),
                parts);
    }

    private static @Nullable Spread spread(double[] values) {
        return values.length == 0 ? null : Spread.of(values);
    }

    /// The values of each tier.
    ///
    /// @param sizes of the tiers
    /// @param only whose; null for everybody's
    private static double[][] dealt(
            double[] values, Tiers tiers, int[] sizes, @Nullable Highlight only) {
        double[][] dealt = Arrays.stream(sizes).mapToObj(double[]::new).toArray(double[][]::new);
        var next = new int[sizes.length];
        for (int row = 0; row < values.length; row++) {
            if (Double.isFinite(values[row]) && (only == null || only.contains().test(row))) {
                int tier = tiers.of()[row];
                dealt[tier][next[tier]] = values[row];
                next[tier]++;
            }
        }
        Arrays.setAll(dealt, tier -> Arrays.copyOf(dealt[tier], next[tier]));
        return dealt;
    }

    /// Which group has the highest and the lowest median, among those that are no handful.
    private static String sentence(Attribute number, Attribute by, List<Boxes.Group> groups) {
        Boxes.Group high = null;
        Boxes.Group low = null;
        double most = Double.NEGATIVE_INFINITY;
        double least = Double.POSITIVE_INFINITY;
        for (Boxes.Group group : groups) {
            Spread spread = group.spread();
            if (spread == null || spread.sorted().length < FEW) {
                continue;
            }
            if (spread.median() > most) {
                most = spread.median();
                high = group;
            }
            if (spread.median() < least) {
                least = spread.median();
                low = group;
            }
        }
        if (high == null || low == null) {
            return "Fewer than %s customers in each group: too few to compare %s by %s."
                    .formatted(FEW, number.label(), by.label());
        }
        return most == least
                ? "The median of %s is %s in every group of %s."
                        .formatted(number.label(), Figures.number(most), by.label())
                : "The median of %s is highest for %s (%s) and lowest for %s (%s)."
                        .formatted(
                                AttributeCharts.axis(number),
                                high.name(),
                                Figures.number(most),
                                low.name(),
                                Figures.number(least));
    }

    private static Rule joined(Rule first, Rule second) {
        List<Rule> parts =
                new ArrayList<>(first instanceof Rule.All(var inner) ? inner : List.of(first));
        parts.add(second);
        return new Rule.All(parts);
    }

    private static AttributePair cells(
            Frame frame, Attribute x, Attribute y, Way way, @Nullable Highlight highlight) {
        Matrix matrix = Matrix.counted(tiers(frame, y), tiers(frame, x), null);
        var cells =
                new Cells(
                        y.label(),
                        x.label(),
                        names(matrix.rows()),
                        names(matrix.columns()),
                        matrix.counts(),
                        highlight == null ? null : highlight.name(),
                        highlight == null ? List.of() : matrix.counts(highlight.contains()));
        List<Part> parts = new ArrayList<>();
        for (Matrix.Place place : matrix.places()) {
            Matrix.Chosen one = matrix.chosen(List.of(place));
            parts.add(new Part(one.name(), one.count(), one.rule()));
        }
        String title = AttributeCharts.title(x, y);
        return new AttributePair(
                switch (way) {
                    case TILES -> new Mosaic(title, cells);
                    case SHARES -> new HeatTable(title, cells, HeatTable.Shown.ROW_SHARE);
                    default -> new HeatTable(title, cells, HeatTable.Shown.COUNT);
                },
                matrix.sentence(),
                about(x, y),
                parts);
    }

    private static Tiers tiers(Frame frame, Attribute attribute) {
        return Tiers.of(frame, attribute, Tiers.Cut.QUANTILES, Tiers.MOST - 2);
    }

    private static List<String> names(Tiers tiers) {
        return tiers.tiers().stream().map(Tiers.Tier::name).toList();
    }

    /// Parts that were chosen together.
    ///
    /// @param places in [#parts]; one at least
    public Part chosen(Collection<Integer> places) {
        List<Part> chosen = new TreeSet<>(places).stream().map(parts::get).toList();
        return chosen.size() == 1
                ? chosen.getFirst()
                : new Part(
                        about + ", " + Figures.count(chosen.size()) + " parts",
                        chosen.stream().mapToLong(Part::count).sum(),
                        new Rule.Any(chosen.stream().map(Part::rule).toList()));
    }
}
