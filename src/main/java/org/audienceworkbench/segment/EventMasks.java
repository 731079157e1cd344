package org.audienceworkbench.segment;

import org.audienceworkbench.customer.Events;
import org.audienceworkbench.customer.Frame;

import java.util.Arrays;

/// Conditions over events; their cost is that of the events in the window.
final class EventMasks {

    private EventMasks() {}

    static long[] counted(Bound.EventCount condition, Frame frame) {
        Events.OfType events = frame.events().of(condition.type());
        int from = 0;
        int to = 0;
        if (events != null) {
            var window = condition.window();
            from = window.hasBeginning() ? events.firstAfter(window.after()) : 0;
            to = Math.max(from, events.firstAfter(window.upTo()));
        }
        if (events == null || from == to) {
            return condition.includesNone() ? Masks.all(frame.size()) : Masks.none(frame.size());
        }
        if (condition.asksForAny()) {
            long[] any = anyOf(events, from, to, frame.size());
            return condition.includesNone() ? Masks.not(any, frame.size()) : any;
        }
        int[] counts = counts(events, from, to, frame.size());
        long[] mask = Masks.none(frame.size());
        for (Range range : condition.ranges()) {
            long low = Math.max(range.firstWhole(), 0);
            long high = Math.min(range.lastWhole(), Integer.MAX_VALUE);
            if (low <= high) {
                Masks.or(mask, Masks.within(counts, (int) low, (int) high));
            }
        }
        return mask;
    }

    private static long[] anyOf(Events.OfType events, int from, int to, int size) {
        long[] mask = Masks.none(size);
        int[] rows = events.rows();
        for (int event = from; event < to; event++) {
            Masks.set(mask, rows[event]);
        }
        return mask;
    }

    private static int[] counts(Events.OfType events, int from, int to, int size) {
        var counts = new int[size];
        int[] rows = events.rows();
        for (int event = from; event < to; event++) {
            counts[rows[event]]++;
        }
        return counts;
    }

    /// Walks through both types in the order of time. The latest `first` before a `then` decides:
    /// no earlier one could be nearer.
    static long[] sequence(Bound.Sequence condition, Frame frame) {
        long[] mask = Masks.none(frame.size());
        Events.OfType first = frame.events().of(condition.first());
        Events.OfType then = frame.events().of(condition.then());
        if (first == null || then == null) {
            return mask;
        }
        var latest = new long[frame.size()];
        Arrays.fill(latest, Long.MIN_VALUE);
        int end = then.firstAfter(condition.upTo());
        int next = 0;
        for (int event = 0; event < end; event++) {
            long time = then.times()[event];
            while (next < first.times().length && first.times()[next] < time) {
                latest[first.rows()[next]] = first.times()[next];
                next++;
            }
            int row = then.rows()[event];
            if (latest[row] != Long.MIN_VALUE && time - latest[row] <= condition.withinMillis()) {
                Masks.set(mask, row);
            }
        }
        return mask;
    }
}
