package org.audienceworkbench.ui.screen.segments;

import org.audienceworkbench.segment.Comparison;
import org.audienceworkbench.segment.Literal;
import org.audienceworkbench.segment.Measure;
import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.table.ValueType;

import java.util.ArrayList;
import java.util.List;

/// What a condition says about its measure, in the builder's words.
enum Operator {
    IS("is", "is on", 1),
    IS_NOT("is not", "is not on", 1),
    AT_LEAST("is at least", "is on or after", 1),
    MORE("is above", "is after", 1),
    AT_MOST("is at most", "is on or before", 1),
    LESS("is below", "is before", 1),
    BETWEEN("is between", "is between", 2),
    NOT_BETWEEN("is not between", "is not between", 2),
    ONE_OF("is one of", "is one of", Operator.ANY_NUMBER),
    NONE_OF("is none of", "is none of", Operator.ANY_NUMBER),
    LIKE("is like", "is like", 1),
    NOT_LIKE("is not like", "is not like", 1),
    MATCHES("matches", "matches", 1),
    NOT_MATCHES("does not match", "does not match", 1),
    TOP("is in the top", "is in the latest", 0),
    BOTTOM("is in the bottom", "is in the earliest", 0),
    MISSING("is missing", "is missing", 0),
    KNOWN("is known", "is known", 0);

    /// One or more.
    static final int ANY_NUMBER = -1;

    private final String words;
    private final String wordsForDays;
    private final int arity;

    Operator(String words, String wordsForDays, int arity) {
        this.words = words;
        this.wordsForDays = wordsForDays;
        this.arity = arity;
    }

    String words(ValueType type) {
        return type == ValueType.DATE || type == ValueType.DATETIME ? wordsForDays : words;
    }

    /// How many values it takes.
    int arity() {
        return arity;
    }

    /// Takes a portion of the customers in place of values.
    boolean isRank() {
        return this == TOP || this == BOTTOM;
    }

    /// Takes a regular expression.
    boolean isPattern() {
        return this == MATCHES || this == NOT_MATCHES;
    }

    /// A regular expression for a text as it is written; the `%` of a pattern is left out.
    static Literal pattern(Literal value) {
        String text = ValueEditor.text(value).replace("%", "");
        String quoted = text.replaceAll("[^\\p{L}\\p{N}\\s_-]", "\\\\$0");
        return new Literal.Text(quoted.isEmpty() ? "." : quoted);
    }

    /// Those that make sense for a measure, the usual ones first.
    static List<Operator> of(Measure measure, ValueType type) {
        List<Operator> fit = new ArrayList<>();
        switch (type) {
            case TEXT -> {
                fit.addAll(List.of(ONE_OF, NONE_OF, IS, IS_NOT, LIKE, NOT_LIKE));
                fit.addAll(List.of(MATCHES, NOT_MATCHES, LESS, MORE));
            }
            case BOOLEAN -> fit.addAll(List.of(IS, IS_NOT));
            case INTEGER, NUMBER, DATE, DATETIME ->
                    fit.addAll(
                            List.of(
                                    AT_LEAST,
                                    AT_MOST,
                                    MORE,
                                    LESS,
                                    IS,
                                    IS_NOT,
                                    BETWEEN,
                                    NOT_BETWEEN));
        }
        if (measure instanceof Measure.Value
                && type != ValueType.TEXT
                && type != ValueType.BOOLEAN) {
            fit.add(TOP);
            fit.add(BOTTOM);
        }
        if (!(measure instanceof Measure.Events || measure instanceof Measure.EventField)) {
            fit.add(KNOWN);
            fit.add(MISSING);
        }
        return fit;
    }

    static Operator of(Comparison is) {
        return switch (is) {
            case EQUAL -> IS;
            case LESS -> LESS;
            case AT_MOST -> AT_MOST;
            case MORE -> MORE;
            case AT_LEAST -> AT_LEAST;
        };
    }

    /// @param given as many as it takes
    Rule rule(Measure measure, List<Literal> given) {
        return switch (this) {
            case IS -> new Rule.Compare(measure, Comparison.EQUAL, given.getFirst());
            case IS_NOT ->
                    new Rule.Not(new Rule.Compare(measure, Comparison.EQUAL, given.getFirst()));
            case AT_LEAST -> new Rule.Compare(measure, Comparison.AT_LEAST, given.getFirst());
            case MORE -> new Rule.Compare(measure, Comparison.MORE, given.getFirst());
            case AT_MOST -> new Rule.Compare(measure, Comparison.AT_MOST, given.getFirst());
            case LESS -> new Rule.Compare(measure, Comparison.LESS, given.getFirst());
            case BETWEEN -> new Rule.Between(measure, given.getFirst(), given.getLast());
            case NOT_BETWEEN ->
                    new Rule.Not(new Rule.Between(measure, given.getFirst(), given.getLast()));
            case ONE_OF -> new Rule.In(measure, given);
            case NONE_OF -> new Rule.Not(new Rule.In(measure, given));
            case LIKE -> like(measure, given);
            case NOT_LIKE -> new Rule.Not(like(measure, given));
            case MATCHES -> matches(measure, given);
            case NOT_MATCHES -> new Rule.Not(matches(measure, given));
            case MISSING -> new Rule.IsMissing(measure);
            case KNOWN -> new Rule.Not(new Rule.IsMissing(measure));
            case TOP, BOTTOM -> throw new IllegalArgumentException("takes a portion, no values");
        };
    }

    private static Rule like(Measure measure, List<Literal> given) {
        if (measure instanceof Measure.Value(var name)
                && given.getFirst() instanceof Literal.Text(var pattern)) {
            return new Rule.Like(name, pattern, null);
        }
        throw new IllegalArgumentException("only an attribute's text has a pattern");
    }

    private static Rule matches(Measure measure, List<Literal> given) {
        if (measure instanceof Measure.Value(var name)
                && given.getFirst() instanceof Literal.Text(var pattern)) {
            return new Rule.Matches(name, pattern);
        }
        throw new IllegalArgumentException("only an attribute's text has a regular expression");
    }
}
