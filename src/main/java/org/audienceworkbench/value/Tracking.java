package org.audienceworkbench.value;

import org.audienceworkbench.measure.OrderDays;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// How the repeat purchases of all customers together grew week by week, beside what a model
/// expects of them: of new customers who came when these came, whatever they did since.
///
/// @param start the day of the very first purchase
/// @param weeks those that are over, ascending
public record Tracking(LocalDate start, List<Week> weeks) {

    private static final int DAYS = 7;

    public Tracking {
        weeks = List.copyOf(weeks);
    }

    /// @param number counted from 1; the first begins with the very first purchase
    /// @param made repeat purchases up to the end of the week
    /// @param expected by the model
    public record Week(int number, long made, double expected) {}

    /// The repeat purchases of those who had bought by the last day that the model knew.
    ///
    /// @param until the last day that counts
    static Tracking of(PurchaseModel model, Histories known, OrderDays days, LocalDate until) {
        int oldest = 0;
        for (int row = 0; row < known.size(); row++) {
            oldest = known.hasBought(row) ? Math.max(oldest, known.age()[row]) : oldest;
        }
        LocalDate start = known.until().minusDays(oldest);
        int first = (int) start.toEpochDay();
        int length = (int) until.toEpochDay() - first + 1;
        var came = new int[oldest + 1];
        var bought = new int[length];
        for (int row = 0; row < known.size(); row++) {
            if (known.hasBought(row)) {
                int began = oldest - known.age()[row];
                came[began]++;
                days.each(
                        row,
                        (day, isPurchase, _) -> {
                            if (isPurchase && day > first + began && day < first + length) {
                                bought[day - first]++;
                            }
                        });
            }
        }
        double[] ofNew = new double[length + 1];
        for (int day = 1; day <= length; day++) {
            ofNew[day] = model.expectedOfNew(day / Patterns.WEEK);
        }
        List<Week> weeks = new ArrayList<>();
        long made = 0;
        for (int week = 1; week * DAYS <= length; week++) {
            int end = week * DAYS;
            double expected = 0;
            for (int day = 0; day < Math.min(end, came.length); day++) {
                expected += came[day] == 0 ? 0 : came[day] * ofNew[end - day];
            }
            for (int day = end - DAYS; day < end; day++) {
                made += bought[day];
            }
            weeks.add(new Week(week, made, expected));
        }
        return new Tracking(start, weeks);
    }
}
