package org.audienceworkbench.value;

import java.util.Arrays;
import java.util.stream.IntStream;

/// What a purchase model expects of each customer; NaN for who has not bought anything.
///
/// @param purchases within a time
/// @param discounted the same, each counting less the later it is
/// @param alive the probability that someone still is a customer
record Forecasts(double[] purchases, double[] discounted, double[] alive) {

    /// @param weeks how long a time
    static Forecasts of(PurchaseModel model, Histories histories, double weeks, Discount discount) {
        Patterns patterns = Patterns.of(histories);
        int[] starts = starts(patterns);
        var purchases = new double[patterns.size()];
        var discounted = new double[patterns.size()];
        var alive = new double[patterns.size()];
        IntStream.range(0, starts.length - 1)
                .parallel()
                .forEach(
                        i -> {
                            int repeats = patterns.repeats(starts[i]);
                            double age = patterns.age(starts[i]);
                            // only the probability to be a customer still depends on the recency
                            double plain = model.expectedIfAlive(repeats, age, weeks);
                            double less = discount.expectedIfAlive(model, repeats, age, weeks);
                            for (int place = starts[i]; place < starts[i + 1]; place++) {
                                alive[place] = model.alive(repeats, patterns.recency(place), age);
                                purchases[place] = alive[place] * plain;
                                discounted[place] = alive[place] * less;
                            }
                        });
        int[] places =
                IntStream.range(0, histories.size())
                        .map(row -> histories.hasBought(row) ? patterns.place(histories, row) : -1)
                        .toArray();
        return new Forecasts(
                spread(purchases, places), spread(discounted, places), spread(alive, places));
    }

    /// Where histories with another number of repeats, or another age, begin; and the end.
    private static int[] starts(Patterns patterns) {
        return IntStream.rangeClosed(0, patterns.size())
                .filter(
                        i ->
                                i == 0
                                        || i == patterns.size()
                                        || patterns.repeats(i) != patterns.repeats(i - 1)
                                        || patterns.age(i) != patterns.age(i - 1))
                .toArray();
    }

    private static double[] spread(double[] values, int[] places) {
        return Arrays.stream(places)
                .mapToDouble(place -> place < 0 ? Double.NaN : values[place])
                .toArray();
    }

    /// Of those who have one.
    static double sum(double[] figures) {
        return Arrays.stream(figures).filter(each -> !Double.isNaN(each)).sum();
    }
}
