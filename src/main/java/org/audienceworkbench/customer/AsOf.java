package org.audienceworkbench.customer;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/// The moment that "days since" and "in the last 7 days" are counted from.
///
/// @param zone the workspace's time zone, in which days begin and end
public record AsOf(Instant instant, ZoneId zone) {

    /// The last moment of a day.
    public static AsOf endOf(LocalDate day, ZoneId zone) {
        return new AsOf(day.plusDays(1).atStartOfDay(zone).toInstant().minusMillis(1), zone);
    }

    public LocalDate day() {
        return LocalDate.ofInstant(instant, zone);
    }
}
