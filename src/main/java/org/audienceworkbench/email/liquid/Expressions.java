package org.audienceworkbench.email.liquid;

/// Says Liquid's expressions and conditions in the program's own language.
final class Expressions {

    private final Known known;
    private final Filters filters;

    Expressions(Known known, boolean html) {
        this.known = known;
        this.filters = new Filters(this, html);
    }

    Value value(Expression expression) throws Unreadable {
        return switch (expression) {
            case Expression.Text(var text) -> Value.text(text);
            case Expression.Figure(var number) -> Value.of(number, Shape.NUMBER);
            case Expression.YesNo(var yes) -> Value.of(String.valueOf(yes), Shape.YES_NO);
            case Expression.Nothing _ -> Value.text("");
            case Expression.Range(var from, var to) -> Value.of(from + ".." + to, Shape.NUMBERS);
            case Expression.Path path -> known.of(path);
            case Expression.Filtered filtered -> filters.of(filtered);
            case Expression.Compared _, Expression.Joined _ ->
                    throw new Unreadable("a comparison where a value is meant");
        };
    }

    String condition(Expression expression) throws Unreadable {
        return switch (expression) {
            case Expression.Joined(var left, var word, var right) ->
                    joined(condition(left), word.equals("and") ? "&&" : "||", condition(right));
            case Expression.Compared(var left, var operator, var right) ->
                    compared(left, operator, right);
            case Expression.YesNo(var yes) -> String.valueOf(yes);
            case Expression.Nothing _ -> "false";
            default -> {
                Value value = value(expression);
                yield value.shape() == Shape.YES_NO ? value.or("false") : value.present();
            }
        };
    }

    /// Liquid joins from the right, so only the right side can be joined already.
    private static String joined(String left, String sign, String right) {
        if (left.equals(right)) {
            return left;
        }
        boolean mixed = right.contains(sign.equals("&&") ? " || " : " && ");
        return bracketed(left) + " " + sign + " " + (mixed ? "(" + right + ")" : right);
    }

    private static String bracketed(String condition) {
        return condition.contains(" && ") || condition.contains(" || ")
                ? "(" + condition + ")"
                : condition;
    }

    static String not(String condition) {
        return switch (condition) {
            case "true" -> "false";
            case "false" -> "true";
            default ->
                    Value.CHAIN.matcher(condition).matches()
                            ? "!" + condition
                            : "!(" + condition + ")";
        };
    }

    static String and(String first, String second) {
        return first.equals(Value.ALWAYS) ? second : first + " && " + second;
    }

    private String compared(Expression left, String operator, Expression right) throws Unreadable {
        if (operator.equals("contains")) {
            return contains(value(left), value(right));
        }
        if (isNothing(left) || isNothing(right)) {
            String there =
                    there(value(isNothing(left) ? right : left), isNothing(left) ? left : right);
            return switch (operator) {
                case "==" -> not(there);
                case "!=" -> there;
                default -> throw new Unreadable("more or less than nothing");
            };
        }
        if (left instanceof Expression.YesNo || right instanceof Expression.YesNo) {
            return yesNo(left, operator, right);
        }
        Value first = value(left);
        Value second = value(right);
        if (operator.equals("!=")) {
            return not(compared(first, "==", second));
        }
        return compared(first, operator, second);
    }

    private static boolean isNothing(Expression expression) {
        return expression instanceof Expression.Nothing
                || (expression instanceof Expression.Text(var text) && text.isEmpty());
    }

    /// A missing value counts as an empty text here, as it does everywhere in the program.
    private static String there(Value value, Expression nothing) throws Unreadable {
        if (value.shape().row() != null) {
            boolean nil = nothing instanceof Expression.Nothing(var word) && word.equals("nil");
            return nil ? Value.ALWAYS : value.firm() + "?size gt 0";
        }
        if (nothing instanceof Expression.Nothing(var word) && word.equals("blank")) {
            return value.asText().or("\"\"") + "?trim?has_content";
        }
        return value.isSure() && value.shape().isText()
                ? value.firm() + "?has_content"
                : value.present();
    }

    private String yesNo(Expression left, String operator, Expression right) throws Unreadable {
        boolean yes =
                left instanceof Expression.YesNo(var first)
                        ? first
                        : right instanceof Expression.YesNo(var second) && second;
        Value value = value(left instanceof Expression.YesNo ? right : left);
        if (value.shape() != Shape.YES_NO && value.shape() != Shape.UNKNOWN) {
            throw new Unreadable("comparing what is no yes or no with one");
        }
        String asked =
                value.shape() == Shape.UNKNOWN
                        ? and(value.present(), value.firm() + "?is_boolean && " + value.firm())
                        : value.or("false");
        String equal = yes ? asked : and(value.present(), not(asked));
        return switch (operator) {
            case "==" -> equal;
            case "!=" -> not(equal);
            default -> throw new Unreadable("more or less than yes or no");
        };
    }

    private static String compared(Value first, String operator, Value second) throws Unreadable {
        if (first.shape() == Shape.NUMBER || second.shape() == Shape.NUMBER) {
            String sign =
                    switch (operator) {
                        case "<" -> "lt";
                        case "<=" -> "lte";
                        case ">" -> "gt";
                        case ">=" -> "gte";
                        default -> operator;
                    };
            return and(
                    number(first),
                    and(number(second), first.firm() + " " + sign + " " + second.firm()));
        }
        if (!operator.equals("==") || !first.shape().isText() || !second.shape().isText()) {
            throw new Unreadable("a comparison of what can't be compared here");
        }
        return text(first) + " == " + text(second);
    }

    private static String number(Value value) throws Unreadable {
        return switch (value.shape()) {
            case NUMBER -> value.present();
            case UNKNOWN -> and(value.present(), value.firm() + "?is_number");
            default -> throw new Unreadable("a comparison of a number with what is none here");
        };
    }

    private static String text(Value value) {
        return value.shape() == Shape.UNKNOWN ? value.or("\"\"") + "?string" : value.or("\"\"");
    }

    private static String contains(Value whole, Value part) throws Unreadable {
        if (whole.shape() == Shape.TEXTS) {
            return whole.firm() + "?seq_contains(" + part.asText().or("\"\"") + ")";
        }
        return whole.asText().or("\"\"") + "?contains(" + part.asText().or("\"\"") + ")";
    }
}
