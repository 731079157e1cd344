package org.audienceworkbench.segment;

import org.audienceworkbench.segment.Measure.Edge;
import org.audienceworkbench.segment.Measure.Figure;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;

/// What a rule's JSON calls the measures of events.
final class EventJson {

    static final String WITHIN = "within";
    static final String WHERE = "where";
    static final String FIELD = "field";

    private static final String EVENTS = "events";
    private static final String SUM = "eventSum";
    private static final String DISTINCT = "eventDistinct";
    private static final String FIRST = "firstEvent";
    private static final String LAST = "lastEvent";
    private static final String SINCE_FIRST = "daysSinceFirstEvent";
    private static final String SINCE_LAST = "daysSinceLastEvent";

    /// The fields that hold a measure's event type.
    static final List<String> WORDS =
            List.of(EVENTS, SUM, DISTINCT, FIRST, LAST, SINCE_FIRST, SINCE_LAST);

    private EventJson() {}

    static String word(Figure figure) {
        return switch (figure) {
            case SUM -> SUM;
            case DISTINCT -> DISTINCT;
        };
    }

    static String word(Edge edge) {
        return switch (edge) {
            case FIRST -> FIRST;
            case LAST -> LAST;
        };
    }

    static String daysSince(Edge edge) {
        return switch (edge) {
            case FIRST -> SINCE_FIRST;
            case LAST -> SINCE_LAST;
        };
    }

    static boolean hasField(String word) {
        return word.equals(SUM) || word.equals(DISTINCT);
    }

    /// All fields that a measure may have.
    static Set<String> fields(String word) {
        return hasField(word) ? Set.of(word, FIELD, WITHIN, WHERE) : Set.of(word, WITHIN, WHERE);
    }

    /// @param field empty where the word has none
    static Measure measure(String word, EventFilter filter, String field, @Nullable Period within) {
        return switch (word) {
            case SUM -> new Measure.EventField(Figure.SUM, filter, field, within);
            case DISTINCT -> new Measure.EventField(Figure.DISTINCT, filter, field, within);
            case FIRST -> new Measure.EventTime(Edge.FIRST, filter, within);
            case LAST -> new Measure.EventTime(Edge.LAST, filter, within);
            case SINCE_FIRST ->
                    new Measure.DaysSinceEvent(new Measure.EventTime(Edge.FIRST, filter, within));
            case SINCE_LAST ->
                    new Measure.DaysSinceEvent(new Measure.EventTime(Edge.LAST, filter, within));
            default -> new Measure.Events(filter, within);
        };
    }
}
