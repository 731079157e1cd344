package org.audienceworkbench.measure;

import org.audienceworkbench.customer.AsOf;

import java.util.Objects;

/// Whether customers do something within some days after a moment.
///
/// @param days of the calendar, so that the window ends at the same time of day as it began
public record Ahead(Deed deed, int days) {

    public static final int MOST_DAYS = 3650;

    public Ahead {
        Objects.requireNonNull(deed);
        if (days < 1 || days > MOST_DAYS) {
            throw new IllegalArgumentException("1 to 3650 days: " + days);
        }
    }

    /// The last moment of the window that begins after `from`.
    public AsOf until(AsOf from) {
        return moved(from, days);
    }

    /// The moment whose window ends with `until`.
    public AsOf from(AsOf until) {
        return moved(until, -days);
    }

    private static AsOf moved(AsOf from, int days) {
        return new AsOf(from.instant().atZone(from.zone()).plusDays(days).toInstant(), from.zone());
    }

    /// `purchase within 30 days`.
    public String words() {
        return "%s within %d %s".formatted(deed.words(), days, days == 1 ? "day" : "days");
    }
}
