package org.audienceworkbench.ui.screen.segments;

import org.audienceworkbench.segment.EventFilter;
import org.audienceworkbench.segment.Measure;
import org.audienceworkbench.segment.Period;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// What is looked at in a customer's events.
enum EventLook {
    HOW_OFTEN("how often", ValueType.INTEGER),
    SUM("sum of", ValueType.NUMBER),
    DIFFERENT("different values of", ValueType.INTEGER),
    FIRST("first time", ValueType.DATETIME),
    LAST("last time", ValueType.DATETIME),
    DAYS_SINCE_FIRST("days since the first", ValueType.INTEGER),
    DAYS_SINCE_LAST("days since the last", ValueType.INTEGER);

    private final String words;
    private final ValueType type;

    EventLook(String words, ValueType type) {
        this.words = words;
        this.type = type;
    }

    String words() {
        return words;
    }

    ValueType type() {
        return type;
    }

    boolean isOfAField() {
        return this == SUM || this == DIFFERENT;
    }

    /// Whether a value for one makes sense for the other.
    boolean isLike(EventLook other) {
        return isAmount() ? other.isAmount() : !other.isAmount() && type == other.type;
    }

    private boolean isAmount() {
        return this == HOW_OFTEN || isOfAField();
    }

    /// @param field counts for looks at a field only
    Measure measure(EventFilter filter, String field, @Nullable Period within) {
        return switch (this) {
            case HOW_OFTEN -> new Measure.Events(filter, within);
            case SUM -> new Measure.EventField(Measure.Figure.SUM, filter, field, within);
            case DIFFERENT ->
                    new Measure.EventField(Measure.Figure.DISTINCT, filter, field, within);
            case FIRST -> new Measure.EventTime(Measure.Edge.FIRST, filter, within);
            case LAST -> new Measure.EventTime(Measure.Edge.LAST, filter, within);
            case DAYS_SINCE_FIRST -> since(Measure.Edge.FIRST, filter, within);
            case DAYS_SINCE_LAST -> since(Measure.Edge.LAST, filter, within);
        };
    }

    private static Measure since(Measure.Edge edge, EventFilter filter, @Nullable Period within) {
        return new Measure.DaysSinceEvent(new Measure.EventTime(edge, filter, within));
    }

    /// A look at events in its parts.
    ///
    /// @param field empty where it is not of a field
    /// @param within null for all events
    record Parts(EventLook look, EventFilter filter, String field, @Nullable Period within) {

        Measure measure() {
            return look.measure(filter, field, within);
        }

        Parts with(EventFilter other) {
            return new Parts(look, other, field, within);
        }

        Parts within(@Nullable Period other) {
            return new Parts(look, filter, field, other);
        }

        Parts of(EventLook other, String otherField) {
            return new Parts(other, filter, otherField, within);
        }

        /// Counts all events of the type.
        boolean isPlain() {
            return look == HOW_OFTEN && filter.where() == null;
        }

        String label() {
            return look == HOW_OFTEN
                    ? filter.type() + " events"
                    : filter.type() + ": " + look.words() + (look.isOfAField() ? " " + field : "");
        }
    }

    /// Empty for what is not of events.
    static Optional<Parts> of(Measure measure) {
        return switch (measure) {
            case Measure.Value _, Measure.DaysSince _, Measure.DaysToAnniversary _ ->
                    Optional.empty();
            case Measure.Events(var filter, var within) ->
                    Optional.of(new Parts(HOW_OFTEN, filter, "", within));
            case Measure.EventField(var figure, var filter, var field, var within) ->
                    Optional.of(
                            new Parts(
                                    figure == Measure.Figure.SUM ? SUM : DIFFERENT,
                                    filter,
                                    field,
                                    within));
            case Measure.EventTime(var edge, var filter, var within) ->
                    Optional.of(
                            new Parts(
                                    edge == Measure.Edge.FIRST ? FIRST : LAST, filter, "", within));
            case Measure.DaysSinceEvent(Measure.EventTime(var edge, var filter, var within)) ->
                    Optional.of(
                            new Parts(
                                    edge == Measure.Edge.FIRST ? DAYS_SINCE_FIRST : DAYS_SINCE_LAST,
                                    filter,
                                    "",
                                    within));
        };
    }
}
