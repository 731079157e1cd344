package org.audienceworkbench.ui.screen.segments;

import org.audienceworkbench.segment.Literal;
import org.audienceworkbench.segment.Measure;
import org.audienceworkbench.segment.Rule;

import java.util.List;

/// One condition in the parts that the builder edits.
sealed interface Condition {

    Rule rule();

    record Measured(Measure measure, Operator operator, List<Literal> values) implements Condition {
        public Measured {
            values = List.copyOf(values);
        }

        @Override
        public Rule rule() {
            return operator.rule(measure, values);
        }

        /// Enough values for another operator, or none where there are too few.
        List<Literal> valuesFor(Operator other) {
            int wanted = other.arity();
            if (wanted == 0 || values.isEmpty()) {
                return List.of();
            }
            return switch (wanted) {
                case 1 -> List.of(values.getFirst());
                case 2 -> List.of(values.getFirst(), values.getLast());
                default -> values;
            };
        }
    }

    /// Belongs to a saved segment.
    record Member(String segment) implements Condition {
        @Override
        public Rule rule() {
            return new Rule.InSegment(segment);
        }
    }

    record NotMember(String segment) implements Condition {
        @Override
        public Rule rule() {
            return new Rule.Not(new Rule.InSegment(segment));
        }
    }

    /// What only the text form edits.
    record Other(Rule rule) implements Condition {}

    static Condition of(Rule rule) {
        return switch (rule) {
            case Rule.Compare(var measure, _, _) when isOnlyText(measure) -> new Other(rule);
            case Rule.Between(var measure, _, _) when isOnlyText(measure) -> new Other(rule);
            case Rule.In(var measure, _) when isOnlyText(measure) -> new Other(rule);
            case Rule.IsMissing(var measure) when isOnlyText(measure) -> new Other(rule);
            case Rule.Not(var part) when of(part) instanceof Other -> new Other(rule);
            case Rule.Compare(var measure, var is, var value) ->
                    new Measured(measure, Operator.of(is), List.of(value));
            case Rule.Not(Rule.Compare(var measure, var is, var value))
                    when Operator.of(is) == Operator.IS ->
                    new Measured(measure, Operator.IS_NOT, List.of(value));
            case Rule.Between(var measure, var low, var high) ->
                    new Measured(measure, Operator.BETWEEN, List.of(low, high));
            case Rule.Not(Rule.Between(var measure, var low, var high)) ->
                    new Measured(measure, Operator.NOT_BETWEEN, List.of(low, high));
            case Rule.In(var measure, var values) -> new Measured(measure, Operator.ONE_OF, values);
            case Rule.Not(Rule.In(var measure, var values)) ->
                    new Measured(measure, Operator.NONE_OF, values);
            case Rule.Like(var name, var pattern, var escape) when escape == null ->
                    like(name, Operator.LIKE, pattern);
            case Rule.Not(Rule.Like(var name, var pattern, var escape)) when escape == null ->
                    like(name, Operator.NOT_LIKE, pattern);
            case Rule.IsMissing(var measure) -> new Measured(measure, Operator.MISSING, List.of());
            case Rule.Not(Rule.IsMissing(var measure)) ->
                    new Measured(measure, Operator.KNOWN, List.of());
            case Rule.InSegment(var name) -> new Member(name);
            case Rule.Not(Rule.InSegment(var name)) -> new NotMember(name);
            default -> new Other(rule);
        };
    }

    /// What events are looked at by more than their type is edited in the text.
    private static boolean isOnlyText(Measure measure) {
        return measure.isOfEvents()
                && !(measure instanceof Measure.Events(var filter, _) && filter.where() == null);
    }

    private static Condition like(String name, Operator operator, String pattern) {
        return new Measured(new Measure.Value(name), operator, List.of(new Literal.Text(pattern)));
    }
}
