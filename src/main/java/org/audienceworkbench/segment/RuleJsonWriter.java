package org.audienceworkbench.segment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;

/// Turns a rule into a tree of JSON.
final class RuleJsonWriter {

    private final JsonNodeFactory nodes;

    RuleJsonWriter(JsonNodeFactory nodes) {
        this.nodes = nodes;
    }

    ObjectNode rule(Rule rule) {
        ObjectNode node = nodes.objectNode();
        switch (rule) {
            case Rule.All(var parts) -> node.set("all", rules(parts));
            case Rule.Any(var parts) -> node.set("any", rules(parts));
            case Rule.Not(var part) -> node.set("not", rule(part));
            case Rule.Compare(var measure, var is, var value) -> {
                measure(node, measure).put("is", is.sign()).set("value", literal(value));
            }
            case Rule.CompareTwo(var attribute, var is, var other) ->
                    node.put("attribute", attribute.name())
                            .put("is", is.sign())
                            .put("other", other.name());
            case Rule.Between(var measure, var low, var high) ->
                    measure(node, measure).set("between", literals(List.of(low, high)));
            case Rule.In(var measure, var values) ->
                    measure(node, measure).set("in", literals(values));
            case Rule.Like(var attribute, var pattern, var escape) -> {
                node.put("attribute", attribute).put("like", pattern);
                if (escape != null) {
                    node.put("escape", escape.toString());
                }
            }
            case Rule.Matches(var attribute, var pattern) ->
                    node.put("attribute", attribute).put("matches", pattern);
            case Rule.Extreme(var end, var portion, var attribute) ->
                    portion(node, end.name().toLowerCase(Locale.ROOT), portion)
                            .put("by", attribute);
            case Rule.Random(var share, var seed) ->
                    portion(node, "random", share).put("seed", seed);
            case Rule.IsMissing(var measure) -> measure(node, measure).put("missing", true);
            case Rule.InSegment(var name) -> node.put("segment", name);
            case Rule.Frozen(var name, _) -> node.put("segment", name);
            case Rule.Sequence(var first, var then, var within) -> {
                filter(node, "first", first, "firstWhere");
                filter(node, "then", then, "thenWhere").put("within", within.toString());
            }
        }
        return node;
    }

    private static ObjectNode portion(ObjectNode node, String field, Portion portion) {
        return switch (portion) {
            case Portion.Customers(var number) -> node.put(field, number);
            case Portion.Share share -> node.put(field + "Percent", share.percent());
        };
    }

    private ArrayNode rules(List<Rule> rules) {
        ArrayNode array = nodes.arrayNode();
        rules.forEach(rule -> array.add(rule(rule)));
        return array;
    }

    private ObjectNode measure(ObjectNode node, Measure measure) {
        switch (measure) {
            case Measure.Value(var name) -> node.put("attribute", name);
            case Measure.DaysSince(var attribute) -> node.put("daysSince", attribute);
            case Measure.DaysToAnniversary(var attribute) ->
                    node.put("daysToAnniversary", attribute);
            case Measure.Events(var filter, var within) -> events(node, "events", filter, within);
            case Measure.EventField(var figure, var filter, var field, var within) ->
                    events(node, EventJson.word(figure), filter, within)
                            .put(EventJson.FIELD, field);
            case Measure.EventTime(var edge, var filter, var within) ->
                    events(node, EventJson.word(edge), filter, within);
            case Measure.DaysSinceEvent(Measure.EventTime(var edge, var filter, var within)) ->
                    events(node, EventJson.daysSince(edge), filter, within);
        }
        return node;
    }

    private ObjectNode events(
            ObjectNode node, String word, EventFilter filter, @Nullable Period within) {
        filter(node, word, filter, EventJson.WHERE);
        return within == null ? node : node.put(EventJson.WITHIN, within.toString());
    }

    private ObjectNode filter(ObjectNode node, String word, EventFilter filter, String where) {
        node.put(word, filter.type());
        Rule rule = filter.where();
        return rule == null ? node : node.set(where, rule(rule));
    }

    private ArrayNode literals(List<Literal> literals) {
        ArrayNode array = nodes.arrayNode();
        literals.forEach(literal -> array.add(literal(literal)));
        return array;
    }

    private JsonNode literal(Literal literal) {
        return switch (literal) {
            case Literal.Numeric(var value) ->
                    value == Math.rint(value) && Math.abs(value) < 1e15
                            ? nodes.numberNode((long) value)
                            : nodes.numberNode(value);
            case Literal.Text(var value) -> nodes.textNode(value);
            case Literal.Truth(var value) -> nodes.booleanNode(value);
            case Literal.Date(var value) -> nodes.objectNode().put("date", value.toString());
            case Literal.DateTime(var value) ->
                    nodes.objectNode().put("timestamp", value.toString());
            case Literal.Moment(var value) -> nodes.objectNode().put("timestamp", value.toString());
        };
    }
}
