package org.audienceworkbench.segment;

import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Frame;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// Evaluates one bound rule over the customers of a Frame.
final class BoundMasks extends RowMasks {

    private final Frame frame;
    private final int size;
    private final EventMasks events;
    private final ConditionCache cache;
    private final Map<Bound.Segment, long[]> segments =
            Collections.synchronizedMap(new IdentityHashMap<>());

    BoundMasks(Frame frame, ConditionCache cache) {
        super(frame.size(), attribute -> frame.column(attribute.name()));
        this.frame = frame;
        this.size = frame.size();
        this.events = new EventMasks(frame);
        this.cache = cache;
    }

    @Override
    long[] condition(Bound rule) {
        return switch (rule) {
            case Bound.Segment segment -> segment(segment);
            case Bound.Frozen(var keys) -> frozen(keys);
            default -> cached(rule);
        };
    }

    @Override
    long @Nullable [] known(Bound condition) {
        return cache.find(condition);
    }

    private long[] segment(Bound.Segment segment) {
        long[] known = segments.get(segment);
        if (known == null) {
            known = of(segment.rule());
            segments.put(segment, known);
        }
        return known;
    }

    private long[] cached(Bound condition) {
        long[] known = cache.find(condition);
        if (known == null) {
            known = ofCustomers(condition);
            cache.keep(condition, known);
        }
        return known;
    }

    private long[] ofCustomers(Bound condition) {
        return switch (condition) {
            case Bound.Values(var attribute, var ranges) -> values(attribute, ranges);
            case Bound.Extreme extreme -> ExtremeMasks.of(extreme, column(extreme.attribute()));
            case Bound.Random random -> random(random);
            case Bound.EventCount count -> events.counted(count);
            case Bound.EventField field -> events.ofField(field);
            case Bound.EventTime time -> events.ofTime(time);
            case Bound.Sequence sequence -> events.sequence(sequence);
            default -> looked(condition);
        };
    }

    private long[] values(Attribute attribute, List<Range> ranges) {
        Buckets buckets = ranges.size() == 1 ? cache.buckets(attribute, this::column) : null;
        return buckets == null
                ? values(column(attribute), ranges)
                : buckets.within(ranges.getFirst());
    }

    /// Rows and keys are both in ascending order.
    private long[] frozen(RoaringBitmap keys) {
        long[] mask = Masks.none(size);
        PeekableIntIterator members = keys.getIntIterator();
        for (int row = 0; row < size && members.hasNext(); row++) {
            int key = (int) frame.key(row);
            members.advanceIfNeeded(key);
            if (members.hasNext() && members.peekNext() == key) {
                Masks.set(mask, row);
            }
        }
        return mask;
    }

    private long[] random(Bound.Random condition) {
        var draw = new Draw(condition.seed());
        long limit = Draw.limit(condition.share());
        long[] mask = Masks.none(size);
        for (int row = 0; row < size; row++) {
            if (draw.of(frame.key(row)) < limit) {
                Masks.set(mask, row);
            }
        }
        return mask;
    }
}
