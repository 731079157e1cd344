package org.audienceworkbench.customer;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// When something happened, as exactly as the data say.
///
/// @param wholeDay whether the data name the day only; the instant is its beginning then
public record Moment(Instant instant, boolean wholeDay) implements Comparable<Moment> {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

    static Moment of(LocalDate day, ZoneId zone) {
        return new Moment(day.atStartOfDay(zone).toInstant(), true);
    }

    public LocalDate day(ZoneId zone) {
        return LocalDate.ofInstant(instant, zone);
    }

    /// `5 Jan 2026 10:04`, or `5 Jan 2026`.
    public String words(ZoneId zone) {
        return (wholeDay ? DAY : MINUTE).format(instant.atZone(zone));
    }

    /// `2026-01-05T09:04:00Z`, or `2026-01-05`; what programs read.
    public String iso(ZoneId zone) {
        return wholeDay ? day(zone).toString() : instant.toString();
    }

    @Override
    public int compareTo(Moment other) {
        return instant.compareTo(other.instant);
    }
}
