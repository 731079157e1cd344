package org.audienceworkbench.insight;

import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.learn.Measured;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/// Looks for the best division of customers by one attribute. Its values fall into bins once; what
/// is counted then is how many customers and positives each bin holds.
///
/// @param bins each row's bin; [#MISSING] for none
/// @param limits the highest number of each bin but the last; null for a text
/// @param days whether the numbers are whole days since a day
/// @param texts what each bin stands for; null for a number
record Divider(
        String attribute,
        byte[] bins,
        double @Nullable [] limits,
        boolean days,
        @Nullable List<String> texts) {

    static final byte MISSING = -1;

    private static final int CUTS = 64;
    private static final int LEVELS = 40;
    private static final int NAMED = 6;

    /// @param rows to learn the bins from
    static Divider of(Frame frame, String attribute, int[] rows) {
        Column column = frame.column(attribute);
        if (column instanceof Column.Texts texts) {
            return ofTexts(attribute, texts, rows);
        }
        boolean days = !(column instanceof Column.Numbers);
        return ofNumbers(attribute, numbers(column, frame), rows, days);
    }

    private static double[] numbers(Column column, Frame frame) {
        long today = frame.asOf().day().toEpochDay();
        return switch (column) {
            case Column.Numbers(var values) -> values;
            case Column.Days(var values) ->
                    Arrays.stream(values)
                            .mapToDouble(
                                    day -> day == Column.Days.MISSING ? Double.NaN : today - day)
                            .toArray();
            case Column.Instants(var values) ->
                    Arrays.stream(values)
                            .mapToDouble(
                                    at ->
                                            at == Column.Instants.MISSING
                                                    ? Double.NaN
                                                    : today - day(at, frame))
                            .toArray();
            case Column.Texts _ -> throw new IllegalArgumentException("a text is no number");
        };
    }

    private static long day(long at, Frame frame) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(at), frame.asOf().zone()).toEpochDay();
    }

    private static Divider ofNumbers(String attribute, double[] values, int[] rows, boolean days) {
        double[] sorted =
                Measured.sorted(IntStream.of(rows).mapToDouble(row -> values[row]).toArray());
        double[] distinct = Arrays.stream(sorted).distinct().toArray();
        double[] ends = distinct;
        if (distinct.length > CUTS) {
            ends =
                    IntStream.range(0, CUTS)
                            .mapToDouble(
                                    cut -> sorted[(int) ((cut + 1L) * sorted.length / CUTS) - 1])
                            .distinct()
                            .toArray();
        }
        // between two neighbours, the roundest number there is
        var limits = new double[Math.max(0, ends.length - 1)];
        for (int i = 0; i < limits.length; i++) {
            int next = Arrays.binarySearch(distinct, ends[i]) + 1;
            limits[i] = ClusterRule.roundest(ends[i], distinct[next]);
        }
        var bins = new byte[values.length];
        for (int row = 0; row < bins.length; row++) {
            int place = Arrays.binarySearch(limits, values[row]);
            bins[row] =
                    Double.isNaN(values[row]) ? MISSING : (byte) (place >= 0 ? place : -place - 1);
        }
        return new Divider(attribute, bins, limits, days, null);
    }

    /// The most frequent texts; all others are of no bin, as if they were missing.
    private static Divider ofTexts(String attribute, Column.Texts texts, int[] rows) {
        List<Integer> codes = Measured.frequent(texts, rows, LEVELS);
        var places = new byte[texts.dictionary().length];
        Arrays.fill(places, MISSING);
        for (int place = 0; place < codes.size(); place++) {
            places[codes.get(place)] = (byte) place;
        }
        var bins = new byte[texts.codes().length];
        for (int row = 0; row < bins.length; row++) {
            bins[row] = texts.isMissing(row) ? MISSING : places[texts.codes()[row]];
        }
        List<String> levels = codes.stream().map(code -> texts.dictionary()[code]).toList();
        return new Divider(attribute, bins, null, false, levels);
    }

    /// A division and what it is worth: by how much it lowers the Gini impurity of the customers,
    /// each counted once.
    ///
    /// @param inside which bins it holds for
    record Found(Division division, boolean[] inside, double worth) {
        boolean holds(byte bin) {
            return bin != MISSING && inside[bin];
        }
    }

    /// The best division that leaves enough customers on both sides, or null.
    @Nullable Found best(int[] rows, boolean[] positive, int least) {
        int size = texts == null ? cuts().length + 1 : texts.size();
        var count = new int[size];
        var found = new int[size];
        int positives = 0;
        for (int row : rows) {
            positives += positive[row] ? 1 : 0;
            if (bins[row] != MISSING) {
                count[bins[row]]++;
                found[bins[row]] += positive[row] ? 1 : 0;
            }
        }
        var whole = new Whole(rows.length, positives, least);
        return texts == null ? ofNumbers(count, found, whole) : ofTexts(texts, count, found, whole);
    }

    /// How many divisions are compared.
    int tried() {
        return texts == null ? 2 * cuts().length : 2 * Math.min(NAMED, texts.size());
    }

    private double[] cuts() {
        return Objects.requireNonNull(limits);
    }

    private record Whole(int count, int positives, int least) {

        /// Breiman, Friedman, Olshen and Stone (1984), section 4.3.
        double worth(int inside, int found) {
            int outside = count - inside;
            if (inside < least || outside < least) {
                return 0;
            }
            return impurity(count, positives)
                    - impurity(inside, found)
                    - impurity(outside, positives - found);
        }

        private static double impurity(int count, int found) {
            double share = (double) found / count;
            return 2 * count * share * (1 - share);
        }
    }

    private @Nullable Found ofNumbers(int[] count, int[] found, Whole whole) {
        double[] limits = cuts();
        Found best = null;
        int below = 0;
        int positivesBelow = 0;
        int known = Arrays.stream(count).sum();
        int positives = Arrays.stream(found).sum();
        for (int cut = 0; cut < limits.length; cut++) {
            below += count[cut];
            positivesBelow += found[cut];
            double low = whole.worth(below, positivesBelow);
            double high = whole.worth(known - below, positives - positivesBelow);
            double reached = best == null ? 0 : best.worth();
            if (Math.max(low, high) > reached) {
                boolean isLow = low >= high;
                var inside = new boolean[count.length];
                Arrays.fill(inside, isLow ? 0 : cut + 1, isLow ? cut + 1 : count.length, true);
                best =
                        new Found(
                                isLow
                                        ? new Division.AtMost(attribute, limits[cut], days)
                                        : new Division.Above(attribute, limits[cut], days),
                                inside,
                                Math.max(low, high));
            }
        }
        return best;
    }

    /// In the order of their shares, texts need no more than one cut (the same, theorem 4.5); from
    /// either end, so that no more than a few are named.
    private @Nullable Found ofTexts(List<String> texts, int[] count, int[] found, Whole whole) {
        List<Integer> order =
                IntStream.range(0, count.length)
                        .filter(bin -> count[bin] > 0)
                        .boxed()
                        .sorted(
                                Comparator.comparingDouble(
                                                (Integer bin) -> (double) found[bin] / count[bin])
                                        .thenComparing(bin -> bin))
                        .toList();
        Found best = null;
        for (List<Integer> from : List.of(order, order.reversed())) {
            int inside = 0;
            int positives = 0;
            for (int named = 1; named <= Math.min(NAMED, from.size()); named++) {
                int bin = from.get(named - 1);
                inside += count[bin];
                positives += found[bin];
                double worth = whole.worth(inside, positives);
                if (worth > (best == null ? 0 : best.worth())) {
                    var holds = new boolean[count.length];
                    List<String> names = new ArrayList<>();
                    for (int each : from.subList(0, named)) {
                        holds[each] = true;
                        names.add(texts.get(each));
                    }
                    names.sort(Comparator.naturalOrder());
                    best = new Found(new Division.OneOf(attribute, names), holds, worth);
                }
            }
        }
        return best;
    }
}
