package org.audienceworkbench.segment;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/// Which events are looked at: those of a type, or of them the ones that a rule over the events'
/// own fields selects.
///
/// @param where decides by the fields of one event alone; null for all events of the type
public record EventFilter(String type, @Nullable Rule where) {

    public EventFilter {
        Objects.requireNonNull(type);
        if (where != null) {
            requireFields(where);
        }
    }

    static EventFilter all(String type) {
        return new EventFilter(type, null);
    }

    private static void requireFields(Rule rule) {
        switch (rule) {
            case Rule.All(var parts) -> parts.forEach(EventFilter::requireFields);
            case Rule.Any(var parts) -> parts.forEach(EventFilter::requireFields);
            case Rule.Not(var part) -> requireFields(part);
            case Rule.Compare(var measure, _, _) -> requireField(measure);
            case Rule.Between(var measure, _, _) -> requireField(measure);
            case Rule.In(var measure, _) -> requireField(measure);
            case Rule.IsMissing(var measure) -> requireField(measure);
            case Rule.CompareTwo _, Rule.Like _, Rule.Matches _ -> {}
            case Rule.Extreme _, Rule.Random _, Rule.InSegment _, Rule.Frozen _, Rule.Sequence _ ->
                    throw new IllegalArgumentException("not about one event: " + rule);
        }
    }

    private static void requireField(Measure measure) {
        if (measure.isOfEvents()) {
            throw new IllegalArgumentException("not about one event: " + measure);
        }
    }
}
