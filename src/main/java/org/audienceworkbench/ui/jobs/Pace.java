package org.audienceworkbench.ui.jobs;

import org.audienceworkbench.chart.Figures;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/// How fast work goes and how long it will still take, from its reports so far.
final class Pace {

    /// The last count in a report and its noun: "Reading customers.csv: 12,000 rows".
    private static final Pattern COUNT = Pattern.compile("([0-9][0-9,]*) (\\p{L}+)\\W*$");

    /// Before this, a forecast would jump about.
    private static final double TOO_EARLY_SECONDS = 1;

    private final long startNanos;
    private double seconds;
    private double fraction = Double.NaN;
    private String doing = "";

    Pace(long startNanos) {
        this.startNanos = startNanos;
    }

    void report(long nanos, double done, String what) {
        seconds = (nanos - startNanos) / 1e9;
        fraction = done;
        doing = what;
    }

    /// Empty while it is too early to tell, or when the end is not known.
    Optional<Duration> remaining() {
        boolean known = fraction > 0 && fraction <= 1;
        return known && seconds >= TOO_EARLY_SECONDS
                ? Optional.of(Duration.ofMillis((long) (seconds * (1 / fraction - 1) * 1000)))
                : Optional.empty();
    }

    /// `8,100 rows/s`, where the report counts something.
    Optional<String> rate() {
        var count = COUNT.matcher(doing);
        if (seconds < TOO_EARLY_SECONDS || !count.find()) {
            return Optional.empty();
        }
        double done = Double.parseDouble(count.group(1).replace(",", ""));
        return Optional.of(Figures.count(Math.round(done / seconds)) + " " + count.group(2) + "/s");
    }
}
