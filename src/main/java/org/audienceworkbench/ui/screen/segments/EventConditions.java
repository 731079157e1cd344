package org.audienceworkbench.ui.screen.segments;

import org.audienceworkbench.segment.EventFilter;
import org.audienceworkbench.segment.Literal;
import org.audienceworkbench.segment.Rule;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The conditions on an event's own fields that the builder edits: all of them must hold.
final class EventConditions {

    private EventConditions() {}

    /// Empty for a filter that says more than that; the text edits it.
    static Optional<List<Condition.Measured>> of(EventFilter filter) {
        Rule where = filter.where();
        if (where == null) {
            return Optional.of(List.of());
        }
        List<Condition.Measured> conditions = new ArrayList<>();
        for (Rule part : parts(where)) {
            if (!(Condition.of(part) instanceof Condition.Measured measured)
                    || !isTyped(measured)) {
                return Optional.empty();
            }
            conditions.add(measured);
        }
        return Optional.of(conditions);
    }

    /// A group of one is not what the builder would write.
    private static List<Rule> parts(Rule where) {
        return where instanceof Rule.All(var parts) && parts.size() > 1 ? parts : List.of(where);
    }

    /// Several texts stand in one field with commas between.
    private static boolean isTyped(Condition.Measured condition) {
        return condition.operator().arity() != Operator.ANY_NUMBER
                || condition.values().stream().noneMatch(EventConditions::isAwkward);
    }

    private static boolean isAwkward(Literal value) {
        return value instanceof Literal.Text(var text)
                && (text.isBlank() || text.contains(",") || !text.equals(text.strip()));
    }

    static EventFilter filter(String type, List<Condition.Measured> conditions) {
        return new EventFilter(type, where(conditions));
    }

    private static @Nullable Rule where(List<Condition.Measured> conditions) {
        List<Rule> rules = conditions.stream().map(Condition.Measured::rule).toList();
        return switch (rules.size()) {
            case 0 -> null;
            case 1 -> rules.getFirst();
            default -> new Rule.All(rules);
        };
    }
}
