package org.audienceworkbench.workbench;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.chart.Bins;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.segment.Comparison;
import org.audienceworkbench.segment.Literal;
import org.audienceworkbench.segment.Measure;
import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// An attribute's values dealt into a few tiers, each with the rule that selects it. Every customer
/// is in one; who has no value is in a tier of those.
///
/// @param of each row's place in `tiers`
public record Tiers(Attribute attribute, List<Tier> tiers, int[] of) {

    /// More rows or columns than these are no table that a person reads.
    public static final int MOST = 12;

    public Tiers {
        tiers = List.copyOf(tiers);
    }

    public record Tier(String name, Rule rule) {
        /// Whether it is the tier of those without a value.
        boolean isMissing() {
            return rule instanceof Rule.IsMissing;
        }
    }

    /// How numbers are dealt.
    public enum Cut {
        /// About as many customers in each.
        QUANTILES,
        /// Round edges, equally far from each other.
        ROUND
    }

    /// @param number of tiers of a number, and of named values of a text
    public static Tiers of(Frame frame, Attribute attribute, Cut cut, int number) {
        if (number < 2 || number > MOST) {
            throw new Problem(
                    "There can be 2 to " + MOST + " tiers",
                    "--tiers",
                    "Choose a number among these");
        }
        Measure measure = new Measure.Value(attribute.name());
        return switch (frame.column(attribute.name())) {
            case Column.Numbers(var values) when attribute.type() == ValueType.BOOLEAN ->
                    truths(attribute, values);
            case Column.Numbers(var values) -> numbers(attribute, values, cut, number);
            case Column.Days(var values) ->
                    days(
                            attribute,
                            Arrays.stream(values)
                                    .mapToLong(
                                            day ->
                                                    day == Column.Days.MISSING
                                                            ? Long.MIN_VALUE
                                                            : day)
                                    .toArray());
            case Column.Instants(var values) ->
                    days(
                            attribute,
                            Arrays.stream(values)
                                    .map(
                                            at ->
                                                    at == Column.Instants.MISSING
                                                            ? Long.MIN_VALUE
                                                            : LocalDate.ofInstant(
                                                                            Instant.ofEpochMilli(
                                                                                    at),
                                                                            frame.asOf().zone())
                                                                    .toEpochDay())
                                    .toArray());
            case Column.Texts texts -> texts(attribute, measure, texts, number);
        };
    }

    private static Tiers truths(Attribute attribute, double[] values) {
        Measure measure = new Measure.Value(attribute.name());
        List<Tier> tiers = new ArrayList<>();
        for (boolean truth : new boolean[] {true, false}) {
            tiers.add(
                    new Tier(
                            truth ? "yes" : "no",
                            new Rule.Compare(measure, Comparison.EQUAL, new Literal.Truth(truth))));
        }
        return complete(
                attribute,
                tiers,
                IntStream.range(0, values.length)
                        .map(row -> Double.isNaN(values[row]) ? -1 : values[row] == 1 ? 0 : 1)
                        .toArray());
    }

    private static Tiers numbers(Attribute attribute, double[] values, Cut cut, int number) {
        double[] sorted = Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
        Arrays.sort(sorted);
        double[] different = Arrays.stream(sorted).distinct().limit(number + 1L).toArray();
        boolean whole = Arrays.stream(sorted).allMatch(value -> value == Math.rint(value));
        Measure measure = new Measure.Value(attribute.name());
        double[] edges;
        if (different.length <= number) {
            edges = different;
        } else {
            edges = cut == Cut.ROUND ? round(sorted, number) : quantiles(sorted, number);
        }
        List<Tier> tiers = new ArrayList<>();
        for (int i = 0; i < edges.length; i++) {
            boolean last = i == edges.length - 1;
            boolean alone = different.length <= number;
            var interval =
                    alone
                            ? new Interval(edges[i], true, edges[i], true, whole)
                            : new Interval(
                                    i == 0 ? Double.NEGATIVE_INFINITY : edges[i],
                                    true,
                                    last ? Double.POSITIVE_INFINITY : edges[i + 1],
                                    false,
                                    whole);
            tiers.add(new Tier(interval.words(), interval.rule(measure)));
        }
        var of = new int[values.length];
        for (int row = 0; row < of.length; row++) {
            of[row] = Double.isNaN(values[row]) ? -1 : place(edges, values[row]);
        }
        return complete(attribute, tiers, of);
    }

    /// The last of the edges that the value reaches; the first has none below it.
    private static int place(double[] edges, double value) {
        int found = Arrays.binarySearch(edges, value == 0 ? 0.0 : value);
        return Math.max(0, found >= 0 ? found : -found - 2);
    }

    /// Lower edges. Values that many customers share stay together, and what is left is dealt anew,
    /// so that one frequent value does not swallow the tiers beside it.
    private static double[] quantiles(double[] sorted, int number) {
        List<Double> edges = new ArrayList<>();
        int from = 0;
        while (from < sorted.length && edges.size() < number) {
            edges.add(sorted[from] + 0.0);
            int left = number - edges.size() + 1;
            int to = from + Math.max(1, (sorted.length - from) / left);
            while (to < sorted.length && sorted[to] == sorted[to - 1]) {
                to++;
            }
            from = to;
        }
        return edges.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double[] round(double[] sorted, int number) {
        int cut = sorted.length / 100;
        double low = sorted[cut];
        double high = sorted[sorted.length - 1 - cut];
        if (high <= low) {
            return quantiles(sorted, number);
        }
        double step = Bins.round((high - low) / number);
        double first = Math.floor(low / step);
        double[] edges =
                IntStream.range(0, number + 1)
                        .mapToDouble(i -> new Bins(first * step, step, new int[1], 0, 0, 0).edge(i))
                        .filter(edge -> edge <= high)
                        .toArray();
        return edges.length < 2 ? quantiles(sorted, number) : edges;
    }

    /// What a date is rounded to.
    private enum Spell {
        MONTH(1),
        QUARTER(3),
        YEAR(12);

        private final int months;

        Spell(int months) {
            this.months = months;
        }

        LocalDate start(long day) {
            LocalDate date = LocalDate.ofEpochDay(day);
            int month = (date.getMonthValue() - 1) / months * months + 1;
            return LocalDate.of(date.getYear(), month, 1);
        }

        String name(LocalDate start) {
            return switch (this) {
                case MONTH -> start.toString().substring(0, 7);
                case QUARTER -> start.getYear() + " Q" + (start.getMonthValue() / 3 + 1);
                case YEAR -> Integer.toString(start.getYear());
            };
        }
    }

    /// By months, or where those were too many by quarters, by years; earlier years together.
    private static Tiers days(Attribute attribute, long[] days) {
        TreeMap<LocalDate, Integer> starts = new TreeMap<>();
        Spell spell = Spell.MONTH;
        for (Spell wider : Spell.values()) {
            spell = wider;
            starts.clear();
            for (long day : Arrays.stream(days).distinct().toArray()) {
                if (day != Long.MIN_VALUE) {
                    starts.put(wider.start(day), 0);
                }
            }
            if (starts.size() <= MOST) {
                break;
            }
        }
        boolean cut = starts.size() > MOST;
        while (starts.size() > MOST) {
            starts.pollFirstEntry();
        }
        Measure measure = new Measure.Value(attribute.name());
        List<Tier> tiers = new ArrayList<>();
        for (Map.Entry<LocalDate, Integer> place : starts.entrySet()) {
            LocalDate start = place.getKey();
            LocalDate next = start.plusMonths(spell.months);
            var before = new Rule.Compare(measure, Comparison.LESS, new Literal.Date(next));
            boolean early = cut && tiers.isEmpty();
            Rule rule =
                    early
                            ? before
                            : Rule.All.of(
                                    new Rule.Compare(
                                            measure, Comparison.AT_LEAST, new Literal.Date(start)),
                                    before);
            place.setValue(tiers.size());
            tiers.add(new Tier((early ? "up to " : "") + spell.name(start), rule));
        }
        Map<Long, Integer> places = new HashMap<>();
        var of = new int[days.length];
        for (int row = 0; row < of.length; row++) {
            Spell by = spell;
            of[row] =
                    days[row] == Long.MIN_VALUE
                            ? -1
                            : places.computeIfAbsent(
                                    days[row], day -> place(starts, by.start(day)));
        }
        return complete(attribute, tiers, of);
    }

    private static int place(TreeMap<LocalDate, Integer> starts, LocalDate start) {
        Map.Entry<LocalDate, Integer> found = starts.floorEntry(start);
        return found == null ? 0 : found.getValue();
    }

    private static Tiers texts(
            Attribute attribute, Measure measure, Column.Texts texts, int number) {
        String[] dictionary = texts.dictionary();
        var counts = new int[dictionary.length];
        for (int code : texts.codes()) {
            if (code != Column.Texts.MISSING) {
                counts[code]++;
            }
        }
        List<Integer> ranked =
                IntStream.range(0, counts.length)
                        .filter(code -> counts[code] > 0)
                        .boxed()
                        .sorted(
                                Comparator.<Integer>comparingInt(code -> -counts[code])
                                        .thenComparing(code -> dictionary[code]))
                        .toList();
        // one value more than the number is shown as itself
        List<Integer> named = ranked.size() > number + 1 ? ranked.subList(0, number) : ranked;
        var places = new int[dictionary.length];
        Arrays.fill(places, named.size());
        List<Tier> tiers = new ArrayList<>();
        List<Literal> values = new ArrayList<>();
        for (int code : named) {
            var value = new Literal.Text(dictionary[code]);
            places[code] = tiers.size();
            values.add(value);
            tiers.add(
                    new Tier(dictionary[code], new Rule.Compare(measure, Comparison.EQUAL, value)));
        }
        if (named.size() < ranked.size()) {
            tiers.add(
                    new Tier(
                            "other (" + Figures.count(ranked.size() - named.size()) + " values)",
                            Rule.All.of(
                                    new Rule.Not(new Rule.In(measure, values)),
                                    new Rule.Not(new Rule.IsMissing(measure)))));
        }
        int[] codes = texts.codes();
        return complete(
                attribute,
                tiers,
                IntStream.range(0, codes.length)
                        .map(row -> codes[row] == Column.Texts.MISSING ? -1 : places[codes[row]])
                        .toArray());
    }

    /// @param of -1 where there is no value
    private static Tiers complete(Attribute attribute, List<Tier> tiers, int[] of) {
        List<Tier> all = new ArrayList<>(tiers);
        if (Arrays.stream(of).anyMatch(place -> place < 0)) {
            for (int row = 0; row < of.length; row++) {
                of[row] = of[row] < 0 ? tiers.size() : of[row];
            }
            all.add(new Tier("no value", new Rule.IsMissing(new Measure.Value(attribute.name()))));
        }
        return new Tiers(attribute, all, of);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Tiers(var attributeOf, var tiersOf, var rows)
                && attribute.equals(attributeOf)
                && tiers.equals(tiersOf)
                && Arrays.equals(of, rows);
    }

    @Override
    public int hashCode() {
        return Objects.hash(attribute, tiers, Arrays.hashCode(of));
    }
}
