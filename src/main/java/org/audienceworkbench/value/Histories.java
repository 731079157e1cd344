package org.audienceworkbench.value;

import org.audienceworkbench.measure.OrderDays;

import java.time.LocalDate;
import java.util.Arrays;

/// How often, how lately and for how much each customer bought again, up to the end of a day.
///
/// A purchase is a day on which a customer bought something, however many orders there were; the
/// first one makes them a customer, those after it are repeat purchases. A day with nothing but
/// returns is no purchase, but what came back lowers the value of the repeat purchases.
///
/// @param until the last day that counts
/// @param repeats the number of repeat purchases, or [#NONE] for who has not bought at all
/// @param recency days from the first purchase to the last one; 0 without repeat purchases
/// @param age days from the first purchase to `until`
/// @param valued how many of the repeat purchases have a value that is known
/// @param meanValue of those, returns taken off; NaN where there is none
public record Histories(
        LocalDate until,
        int[] repeats,
        int[] recency,
        int[] age,
        int[] valued,
        double[] meanValue) {

    /// Has not bought anything.
    public static final int NONE = -1;

    /// @param customers how many rows there are
    public static Histories of(OrderDays days, int customers, LocalDate until) {
        var maker = new Maker(customers, (int) until.toEpochDay());
        for (int row = 0; row < customers; row++) {
            maker.row(days, row);
        }
        return new Histories(
                until, maker.repeats, maker.recency, maker.age, maker.valued, maker.meanValue);
    }

    public int size() {
        return repeats.length;
    }

    public boolean hasBought(int row) {
        return repeats[row] != NONE;
    }

    /// How many customers have bought at all.
    public int buyers() {
        return (int) Arrays.stream(repeats).filter(each -> each != NONE).count();
    }

    /// How many customers have bought more than once.
    public int repeaters() {
        return (int) Arrays.stream(repeats).filter(each -> each > 0).count();
    }

    /// How many purchases each customer made after `until`; 0 for who has not bought before.
    int[] after(OrderDays days) {
        int end = (int) until.toEpochDay();
        var later = new int[size()];
        for (int row = 0; row < later.length; row++) {
            if (hasBought(row)) {
                int[] count = {0};
                days.each(row, (day, bought, _) -> count[0] += bought && day > end ? 1 : 0);
                later[row] = count[0];
            }
        }
        return later;
    }

    private static final class Maker {
        private final int end;
        private final int[] repeats;
        private final int[] recency;
        private final int[] age;
        private final int[] valued;
        private final double[] meanValue;
        private int first;
        private int last;
        private int purchases;
        private int known;
        private double sum;

        Maker(int customers, int end) {
            this.end = end;
            this.repeats = new int[customers];
            this.recency = new int[customers];
            this.age = new int[customers];
            this.valued = new int[customers];
            this.meanValue = new double[customers];
        }

        void row(OrderDays days, int row) {
            purchases = 0;
            known = 0;
            sum = 0;
            days.each(row, this::day);
            repeats[row] = purchases - 1; // NONE without any
            recency[row] = purchases == 0 ? 0 : last - first;
            age[row] = purchases == 0 ? 0 : end - first;
            valued[row] = known;
            meanValue[row] = known == 0 ? Double.NaN : sum / known;
        }

        private void day(int day, boolean bought, double amount) {
            if (day > end || (!bought && purchases == 0)) {
                return;
            }
            if (bought) {
                purchases++;
                first = purchases == 1 ? day : first;
                last = day;
            }
            if (day > first && !Double.isNaN(amount)) {
                sum += amount;
                known += bought ? 1 : 0;
            }
        }
    }
}
