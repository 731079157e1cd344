package org.audienceworkbench.segment;

import com.fasterxml.jackson.databind.JsonNode;

import org.audienceworkbench.base.Problem;
import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Turns a tree of JSON into a rule, and says where it can't.
final class RuleJsonReader {

    private static final List<String> COUNTED_FROM_ONE =
            List.of("attribute", "daysSince", "daysToAnniversary");

    private static final Set<String> NOT_OF_ONE_EVENT =
            Set.of(
                    "segment",
                    "first",
                    "top",
                    "topPercent",
                    "bottom",
                    "bottomPercent",
                    "randomPercent");

    private static final String PERCENT = "Percent";
    private static final String RANDOM = "randomPercent";

    /// Steps from the document's root to where the reader is: names, and places in arrays.
    private final Deque<String> path = new ArrayDeque<>();

    private int depth;
    private boolean filtering;

    Rule document(JsonNode node) {
        only(node, "an object with format and rule", Set.of("format", "rule"));
        JsonNode format = required(node, "format");
        if (!format.isIntegralNumber() || format.asLong() != RuleJson.FORMAT) {
            throw at(
                    "format",
                    "The rule's JSON has a format that this program does not know",
                    "Use format " + RuleJson.FORMAT + ", or a newer version of the program");
        }
        return inside("rule", () -> rule(required(node, "rule")));
    }

    private Rule rule(JsonNode node) {
        if (!node.isObject()) {
            throw unexpected("an object");
        }
        if (depth > Rule.MAX_DEPTH) {
            throw problem(
                    "The rule is nested more than " + Rule.MAX_DEPTH + " deep",
                    "Save parts of it as segments");
        }
        depth++;
        Rule rule = read(node);
        depth--;
        return rule;
    }

    private Rule read(JsonNode node) {
        if (node.has("all")) {
            return new Rule.All(group(node, "all"));
        }
        if (node.has("any")) {
            return new Rule.Any(group(node, "any"));
        }
        if (node.has("not")) {
            only(node, "not", Set.of("not"));
            return new Rule.Not(inside("not", () -> rule(required(node, "not"))));
        }
        if (filtering) {
            requireOfOneEvent(node);
        }
        if (node.has("segment")) {
            only(node, "segment", Set.of("segment"));
            return new Rule.InSegment(text(node, "segment"));
        }
        if (node.has("first")) {
            return sequence(node);
        }
        for (Rule.End end : Rule.End.values()) {
            String field = end.name().toLowerCase(Locale.ROOT);
            if (node.has(field) || node.has(field + PERCENT)) {
                return extreme(node, end, field);
            }
        }
        if (node.has(RANDOM)) {
            only(node, RANDOM, Set.of(RANDOM, "seed"));
            return new Rule.Random(share(node, RANDOM), text(node, "seed"));
        }
        return condition(node);
    }

    private void requireOfOneEvent(JsonNode node) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (NOT_OF_ONE_EVENT.contains(field.getKey())
                    || EventJson.WORDS.contains(field.getKey())) {
                throw at(
                        field.getKey(),
                        "This can't be asked of one event",
                        "A filter of events looks at their own fields: compare those");
            }
        }
    }

    private Rule extreme(JsonNode node, Rule.End end, String field) {
        if (node.has(field)) {
            only(node, field, Set.of(field, "by"));
            return new Rule.Extreme(end, customers(node, field), name(node, "by"));
        }
        only(node, field + PERCENT, Set.of(field + PERCENT, "by"));
        return new Rule.Extreme(end, share(node, field + PERCENT), name(node, "by"));
    }

    private Portion.Customers customers(JsonNode node, String field) {
        JsonNode number = required(node, field);
        if (!number.isInt() || number.intValue() < 1) {
            throw at(field, "This is no number of customers", "Write a whole number from 1");
        }
        return new Portion.Customers(Math.min(number.intValue(), Portion.Customers.MOST));
    }

    private Portion.Share share(JsonNode node, String field) {
        JsonNode percent = required(node, field);
        try {
            if (percent.isNumber()) {
                return new Portion.Share(percent.decimalValue());
            }
        } catch (IllegalArgumentException _) {
            // the same as any other value that is no share
        }
        throw at(
                field,
                "This is no percentage",
                "Write a number above 0, at most 100, with up to "
                        + Portion.Share.DECIMALS
                        + " decimals");
    }

    private List<Rule> group(JsonNode node, String name) {
        only(node, name, Set.of(name));
        return inside(name, () -> each(required(node, name), this::rule));
    }

    private <T> List<T> each(JsonNode array, Function<JsonNode, T> reading) {
        if (!array.isArray()) {
            throw unexpected("an array");
        }
        List<T> read = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            JsonNode item = array.get(i);
            read.add(inside("[" + i + "]", () -> reading.apply(item)));
        }
        return read;
    }

    private Rule sequence(JsonNode node) {
        only(
                node,
                "first, then and within",
                Set.of("first", "firstWhere", "then", "thenWhere", "within"));
        Period within = period(node);
        if (!within.unit().isExact()) {
            throw at(
                    "within",
                    "A sequence can't be measured in " + within.unit().word(),
                    "Use minutes, hours, days or weeks");
        }
        return new Rule.Sequence(
                filter(node, "first", "firstWhere"), filter(node, "then", "thenWhere"), within);
    }

    private EventFilter filter(JsonNode node, String word, String where) {
        String type = text(node, word);
        if (!node.has(where)) {
            return EventFilter.all(type);
        }
        filtering = true;
        Rule rule = inside(where, () -> rule(required(node, where)));
        filtering = false;
        return new EventFilter(type, rule);
    }

    private Rule condition(JsonNode node) {
        if (node.has("like")) {
            return like(node);
        }
        if (node.has("matches")) {
            return matches(node);
        }
        String word = measureWord(node);
        Measure measure = measure(node, word);
        Set<String> fields = EventJson.WORDS.contains(word) ? EventJson.fields(word) : Set.of(word);
        if (node.has("other")) {
            only(node, "a comparison", Set.of("attribute"), "is", "other");
            return new Rule.CompareTwo(
                    new Measure.Value(name(node, "attribute")),
                    comparison(node),
                    new Measure.Value(name(node, "other")));
        }
        if (node.has("is")) {
            only(node, "a comparison", fields, "is", "value");
            return new Rule.Compare(
                    measure,
                    comparison(node),
                    inside("value", () -> literal(required(node, "value"))));
        }
        if (node.has("between")) {
            only(node, "between", fields, "between");
            List<Literal> ends = literals(node, "between");
            if (ends.size() != 2) {
                throw at("between", "Two values are expected", "Give the lower and the upper end");
            }
            return new Rule.Between(measure, ends.getFirst(), ends.getLast());
        }
        if (node.has("in")) {
            only(node, "in", fields, "in");
            List<Literal> values = literals(node, "in");
            if (values.isEmpty()) {
                throw at("in", "A value is expected", "Give at least one");
            }
            return new Rule.In(measure, values);
        }
        only(node, "missing", fields, "missing");
        JsonNode missing = required(node, "missing");
        if (!missing.isBoolean() || !missing.asBoolean()) {
            throw at("missing", "Only true has a meaning here", "Put \"not\" around the condition");
        }
        return new Rule.IsMissing(measure);
    }

    private Comparison comparison(JsonNode node) {
        return Comparison.ofSign(text(node, "is"))
                .orElseThrow(
                        () ->
                                at(
                                        "is",
                                        "There is no such comparison",
                                        "Use =, <, <=, > or >=; put \"not\" around = for \"is"
                                                + " not\""));
    }

    private Rule like(JsonNode node) {
        only(node, "like", Set.of("attribute", "like", "escape"));
        String escape = node.has("escape") ? text(node, "escape") : "";
        if (node.has("escape") && escape.length() != 1) {
            throw at("escape", "One character is expected", "Leave it away if none is needed");
        }
        try {
            return new Rule.Like(
                    name(node, "attribute"),
                    text(node, "like"),
                    escape.isEmpty() ? null : (Character) escape.charAt(0));
        } catch (IllegalArgumentException e) {
            throw at("like", "The pattern can't be read: " + e.getMessage(), "Mend the pattern");
        }
    }

    private Rule matches(JsonNode node) {
        only(node, "matches", Set.of("attribute", "matches"));
        try {
            return new Rule.Matches(name(node, "attribute"), text(node, "matches"));
        } catch (IllegalArgumentException e) {
            throw at("matches", "The pattern can't be read: " + e.getMessage(), "Mend the pattern");
        }
    }

    private String measureWord(JsonNode node) {
        List<String> found =
                Stream.of(COUNTED_FROM_ONE, EventJson.WORDS)
                        .flatMap(List::stream)
                        .filter(node::has)
                        .toList();
        if (found.size() != 1) {
            throw problem(
                    "Exactly one of all, any, not, segment, first, top, topPercent, bottom,"
                            + " bottomPercent, randomPercent, attribute, daysSince,"
                            + " daysToAnniversary, "
                            + String.join(", ", EventJson.WORDS)
                            + " is expected",
                    "Compare it with the form in docs/segments.md");
        }
        return found.getFirst();
    }

    private Measure measure(JsonNode node, String word) {
        return switch (word) {
            case "attribute" -> new Measure.Value(name(node, "attribute"));
            case "daysSince" -> new Measure.DaysSince(name(node, "daysSince"));
            case "daysToAnniversary" ->
                    new Measure.DaysToAnniversary(name(node, "daysToAnniversary"));
            default ->
                    EventJson.measure(
                            word,
                            filter(node, word, EventJson.WHERE),
                            EventJson.hasField(word) ? name(node, EventJson.FIELD) : "",
                            node.has(EventJson.WITHIN) ? period(node) : null);
        };
    }

    private Period period(JsonNode node) {
        String text = text(node, "within");
        return Period.parse(text)
                .orElseThrow(
                        () ->
                                at(
                                        "within",
                                        "This is no length of time",
                                        "Write it as \"7 days\"; the units are "
                                                + Period.Unit.words()));
    }

    private List<Literal> literals(JsonNode node, String name) {
        return inside(name, () -> each(required(node, name), this::literal));
    }

    private Literal literal(JsonNode node) {
        if (node.isTextual()) {
            return new Literal.Text(node.asText());
        }
        if (node.isBoolean()) {
            return new Literal.Truth(node.asBoolean());
        }
        if (node.isNumber() && Double.isFinite(node.asDouble())) {
            return new Literal.Numeric(node.asDouble());
        }
        if (node.isObject() && node.has("date")) {
            only(node, "date", Set.of("date"));
            return IsoTimes.date(text(node, "date"))
                    .orElseThrow(
                            () -> at("date", "This is not a date", "Write it as \"2026-01-31\""));
        }
        if (node.isObject() && node.has("timestamp")) {
            only(node, "timestamp", Set.of("timestamp"));
            return IsoTimes.time(text(node, "timestamp"))
                    .orElseThrow(
                            () ->
                                    at(
                                            "timestamp",
                                            "This is not a time",
                                            "Write it as \"2026-01-31T14:00:00\", with Z after it"
                                                    + " for UTC"));
        }
        throw unexpected(
                "a finite number, a text, true, false, {\"date\": …} or {\"timestamp\": …}");
    }

    private String name(JsonNode node, String field) {
        String name = text(node, field);
        if (name.isEmpty()) {
            throw at(field, "A name is missing", "Fill it in");
        }
        return name;
    }

    private String text(JsonNode node, String field) {
        JsonNode value = required(node, field);
        if (!value.isTextual()) {
            throw inside(field, () -> unexpected("a text"));
        }
        return value.asText();
    }

    private JsonNode required(JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null) {
            throw problem("The field " + field + " is missing", "Add it");
        }
        return value;
    }

    private void only(JsonNode node, String form, Set<String> allowed, String... more) {
        if (!node.isObject()) {
            throw unexpected(form);
        }
        Set<String> others = Set.of(more);
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!allowed.contains(field.getKey()) && !others.contains(field.getKey())) {
                throw at(field.getKey(), "This field is unknown beside " + form, "Remove it");
            }
        }
    }

    private <T> T inside(String step, Supplier<T> reading) {
        path.addLast(step);
        T read = reading.get();
        path.removeLast();
        return read;
    }

    private Problem unexpected(String expected) {
        return problem("Something else is expected here", "Write " + expected);
    }

    private Problem at(String field, String what, String action) {
        return inside(field, () -> problem(what, action));
    }

    private Problem problem(String what, String action) {
        return new Problem(what, where(), action);
    }

    /// `rule.all[2].value`
    private @Nullable String where() {
        return Optional.of(String.join(".", path).replace(".[", "["))
                .filter(steps -> !steps.isEmpty())
                .orElse(null);
    }
}
