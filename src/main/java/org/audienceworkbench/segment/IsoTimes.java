package org.audienceworkbench.segment;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Function;

/// Reads and writes dates and times in ISO 8601; a blank may stand for the `T`.
final class IsoTimes {

    private IsoTimes() {}

    static Optional<Literal> date(String text) {
        return read(text, iso -> new Literal.Date(LocalDate.parse(iso)));
    }

    /// A time on the clock, or a moment when there is an offset.
    static Optional<Literal> time(String text) {
        String iso = text.replace(' ', 'T');
        return read(iso, it -> new Literal.DateTime(LocalDateTime.parse(it)))
                .or(
                        () ->
                                read(
                                        iso,
                                        it ->
                                                new Literal.Moment(
                                                        OffsetDateTime.parse(it).toInstant())));
    }

    static Optional<Literal> dateOrTime(String text) {
        return date(text).or(() -> time(text));
    }

    static String text(LocalDateTime time) {
        return time.toString().replace('T', ' ');
    }

    private static Optional<Literal> read(String text, Function<String, Literal> reading) {
        try {
            return Optional.of(reading.apply(text));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
