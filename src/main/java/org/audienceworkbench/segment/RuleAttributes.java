package org.audienceworkbench.segment;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The attributes that a rule looks at, and the fields of events, so that they can be read
/// together.
public final class RuleAttributes {

    private final Function<String, Optional<Rule>> segments;
    private final Set<String> names = new LinkedHashSet<>();
    private final Set<String> eventFields = new LinkedHashSet<>();
    private final Set<String> visited = new HashSet<>();

    private boolean events;

    private boolean extremes;

    private RuleAttributes(Function<String, Optional<Rule>> segments) {
        this.segments = segments;
    }

    /// Their names as the rule has them, those of the segments that it refers to included.
    ///
    /// @param segments the rules of saved segments by name
    public static Set<String> of(Rule rule, Function<String, Optional<Rule>> segments) {
        return collected(rule, segments).names;
    }

    /// The names of the events' fields that it looks at, as the rule has them.
    ///
    /// @param segments the rules of saved segments by name
    public static Set<String> ofEvents(Rule rule, Function<String, Optional<Rule>> segments) {
        return collected(rule, segments).eventFields;
    }

    private static RuleAttributes collected(Rule rule, Function<String, Optional<Rule>> segments) {
        var found = new RuleAttributes(segments);
        found.collect(rule);
        return found;
    }

    /// Whether it, or a segment that it refers to, compares a customer with all others.
    ///
    /// @param segments the rules of saved segments by name
    public static boolean comparesAll(Rule rule, Function<String, Optional<Rule>> segments) {
        return collected(rule, segments).extremes;
    }

    /// Whether it asks what customers did, in itself or in a segment that it refers to.
    public static boolean asksForEvents(Rule rule, Function<String, Optional<Rule>> segments) {
        return collected(rule, segments).events;
    }

    private void collect(Rule rule) {
        switch (rule) {
            case Rule.All(var parts) -> parts.forEach(this::collect);
            case Rule.Any(var parts) -> parts.forEach(this::collect);
            case Rule.Not(var part) -> collect(part);
            case Rule.Compare(var measure, _, _) -> collect(measure);
            case Rule.CompareTwo(var attribute, _, var other) -> {
                collect(attribute);
                collect(other);
            }
            case Rule.Between(var measure, _, _) -> collect(measure);
            case Rule.In(var measure, _) -> collect(measure);
            case Rule.IsMissing(var measure) -> collect(measure);
            case Rule.Like like -> names.add(like.attribute());
            case Rule.Matches matches -> names.add(matches.attribute());
            case Rule.Extreme extreme -> {
                extremes = true;
                names.add(extreme.attribute());
            }
            case Rule.InSegment(var name) -> {
                if (visited.add(name)) {
                    segments.apply(name).ifPresent(this::collect);
                }
            }
            case Rule.Sequence(var first, var then, _) -> {
                collect(first);
                collect(then);
            }
            case Rule.Random _, Rule.Frozen _ -> {
                // They look at nothing.
            }
        }
    }

    private void collect(Measure measure) {
        switch (measure) {
            case Measure.Value(var name) -> names.add(name);
            case Measure.DaysSince(var name) -> names.add(name);
            case Measure.DaysToAnniversary(var name) -> names.add(name);
            case Measure.Events(var filter, _) -> collect(filter);
            case Measure.EventField(_, var filter, var field, _) -> {
                collect(filter);
                eventFields.add(field);
            }
            case Measure.EventTime(_, var filter, _) -> collect(filter);
            case Measure.DaysSinceEvent(var event) -> collect(event);
        }
    }

    private void collect(EventFilter filter) {
        events = true;
        Rule where = filter.where();
        if (where != null) {
            eventFields.addAll(of(where, segments));
        }
    }
}
