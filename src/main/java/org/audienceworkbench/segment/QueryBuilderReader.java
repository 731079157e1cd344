package org.audienceworkbench.segment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Catalogue;
import org.audienceworkbench.segment.LiteralReading.Misfit;
import org.audienceworkbench.table.ValueType;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Turns a query that the web component react-querybuilder has stored into a rule: groups of
/// `combinator` and `rules`, conditions of `field`, `operator` and `value`.
final class QueryBuilderReader {

    private static final Set<String> OF_GROUPS =
            Set.of("id", "path", "disabled", "combinator", "not", "rules");
    private static final Set<String> OF_RULES =
            Set.of("id", "path", "disabled", "field", "operator", "value", "valueSource");

    private final Catalogue catalogue;
    private int depth;

    QueryBuilderReader(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /// Whether a document is such a query rather than a rule of this program.
    static boolean isQuery(JsonNode document) {
        return document.has("rules");
    }

    /// @throws Problem with the place in the document
    Rule query(JsonNode document) {
        return part(document, "");
    }

    private Rule part(JsonNode node, String path) {
        if (!node.isObject()) {
            throw new Problem(
                    "A rule or a group of rules is expected here",
                    path,
                    node.isTextual()
                            ? "Give each group one combinator instead of one between its rules"
                            : "Compare it with the form in docs/segments.md");
        }
        if (++depth > Rule.MAX_DEPTH) {
            throw new Problem(
                    "The rule is nested more than " + Rule.MAX_DEPTH + " deep",
                    path,
                    "Save parts of it as segments");
        }
        Rule rule = node.has("rules") ? group(node, path) : condition(node, path);
        depth--;
        return rule;
    }

    private Rule group(JsonNode node, String path) {
        only(node, OF_GROUPS, path);
        List<Rule> parts = new ArrayList<>();
        JsonNode rules = node.get("rules");
        if (!rules.isArray()) {
            throw new Problem("An array is expected here", at(path, "rules"), "Write [ … ]");
        }
        for (int i = 0; i < rules.size(); i++) {
            parts.add(part(rules.get(i), at(path, "rules[" + i + "]")));
        }
        boolean all =
                switch (text(node, "combinator", path).toLowerCase(Locale.ROOT)) {
                    case "and" -> true;
                    case "or" -> false;
                    default ->
                            throw new Problem(
                                    "There is no such combinator",
                                    at(path, "combinator"),
                                    "Use and, or");
                };
        // a group without rules lets everyone in, whatever its combinator
        Rule rule = all || parts.isEmpty() ? new Rule.All(parts) : new Rule.Any(parts);
        return node.path("not").asBoolean() ? new Rule.Not(rule) : rule;
    }

    private Rule condition(JsonNode node, String path) {
        only(node, OF_RULES, path);
        Attribute attribute = attribute(text(node, "field", path), at(path, "field"));
        var value = new Measure.Value(attribute.name());
        String operator = text(node, "operator", path);
        return switch (operator) {
            case "=", "<", "<=", ">", ">=" -> compared(node, attribute, operator, path);
            case "!=" -> new Rule.Not(compared(node, attribute, "=", path));
            case "contains" -> like(node, attribute, path, "%%%s%%");
            case "beginsWith" -> like(node, attribute, path, "%s%%");
            case "endsWith" -> like(node, attribute, path, "%%%s");
            case "doesNotContain" -> new Rule.Not(like(node, attribute, path, "%%%s%%"));
            case "doesNotBeginWith" -> new Rule.Not(like(node, attribute, path, "%s%%"));
            case "doesNotEndWith" -> new Rule.Not(like(node, attribute, path, "%%%s"));
            case "null" -> new Rule.IsMissing(value);
            case "notNull" -> new Rule.Not(new Rule.IsMissing(value));
            case "in" -> new Rule.In(value, values(node, attribute, path));
            case "notIn" -> new Rule.Not(new Rule.In(value, values(node, attribute, path)));
            case "between" -> between(node, attribute, path);
            case "notBetween" -> new Rule.Not(between(node, attribute, path));
            default ->
                    throw new Problem(
                            "There is no operator " + operator,
                            at(path, "operator"),
                            "docs/segments.md lists those that are understood");
        };
    }

    private Rule compared(JsonNode node, Attribute attribute, String sign, String path) {
        var value = new Measure.Value(attribute.name());
        Comparison is = Comparison.ofSign(sign).orElseThrow();
        String source = node.path("valueSource").asText("value");
        if (source.equals("field")) {
            Attribute other = attribute(text(node, "value", path), at(path, "value"));
            return new Rule.CompareTwo(value, is, new Measure.Value(other.name()));
        }
        requireValue(source, path);
        return new Rule.Compare(
                value, is, literal(required(node, "value", path), attribute, at(path, "value")));
    }

    private Rule like(JsonNode node, Attribute attribute, String path, String form) {
        requireValue(node.path("valueSource").asText("value"), path);
        if (attribute.type() != ValueType.TEXT) {
            throw new Problem(
                    attribute.name()
                            + " is "
                            + LiteralReading.article(attribute)
                            + ", the operator is for texts",
                    at(path, "operator"),
                    "Use =, <, <=, > or >=");
        }
        String text = required(node, "value", path).asText();
        String escaped = text.replaceAll("[!%_]", "!$0");
        return new Rule.Like(
                attribute.name(),
                form.formatted(escaped),
                escaped.equals(text) ? null : (Character) '!');
    }

    private Rule between(JsonNode node, Attribute attribute, String path) {
        List<Literal> ends = values(node, attribute, path);
        if (ends.size() != 2) {
            throw new Problem(
                    "Two values are expected",
                    at(path, "value"),
                    "Give the lower and the upper end");
        }
        return new Rule.Between(
                new Measure.Value(attribute.name()), ends.getFirst(), ends.getLast());
    }

    /// From an array, or from a text with commas.
    private List<Literal> values(JsonNode node, Attribute attribute, String path) {
        requireValue(node.path("valueSource").asText("value"), path);
        JsonNode value = required(node, "value", path);
        String place = at(path, "value");
        List<JsonNode> items = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(items::add);
        } else {
            Arrays.stream(value.asText().split(",", -1))
                    .map(String::strip)
                    .filter(item -> !item.isEmpty())
                    .forEach(item -> items.add(TextNode.valueOf(item)));
        }
        if (items.isEmpty()) {
            throw new Problem("A value is expected", place, "Give at least one");
        }
        List<Literal> literals = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            literals.add(
                    literal(
                            items.get(i),
                            attribute,
                            value.isArray() ? place + "[" + i + "]" : place));
        }
        return literals;
    }

    /// As the attribute's type has it: the component keeps what was typed as texts.
    private static Literal literal(JsonNode node, Attribute attribute, String path) {
        if (!node.isValueNode() || node.isNull()) {
            throw new Problem("A value is expected", path, "Write a number, a text, true or false");
        }
        String text = node.asText().strip();
        Literal literal =
                switch (attribute.type()) {
                    case TEXT -> new Literal.Text(node.asText());
                    case INTEGER, NUMBER -> node.isBoolean() ? truth(text) : number(text);
                    case BOOLEAN -> node.isNumber() ? number(text) : truth(text);
                    case DATE, DATETIME -> new Literal.Text(text);
                };
        if (attribute.type() != ValueType.TEXT
                && new LiteralReading(attribute, ZoneOffset.UTC).range(literal)
                        instanceof Misfit(var message, var suggestion)) {
            throw new Problem(message, path, suggestion);
        }
        return literal;
    }

    /// The text itself where it is no number, so that the message can show it.
    private static Literal number(String text) {
        try {
            double value = Double.parseDouble(text);
            return Double.isFinite(value) ? new Literal.Numeric(value) : new Literal.Text(text);
        } catch (NumberFormatException _) {
            return new Literal.Text(text);
        }
    }

    private static Literal truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> new Literal.Truth(true);
            case "false" -> new Literal.Truth(false);
            case "0", "1" -> number(text);
            default -> new Literal.Text(text);
        };
    }

    private Attribute attribute(String name, String path) {
        return catalogue
                .find(name)
                .orElseThrow(
                        () ->
                                new Problem(
                                        "There is no attribute " + Words.name(name),
                                        path,
                                        catalogue
                                                .nearest(name)
                                                .map(
                                                        near ->
                                                                "Did you mean "
                                                                        + Words.name(near)
                                                                        + "?")
                                                .orElse(
                                                        "`audience attributes` lists those there"
                                                                + " are")));
    }

    private static void requireValue(String source, String path) {
        if (!source.equals("value")) {
            throw new Problem(
                    "The value can't come from there with this operator",
                    at(path, "valueSource"),
                    "Use value, or field with =, !=, <, <=, > and >=");
        }
    }

    private static String text(JsonNode node, String field, String path) {
        JsonNode value = required(node, field, path);
        if (!value.isTextual()) {
            throw new Problem("Something else is expected here", at(path, field), "Write a text");
        }
        return value.asText();
    }

    private static JsonNode required(JsonNode node, String field, String path) {
        JsonNode value = node.get(field);
        if (value == null) {
            throw new Problem("The field " + field + " is missing", at(path, field), "Add it");
        }
        return value;
    }

    private static void only(JsonNode node, Set<String> known, String path) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!known.contains(field.getKey())) {
                throw new Problem(
                        "This field is not understood", at(path, field.getKey()), "Remove it");
            }
        }
    }

    /// `rules[2].value`
    private static String at(String path, String step) {
        return path.isEmpty() ? step : path + "." + step;
    }
}
