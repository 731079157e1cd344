package org.audienceworkbench.experiment;

import org.audienceworkbench.customer.Column;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;

/// Customers put into groups by one column: texts by value, the rare ones together; numbers and
/// days by value where they are few, else cut at their quintiles. Who has no value is a group.
///
/// @param ofRow each row's group
record Grouping(List<String> names, int[] ofRow) {

    static final String OTHERS = "(others)";
    static final String MISSING = "(missing)";

    private static final int MOST = 12;
    private static final int PARTS = 5;

    /// @param least customers that a text's group has in every arm, or it is put with others
    static Grouping of(Column column, Arms arms, double least) {
        return switch (column) {
            case Column.Texts texts -> ofTexts(texts, arms, least);
            case Column.Numbers(var values) -> cut(values, arms, NUMBERS);
            case Column.Days _, Column.Instants _ ->
                    cut(
                            Arrays.stream(Moments.of("", column).days()).map(Math::floor).toArray(),
                            arms,
                            DAYS);
        };
    }

    private record Wording(String below, String last, List<DoubleFunction<String>> forms) {

        /// Short where that keeps all limits apart.
        List<String> limits(double[] limits) {
            return forms.stream()
                    .map(form -> Arrays.stream(limits).mapToObj(form).toList())
                    .filter(words -> new HashSet<>(words).size() == words.size())
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static final Wording NUMBERS =
            new Wording("under ", " and more", List.of(Words::threeDigits, Column.Numbers::plain));
    private static final Wording DAYS =
            new Wording(
                    "before ",
                    " and later",
                    List.of(day -> LocalDate.ofEpochDay((long) day).toString()));

    private static Grouping ofTexts(Column.Texts texts, Arms arms, double least) {
        int values = texts.dictionary().length;
        int count = arms.names().size();
        var sizes = new long[values][count];
        for (int row = 0; row < texts.size(); row++) {
            if (!texts.isMissing(row) && arms.ofRow()[row] != Arms.NONE) {
                sizes[texts.codes()[row]][arms.ofRow()[row]]++;
            }
        }
        List<Integer> there =
                IntStream.range(0, values)
                        .filter(code -> Arrays.stream(sizes[code]).sum() > 0)
                        .boxed()
                        .sorted(
                                (a, b) -> {
                                    int more =
                                            Long.compare(
                                                    Arrays.stream(sizes[b]).sum(),
                                                    Arrays.stream(sizes[a]).sum());
                                    return more != 0
                                            ? more
                                            : texts.dictionary()[a].compareTo(
                                                    texts.dictionary()[b]);
                                })
                        .toList();
        int most = there.size() > MOST ? MOST - 1 : MOST;
        List<String> names = new ArrayList<>();
        var groupOf = new int[values];
        Arrays.fill(groupOf, -1);
        for (int code : there) {
            if (names.size() < most && Arrays.stream(sizes[code]).min().orElse(0) >= least) {
                groupOf[code] = names.size();
                names.add(texts.dictionary()[code]);
            }
        }
        boolean others = names.size() < there.size();
        int other = names.size();
        int missing = others ? other + 1 : other;
        var ofRow = new int[texts.size()];
        boolean gaps = false;
        for (int row = 0; row < ofRow.length; row++) {
            int group = texts.isMissing(row) ? missing : groupOf[texts.codes()[row]];
            ofRow[row] = group < 0 ? other : group;
            gaps |= group == missing && arms.ofRow()[row] != Arms.NONE;
        }
        if (others) {
            names.add(OTHERS);
        }
        return named(names, ofRow, gaps);
    }

    private static Grouping cut(double[] values, Arms arms, Wording wording) {
        double[] sorted =
                Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
        double[] different = Arrays.stream(sorted).distinct().limit(PARTS + 1L).toArray();
        boolean each = different.length <= PARTS;
        double[] limits =
                each
                        ? different
                        : IntStream.range(1, PARTS)
                                .mapToDouble(
                                        part -> sorted[(int) ((long) sorted.length * part / PARTS)])
                                .filter(limit -> limit > sorted[0])
                                .distinct()
                                .toArray();
        List<String> words = wording.limits(limits);
        List<String> names = new ArrayList<>();
        if (each) {
            names.addAll(words);
        } else {
            names.add(wording.below() + words.getFirst());
            for (int i = 1; i < limits.length; i++) {
                names.add(words.get(i - 1) + " to " + wording.below() + words.get(i));
            }
            names.add(words.getLast() + wording.last());
        }
        var ofRow = new int[values.length];
        boolean gaps = false;
        for (int row = 0; row < ofRow.length; row++) {
            boolean missing = Double.isNaN(values[row]);
            gaps |= missing && arms.ofRow()[row] != Arms.NONE;
            ofRow[row] = missing ? names.size() : place(values[row], limits) - (each ? 1 : 0);
        }
        return named(names, ofRow, gaps);
    }

    private static int place(double value, double[] limits) {
        int place = 0;
        while (place < limits.length && value >= limits[place]) {
            place++;
        }
        return place;
    }

    private static Grouping named(List<String> names, int[] ofRow, boolean gaps) {
        if (gaps) {
            names.add(MISSING);
        }
        return new Grouping(List.copyOf(names), ofRow);
    }
}
