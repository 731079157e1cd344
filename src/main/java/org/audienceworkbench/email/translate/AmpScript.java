package org.audienceworkbench.email.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// AMPscript of Salesforce Marketing Cloud.
final class AmpScript implements Language {

    @Override
    public String called(Owner of, String name) throws Untranslatable {
        if (!(of instanceof Owner.Customer)) {
            throw new Untranslatable(
                    "lists of each customer's own are not translated to AMPscript");
        }
        return "AttributeValue(\"" + name.replace("\"", "") + "\")";
    }

    @Override
    public String value(Term.Shaped shaped, boolean html, Locale locale) throws Untranslatable {
        String out = called(shaped.field());
        boolean day = shaped.field().isDay();
        String style = day ? "medium" : "";
        for (String shape : shaped.shapes()) {
            if (day && !shape.equals("date")) {
                style = shape;
            } else if (!day) {
                out =
                        switch (shape) {
                            case "upper_case" -> "Uppercase(" + out + ")";
                            case "lower_case" -> "Lowercase(" + out + ")";
                            case "trim" -> "Trim(" + out + ")";
                            case "c" -> out;
                            case "pattern #,##0.00" -> "FormatNumber(" + out + ", \"N2\")";
                            default -> throw new Untranslatable("AMPscript has no ?" + shape);
                        };
            }
        }
        if (day) {
            if (!style.matches("short|medium|long|full")) {
                throw new Untranslatable("days written as " + style);
            }
            String pattern = DayPattern.of(style, locale).replaceAll("\\by\\b", "yyyy");
            out = "FormatDate(" + out + ", \"" + pattern + "\")";
        }
        return "%%=" + (out.startsWith("AttributeValue") ? "v(" + out + ")" : out) + "=%%";
    }

    @Override
    public Opened open(Condition when) throws Untranslatable {
        return new Opened(
                "%%[ IF " + condition(when) + " THEN ]%%", "%%[ ELSE ]%%", "%%[ ENDIF ]%%");
    }

    private String condition(Condition when) throws Untranslatable {
        return switch (when) {
            case Condition.Always _ -> "1 == 1";
            case Condition.Never _ -> "1 == 0";
            case Condition.Filled(var rows) -> called(new Owner.Whole(rows), "");
            case Condition.Has(var field) -> "NOT EMPTY(" + called(field) + ")";
            case Condition.Holds(var field) -> called(field) + " == \"true\"";
            case Condition.Compare(var field, var operator, var value, var number) ->
                    called(field)
                            + " "
                            + operator
                            + " "
                            + (number ? value : "\"" + value.replace("\"", "\"\"") + "\"");
            case Condition.And(var parts) -> joined(parts, " AND ");
            case Condition.Or(var parts) -> joined(parts, " OR ");
            case Condition.Not(var part) -> "NOT (" + condition(part) + ")";
        };
    }

    private String joined(List<Condition> parts, String by) throws Untranslatable {
        List<String> said = new ArrayList<>();
        for (Condition part : parts) {
            said.add(condition(part));
        }
        return "(" + String.join(by, said) + ")";
    }
}
