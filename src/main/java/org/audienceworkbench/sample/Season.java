package org.audienceworkbench.sample;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;

/// When people shop: more towards the weekend, most in December, in the evening.
final class Season {

    /// The first day that the files tell of.
    static final LocalDate START = SampleShop.TODAY.minusYears(2).plusDays(1);

    private static final double[] MONTHS = {
        0.80, 0.75, 0.85, 0.90, 0.95, 0.90, 0.80, 0.80, 0.95, 1.05, 1.40, 1.90
    };
    // Monday first
    private static final double[] WEEKDAYS = {0.95, 0.85, 0.85, 0.90, 1.05, 1.20, 1.30};
    private static final double[] HOURS =
            Dice.cumulative(
                    2, 1, 1, 1, 1, 2, 4, 8, 12, 14, 15, 16, 18, 16, 15, 15, 17, 20, 24, 28, 30, 26,
                    16, 6);

    private static final double[] UP_TO_DAY = upToDay();

    private Season() {}

    /// How many usual years lie between two days, in terms of shopping done.
    static double years(LocalDate from, LocalDate to) {
        return (upTo(to) - upTo(from.minusDays(1))) / UP_TO_DAY[UP_TO_DAY.length - 1] * 2;
    }

    /// A moment from the first day to the last, both included.
    static LocalDateTime moment(LocalDate from, LocalDate to, Dice dice) {
        double before = upTo(from.minusDays(1));
        int day = Dice.placeOf(before + dice.share() * (upTo(to) - before), UP_TO_DAY);
        return atSomeHour(START.plusDays(day), dice);
    }

    static LocalDateTime atSomeHour(LocalDate day, Dice dice) {
        return day.atTime(dice.weighted(HOURS), dice.below(60), dice.below(60));
    }

    private static double upTo(LocalDate day) {
        int place = (int) START.until(day, ChronoUnit.DAYS);
        return place < 0 ? 0 : UP_TO_DAY[place];
    }

    private static double[] upToDay() {
        double[] weights = new double[(int) START.until(SampleShop.TODAY, ChronoUnit.DAYS) + 1];
        for (int i = 0; i < weights.length; i++) {
            LocalDate day = START.plusDays(i);
            weights[i] =
                    MONTHS[day.getMonthValue() - 1] * WEEKDAYS[day.getDayOfWeek().getValue() - 1];
        }
        return Dice.cumulative(weights);
    }
}
