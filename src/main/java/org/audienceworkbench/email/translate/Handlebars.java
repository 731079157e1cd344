package org.audienceworkbench.email.translate;

import org.audienceworkbench.table.ValueType;

import java.util.Locale;

/// Handlebars, in the flavours of SendGrid and Iterable: they differ in the helpers that compare.
final class Handlebars implements Language {

    private final boolean iterable;

    /// What the innermost loop calls its row; empty outside.
    private final String innermost;

    private Handlebars(boolean iterable, String innermost) {
        this.iterable = iterable;
        this.innermost = innermost;
    }

    static Handlebars sendGrid() {
        return new Handlebars(false, "");
    }

    static Handlebars iterable() {
        return new Handlebars(true, "");
    }

    @Override
    public String called(Owner of, String name) throws Untranslatable {
        String written =
                name.matches("[A-Za-z_][A-Za-z0-9_]*")
                        ? name
                        : "[" + name.replaceAll("[\\[\\]]", "") + "]";
        return switch (of) {
            case Owner.Customer _ -> innermost.isEmpty() ? written : "@root." + written;
            case Owner.Loop(var variable, var _) when variable.equals(innermost) ->
                    "this." + written;
            case Owner.Loop _ ->
                    throw new Untranslatable("a row of a list around the one that stands here");
            case Owner.At(var rows, var place) -> called(rows) + ".[" + place + "]." + written;
            case Owner.Turn _ when name.equals("counter") ->
                    throw new Untranslatable("Handlebars count from 0");
            case Owner.Turn _ -> "@" + name;
            case Owner.Whole(var rows) -> called(rows) + ".length";
        };
    }

    @Override
    public Opened loop(Term.Rows rows, String variable) throws Untranslatable {
        return opened("each", called(rows));
    }

    @Override
    public Language within(String variable) {
        return new Handlebars(iterable, variable);
    }

    @Override
    public String value(Term.Shaped shaped, boolean html, Locale locale) throws Untranslatable {
        boolean day = shaped.field().isDay();
        if (day || !shaped.shapes().stream().allMatch("c"::equals)) {
            throw new Untranslatable("its way of writing days and changing letters differs");
        }
        String name = called(shaped.field());
        return html ? "{{" + name + "}}" : "{{{" + name + "}}}";
    }

    @Override
    public Opened open(Condition when) throws Untranslatable {
        return switch (when) {
            case Condition.Has(var field) when field.isText() || field.isDay() ->
                    opened("if", called(field));
            case Condition.Holds(var field) -> opened("if", called(field));
            case Condition.Filled(var rows) -> opened("if", called(rows));
            case Condition.Not(Condition.Filled(var rows)) -> opened("unless", called(rows));
            case Condition.Not(Condition.Has(var field)) when field.isText() ->
                    opened("unless", called(field));
            case Condition.Not(Condition.Holds(var field)) -> opened("unless", called(field));
            case Condition.Compare(var field, var operator, var value, var number) ->
                    compared(field, operator, value, number);
            default ->
                    throw new Untranslatable(
                            "conditions that are put together, or whether a number is there");
        };
    }

    private Opened compared(Term.Field field, String operator, String value, boolean number)
            throws Untranslatable {
        String literal = number ? value : "\"" + value.replace("\"", "") + "\"";
        String name = called(field);
        if (iterable) {
            String helper =
                    switch (operator) {
                        case "==" -> "ifEq";
                        case ">" -> "ifGt";
                        case ">=" -> "ifGte";
                        case "<" -> "ifLt";
                        case "<=" -> "ifLte";
                        default -> throw new Untranslatable("a comparison by " + operator);
                    };
            return opened(helper, name + " " + literal);
        }
        boolean whole = number && field.type() == ValueType.INTEGER && value.matches("\\d+");
        return switch (operator) {
            case "==" -> opened("equals", name + " " + literal);
            case "!=" -> opened("notEquals", name + " " + literal);
            case ">" -> opened("greaterThan", name + " " + literal);
            case "<" -> opened("lessThan", name + " " + literal);
            // SendGrid has no "or equal"; among whole numbers there is the one before
            case ">=", "<=" -> {
                if (!whole) {
                    throw new Untranslatable("a comparison by " + operator);
                }
                boolean least = operator.equals(">=");
                yield opened(
                        least ? "greaterThan" : "lessThan",
                        name + " " + (Long.parseLong(value) + (least ? -1 : 1)));
            }
            default -> throw new Untranslatable("a comparison by " + operator);
        };
    }

    private static Opened opened(String helper, String arguments) {
        return new Opened(
                "{{#" + helper + " " + arguments + "}}", "{{else}}", "{{/" + helper + "}}");
    }
}
