package org.audienceworkbench.email.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Django's template language, as Klaviyo has it: with filters of its own (`lookup`, `strip`,
/// `format_date_string`), and no blanks around `|` and `:`.
final class Django implements Language {

    /// A condition that would become longer when its brackets are worked out is not written.
    private static final int MOST_ALTERNATIVES = 32;

    @Override
    public String called(Owner of, String name) throws Untranslatable {
        return switch (of) {
            case Owner.Customer _ -> person(name);
            case Owner.Loop(var variable, var _) -> variable + "." + name;
            case Owner.At(var rows, var place) -> called(rows) + "." + place + "." + name;
            case Owner.Turn _ ->
                    "forloop."
                            + switch (name) {
                                case "index" -> "counter0";
                                default -> name;
                            };
            case Owner.Whole(var rows) -> called(rows) + "|length";
        };
    }

    private static String person(String name) {
        return switch (name) {
            case "first_name", "last_name", "email" -> "person." + name;
            case "city" -> "person|lookup:'$city'";
            case "id" -> "person|lookup:'$id'";
            default ->
                    name.matches("[A-Za-z][A-Za-z0-9_]*")
                            ? "person." + name
                            : "person|lookup:'" + name.replaceAll("['\\\\]", "") + "'";
        };
    }

    @Override
    public String value(Term.Shaped shaped, boolean html, Locale locale) throws Untranslatable {
        var out = new StringBuilder("{{ ").append(called(shaped.field()));
        boolean day = shaped.field().isDay();
        String style = "medium";
        for (String shape : shaped.shapes()) {
            if (day && !shape.equals("date")) {
                style = shape;
            } else if (!day) {
                out.append(filter(shape));
            }
        }
        if (day) {
            if (!List.of("short", "medium", "long", "full").contains(style)) {
                throw new Untranslatable("days written as " + style);
            }
            out.append("|format_date_string|date:'")
                    .append(DayPattern.asPhp(DayPattern.of(style, locale)))
                    .append('\'');
        } else if (shaped.field().isText()) {
            out.append(html ? "|escape" : "|safe");
        }
        return out.append(" }}").toString();
    }

    private static String filter(String shape) throws Untranslatable {
        if (shape.startsWith("add ")) {
            return "|add:" + shape.substring(shape.charAt(4) == '+' ? 5 : 4);
        }
        return switch (shape) {
            case "upper_case" -> "|upper";
            case "lower_case" -> "|lower";
            case "cap_first" -> "|capfirst";
            case "trim" -> "|strip";
            case "c" -> "";
            default -> throw new Untranslatable("Django has no ?" + shape);
        };
    }

    @Override
    public Opened open(Condition when) throws Untranslatable {
        List<List<String>> alternatives = alternatives(when, true);
        String test =
                alternatives.stream()
                        .map(each -> String.join(" and ", each))
                        .collect(Collectors.joining(" or "));
        return new Opened("{% if " + test + " %}", "{% else %}", "{% endif %}");
    }

    @Override
    public Opened loop(Term.Rows rows, String variable) throws Untranslatable {
        return new Opened(
                "{% for " + variable + " in " + called(rows) + " %}",
                "{% empty %}",
                "{% endfor %}");
    }

    /// Without brackets, which Django doesn't have: it holds where all parts of one of these hold.
    ///
    /// @param wanted false for its opposite
    private List<List<String>> alternatives(Condition when, boolean wanted) throws Untranslatable {
        return switch (when) {
            case Condition.Always _ -> List.of(List.of(wanted ? "True" : "False"));
            case Condition.Never _ -> List.of(List.of(wanted ? "False" : "True"));
            case Condition.Not(var part) -> alternatives(part, !wanted);
            case Condition.And(var parts) -> wanted ? all(parts, true) : any(parts, false);
            case Condition.Or(var parts) -> wanted ? any(parts, true) : all(parts, false);
            case Condition.Has(var field) -> has(field, wanted);
            case Condition.Filled(var rows) ->
                    List.of(List.of((wanted ? "" : "not ") + called(rows)));
            case Condition.Holds(var field) ->
                    List.of(List.of(called(field) + (wanted ? " == True" : " != True")));
            case Condition.Compare compare ->
                    List.of(List.of(wanted ? compared(compare) : "not " + compared(compare)));
        };
    }

    /// A nought and a no are there, too.
    private List<List<String>> has(Term.Field field, boolean wanted) throws Untranslatable {
        String name = called(field);
        if (field.isText() || field.isDay()) {
            return List.of(List.of(wanted ? name : "not " + name));
        }
        String empty = field.isNumber() ? "0" : "False";
        return wanted
                ? List.of(List.of(name), List.of(name + " == " + empty))
                : List.of(List.of("not " + name, name + " != " + empty));
    }

    /// The number stands first where a `<` would otherwise be needed.
    private String compared(Condition.Compare compare) throws Untranslatable {
        String name = called(compare.field());
        String value = compare.number() ? compare.value() : quoted(compare.value());
        return switch (compare.operator()) {
            case "<" -> value + " > " + name;
            case "<=" -> value + " >= " + name;
            default -> name + " " + compare.operator() + " " + value;
        };
    }

    private static String quoted(String text) throws Untranslatable {
        if (text.contains("'") || text.contains("\\") || text.contains("%}")) {
            throw new Untranslatable("a comparison with a text that has such signs in it");
        }
        return "'" + text + "'";
    }

    private List<List<String>> any(List<Condition> parts, boolean wanted) throws Untranslatable {
        List<List<String>> all = new ArrayList<>();
        for (Condition part : parts) {
            all.addAll(alternatives(part, wanted));
        }
        return few(all);
    }

    private List<List<String>> all(List<Condition> parts, boolean wanted) throws Untranslatable {
        List<List<String>> all = List.of(List.of());
        for (Condition part : parts) {
            List<List<String>> longer = new ArrayList<>();
            for (List<String> more : alternatives(part, wanted)) {
                for (List<String> before : all) {
                    List<String> both = new ArrayList<>(before);
                    both.addAll(more);
                    longer.add(both);
                }
            }
            all = few(longer);
        }
        return all;
    }

    private static List<List<String>> few(List<List<String>> alternatives) throws Untranslatable {
        if (alternatives.size() > MOST_ALTERNATIVES) {
            throw new Untranslatable("a condition of many parts");
        }
        return alternatives;
    }
}
