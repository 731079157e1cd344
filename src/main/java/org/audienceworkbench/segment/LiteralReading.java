package org.audienceworkbench.segment;

import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.table.ValueType;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/// What a value in a rule means when it is compared with an attribute that is not text.
record LiteralReading(Attribute attribute, ZoneId zone) {

    /// Days beyond are as good as never: no calendar of a database goes further.
    private static final long FIRST_DAY = LocalDate.of(1, 1, 1).toEpochDay();

    private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();

    sealed interface Read {}

    record Fits(Range range) implements Read {}

    record Misfit(String message, String suggestion) implements Read {}

    Read range(Literal literal) {
        Optional<Range> range =
                switch (attribute.type()) {
                    case INTEGER, NUMBER -> number(literal);
                    case BOOLEAN -> truth(literal);
                    case DATE -> day(literal).map(day -> Range.whole(clamp(day)));
                    case DATETIME -> moments(literal);
                    case TEXT -> Optional.empty();
                };
        return range.<Read>map(Fits::new)
                .orElseGet(
                        () ->
                                new Misfit(
                                        attribute.name()
                                                + " is "
                                                + article(attribute)
                                                + "; "
                                                + RuleWriter.literal(literal)
                                                + " is not",
                                        suggestion(literal)));
    }

    private static Optional<Range> number(Literal literal) {
        return switch (literal) {
            case Literal.Numeric(var value) -> Optional.of(Range.point(value));
            case Literal.Truth(var value) -> Optional.of(Range.point(value ? 1 : 0));
            default -> Optional.empty();
        };
    }

    /// Files say yes and no, so a rule may, too.
    private static Optional<Range> truth(Literal literal) {
        if (!(literal instanceof Literal.Text(var text))) {
            return number(literal);
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "yes", "true" -> Optional.of(Range.point(1));
            case "no", "false" -> Optional.of(Range.point(0));
            default -> Optional.empty();
        };
    }

    private static Optional<Long> day(Literal literal) {
        return switch (literal) {
            case Literal.Date(var day) -> Optional.of(day.toEpochDay());
            case Literal.Text(var text) -> IsoTimes.date(text).flatMap(LiteralReading::day);
            default -> Optional.empty();
        };
    }

    private Optional<Range> moments(Literal literal) {
        return switch (literal) {
            case Literal.Date(var day) -> Optional.of(ofDays(Range.whole(day.toEpochDay())));
            case Literal.DateTime(var time) ->
                    Optional.of(Range.whole(time.atZone(zone).toInstant().toEpochMilli()));
            case Literal.Moment(var moment) -> Optional.of(Range.whole(moment.toEpochMilli()));
            case Literal.Text(var text) -> IsoTimes.dateOrTime(text).flatMap(this::moments);
            default -> Optional.empty();
        };
    }

    /// Days as the attribute holds them: days for a date, all moments of the days for a datetime.
    Range ofDays(Range days) {
        if (attribute.type() == ValueType.DATE) {
            return withinCalendar(days.whole());
        }
        long first = clamp(days.firstWhole());
        long last = clamp(days.lastWhole());
        return new Range(
                first < FIRST_DAY ? Double.NEGATIVE_INFINITY : start(first),
                true,
                last > LAST_DAY ? Double.POSITIVE_INFINITY : start(last + 1),
                false);
    }

    private static Range withinCalendar(Range days) {
        double low = days.low() < FIRST_DAY ? Double.NEGATIVE_INFINITY : days.low();
        double high = days.high() > LAST_DAY ? Double.POSITIVE_INFINITY : days.high();
        return new Range(
                Math.min(low, (double) LAST_DAY),
                days.includesLow() && low <= LAST_DAY,
                Math.max(high, (double) FIRST_DAY),
                days.includesHigh() && high >= FIRST_DAY);
    }

    private static long clamp(long day) {
        return Math.clamp(day, FIRST_DAY - 1, LAST_DAY + 1);
    }

    private double start(long day) {
        return (double) Instant.from(LocalDate.ofEpochDay(day).atStartOfDay(zone)).toEpochMilli();
    }

    private String suggestion(Literal literal) {
        return switch (attribute.type()) {
            case INTEGER, NUMBER ->
                    literal instanceof Literal.Text(var text) && isNumber(text)
                            ? "Leave the quotes away: " + text
                            : "Compare it with a number";
            case BOOLEAN -> "Compare it with TRUE or FALSE";
            case DATE -> "Compare it with a date, such as DATE '2026-01-31'";
            case DATETIME ->
                    "Compare it with a date or time, such as TIMESTAMP '2026-01-31 14:00:00'";
            case TEXT -> "Compare it with a text in single quotes";
        };
    }

    private static boolean isNumber(String text) {
        return text.matches("[+-]?[0-9]{1,15}(\\.[0-9]{1,15})?");
    }

    /// `a number`, `an integer`
    static String article(Attribute attribute) {
        return switch (attribute.type()) {
            case INTEGER, NUMBER -> "a number";
            case TEXT -> "a text";
            case BOOLEAN -> "a boolean";
            case DATE -> "a date";
            case DATETIME -> "a datetime";
        };
    }
}
