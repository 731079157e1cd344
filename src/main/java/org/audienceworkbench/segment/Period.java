package org.audienceworkbench.segment;

import org.audienceworkbench.customer.AsOf;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A span of time as people say it: `7 days`.
///
/// @param amount at least 1, and no more than [#MAX_YEARS] years altogether
public record Period(int amount, Unit unit) {

    public static final int MAX_YEARS = 200;

    private static final Pattern FORM = Pattern.compile("([0-9]{1,9}) ([A-Za-z]+)");

    public Period {
        if (!isAllowed(amount, unit)) {
            throw new IllegalArgumentException(amount + " " + unit);
        }
    }

    static boolean isAllowed(long amount, Unit unit) {
        return amount >= 1 && amount <= MAX_YEARS * 366L * 24 * 60 * 60 / unit.atLeastSeconds();
    }

    /// Reads what [#toString] writes, singular or plural.
    static Optional<Period> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int amount = Integer.parseInt(matcher.group(1));
        return Unit.ofWord(matcher.group(2))
                .filter(unit -> isAllowed(amount, unit))
                .map(unit -> new Period(amount, unit));
    }

    /// Minutes and hours are exact; days, weeks, months and years go by the calendar, so a window
    /// of 7 days begins at the same time of day, even when the clocks were changed in between.
    public Instant before(AsOf asOf) {
        return unit.isClockTime()
                ? asOf.instant().minus(amount, unit.chrono)
                : asOf.instant().atZone(asOf.zone()).minus(amount, unit.chrono).toInstant();
    }

    /// The length when a day is always 24 hours; not for months and years.
    long millis() {
        return amount * unit.atLeastSeconds() * 1000;
    }

    /// `1 day`, `7 days`.
    @Override
    public String toString() {
        String word = unit.word();
        return amount + " " + (amount == 1 ? word.substring(0, word.length() - 1) : word);
    }

    public enum Unit {
        MINUTES,
        HOURS,
        DAYS,
        WEEKS,
        MONTHS,
        YEARS;

        private final ChronoUnit chrono = ChronoUnit.valueOf(name());

        /// The plural, in lower case.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// Singular or plural, without regard to case.
        public static Optional<Unit> ofWord(String word) {
            String wanted = word.toLowerCase(Locale.ROOT);
            return Arrays.stream(values())
                    .filter(unit -> unit.word().equals(wanted) || unit.word().equals(wanted + "s"))
                    .findFirst();
        }

        /// For messages: `minutes, hours, days, weeks, months, years`.
        public static String words() {
            return Arrays.stream(values()).map(Unit::word).collect(Collectors.joining(", "));
        }

        boolean isClockTime() {
            return this == MINUTES || this == HOURS;
        }

        /// Whether it is of one length; months and years are not.
        public boolean isExact() {
            return this != MONTHS && this != YEARS;
        }

        private long atLeastSeconds() {
            return switch (this) {
                case MINUTES -> 60;
                case HOURS -> 3_600;
                case DAYS -> 86_400;
                case WEEKS -> 7 * 86_400;
                case MONTHS -> 28 * 86_400;
                case YEARS -> 365 * 86_400;
            };
        }
    }
}
