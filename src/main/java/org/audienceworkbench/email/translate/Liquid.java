package org.audienceworkbench.email.translate;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Liquid, in the flavours of Braze and Customer.io: they differ in what they call a customer's
/// fields.
final class Liquid implements Language {

    private static final Map<String, String> FILTERS =
            Map.of(
                    "upper_case", "upcase",
                    "lower_case", "downcase",
                    "trim", "strip");

    private final Function<Term.Field, String> names;
    private int flags;

    Liquid(Function<Term.Field, String> names) {
        this.names = names;
    }

    static Liquid braze() {
        return new Liquid(
                field ->
                        switch (field.name()) {
                            case "first_name", "last_name", "language", "city" ->
                                    "${" + field.name() + "}";
                            case "email" -> "${email_address}";
                            case "id" -> "${user_id}";
                            default -> "custom_attribute.${" + field.name() + "}";
                        });
    }

    static Liquid customerIo() {
        return new Liquid(
                field ->
                        field.name().matches("[A-Za-z_][A-Za-z0-9_]*")
                                ? "customer." + field.name()
                                : "customer[\"" + field.name().replace("\"", "") + "\"]");
    }

    @Override
    public String called(Term.Field field) {
        return names.apply(field);
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
            case Condition.Compare(var field, var operator, var value, var number) ->
                    called(field) + " " + operator + " " + (number ? value : "\"" + value + "\"");
            case Condition.And _, Condition.Or _, Condition.Not _ -> null;
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
