package org.audienceworkbench.value;

import org.audienceworkbench.measure.OrderDays;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// How good a model's forecast was: it knew the purchases up to a day, and is compared with those
/// after it.
///
/// @param from the last day that the model knew
/// @param until the last day of those to be foreseen
/// @param customers who had bought by the first of them
/// @param actual their purchases in between
/// @param predicted what the model expected
/// @param meanError of the customers: by how many purchases the forecast was out, up or down
/// @param groups by the number of repeat purchases that the model knew, ascending
public record HoldOut(
        LocalDate from,
        LocalDate until,
        int customers,
        double actual,
        double predicted,
        double meanError,
        List<Group> groups) {

    private static final int MOST = 7;

    public HoldOut {
        groups = List.copyOf(groups);
    }

    /// @param repeats the last group has those with more as well
    /// @param actual the mean of their purchases
    /// @param predicted the mean of what the model expected
    public record Group(int repeats, int customers, double actual, double predicted) {

        /// `0`, `1` … `7+`.
        public String label() {
            return repeats == MOST ? MOST + "+" : Integer.toString(repeats);
        }
    }

    /// Predicted by actual purchases; NaN when there were none.
    public double ratio() {
        return actual == 0 ? Double.NaN : predicted / actual;
    }

    static HoldOut of(PurchaseModel model, Histories known, OrderDays days, LocalDate until) {
        double weeks = (until.toEpochDay() - known.until().toEpochDay()) / Patterns.WEEK;
        Forecasts forecasts = Forecasts.of(model, known, weeks, new Discount(0));
        int[] later = known.after(days);
        var customers = new int[MOST + 1];
        var actual = new double[MOST + 1];
        var predicted = new double[MOST + 1];
        double error = 0;
        for (int row = 0; row < known.size(); row++) {
            if (known.hasBought(row)) {
                int group = Math.min(MOST, known.repeats()[row]);
                customers[group]++;
                actual[group] += later[row];
                predicted[group] += forecasts.purchases()[row];
                error += Math.abs(later[row] - forecasts.purchases()[row]);
            }
        }
        List<Group> groups = new ArrayList<>();
        double allActual = 0;
        double allPredicted = 0;
        for (int group = 0; group <= MOST; group++) {
            allActual += actual[group];
            allPredicted += predicted[group];
            if (customers[group] > 0) {
                groups.add(
                        new Group(
                                group,
                                customers[group],
                                actual[group] / customers[group],
                                predicted[group] / customers[group]));
            }
        }
        int buyers = known.buyers();
        return new HoldOut(
                known.until(), until, buyers, allActual, allPredicted, error / buyers, groups);
    }
}
