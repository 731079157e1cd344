package org.audienceworkbench.ui.screen.segments;

import org.audienceworkbench.segment.EventFilter;
import org.audienceworkbench.segment.Literal;
import org.audienceworkbench.segment.Measure;
import org.audienceworkbench.segment.Portion;
import org.audienceworkbench.segment.Rule;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// One condition in the parts that the builder edits.
sealed interface Condition {

    Rule rule();

    /// About a measure.
    sealed interface Compared extends Condition {

        Measure measure();

        Operator operator();

        /// The same with another operator; empty where that needs a value that is not there yet.
        Optional<Condition> with(Operator other);
    }

    record Measured(Measure measure, Operator operator, List<Literal> values) implements Compared {
        public Measured {
            values = List.copyOf(values);
        }

        @Override
        public Rule rule() {
            return operator.rule(measure, values);
        }

        @Override
        public Optional<Condition> with(Operator other) {
            if (other.isRank()) {
                return Ranked.first(measure, other);
            }
            List<Literal> kept = valuesFor(other);
            return kept.isEmpty() && other.arity() != 0
                    ? Optional.empty()
                    : Optional.of(new Measured(measure, other, kept));
        }

        private List<Literal> valuesFor(Operator other) {
            int wanted = other.arity();
            if (wanted == 0 || values.isEmpty()) {
                return List.of();
            }
            if (operator.isPattern() != other.isPattern() && other.isPattern()) {
                return List.of(Operator.pattern(values.getFirst()));
            }
            return switch (wanted) {
                case 1 -> List.of(values.getFirst());
                case 2 -> List.of(values.getFirst(), values.getLast());
                default -> values;
            };
        }
    }

    /// Among the highest or the lowest.
    record Ranked(Measure.Value measure, Operator operator, Portion portion) implements Compared {

        private static final Portion TENTH = new Portion.Share(BigDecimal.TEN);

        static Optional<Condition> first(Measure measure, Operator operator) {
            return measure instanceof Measure.Value value
                    ? Optional.of(new Ranked(value, operator, TENTH))
                    : Optional.empty();
        }

        @Override
        public Rule rule() {
            return new Rule.Extreme(
                    operator == Operator.TOP ? Rule.End.TOP : Rule.End.BOTTOM,
                    portion,
                    measure.name());
        }

        @Override
        public Optional<Condition> with(Operator other) {
            if (other.isRank()) {
                return Optional.of(new Ranked(measure, other, portion));
            }
            return other.arity() == 0
                    ? Optional.of(new Measured(measure, other, List.of()))
                    : Optional.empty();
        }
    }

    /// Drawn by chance.
    record Drawn(Portion.Share share, String seed) implements Condition {
        @Override
        public Rule rule() {
            return new Rule.Random(share, seed);
        }
    }

    /// Belongs to a saved segment, or does not.
    record Member(String segment, boolean in) implements Condition {
        @Override
        public Rule rule() {
            Rule member = new Rule.InSegment(segment);
            return in ? member : new Rule.Not(member);
        }
    }

    /// Had one event and then another.
    record Followed(Rule.Sequence sequence) implements Condition {
        @Override
        public Rule rule() {
            return sequence;
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
                    text(name, Operator.LIKE, pattern);
            case Rule.Not(Rule.Like(var name, var pattern, var escape)) when escape == null ->
                    text(name, Operator.NOT_LIKE, pattern);
            case Rule.Matches(var name, var pattern) -> text(name, Operator.MATCHES, pattern);
            case Rule.Not(Rule.Matches(var name, var pattern)) ->
                    text(name, Operator.NOT_MATCHES, pattern);
            case Rule.Extreme(var end, var portion, var name) ->
                    new Ranked(
                            new Measure.Value(name),
                            end == Rule.End.TOP ? Operator.TOP : Operator.BOTTOM,
                            portion);
            case Rule.Random(var share, var seed) -> new Drawn(share, seed);
            case Rule.IsMissing(var measure) -> new Measured(measure, Operator.MISSING, List.of());
            case Rule.Not(Rule.IsMissing(var measure)) ->
                    new Measured(measure, Operator.KNOWN, List.of());
            case Rule.Sequence sequence
                    when isEdited(sequence.first()) && isEdited(sequence.then()) ->
                    new Followed(sequence);
            case Rule.InSegment(var name) -> new Member(name, true);
            case Rule.Not(Rule.InSegment(var name)) -> new Member(name, false);
            default -> new Other(rule);
        };
    }

    private static boolean isOnlyText(Measure measure) {
        return EventLook.of(measure).filter(parts -> !isEdited(parts.filter())).isPresent();
    }

    /// What says more of the events' fields than all of a few conditions is edited in the text.
    private static boolean isEdited(EventFilter filter) {
        return EventConditions.of(filter).isPresent();
    }

    private static Condition text(String name, Operator operator, String pattern) {
        return new Measured(new Measure.Value(name), operator, List.of(new Literal.Text(pattern)));
    }
}
