package org.audienceworkbench.segment;

import org.audienceworkbench.customer.Catalogue;
import org.audienceworkbench.customer.Frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What is odd about a rule though it can be evaluated.
final class RuleWarnings {

    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private RuleWarnings() {}

    static List<String> of(Rule rule, Bound bound, Waterfall waterfall, Frame frame) {
        List<String> warnings = new ArrayList<>();
        var types = new TreeSet<String>();
        collect(rule, types);
        if (!types.isEmpty()) {
            // reading events for the first time takes a while
            types.removeAll(frame.events().types());
            types.forEach(type -> warnings.add(unknown(type, frame.events().types())));
        }
        swapped(rule, warnings);
        Contradiction.in(bound)
                .map(
                        about ->
                                "Nobody can meet this rule, for its conditions on "
                                        + about
                                        + " exclude each other")
                .or(() -> emptied(waterfall))
                .ifPresent(warnings::add);
        return warnings;
    }

    private static String unknown(String type, Set<String> known) {
        return "There has never been an event of type "
                + Words.text(type)
                + Catalogue.nearest(type, known)
                        .map(near -> "; did you mean " + Words.text(near) + "?")
                        .orElse("");
    }

    private static void swapped(Rule rule, List<String> warnings) {
        switch (rule) {
            case Rule.All(var parts) -> parts.forEach(part -> swapped(part, warnings));
            case Rule.Any(var parts) -> parts.forEach(part -> swapped(part, warnings));
            case Rule.Not(var part) -> swapped(part, warnings);
            case Rule.Between(var measure, var low, var high) -> {
                if (isBelow(high, low)) {
                    warnings.add(
                            "Nothing lies between limits of which the first is the larger: "
                                    + RuleText.write(rule));
                }
                swapped(measure, warnings);
            }
            case Rule.Compare(var measure, _, _) -> swapped(measure, warnings);
            case Rule.In(var measure, _) -> swapped(measure, warnings);
            case Rule.IsMissing(var measure) -> swapped(measure, warnings);
            case Rule.Sequence(var first, var then, _) -> {
                swapped(first, warnings);
                swapped(then, warnings);
            }
            case Rule.CompareTwo _,
                    Rule.Like _,
                    Rule.Matches _,
                    Rule.Extreme _,
                    Rule.Random _,
                    Rule.InSegment _,
                    Rule.Frozen _ -> {}
        }
    }

    private static void swapped(Measure measure, List<String> warnings) {
        filter(measure).ifPresent(filter -> swapped(filter, warnings));
    }

    private static void swapped(EventFilter filter, List<String> warnings) {
        Rule where = filter.where();
        if (where != null) {
            swapped(where, warnings);
        }
    }

    private static Optional<EventFilter> filter(Measure measure) {
        return switch (measure) {
            case Measure.Events(var filter, _) -> Optional.of(filter);
            case Measure.EventField(_, var filter, _, _) -> Optional.of(filter);
            case Measure.EventTime(_, var filter, _) -> Optional.of(filter);
            case Measure.DaysSinceEvent(var event) -> filter(event);
            case Measure.Value _, Measure.DaysSince _, Measure.DaysToAnniversary _ ->
                    Optional.empty();
        };
    }

    /// Of texts only dates are known to be in the order of their letters.
    private static boolean isBelow(Literal one, Literal other) {
        return switch (one) {
            case Literal.Numeric(var value) ->
                    other instanceof Literal.Numeric(var limit) && value < limit;
            case Literal.Text(var value) ->
                    other instanceof Literal.Text(var limit)
                            && DATE.matcher(value).lookingAt()
                            && DATE.matcher(limit).lookingAt()
                            && value.compareTo(limit) < 0;
            case Literal.Date(var value) ->
                    other instanceof Literal.Date(var limit) && value.isBefore(limit);
            case Literal.DateTime(var value) ->
                    other instanceof Literal.DateTime(var limit) && value.isBefore(limit);
            case Literal.Moment(var value) ->
                    other instanceof Literal.Moment(var limit) && value.isBefore(limit);
            case Literal.Truth _ -> false;
        };
    }

    private static Optional<String> emptied(Waterfall waterfall) {
        return waterfall.steps().stream()
                .filter(step -> step.count() == 0 && waterfall.total() > 0)
                .findFirst()
                .map(step -> "Nobody is left after the condition " + step.text());
    }

    private static void collect(Rule rule, Set<String> types) {
        switch (rule) {
            case Rule.All(var parts) -> parts.forEach(part -> collect(part, types));
            case Rule.Any(var parts) -> parts.forEach(part -> collect(part, types));
            case Rule.Not(var part) -> collect(part, types);
            case Rule.Compare(var measure, _, _) -> collect(measure, types);
            case Rule.Between(var measure, _, _) -> collect(measure, types);
            case Rule.In(var measure, _) -> collect(measure, types);
            case Rule.IsMissing(var measure) -> collect(measure, types);
            case Rule.Sequence(var first, var then, _) -> {
                types.add(first.type());
                types.add(then.type());
            }
            case Rule.Like _,
                    Rule.Matches _,
                    Rule.Extreme _,
                    Rule.Random _,
                    Rule.InSegment _,
                    Rule.Frozen _,
                    Rule.CompareTwo _ -> {}
        }
    }

    private static void collect(Measure measure, Set<String> types) {
        filter(measure).ifPresent(filter -> types.add(filter.type()));
    }
}
