package org.audienceworkbench.quality;

import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.table.ValueType;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Profiles of customers' attributes: all figures are exact, from the Frame's arrays.
final class FrameProfiles {

    private FrameProfiles() {}

    static Seen of(Frame frame, Attribute attribute) {
        Column column = frame.column(attribute.name());
        return switch (column) {
            case Column.Numbers(double[] values) -> numbers(attribute, values);
            case Column.Days(int[] values) ->
                    times(
                            attribute,
                            values.length,
                            IntStream.of(values)
                                    .filter(day -> day != Column.Days.MISSING)
                                    .asDoubleStream()
                                    .toArray());
            case Column.Instants(long[] values) ->
                    times(
                            attribute,
                            values.length,
                            LongStream.of(values)
                                    .filter(at -> at != Column.Instants.MISSING)
                                    .asDoubleStream()
                                    .toArray());
            case Column.Texts texts -> texts(attribute, texts);
        };
    }

    private static Seen numbers(Attribute attribute, double[] values) {
        double[] present = Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
        double[] finite = Arrays.stream(present).filter(Double::isFinite).toArray();
        var measures = new NumberFigures(attribute.type(), Spread.of(finite));
        Arrays.stream(present).forEach(measures::count);
        return measured(attribute, values.length, present.length, measures);
    }

    private static Seen times(Attribute attribute, int rows, double[] present) {
        var measures = new NumberFigures(attribute.type(), Spread.of(present));
        return measured(attribute, rows, present.length, measures);
    }

    private static Seen measured(
            Attribute attribute, int rows, int present, NumberFigures measures) {
        var runs = new Runs(measures.spread().sorted());
        Map<String, Long> counts = new HashMap<>();
        if (runs.distinct <= Seen.LIMIT) {
            runs.each((value, count) -> counts.put(measures.text(value), count));
        }
        var profile =
                measures.profile(
                        attribute.name(),
                        attribute.role(),
                        present,
                        rows - present,
                        runs.distinct,
                        true,
                        runs.top(measures));
        return new Seen(profile, counts);
    }

    /// Equal values of an ascending array, taken together.
    private static final class Runs {

        private final double[] sorted;
        private long distinct;

        Runs(double[] sorted) {
            this.sorted = sorted;
            each((_, _) -> distinct++);
        }

        private interface Each {
            void accept(double value, long count);
        }

        void each(Each consumer) {
            int from = 0;
            for (int i = 1; i <= sorted.length; i++) {
                if (i == sorted.length || sorted[i] != sorted[from]) {
                    consumer.accept(sorted[from] + 0.0, i - from);
                    from = i;
                }
            }
        }

        List<Profile.Value> top(NumberFigures measures) {
            record Run(double value, long count) {}
            var rarestFirst = new PriorityQueue<Run>(Comparator.comparingLong(Run::count));
            each(
                    (value, count) -> {
                        if (rarestFirst.size() < Profile.TOP
                                || count > rarestFirst.element().count()) {
                            rarestFirst.add(new Run(value, count));
                        }
                        if (rarestFirst.size() > Profile.TOP) {
                            rarestFirst.remove();
                        }
                    });
            return rarestFirst.stream()
                    .sorted(
                            Comparator.comparingLong(Run::count)
                                    .reversed()
                                    .thenComparingDouble(Run::value))
                    .map(run -> new Profile.Value(measures.text(run.value()), run.count()))
                    .toList();
        }
    }

    private static Seen texts(Attribute attribute, Column.Texts texts) {
        String[] dictionary = texts.dictionary();
        var counts = new long[dictionary.length];
        long missing = 0;
        for (int code : texts.codes()) {
            if (code == Column.Texts.MISSING) {
                missing++;
            } else {
                counts[code]++;
            }
        }
        var lengths = new TextLengths();
        var tally = new Tally(Integer.MAX_VALUE);
        for (int code = 0; code < counts.length; code++) {
            if (counts[code] > 0) {
                lengths.add(dictionary[code], counts[code]);
                tally.add(dictionary[code], counts[code]);
            }
        }
        Map<String, Long> held = tally.counts();
        var profile =
                new Profile(
                        attribute.name(),
                        ValueType.TEXT,
                        attribute.role(),
                        texts.size() - missing,
                        missing,
                        held.size(),
                        true,
                        null,
                        null,
                        null,
                        lengths.found(),
                        List.of(),
                        tally.top(Profile.TOP));
        return new Seen(profile, held.size() <= Seen.LIMIT ? held : Map.of());
    }
}
