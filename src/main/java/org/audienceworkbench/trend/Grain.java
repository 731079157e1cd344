package org.audienceworkbench.trend;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How long the periods are that time is divided into. Weeks begin on Monday (ISO 8601).
public enum Grain {
    DAY("day", "d MMM yyyy"),
    WEEK("week", "d MMM yyyy"),
    MONTH("month", "MMM yyyy"),
    QUARTER("quarter", "'Q'q yyyy");

    private static final int DAYS_BY_DAY = 62;
    private static final int DAYS_BY_WEEK = 366;
    private static final int DAYS_BY_MONTH = 10 * 366;

    private final String word;
    private final DateTimeFormatter names;

    Grain(String word, String names) {
        this.word = word;
        this.names = DateTimeFormatter.ofPattern(names, Locale.ENGLISH);
    }

    public String word() {
        return word;
    }

    public static Optional<Grain> ofWord(String word) {
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }

    /// What shows a span best: days up to two months, weeks up to a year, months up to ten years.
    public static Grain fitting(LocalDate from, LocalDate to) {
        long days = to.toEpochDay() - from.toEpochDay() + 1;
        return days <= DAYS_BY_DAY
                ? DAY
                : days <= DAYS_BY_WEEK ? WEEK : days <= DAYS_BY_MONTH ? MONTH : QUARTER;
    }

    /// The first day of the period that a day lies in.
    public LocalDate start(LocalDate day) {
        return switch (this) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
            case QUARTER -> LocalDate.of(day.getYear(), day.getMonth().firstMonthOfQuarter(), 1);
        };
    }

    /// The first day of the next period.
    public LocalDate next(LocalDate start) {
        return switch (this) {
            case DAY -> start.plusDays(1);
            case WEEK -> start.plusWeeks(1);
            case MONTH -> start.plusMonths(1);
            case QUARTER -> start.plusMonths(3);
        };
    }

    /// How many periods a year has; 0 where the same period of the year before says nothing.
    public int inAYear() {
        return switch (this) {
            case DAY -> 0;
            case WEEK -> 52;
            case MONTH -> 12;
            case QUARTER -> 4;
        };
    }

    /// `5 Jan 2026` for a day, and for the week that begins then; `Jan 2026`, `Q1 2026`.
    public String name(LocalDate start) {
        return names.format(start);
    }
}
