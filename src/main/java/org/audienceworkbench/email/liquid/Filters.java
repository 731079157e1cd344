package org.audienceworkbench.email.liquid;

import org.audienceworkbench.email.liquid.Expression.Argument;

import java.util.List;

/// Liquid's filters, as builtins and operators.
final class Filters {

    private static final int SHORTENED = 50;

    private final Expressions expressions;
    private final boolean html;

    /// @param html whether values are made safe for HTML where they end up
    Filters(Expressions expressions, boolean html) {
        this.expressions = expressions;
        this.html = html;
    }

    Value of(Expression.Filtered filtered) throws Unreadable {
        Expression base = filtered.base();
        List<Argument> arguments = filtered.arguments();
        if (filtered.filter().equals("date")) {
            return date(base, arguments);
        }
        Value value = expressions.value(base);
        if (value.shape().row() != null) {
            return ofList(value, filtered.filter(), arguments);
        }
        return switch (filtered.filter()) {
            case "default" -> otherwise(value, argument(arguments, 0));
            case "plus" -> counted(value, "+", arguments);
            case "minus" -> counted(value, "-", arguments);
            case "times" -> counted(value, "*", arguments);
            case "divided_by" -> divided(value, arguments);
            case "modulo" -> counted(value, "%", arguments);
            case "abs" -> number(value, "abs");
            case "ceil" -> number(value, "ceiling");
            case "floor" -> number(value, "floor");
            case "round" -> rounded(value, arguments);
            case "at_least" -> bounded(value, arguments, "max");
            case "at_most" -> bounded(value, arguments, "min");
            default -> text(value.asText(), filtered.filter(), arguments);
        };
    }

    private Value text(Value text, String filter, List<Argument> arguments) throws Unreadable {
        return switch (filter) {
            case "upcase" -> built(text, "?upper_case");
            case "downcase" -> built(text, "?lower_case");
            case "capitalize" -> built(text, "?lower_case?cap_first");
            case "titlecase" -> built(text, "?lower_case?capitalize");
            case "strip" -> built(text, "?trim");
            case "url_encode", "cgi_escape" -> built(text, "?url(\"UTF-8\")");
            case "size" -> Value.of(text.or("\"\"") + "?length", Shape.NUMBER);
            case "append" -> Value.of(text.or("\"\"") + " + " + added(arguments), Shape.TEXT);
            case "prepend" -> Value.of(added(arguments) + " + " + text.or("\"\""), Shape.TEXT);
            case "replace" -> replaced(text, literal(arguments, 0), literal(arguments, 1));
            case "remove" -> replaced(text, literal(arguments, 0), "");
            case "split" ->
                    Value.of(
                            text.or("\"\"") + "?split(" + plain(literal(arguments, 0)) + ")",
                            Shape.TEXTS);
            case "slice" -> sliced(text, arguments);
            case "truncate" -> shortened(text, arguments);
            case "escape", "escape_once", "h" -> {
                if (!html) {
                    throw new Unreadable("making a value safe for HTML in a plain text");
                }
                yield text;
            }
            default -> throw new Unreadable("there is no filter " + filter + " here");
        };
    }

    private static Value built(Value text, String builtins) {
        return text.with(text.firm() + builtins, Shape.TEXT);
    }

    private static Value ofList(Value list, String filter, List<Argument> arguments)
            throws Unreadable {
        Shape row = list.shape().row();
        if (row == null) {
            throw new Unreadable("a list of nothing");
        }
        String code = list.firm();
        boolean needsTexts = filter.equals("sort") || filter.equals("join");
        if (needsTexts && row != Shape.TEXT) {
            throw new Unreadable("the filter " + filter + " for what are no texts");
        }
        return switch (filter) {
            case "size" -> Value.of(code + "?size", Shape.NUMBER);
            case "first" -> Value.perhaps(code + "[0]", row);
            case "last" -> Value.perhaps(code + "?last", row);
            case "reverse" -> Value.of(code + "?reverse", list.shape());
            case "sort" -> Value.of(code + "?sort", list.shape());
            case "join" ->
                    Value.of(
                            code
                                    + "?join("
                                    + plain(arguments.isEmpty() ? " " : literal(arguments, 0))
                                    + ")",
                            Shape.TEXT);
            default -> throw new Unreadable("there is no filter " + filter + " for lists here");
        };
    }

    private Value argument(List<Argument> arguments, int place) throws Unreadable {
        if (arguments.size() <= place || arguments.get(place).name() != null) {
            throw new Unreadable("a filter has not what it needs");
        }
        return expressions.value(arguments.get(place).value());
    }

    private String added(List<Argument> arguments) throws Unreadable {
        return argument(arguments, 0).asText().or("\"\"");
    }

    private static String literal(List<Argument> arguments, int place) throws Unreadable {
        if (arguments.size() > place
                && arguments.get(place).value() instanceof Expression.Text(var text)) {
            return text;
        }
        throw new Unreadable("the filter takes only texts in quotes here");
    }

    private static int whole(List<Argument> arguments, int place) throws Unreadable {
        if (arguments.size() > place
                && arguments.get(place).value() instanceof Expression.Figure(var number)
                && number.matches("\\d{1,9}")) {
            return Integer.parseInt(number);
        }
        throw new Unreadable("the filter takes only whole numbers here");
    }

    /// A text in quotes that holds no sign that would mean something else.
    private static String plain(String text) throws Unreadable {
        String quoted = text.contains("\"") ? "'" + text + "'" : "\"" + text + "\"";
        if (text.isEmpty()
                || text.contains("\\")
                || text.contains("${")
                || text.contains("\n")
                || (text.contains("\"") && text.contains("'"))) {
            throw new Unreadable("the filter doesn't take such a text here");
        }
        return quoted;
    }

    private static Value replaced(Value text, String old, String other) throws Unreadable {
        if (other.length() > old.length()) {
            throw new Unreadable("replacing may not make a text longer here");
        }
        String by = other.isEmpty() ? "\"\"" : plain(other);
        return built(text, "?replace(" + plain(old) + ", " + by + ")");
    }

    /// Liquid's `default` also stands in for `false` and for an empty text; here that is missing.
    private static Value otherwise(Value value, Value other) throws Unreadable {
        if (value.shape() == Shape.YES_NO) {
            throw new Unreadable("a default for yes or no");
        }
        Shape shape = value.shape() == other.shape() ? value.shape() : Shape.TEXT;
        Value base = shape == value.shape() ? value : value.asText();
        Value stand = shape == other.shape() ? other : other.asText();
        boolean perhapsEmpty = base.isSure() && base.shape() == Shape.TEXT;
        String code =
                perhapsEmpty
                        ? base.firm()
                                + "?has_content?then("
                                + base.code()
                                + ", "
                                + stand.code()
                                + ")"
                        : base.isSure() ? base.code() : base.shown() + stand.firm();
        return stand.isSure() ? Value.of(code, shape) : Value.perhaps(code, shape);
    }

    private Value counted(Value value, String sign, List<Argument> arguments) throws Unreadable {
        return Value.of(
                value.asNumber() + " " + sign + " " + argument(arguments, 0).asNumber(),
                Shape.NUMBER);
    }

    /// Whole numbers give a whole number.
    private Value divided(Value value, List<Argument> arguments) throws Unreadable {
        if (!(arguments.size() == 1
                && arguments.getFirst().value() instanceof Expression.Figure(var by)
                && Double.parseDouble(by) != 0)) {
            throw new Unreadable("dividing by what is no number in the template");
        }
        String quotient = value.asNumber() + " / " + by;
        if (by.contains(".")) {
            return Value.of(quotient, Shape.NUMBER);
        }
        String number = value.asNumber();
        return Value.of(
                "("
                        + number
                        + " == ("
                        + number
                        + ")?floor)?then(("
                        + quotient
                        + ")?floor, "
                        + quotient
                        + ")",
                Shape.NUMBER);
    }

    private static Value number(Value value, String builtin) throws Unreadable {
        return Value.of("(" + value.asNumber() + ")?" + builtin, Shape.NUMBER);
    }

    /// Halves go away from nought, as in Liquid; FreeMarker's own `round` takes them up.
    private static Value rounded(Value value, List<Argument> arguments) throws Unreadable {
        int places = arguments.isEmpty() ? 0 : whole(arguments, 0);
        if (places > 6) {
            throw new Unreadable("rounding to more than six places");
        }
        String scale = "1" + "0".repeat(places);
        String number = value.asNumber();
        String large = places == 0 ? "(" + number + ")" : "(" + number + " * " + scale + ")";
        String round =
                "(" + number + " gte 0)?then(" + large + "?round, -((-" + large + ")?round))";
        return Value.of(places == 0 ? round : "(" + round + ") / " + scale, Shape.NUMBER);
    }

    private Value bounded(Value value, List<Argument> arguments, String builtin) throws Unreadable {
        return Value.of(
                "[" + value.asNumber() + ", " + argument(arguments, 0).asNumber() + "]?" + builtin,
                Shape.NUMBER);
    }

    private static Value sliced(Value text, List<Argument> arguments) throws Unreadable {
        int from = whole(arguments, 0);
        int length = Math.min(arguments.size() > 1 ? whole(arguments, 1) : 1, 999);
        if (from > 999) {
            throw new Unreadable("a slice that begins behind the 999th letter");
        }
        String slice = text.firm() + "[" + from + "..*" + length + "]";
        return text.with(
                from == 0
                        ? slice
                        : "(" + text.firm() + "?length gte " + from + ")?then(" + slice + ", \"\")",
                Shape.TEXT);
    }

    private static Value shortened(Value text, List<Argument> arguments) throws Unreadable {
        int most = arguments.isEmpty() ? SHORTENED : whole(arguments, 0);
        String end = arguments.size() > 1 ? literal(arguments, 1) : "...";
        int kept = Math.max(0, most - end.length());
        if (kept > 999) {
            throw new Unreadable("a text of more than 999 letters");
        }
        String code = text.firm();
        return text.with(
                "("
                        + code
                        + "?length gt "
                        + most
                        + ")?then("
                        + code
                        + "[0..*"
                        + kept
                        + "] + "
                        + Value.quoted(end)
                        + ", "
                        + code
                        + ")",
                Shape.TEXT);
    }

    private Value date(Expression base, List<Argument> arguments) throws Unreadable {
        String pattern = Strftime.pattern(literal(arguments, 0));
        if (base instanceof Expression.Text(var text) && text.matches("now|today")) {
            return Value.of(".now?string[" + pattern + "]", Shape.TEXT);
        }
        Value day = expressions.value(base);
        if (day.shape() != Shape.DAY) {
            throw new Unreadable("a date filter behind what is no day here");
        }
        return day.with(day.firm() + "?string[" + pattern + "]", Shape.TEXT);
    }
}
