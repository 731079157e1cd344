package org.audienceworkbench.customer;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/// The moment that "days since" and "in the last 7 days" are counted from.
///
/// @param zone the workspace's time zone, in which days begin and end
public record AsOf(Instant instant, ZoneId zone) {

    public LocalDate day() {
        return LocalDate.ofInstant(instant, zone);
    }
}
