package org.audienceworkbench.ui.screen.explore;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.workbench.AttributeCharts;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/// An attribute in figures and in one sentence, the current segment beside the rest where there is
/// one.
///
/// @param sentence names the answer
/// @param rows from the top of the table
/// @param compared whether each row has a figure of the rest, too
public record AttributeFigures(String sentence, List<Row> rows, boolean compared) {

    private static final int TOP = 5;

    public AttributeFigures {
        rows = List.copyOf(rows);
    }

    /// @param value of the segment, or of all customers where there is none
    /// @param rest of the customers outside the segment; empty where there is none
    public record Row(String name, String value, String rest) {}

    static AttributeFigures of(Frame frame, Attribute attribute, Desk.@Nullable Current current) {
        var all = new Group(frame, attribute, _ -> true);
        if (current == null) {
            return new AttributeFigures(all.sentence(), rows(all, null), false);
        }
        String name = "“" + current.name() + "”";
        var in = new Group(frame, attribute, current.members()::contains);
        var rest = new Group(frame, attribute, row -> !current.members().contains(row));
        return new AttributeFigures(in.against(rest, name), rows(in, rest), true);
    }

    private static List<Row> rows(Group group, @Nullable Group rest) {
        Map<String, String> own = group.figures(group);
        Map<String, String> others = rest == null ? Map.of() : rest.figures(group);
        return own.entrySet().stream()
                .map(
                        row ->
                                new Row(
                                        row.getKey(),
                                        row.getValue(),
                                        others.getOrDefault(row.getKey(), "")))
                .toList();
    }

    /// Some customers' values.
    private static final class Group {
        private final Frame frame;
        private final Attribute attribute;
        private final boolean measured;
        private final int size;
        private final int missing;
        private final double[] sorted;
        private final Map<String, Integer> counts = new HashMap<>();

        Group(Frame frame, Attribute attribute, IntPredicate member) {
            this.frame = frame;
            this.attribute = attribute;
            this.measured =
                    attribute.type() != ValueType.TEXT && attribute.type() != ValueType.BOOLEAN;
            Column column = frame.column(attribute.name());
            double[] values = measured ? AttributeCharts.numbers(frame, attribute) : new double[0];
            var present = new double[values.length];
            int people = 0;
            int without = 0;
            for (int row = 0; row < column.size(); row++) {
                if (!member.test(row)) {
                    continue;
                }
                people++;
                if (column.isMissing(row)) {
                    without++;
                } else if (measured) {
                    present[people - without - 1] = values[row];
                } else {
                    counts.merge(word(String.valueOf(column.text(row))), 1, Integer::sum);
                }
            }
            size = people;
            missing = without;
            sorted = measured ? Arrays.copyOf(present, people - without) : new double[0];
            Arrays.sort(sorted);
        }

        private String word(String text) {
            return attribute.type() == ValueType.BOOLEAN ? text.equals("1") ? "yes" : "no" : text;
        }

        private int present() {
            return size - missing;
        }

        private boolean isDay() {
            return attribute.type() == ValueType.DATE || attribute.type() == ValueType.DATETIME;
        }

        private String shown(double value) {
            if (isDay() && Double.isFinite(value)) {
                LocalDate day = frame.asOf().day();
                return day.minusDays(Math.round(value)).toString();
            }
            return Figures.number(value);
        }

        /// Days ago ascend while dates descend; the earliest comes first for the reader.
        private String quantile(double share) {
            if (sorted.length == 0) {
                return Figures.NONE;
            }
            double place = (isDay() ? 1 - share : share) * (sorted.length - 1);
            int below = (int) place;
            int above = Math.min(below + 1, sorted.length - 1);
            return shown(sorted[below] + (place - below) * (sorted[above] - sorted[below]));
        }

        private String gaps() {
            return missing == 0
                    ? ""
                    : " " + Figures.share((double) missing / size) + " have no value.";
        }

        String sentence() {
            String label = attribute.label();
            if (present() == 0) {
                return "No customer has a value of %s.".formatted(label);
            }
            if (measured) {
                return "Half of all customers who have %s lie between %s and %s; the median is %s.%s"
                        .formatted(label, quantile(0.25), quantile(0.75), quantile(0.5), gaps());
            }
            List<String> top = top();
            String first = top.getFirst();
            return top.size() == 1
                    ? "All customers who have %s have “%s”.%s".formatted(label, first, gaps())
                    : "“%s” is the most frequent of %s values of %s (%s), before “%s” (%s).%s"
                            .formatted(
                                    first,
                                    Figures.count(counts.size()),
                                    label,
                                    share(first),
                                    top.get(1),
                                    share(top.get(1)),
                                    gaps());
        }

        String against(Group rest, String name) {
            String label = attribute.label();
            if (present() == 0 || rest.present() == 0) {
                return "%s and the rest can't be compared: one of them has no value of %s."
                        .formatted(name, label);
            }
            if (measured) {
                return "The median of %s is %s in %s and %s in the rest.%s"
                        .formatted(label, quantile(0.5), name, rest.quantile(0.5), gaps());
            }
            String most =
                    Stream.concat(counts.keySet().stream(), rest.counts.keySet().stream())
                            .distinct()
                            .max(
                                    Comparator.<String>comparingDouble(
                                                    value ->
                                                            Math.abs(
                                                                    part(value) - rest.part(value)))
                                            .thenComparing(Comparator.reverseOrder()))
                            .orElseThrow();
            return "%s differs most from the rest in “%s”: %s of it against %s.%s"
                    .formatted(name, most, share(most), rest.share(most), gaps());
        }

        private double part(String value) {
            return (double) counts.getOrDefault(value, 0) / present();
        }

        private String share(String value) {
            return present() == 0 ? Figures.NONE : Figures.share(part(value));
        }

        private List<String> top() {
            return counts.entrySet().stream()
                    .sorted(
                            Map.Entry.<String, Integer>comparingByValue()
                                    .reversed()
                                    .thenComparing(Map.Entry.comparingByKey()))
                    .limit(TOP)
                    .map(Map.Entry::getKey)
                    .toList();
        }

        /// @param first whose top values are named
        Map<String, String> figures(Group first) {
            var figures = new LinkedHashMap<String, String>();
            figures.put("With a value", Figures.count(present()));
            figures.put(
                    "Without a value",
                    Figures.count(missing)
                            + (size == 0
                                    ? ""
                                    : " (" + Figures.share((double) missing / size) + ")"));
            if (!measured) {
                figures.put("Different values", Figures.count(counts.size()));
                for (String value : first.top()) {
                    figures.put("“" + value + "”", share(value));
                }
                return figures;
            }
            if (!isDay()) {
                double mean = Arrays.stream(sorted).average().orElse(Double.NaN);
                double squares =
                        Arrays.stream(sorted).map(value -> (value - mean) * (value - mean)).sum();
                figures.put("Mean", Figures.number(mean));
                figures.put(
                        "Standard deviation",
                        Figures.number(
                                sorted.length < 2
                                        ? Double.NaN
                                        : Math.sqrt(squares / (sorted.length - 1))));
            }
            figures.put(isDay() ? "Earliest" : "Least", quantile(0));
            figures.put("Lower quartile", quantile(0.25));
            figures.put("Median", quantile(0.5));
            figures.put("Upper quartile", quantile(0.75));
            figures.put("95th percentile", quantile(0.95));
            figures.put(isDay() ? "Latest" : "Greatest", quantile(1));
            return figures;
        }
    }
}
