package org.audienceworkbench.segment;

import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.EventRecords;
import org.audienceworkbench.customer.Events;
import org.audienceworkbench.customer.Frame;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// Conditions over events; their cost is that of the events in the window.
final class EventMasks {

    private final Frame frame;
    private final int size;

    EventMasks(Frame frame) {
        this.frame = frame;
        this.size = frame.size();
    }

    /// Events of one type in the order of time, from one place up to the one before another; of
    /// them, those that count.
    ///
    /// @param chosen a bit for each; null when all count
    private record Run(
            EventRecords records,
            String type,
            Events.OfType events,
            int from,
            int to,
            long @Nullable [] chosen) {

        int row(int event) {
            return events.rows()[from + event];
        }

        long time(int event) {
            return events.times()[from + event];
        }

        /// The first event from this place on that counts, or how many there are.
        int next(int event) {
            int length = to - from;
            if (chosen == null || event >= length) {
                return Math.min(event, length);
            }
            int word = event >>> 6;
            long bits = chosen[word] & (-1L << event);
            while (bits == 0) {
                if (++word == chosen.length) {
                    return length;
                }
                bits = chosen[word];
            }
            return (word << 6) + Long.numberOfTrailingZeros(bits);
        }

        int length() {
            return to - from;
        }

        Column field(Attribute field) {
            return records.values(field, type, from, to);
        }
    }

    private static final Events.OfType NOTHING = new Events.OfType(new int[0], new long[0]);

    /// @param also a field that will be looked at, read together with those of the condition
    private Run run(Bound.Happened happened, Stream<Attribute> also) {
        List<Attribute> fields =
                Stream.concat(happened.where().attributes(), also).distinct().toList();
        EventRecords records = frame.events(fields);
        Events.OfType found = records.events().of(happened.type());
        Events.OfType events = found == null ? NOTHING : found;
        Bound.Window window = happened.window();
        int from = window.hasBeginning() ? events.firstAfter(window.after()) : 0;
        int to = Math.max(from, events.firstAfter(window.upTo()));
        var all = new Run(records, happened.type(), events, from, to, null);
        if (!happened.isFiltered()) {
            return all;
        }
        long[] chosen = new FieldMasks(to - from, all::field).of(happened.where());
        return new Run(records, happened.type(), events, from, to, chosen);
    }

    /// A rule's conditions on the fields of events.
    private static final class FieldMasks extends RowMasks {

        FieldMasks(int size, Function<Attribute, Column> columns) {
            super(size, columns);
        }

        @Override
        long[] condition(Bound rule) {
            return looked(rule);
        }
    }

    long[] counted(Bound.EventCount condition) {
        Run run = run(condition.events(), Stream.empty());
        if (run.next(0) == run.length()) {
            return condition.includesNone() ? Masks.all(size) : Masks.none(size);
        }
        if (condition.asksForAny()) {
            long[] any = anyOf(run);
            return condition.includesNone() ? Masks.not(any, size) : any;
        }
        return within(counts(run), condition.ranges());
    }

    private long[] anyOf(Run run) {
        long[] mask = Masks.none(size);
        for (int event = run.next(0); event < run.length(); event = run.next(event + 1)) {
            Masks.set(mask, run.row(event));
        }
        return mask;
    }

    private int[] counts(Run run) {
        var counts = new int[size];
        for (int event = run.next(0); event < run.length(); event = run.next(event + 1)) {
            counts[run.row(event)]++;
        }
        return counts;
    }

    private static long[] within(int[] counts, List<Range> ranges) {
        long[] mask = Masks.none(counts.length);
        for (Range range : ranges) {
            long low = Math.max(range.firstWhole(), 0);
            long high = Math.min(range.lastWhole(), Integer.MAX_VALUE);
            if (low <= high) {
                Masks.or(mask, Masks.within(counts, (int) low, (int) high));
            }
        }
        return mask;
    }

    long[] ofField(Bound.EventField condition) {
        Run run = run(condition.events(), Stream.of(condition.field()));
        Column values = run.field(condition.field());
        return switch (condition.figure()) {
            case SUM ->
                    RowMasks.values(
                            new Column.Numbers(sums(run, (Column.Numbers) values)),
                            condition.ranges());
            case DISTINCT -> within(different(run, values), condition.ranges());
        };
    }

    private double[] sums(Run run, Column.Numbers numbers) {
        var sums = new double[size];
        double[] values = numbers.values();
        for (int event = run.next(0); event < run.length(); event = run.next(event + 1)) {
            if (!Double.isNaN(values[event])) {
                sums[run.row(event)] += values[event];
            }
        }
        return sums;
    }

    /// Sorts pairs of customer and value, so that equal ones stand together.
    private int[] different(Run run, Column values) {
        int[] codes = codes(values);
        var pairs = new long[run.length()];
        int found = 0;
        for (int event = run.next(0); event < run.length(); event = run.next(event + 1)) {
            if (!values.isMissing(event)) {
                pairs[found++] = (long) run.row(event) << 32 | Integer.toUnsignedLong(codes[event]);
            }
        }
        Arrays.sort(pairs, 0, found);
        var counts = new int[size];
        for (int i = 0; i < found; i++) {
            if (i == 0 || pairs[i] != pairs[i - 1]) {
                counts[(int) (pairs[i] >>> 32)]++;
            }
        }
        return counts;
    }

    /// A number for each value, the same one for equal values.
    private static int[] codes(Column values) {
        return switch (values) {
            case Column.Texts(var codes, _) -> codes;
            case Column.Days(var days) -> days;
            case Column.Instants(var moments) -> ranks(moments);
            case Column.Numbers(var numbers) ->
                    // so that -0.0 equals 0.0
                    ranks(
                            Arrays.stream(numbers)
                                    .mapToLong(number -> Double.doubleToLongBits(number + 0.0))
                                    .toArray());
        };
    }

    private static int[] ranks(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        int different = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[different++] = sorted[i];
            }
        }
        var ranks = new int[values.length];
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] = Arrays.binarySearch(sorted, 0, different, values[i]);
        }
        return ranks;
    }

    long[] ofTime(Bound.EventTime condition) {
        Run run = run(condition.events(), Stream.empty());
        var moments = new long[size];
        Arrays.fill(moments, Column.Instants.MISSING);
        boolean last = condition.edge() == Measure.Edge.LAST;
        for (int event = run.next(0); event < run.length(); event = run.next(event + 1)) {
            int row = run.row(event);
            if (last || moments[row] == Column.Instants.MISSING) {
                moments[row] = run.time(event);
            }
        }
        return RowMasks.values(new Column.Instants(moments), condition.ranges());
    }

    /// Walks through both in the order of time. The latest `first` before a `then` decides: no
    /// earlier one could be nearer.
    long[] sequence(Bound.Sequence condition) {
        long[] mask = Masks.none(size);
        Run first = run(condition.first(), condition.then().where().attributes());
        Run then = run(condition.then(), Stream.empty());
        var latest = new long[size];
        Arrays.fill(latest, Long.MIN_VALUE);
        int earlier = first.next(0);
        for (int event = then.next(0); event < then.length(); event = then.next(event + 1)) {
            long time = then.time(event);
            while (earlier < first.length() && first.time(earlier) < time) {
                latest[first.row(earlier)] = first.time(earlier);
                earlier = first.next(earlier + 1);
            }
            int row = then.row(event);
            if (latest[row] != Long.MIN_VALUE && time - latest[row] <= condition.withinMillis()) {
                Masks.set(mask, row);
            }
        }
        return mask;
    }
}
