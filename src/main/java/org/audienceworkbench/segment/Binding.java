package org.audienceworkbench.segment;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Catalogue;
import org.audienceworkbench.segment.RuleCheck.Finding;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// Looks everything up that a rule names, and notes what can't be found or does not fit.
final class Binding {

    /// With the rules of the segments that it names; a single rule is kept shallower.
    private static final int MAX_DEPTH = 5 * Rule.MAX_DEPTH;

    private final Catalogue catalogue;
    private final NameSearch names;
    private final AsOf asOf;
    private final Function<String, Optional<Rule>> segments;

    private final List<Finding> findings;
    private final Map<String, Bound> done = new HashMap<>();
    private final Set<String> open = new LinkedHashSet<>();
    private int depth;

    private Binding(Catalogue catalogue, AsOf asOf, Function<String, Optional<Rule>> segments) {
        this.catalogue = catalogue;
        this.names = NameSearch.ofCustomers(catalogue);
        this.asOf = asOf;
        this.segments = segments;
        this.findings = new ArrayList<>();
    }

    /// Looks things up for a rule about events within another rule.
    private Binding(Binding outside) {
        this.catalogue = outside.catalogue.eventFields();
        this.names = NameSearch.ofEvents(catalogue);
        this.asOf = outside.asOf;
        this.segments = _ -> Optional.empty();
        this.findings = outside.findings;
        this.depth = outside.depth;
    }

    /// @param bound to be evaluated only when nothing was found
    record Result(Bound bound, List<Finding> findings) {

        /// @throws Problem about the first finding
        Bound valid() {
            if (findings.isEmpty()) {
                return bound;
            }
            Finding first = findings.getFirst();
            throw new Problem(first.message(), null, first.suggestion());
        }
    }

    static Result of(
            Rule rule, Catalogue catalogue, AsOf asOf, Function<String, Optional<Rule>> segments) {
        var binding = new Binding(catalogue, asOf, segments);
        Bound bound = binding.bind(rule);
        return new Result(bound, List.copyOf(binding.findings));
    }

    private Bound bind(Rule rule) {
        if (depth >= MAX_DEPTH) {
            return wrong(rule, "The rule is nested too deep", "Take parts of it apart");
        }
        depth++;
        Bound bound =
                switch (rule) {
                    case Rule.All(var parts) -> new Bound.All(each(parts));
                    case Rule.Any(var parts) -> new Bound.Any(each(parts));
                    case Rule.Not(var part) -> new Bound.Not(bind(part));
                    case Rule.Compare compare -> compare(compare);
                    case Rule.CompareTwo two -> two(two);
                    case Rule.Between between -> between(between);
                    case Rule.In in -> in(in);
                    case Rule.Like like -> like(like);
                    case Rule.Matches matches -> matches(matches);
                    case Rule.IsMissing(var measure) -> missing(measure);
                    case Rule.Extreme extreme -> extreme(extreme);
                    case Rule.Random(var share, var seed) -> new Bound.Random(share, seed);
                    case Rule.InSegment segment -> segment(segment);
                    case Rule.Frozen(_, var keys) -> new Bound.Frozen(keys);
                    case Rule.Sequence(var first, var then, var within) ->
                            new Bound.Sequence(
                                    happened(first, null), happened(then, null), within.millis());
                };
        depth--;
        return bound;
    }

    private List<Bound> each(List<Rule> parts) {
        List<Bound> bound = new ArrayList<>();
        for (Rule part : parts) {
            bound.add(bind(part));
        }
        return bound;
    }

    private Bound compare(Rule.Compare rule) {
        Attribute attribute = textAttribute(rule.measure());
        if (attribute != null) {
            return text(attribute, rule.value())
                    .<Bound>map(
                            value ->
                                    rule.is() == Comparison.EQUAL
                                            ? new Bound.TextIn(
                                                    attribute, new TreeSet<>(Set.of(value)))
                                            : new Bound.TextOrder(attribute, rule.is(), value))
                    .orElse(Bound.nobody());
        }
        return ranges(
                rule.measure(),
                List.of(rule.value()),
                values -> List.of(Range.of(rule.is(), values.getFirst())));
    }

    private Bound two(Rule.CompareTwo rule) {
        Optional<Attribute> attribute = attribute(rule.attribute(), rule.attribute().name());
        String second = rule.other().name();
        if (catalogue.find(second).isEmpty()) {
            // a text without its quotes, more often than an attribute that was meant
            return wrong(
                    rule.other(),
                    "A value is expected, but " + Words.name(second) + " is a name",
                    Words.text(second));
        }
        Optional<Attribute> other = catalogue.find(second);
        if (attribute.isEmpty() || other.isEmpty()) {
            return Bound.nobody();
        }
        ValueType type = attribute.get().type();
        ValueType otherType = other.get().type();
        if (type != otherType && !(type.isNumeric() && otherType.isNumeric())) {
            return wrong(
                    rule,
                    attribute.get().name()
                            + " is "
                            + LiteralReading.article(attribute.get())
                            + " and "
                            + other.get().name()
                            + " "
                            + LiteralReading.article(other.get()),
                    "Compare two attributes of the same type");
        }
        return new Bound.Two(attribute.get(), rule.is(), other.get());
    }

    private Bound between(Rule.Between rule) {
        Attribute attribute = textAttribute(rule.measure());
        if (attribute != null) {
            Optional<String> low = text(attribute, rule.low());
            Optional<String> high = text(attribute, rule.high());
            return low.isEmpty() || high.isEmpty()
                    ? Bound.nobody()
                    : new Bound.All(
                            List.of(
                                    new Bound.TextOrder(attribute, Comparison.AT_LEAST, low.get()),
                                    new Bound.TextOrder(
                                            attribute, Comparison.AT_MOST, high.get())));
        }
        return ranges(
                rule.measure(),
                List.of(rule.low(), rule.high()),
                values -> List.of(Range.between(values.getFirst(), values.getLast())));
    }

    private Bound in(Rule.In rule) {
        Attribute attribute = textAttribute(rule.measure());
        if (attribute != null) {
            var values = new TreeSet<String>();
            rule.values().forEach(value -> text(attribute, value).ifPresent(values::add));
            return new Bound.TextIn(attribute, values);
        }
        return ranges(rule.measure(), rule.values(), values -> values);
    }

    private Bound like(Rule.Like rule) {
        return searched(rule, rule.attribute(), "LIKE")
                .<Bound>map(
                        attribute ->
                                new Bound.TextLike(
                                        attribute,
                                        LikePattern.of(rule.pattern(), rule.escape()),
                                        rule))
                .orElse(Bound.nobody());
    }

    private Bound matches(Rule.Matches rule) {
        return searched(rule, rule.attribute(), "MATCHES")
                .<Bound>map(attribute -> new Bound.TextMatches(attribute, Regex.of(rule.pattern())))
                .orElse(Bound.nobody());
    }

    /// The attribute whose texts are searched for a pattern.
    private Optional<Attribute> searched(Rule rule, String name, String word) {
        Optional<Attribute> attribute = attribute(rule, name);
        if (attribute.isPresent() && attribute.get().type() != ValueType.TEXT) {
            findings.add(
                    new Finding(
                            rule,
                            attribute.get().name()
                                    + " is "
                                    + LiteralReading.article(attribute.get())
                                    + ", "
                                    + word
                                    + " compares texts",
                            "Compare it with =, <, <=, > or >="));
            return Optional.empty();
        }
        return attribute;
    }

    private Bound extreme(Rule.Extreme rule) {
        Optional<Attribute> attribute = attribute(rule, rule.attribute());
        if (attribute.isEmpty()) {
            return Bound.nobody();
        }
        return switch (attribute.get().type()) {
            case INTEGER, NUMBER, DATE, DATETIME ->
                    new Bound.Extreme(attribute.get(), rule.end(), rule.portion());
            case TEXT, BOOLEAN ->
                    wrong(
                            rule,
                            attribute.get().name()
                                    + " is "
                                    + LiteralReading.article(attribute.get())
                                    + ", which has no highest and lowest values",
                            "Give " + rule.end() + " a number, a date or a datetime");
        };
    }

    /// What is always there is missing for nobody; its names are looked up all the same.
    private Bound missing(Measure measure) {
        return switch (measure) {
            case Measure.Value(var name) -> missing(measure, name);
            case Measure.DaysSince(var name) -> missingDay(measure, name);
            case Measure.DaysToAnniversary(var name) -> missingDay(measure, name);
            case Measure.Events(var filter, var within) -> {
                happened(filter, within);
                yield Bound.nobody();
            }
            case Measure.EventField field -> {
                ofField(field, List.of());
                yield Bound.nobody();
            }
            case Measure.EventTime time -> none(time);
            case Measure.DaysSinceEvent(var time) -> none(time);
        };
    }

    private Bound none(Measure.EventTime time) {
        return new Bound.EventCount(
                happened(time.filter(), time.within()), List.of(Range.point(0)));
    }

    private Bound.Happened happened(EventFilter filter, @Nullable Period within) {
        long upTo = asOf.instant().toEpochMilli();
        long after = within == null ? Long.MIN_VALUE : within.before(asOf).toEpochMilli();
        Rule where = filter.where();
        Bound bound = where == null ? Bound.everyone() : new Binding(this).bind(where);
        return new Bound.Happened(filter.type(), new Bound.Window(after, upTo), bound);
    }

    private Bound missingDay(Measure measure, String name) {
        return dayAttribute(measure, name).<Bound>map(Bound.Missing::new).orElse(Bound.nobody());
    }

    private Bound missing(Measure measure, String name) {
        return attribute(measure, name).<Bound>map(Bound.Missing::new).orElse(Bound.nobody());
    }

    private Bound ranges(
            Measure measure, List<Literal> literals, Function<List<Range>, List<Range>> combined) {
        return switch (measure) {
            case Measure.Value(var name) -> {
                Optional<Attribute> attribute = attribute(measure, name);
                if (attribute.isEmpty()) {
                    yield Bound.nobody();
                }
                var reading = new LiteralReading(attribute.get(), asOf.zone());
                yield new Bound.Values(
                        attribute.get(), combined.apply(read(literals, reading::range)));
            }
            case Measure.DaysSince(var name) -> {
                Optional<Attribute> attribute = dayAttribute(measure, name);
                List<Range> days =
                        combined.apply(read(literals, literal -> count(measure, literal)));
                yield attribute.isEmpty()
                        ? Bound.nobody()
                        : new Bound.Values(attribute.get(), since(days, attribute.get()));
            }
            case Measure.DaysToAnniversary(var name) -> {
                Optional<Attribute> attribute = dayAttribute(measure, name);
                List<Range> days =
                        combined.apply(read(literals, literal -> count(measure, literal)));
                yield attribute.isEmpty()
                        ? Bound.nobody()
                        : new Bound.DayOfYear(
                                attribute.get(),
                                asOf.zone(),
                                Anniversaries.within(days, asOf.day()));
            }
            case Measure.Events(var filter, var within) ->
                    new Bound.EventCount(
                            happened(filter, within),
                            counts(measure, literals, combined).stream()
                                    .map(Range::whole)
                                    .toList());
            case Measure.EventField field -> ofField(field, counts(measure, literals, combined));
            case Measure.EventTime(var edge, var filter, var within) -> {
                var reading = new LiteralReading(moment(measure), asOf.zone());
                yield new Bound.EventTime(
                        edge,
                        happened(filter, within),
                        combined.apply(read(literals, reading::range)));
            }
            case Measure.DaysSinceEvent(Measure.EventTime(var edge, var filter, var within)) ->
                    new Bound.EventTime(
                            edge,
                            happened(filter, within),
                            since(counts(measure, literals, combined), moment(measure)));
        };
    }

    private List<Range> counts(
            Measure measure, List<Literal> literals, Function<List<Range>, List<Range>> combined) {
        return combined.apply(read(literals, literal -> count(measure, literal)));
    }

    private Bound ofField(Measure.EventField measure, List<Range> ranges) {
        Bound.Happened events = happened(measure.filter(), measure.within());
        Optional<Attribute> field =
                NameSearch.ofEvents(catalogue.eventFields())
                        .find(measure, measure.field(), findings);
        if (field.isEmpty()) {
            return Bound.nobody();
        }
        boolean sum = measure.figure() == Measure.Figure.SUM;
        ValueType type = field.get().type();
        if (sum && type != ValueType.INTEGER && type != ValueType.NUMBER) {
            return wrong(
                    measure,
                    field.get().name()
                            + " is "
                            + LiteralReading.article(field.get())
                            + ", so there is no sum of it",
                    "Give event_sum a field of type number or integer");
        }
        return new Bound.EventField(
                measure.figure(),
                events,
                field.get(),
                sum ? ranges : ranges.stream().map(Range::whole).toList());
    }

    /// A measure that is compared as if it were an attribute with times.
    private static Attribute moment(Measure measure) {
        return new Attribute(
                RuleWriter.measure(measure),
                RuleWriter.measure(measure),
                ValueType.DATETIME,
                Attribute.Origin.DERIVED,
                null,
                true,
                0,
                0,
                Instant.EPOCH,
                null);
    }

    /// The days, or their moments, that lie so many days before the as-of day.
    private List<Range> since(List<Range> counts, Attribute attribute) {
        var reading = new LiteralReading(attribute, asOf.zone());
        return counts.stream()
                .map(count -> count.subtractedFrom((double) asOf.day().toEpochDay()))
                .map(reading::ofDays)
                .toList();
    }

    private List<Range> read(
            List<Literal> literals, Function<Literal, LiteralReading.Read> reading) {
        List<Range> ranges = new ArrayList<>();
        for (Literal literal : literals) {
            switch (reading.apply(literal)) {
                case LiteralReading.Fits(var range) -> ranges.add(range);
                case LiteralReading.Misfit(var message, var suggestion) -> {
                    findings.add(new Finding(literal, message, suggestion));
                    ranges.add(Range.EVERYTHING);
                }
            }
        }
        return ranges;
    }

    private static LiteralReading.Read count(Measure measure, Literal literal) {
        return literal instanceof Literal.Numeric(var value)
                ? new LiteralReading.Fits(Range.point(value))
                : new LiteralReading.Misfit(
                        RuleWriter.measure(measure)
                                + " is a number; "
                                + RuleWriter.literal(literal)
                                + " is not",
                        "Compare it with a number");
    }

    private Optional<String> text(Attribute attribute, Literal literal) {
        if (literal instanceof Literal.Text(var value)) {
            return Optional.of(value);
        }
        findings.add(
                new Finding(
                        literal,
                        attribute.name() + " is a text; " + RuleWriter.literal(literal) + " is not",
                        literal instanceof Literal.Numeric
                                ? "Put it in single quotes: '" + RuleWriter.literal(literal) + "'"
                                : "Compare it with a text in single quotes"));
        return Optional.empty();
    }

    private @Nullable Attribute textAttribute(Measure measure) {
        return measure instanceof Measure.Value(var name)
                ? catalogue
                        .find(name)
                        .filter(attribute -> attribute.type() == ValueType.TEXT)
                        .orElse(null)
                : null;
    }

    private Optional<Attribute> dayAttribute(Measure measure, String name) {
        Optional<Attribute> attribute = attribute(measure, name);
        if (attribute.isPresent()
                && attribute.get().type() != ValueType.DATE
                && attribute.get().type() != ValueType.DATETIME) {
            findings.add(
                    new Finding(
                            measure,
                            attribute.get().name()
                                    + " is "
                                    + LiteralReading.article(attribute.get())
                                    + ", so no days can be counted from it",
                            "Give an attribute of type date or datetime"));
            return Optional.empty();
        }
        return attribute;
    }

    private Optional<Attribute> attribute(Object part, String name) {
        return names.find(part, name, findings);
    }

    private Bound segment(Rule.InSegment rule) {
        String name = rule.name();
        Bound known = done.get(name);
        if (known != null) {
            return known;
        }
        if (open.contains(name)) {
            return wrong(
                    rule,
                    "The segment "
                            + Words.text(name)
                            + " depends on itself: "
                            + String.join(" → ", open)
                            + " → "
                            + name,
                    "Take one in_segment out of that circle");
        }
        Optional<Rule> found = segments.apply(name);
        if (found.isEmpty()) {
            return wrong(
                    rule,
                    "There is no segment " + Words.text(name),
                    "`audience segment list` lists those there are");
        }
        int before = findings.size();
        open.add(name);
        Bound bound = new Bound.Segment(name, bind(found.get()));
        open.remove(name);
        if (findings.size() > before) {
            Finding inner = findings.get(before);
            findings.subList(before, findings.size()).clear();
            String prefix = "The segment " + Words.text(name) + " can't be used: ";
            return wrong(rule, prefix + inner.message(), inner.suggestion());
        }
        done.put(name, bound);
        return bound;
    }

    private Bound wrong(Object part, String message, String suggestion) {
        findings.add(new Finding(part, message, suggestion));
        return Bound.nobody();
    }
}
