package org.audienceworkbench.segment;

import org.audienceworkbench.segment.Measure.Edge;
import org.audienceworkbench.segment.Measure.Figure;
import org.audienceworkbench.segment.Tokens.Token;
import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Set;

/// Reads what a rule's text says about events.
final class EventParser {

    private static final String TYPE = "an event type in single quotes";

    private static final Set<String> MEASURES =
            Set.of("events", "event_sum", "event_distinct", "first_event", "last_event");

    private final RuleParser rules;
    private final TokenReader tokens;
    private final LiteralParser literals;

    EventParser(RuleParser rules, TokenReader tokens, LiteralParser literals) {
        this.rules = rules;
        this.tokens = tokens;
        this.literals = literals;
    }

    /// Whether a measure of events begins here; such a word without a bracket is a name.
    boolean startsHere() {
        Token token = tokens.peek();
        return token.kind() == Tokens.Kind.WORD
                && tokens.peek(1).isSign("(")
                && MEASURES.contains(token.text().toLowerCase(Locale.ROOT));
    }

    Measure measure() {
        Token word = tokens.next();
        tokens.next();
        String type = tokens.text(TYPE);
        if (word.isWord("EVENTS")) {
            Window window = window(type);
            return new Measure.Events(window.filter(), window.within());
        }
        if (word.isWord("EVENT_SUM") || word.isWord("EVENT_DISTINCT")) {
            tokens.skip(",", "a comma and a field of the events");
            String field = rules.name(tokens.next(), "a field of the events");
            Window window = window(type);
            return new Measure.EventField(
                    word.isWord("EVENT_SUM") ? Figure.SUM : Figure.DISTINCT,
                    window.filter(),
                    field,
                    window.within());
        }
        Window window = window(type);
        return new Measure.EventTime(
                word.isWord("FIRST_EVENT") ? Edge.FIRST : Edge.LAST,
                window.filter(),
                window.within());
    }

    /// The moment of an event, for `days_since`.
    Measure daysSince() {
        Token event = tokens.peek();
        if (measure() instanceof Measure.EventTime time) {
            return new Measure.DaysSinceEvent(time);
        }
        throw tokens.mistake(
                event,
                "Days can't be counted from a number",
                "Give days_since an attribute, first_event or last_event");
    }

    private record Window(EventFilter filter, @Nullable Period within) {}

    /// `, 7 days WHERE …)`
    private Window window(String type) {
        Period within = tokens.skipSign(",") ? literals.period() : null;
        EventFilter filter = filter(type);
        String more = within == null ? "a comma, WHERE or )" : "WHERE or )";
        tokens.skip(")", filter.where() == null ? more : "AND, OR or )");
        return new Window(filter, within);
    }

    private EventFilter filter(String type) {
        return new EventFilter(type, tokens.skipWord("WHERE") ? rules.filter() : null);
    }

    Rule sequence() {
        tokens.next();
        tokens.next();
        EventFilter first = filter(tokens.text(TYPE));
        tokens.skip(",", first.where() == null ? "a comma or WHERE" : "AND, OR or a comma");
        EventFilter then = filter(tokens.text(TYPE));
        tokens.skip(",", then.where() == null ? "a comma or WHERE" : "AND, OR or a comma");
        Token amount = tokens.peek();
        Period within = literals.period();
        if (!within.unit().isExact()) {
            throw tokens.mistake(
                    amount,
                    "A sequence can't be measured in " + within.unit().word(),
                    "Use minutes, hours, days or weeks");
        }
        tokens.skip(")", ")");
        return new Rule.Sequence(first, then, within);
    }

    /// What can't be asked of one event by itself, as it begins here.
    Mistake notOfOneEvent() {
        Token token = tokens.peek();
        return tokens.mistake(
                token,
                token.text() + " can't be asked of one event",
                "A filter of events looks at their own fields: compare those");
    }
}
