package org.audienceworkbench.email.translate;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Liquid, in the flavours of Braze and Customer.io: they differ in what they call a customer's
/// fields.
final class Liquid implements Language {

    private static final Map<String, String> FILTERS =
            Map.of(
                    "upper_case", "upcase",
                    "lower_case", "downcase",
                    "trim", "strip");

    private final UnaryOperator<String> names;
    private int flags;

    private Liquid(UnaryOperator<String> names) {
        this.names = names;
    }

    static Liquid braze() {
        return new Liquid(
                name ->
                        switch (name) {
                            case "first_name", "last_name", "language", "city" -> "${" + name + "}";
                            case "email" -> "${email_address}";
                            case "id" -> "${user_id}";
                            default -> "custom_attribute.${" + name + "}";
                        });
    }

    static Liquid customerIo() {
        return new Liquid(
                name ->
                        name.matches("[A-Za-z_][A-Za-z0-9_]*")
                                ? "customer." + name
                                : "customer[\"" + name.replace("\"", "") + "\"]");
    }

    @Override
    public String called(Owner of, String name) {
        return switch (of) {
            case Owner.Customer _ -> names.apply(name);
            case Owner.Loop(var variable, var _) -> variable + "." + name;
            case Owner.At(var rows, var place) -> called(rows) + "[" + place + "]." + name;
            case Owner.Turn _ ->
                    "forloop."
                            + switch (name) {
                                case "index" -> "index0";
                                case "counter" -> "index";
                                default -> name;
                            };
            case Owner.Whole(var rows) -> called(rows) + ".size";
        };
    }

    @Override
    public String called(Term.Field field) {
        return called(field.of(), field.name());
    }

    @Override
    public String called(Term.Rows rows) {
        return called(rows.of(), rows.name());
    }

    @Override
    public Opened loop(Term.Rows rows, String variable) {
        return new Opened(
                "{% for " + variable + " in " + called(rows) + " %}", "{% else %}", "{% endfor %}");
    }

    @Override
    public String value(Term.Shaped shaped, boolean html, Locale locale) throws Untranslatable {
        var out = new StringBuilder("{{ ").append(called(shaped.field()));
        boolean day = shaped.field().isDay();
        if (day) {
            String style = "medium";
            for (String shape : shaped.shapes()) {
                if (!shape.equals("date")) {
                    style = shape;
                }
            }
            if (!List.of("short", "medium", "long", "full").contains(style)) {
                throw new Untranslatable("days written as " + style);
            }
            out.append(" | date: \"")
                    .append(DayPattern.asStrftime(DayPattern.of(style, locale)))
                    .append('"');
            return out.append(" }}").toString();
        }
        for (String shape : shaped.shapes()) {
            if (shape.equals("c")) {
                continue;
            }
            if (shape.equals("cap_first")) {
                return firstCapital(shaped, html);
            }
            if (shape.startsWith("add ")) {
                boolean more = shape.charAt(4) == '+';
                out.append(more ? " | plus: " : " | minus: ").append(shape.substring(5));
                continue;
            }
            String filter = FILTERS.get(shape);
            if (filter == null) {
                throw new Untranslatable("Liquid has no ?" + shape);
            }
            out.append(" | ").append(filter);
        }
        return out.append(html && shaped.field().isText() ? " | escape }}" : " }}").toString();
    }

    /// `capitalize` would make the other letters small.
    private String firstCapital(Term.Shaped shaped, boolean html) throws Untranslatable {
        if (shaped.shapes().size() > 1) {
            throw new Untranslatable("?cap_first together with others");
        }
        String name = called(shaped.field());
        String escape = html ? " | escape" : "";
        return "{{ "
                + name
                + " | slice: 0 | upcase"
                + escape
                + " }}{{ "
                + name
                + " | slice: 1, 1000"
                + escape
                + " }}";
    }

    @Override
    public Opened open(Condition when) throws Untranslatable {
        var before = new StringBuilder();
        String condition = simple(when);
        if (condition == null) {
            condition = flag(when, before);
        }
        return new Opened(before + "{% if " + condition + " %}", "{% else %}", "{% endif %}");
    }

    /// Liquid has no brackets and reads from the right, so only conditions of one kind are written
    /// as they are; null for others.
    private @Nullable String simple(Condition when) {
        return switch (when) {
            case Condition.And(var parts)
                    when parts.stream().allMatch(part -> atom(part) != null) ->
                    parts.stream().map(this::atom).collect(Collectors.joining(" and "));
            case Condition.Or(var parts)
                    when parts.stream()
                            .allMatch(
                                    part ->
                                            atom(part) != null
                                                    && !(part instanceof Condition.Has)) ->
                    parts.stream().map(this::atom).collect(Collectors.joining(" or "));
            default -> atom(when);
        };
    }

    private @Nullable String atom(Condition when) {
        return switch (when) {
            case Condition.Always _ -> "true";
            case Condition.Never _ -> "false";
            case Condition.Has(var field) ->
                    field.isText()
                            ? called(field) + " and " + called(field) + " != \"\""
                            : called(field) + " != nil";
            case Condition.Holds(var field) -> called(field) + " == true";
            case Condition.Filled(var rows) -> called(rows) + "[0]";
            case Condition.Compare compare -> compared(compare);
            case Condition.And _, Condition.Or _, Condition.Not _ -> null;
        };
    }

    /// What it is compared with stands first where a `<` would otherwise be needed, which HTML
    /// doesn't take.
    private String compared(Condition.Compare compare) {
        String name = called(compare.field());
        String value = compare.number() ? compare.value() : "\"" + compare.value() + "\"";
        return switch (compare.operator()) {
            case "<" -> value + " > " + name;
            case "<=" -> value + " >= " + name;
            default -> name + " " + compare.operator() + " " + value;
        };
    }

    /// Writes what works a condition out beforehand, and names what holds the answer.
    private String flag(Condition when, StringBuilder before) {
        String name = "aw" + ++flags;
        String yes = "{% assign " + name + " = true %}";
        switch (when) {
            case Condition.And(var parts) -> {
                List<String> tests = parts.stream().map(part -> tested(part, before)).toList();
                before.append("{% assign ").append(name).append(" = false %}");
                tests.forEach(test -> before.append("{% if ").append(test).append(" %}"));
                before.append(yes).append("{% endif %}".repeat(tests.size()));
            }
            case Condition.Or(var parts) -> {
                List<String> tests = parts.stream().map(part -> tested(part, before)).toList();
                before.append("{% assign ").append(name).append(" = false %}");
                tests.forEach(
                        test ->
                                before.append("{% if ")
                                        .append(test)
                                        .append(" %}")
                                        .append(yes)
                                        .append("{% endif %}"));
            }
            case Condition.Not(var part) -> {
                String test = tested(part, before);
                before.append(yes)
                        .append("{% if ")
                        .append(test)
                        .append(" %}{% assign ")
                        .append(name)
                        .append(" = false %}{% endif %}");
            }
            default ->
                    before.append("{% assign ")
                            .append(name)
                            .append(" = false %}{% if ")
                            .append(atom(when))
                            .append(" %}")
                            .append(yes)
                            .append("{% endif %}");
        }
        return name;
    }

    private String tested(Condition part, StringBuilder before) {
        String atom = atom(part);
        return atom == null ? flag(part, before) : atom;
    }
}
