package org.audienceworkbench.email.translate;

import java.util.Locale;
import java.util.stream.Collectors;

/// AMPscript of Salesforce Marketing Cloud.
final class AmpScript implements Language {

    @Override
    public String called(Term.Field field) {
        return "AttributeValue(\"" + field.name().replace("\"", "") + "\")";
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
    public Opened open(Condition when) {
        return new Opened(
                "%%[ IF " + condition(when) + " THEN ]%%", "%%[ ELSE ]%%", "%%[ ENDIF ]%%");
    }

    private String condition(Condition when) {
        return switch (when) {
            case Condition.Always _ -> "1 == 1";
            case Condition.Never _ -> "1 == 0";
            case Condition.Has(var field) -> "NOT EMPTY(" + called(field) + ")";
            case Condition.Holds(var field) -> called(field) + " == \"true\"";
            case Condition.Compare(var field, var operator, var value, var number) ->
                    called(field)
                            + " "
                            + operator
                            + " "
                            + (number ? value : "\"" + value.replace("\"", "\"\"") + "\"");
            case Condition.And(var parts) ->
                    parts.stream()
                            .map(this::condition)
                            .collect(Collectors.joining(" AND ", "(", ")"));
            case Condition.Or(var parts) ->
                    parts.stream()
                            .map(this::condition)
                            .collect(Collectors.joining(" OR ", "(", ")"));
            case Condition.Not(var part) -> "NOT (" + condition(part) + ")";
        };
    }
}
