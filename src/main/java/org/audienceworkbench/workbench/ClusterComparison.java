package org.audienceworkbench.workbench;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.insight.Agreement;
import org.audienceworkbench.segment.Comparison;
import org.audienceworkbench.segment.Literal;
import org.audienceworkbench.segment.Measure;
import org.audienceworkbench.segment.Rule;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Two clusterings of the same customers beside each other, or a clustering beside an attribute of
/// few values.
///
/// @param one its groups are the rows of the table
/// @param other its groups are the columns
/// @param matrix the table with the rule of each cell
/// @param leftOut customers who lack one of both
public record ClusterComparison(
        Side one, Side other, Matrix matrix, Agreement agreement, int leftOut) {

    /// An attribute of more values can't be compared.
    public static final int MOST_GROUPS = 50;

    /// A smaller share of a group is not worth a word of its own.
    private static final double WORTH_A_WORD = 0.05;

    private static final int WORDS = 4;

    /// @param groups what they are called, in the order of the table
    /// @param sizes how many of the customers who were compared are in each
    public record Side(String attribute, List<String> groups, long[] sizes) {
        public Side {
            groups = List.copyOf(groups);
        }
    }

    /// @param labels of the one's clusters in the order of their ids, empty where it has none
    /// @throws Problem when there is nothing to compare
    static ClusterComparison of(
            Frame frame, String one, String other, List<String> labels, Progress progress) {
        Attribute first = frame.catalogue().get(one);
        Attribute second = frame.catalogue().get(other);
        if (first.equals(second)) {
            throw new Problem(
                    "\"" + first.name() + "\" can't be compared with itself",
                    null,
                    "Name two clusterings, or a clustering and an attribute");
        }
        progress.report(0, "Reading the groups");
        var rows = Coded.of(frame, first, labels);
        progress.report(0.4, "Reading the groups");
        // a column has no room for more than a number
        var columns = Coded.of(frame, second, List.of());
        progress.report(0.8, "Counting who is where");
        var table = new long[rows.names().size()][columns.names().size()];
        int leftOut = 0;
        for (int row = 0; row < frame.size(); row++) {
            if (rows.of()[row] < 0 || columns.of()[row] < 0) {
                leftOut++;
            } else {
                table[rows.of()[row]][columns.of()[row]]++;
            }
        }
        if (leftOut == frame.size()) {
            throw new Problem(
                    "No customer has both \"" + first.name() + "\" and \"" + second.name() + "\"",
                    null,
                    "Compare groups of the same customers");
        }
        long[] down = Arrays.stream(table).mapToLong(cells -> Arrays.stream(cells).sum()).toArray();
        var across = new long[columns.names().size()];
        for (long[] counts : table) {
            Arrays.setAll(across, column -> across[column] + counts[column]);
        }
        var matrix =
                new Matrix(
                        rows.tiers(),
                        columns.tiers(),
                        null,
                        Arrays.stream(table).flatMapToLong(Arrays::stream).boxed().toList(),
                        Arrays.stream(down).sum());
        return new ClusterComparison(
                new Side(first.label(), rows.names(), down),
                new Side(second.label(), columns.names(), across),
                matrix,
                Agreement.of(table),
                leftOut);
    }

    /// Which group each customer is in, by its place among the tiers; −1 where it is missing.
    private record Coded(Tiers tiers, int[] of) {

        static Coded of(Frame frame, Attribute attribute, List<String> labels) {
            Column column = frame.column(attribute.name());
            Map<String, Integer> codes = new HashMap<>();
            var of = new int[frame.size()];
            for (int row = 0; row < of.length; row++) {
                String value = column.text(row);
                of[row] = value == null ? -1 : codes.computeIfAbsent(value, _ -> codes.size());
                if (codes.size() > MOST_GROUPS) {
                    throw new Problem(
                            "\"%s\" has more than %d different values"
                                    .formatted(attribute.name(), MOST_GROUPS),
                            null,
                            "Compare with an attribute of few values");
                }
            }
            List<String> values = new ArrayList<>(codes.keySet());
            values.sort(
                    column instanceof Column.Numbers
                            ? Comparator.comparingDouble(Double::parseDouble)
                            : Comparator.naturalOrder());
            var places = new int[values.size()];
            IntStream.range(0, places.length)
                    .forEach(place -> places[codes.getOrDefault(values.get(place), 0)] = place);
            Arrays.setAll(of, row -> of[row] < 0 ? -1 : places[of[row]]);
            return new Coded(
                    new Tiers(
                            attribute,
                            values.stream().map(value -> tier(attribute, value, labels)).toList(),
                            of),
                    of);
        }

        List<String> names() {
            return tiers.tiers().stream().map(Tiers.Tier::name).toList();
        }

        private static Tiers.Tier tier(Attribute attribute, String value, List<String> labels) {
            boolean isClustering = attribute.origin() == Attribute.Origin.CLUSTER;
            Literal literal =
                    switch (attribute.type()) {
                        case INTEGER, NUMBER -> new Literal.Numeric(Double.parseDouble(value));
                        case BOOLEAN -> new Literal.Truth(value.equals("1"));
                        case DATE -> new Literal.Date(LocalDate.parse(value));
                        case DATETIME -> new Literal.Moment(Instant.parse(value));
                        case TEXT -> new Literal.Text(value);
                    };
            String name =
                    literal instanceof Literal.Truth(boolean isTrue)
                            ? isTrue ? "yes" : "no"
                            : isClustering ? group(value, labels) : value;
            return new Tiers.Tier(
                    name,
                    new Rule.Compare(
                            new Measure.Value(attribute.name()), Comparison.EQUAL, literal));
        }

        private static String group(String id, List<String> labels) {
            if (id.equals("0")) {
                return "in no group";
            }
            return IntStream.rangeClosed(1, labels.size())
                    .filter(each -> id.equals(Integer.toString(each)))
                    .mapToObj(each -> id + " " + labels.get(each - 1))
                    .findFirst()
                    .orElse("group " + id);
        }
    }

    /// How far both agree, in a sentence. The words follow Steinley (2004).
    public String sentence() {
        double rand = agreement.adjustedRand();
        String how =
                rand >= 0.9
                        ? "agree almost wholly"
                        : rand >= 0.8
                                ? "agree well"
                                : rand >= 0.65
                                        ? "agree moderately"
                                        : rand >= 0.1 ? "agree little" : "have little in common";
        return "“%s” and “%s” %s: adjusted Rand index %s, where 1 is the same groups and 0 is chance.%s"
                .formatted(
                        one.attribute(),
                        other.attribute(),
                        how,
                        Figures.number(rand),
                        leftOut == 0
                                ? ""
                                : " %s lack one of both and %s left out."
                                        .formatted(
                                                Counted.of(leftOut, "customer"),
                                                leftOut == 1 ? "is" : "are"));
    }

    /// Where each group of the one lies in the other, largest parts first: a line a group.
    public List<String> whereTheyWent() {
        return IntStream.range(0, one.groups().size())
                .filter(row -> one.sizes()[row] > 0)
                .mapToObj(this::whereItWent)
                .toList();
    }

    /// How many of each of the one's groups are among some customers: a line a group.
    ///
    /// @param cells how many of those are in each of the matrix' cells
    public List<String> shares(List<Long> cells) {
        int wide = other.groups().size();
        return IntStream.range(0, one.groups().size())
                .filter(row -> one.sizes()[row] > 0)
                .mapToObj(
                        row -> {
                            long some =
                                    cells.subList(row * wide, (row + 1) * wide).stream()
                                            .mapToLong(Long::longValue)
                                            .sum();
                            return "%s: %s of %s (%s)"
                                    .formatted(
                                            one.groups().get(row),
                                            Figures.count(some),
                                            Figures.count(one.sizes()[row]),
                                            Figures.share((double) some / one.sizes()[row]));
                        })
                .toList();
    }

    private String whereItWent(int row) {
        long[] counts = agreement.table()[row];
        long size = one.sizes()[row];
        List<String> parts = new ArrayList<>();
        long said = 0;
        for (int column :
                IntStream.range(0, counts.length)
                        .boxed()
                        .sorted(Comparator.comparingLong(each -> -counts[each]))
                        .mapToInt(each -> each)
                        .toArray()) {
            double share = (double) counts[column] / size;
            if (parts.size() < WORDS && (share >= WORTH_A_WORD || parts.isEmpty())) {
                parts.add(
                        counts[column] == size
                                ? "all in " + other.groups().get(column)
                                : Figures.share(share) + " in " + other.groups().get(column));
                said += counts[column];
            }
        }
        if (said < size) {
            parts.add(Figures.share((double) (size - said) / size) + " elsewhere");
        }
        return one.groups().get(row)
                + " ("
                + Figures.count(size)
                + "): "
                + String.join(", ", parts);
    }
}
