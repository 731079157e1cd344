package org.audienceworkbench.segment;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// Days of the year by how long they are still to come. 29 February falls on 28 February in a
/// common year.
final class Anniversaries {

    /// A leap year, so that it has all days.
    private static final int ALL_DAYS = 2024;

    private Anniversaries() {}

    /// From a day to the next one of that month and day: 0 on the day itself, at most 365.
    static long daysTo(MonthDay anniversary, LocalDate from) {
        LocalDate here = anniversary.atYear(from.getYear());
        LocalDate next = here.isBefore(from) ? anniversary.atYear(from.getYear() + 1) : here;
        return ChronoUnit.DAYS.between(from, next);
    }

    /// Which days of the year have their anniversary in so many days, as ranges of [#number].
    static List<Range> within(List<Range> counts, LocalDate from) {
        List<Range> found = new ArrayList<>();
        LocalDate first = null;
        LocalDate end = LocalDate.of(ALL_DAYS + 1, 1, 1);
        for (LocalDate day = LocalDate.of(ALL_DAYS, 1, 1);
                !day.isAfter(end);
                day = day.plusDays(1)) {
            boolean wanted =
                    day.isBefore(end) && isWithin(counts, daysTo(MonthDay.from(day), from));
            if (wanted && first == null) {
                first = day;
            } else if (!wanted && first != null) {
                found.add(between(first, day.minusDays(1)));
                first = null;
            }
        }
        return found;
    }

    private static boolean isWithin(List<Range> counts, long days) {
        return counts.stream().anyMatch(range -> range.contains((double) days));
    }

    private static Range between(LocalDate first, LocalDate last) {
        return Range.between(Range.whole(number(first)), Range.whole(number(last)));
    }

    /// 31 January is 131, 1 February 201.
    static int number(LocalDate day) {
        return 100 * day.getMonthValue() + day.getDayOfMonth();
    }
}
