package org.audienceworkbench.insight;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.measure.Ahead;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/// The future that a model learned from, which has come since.
///
/// @param asOf the moment up to which customers were known, as ISO text
/// @param until the last moment of the window, as ISO text
/// @param customers who were customers by then
/// @param positives those of them who did it
/// @param left who was no customer by then, and was not learned from
public record Foreseen(
        Ahead ahead, String asOf, String until, int customers, int positives, int left) {

    /// What was looked at, in words.
    public String sentence(ZoneId zone) {
        return "Foreseen: %s after %s, by %s. So it was for %,d of %s who were customers then. All else is as it was known on %s"
                .formatted(
                        ahead.words(),
                        day(asOf, zone),
                        day(until, zone),
                        positives,
                        Counted.of(customers, "customer"),
                        day(asOf, zone));
    }

    private static LocalDate day(String instant, ZoneId zone) {
        return LocalDate.ofInstant(Instant.parse(instant), zone);
    }
}
