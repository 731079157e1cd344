package org.audienceworkbench.trend;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.measure.OrderFact;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/// How many customers have which scores of recency and frequency, and what they have spent.
///
/// @param recency the attribute with the scores, as is `frequency`
/// @param hasRevenue whether the orders tell it
/// @param cells by recency from 1 to 5, and within it by frequency from 1 to 5
/// @param unscored customers without orders
public record RfmGrid(
        Attribute recency,
        Attribute frequency,
        boolean hasRevenue,
        List<Cell> cells,
        int unscored) {

    /// The highest score.
    public static final int SCORES = 5;

    /// @param revenue of all customers in it together
    public record Cell(int recency, int frequency, int customers, double revenue) {
        public RfmGroup group() {
            return RfmGroup.of(recency, frequency);
        }
    }

    /// Several cells together.
    public record Sum(int customers, double revenue) {

        /// What a customer has spent on average; NaN without customers.
        public double mean() {
            return customers == 0 ? Double.NaN : revenue / customers;
        }
    }

    public RfmGrid {
        cells = List.copyOf(cells);
    }

    /// @param counts which customers count
    /// @throws Problem when there are no scores
    public static RfmGrid of(Frame frame, IntPredicate counts) {
        Attribute recency = required(frame, OrderFact.RECENCY_SCORE);
        Attribute frequency = required(frame, OrderFact.FREQUENCY_SCORE);
        Optional<Attribute> spent = OrderFact.REVENUE.in(frame.catalogue());
        double[] r = frame.numbers(recency.name());
        double[] f = frame.numbers(frequency.name());
        double[] revenue = spent.map(each -> frame.numbers(each.name())).orElse(new double[0]);
        var customers = new int[SCORES * SCORES];
        var sums = new double[SCORES * SCORES];
        int unscored = 0;
        for (int row = 0; row < frame.size(); row++) {
            if (!counts.test(row)) {
                continue;
            }
            if (Double.isNaN(r[row]) || Double.isNaN(f[row])) {
                unscored++;
                continue;
            }
            int place = place((int) r[row], (int) f[row]);
            customers[place]++;
            sums[place] += spent.isPresent() ? revenue[row] : 0;
        }
        List<Cell> cells = new ArrayList<>();
        for (int place = 0; place < customers.length; place++) {
            cells.add(
                    new Cell(
                            place / SCORES + 1, place % SCORES + 1, customers[place], sums[place]));
        }
        return new RfmGrid(recency, frequency, spent.isPresent(), cells, unscored);
    }

    private static Attribute required(Frame frame, OrderFact fact) {
        return fact.in(frame.catalogue())
                .orElseThrow(
                        () ->
                                new Problem(
                                        "There are no scores of recency and frequency",
                                        null,
                                        "Import orders that say whose they are and when they were"
                                                + " made"));
    }

    private static int place(int recency, int frequency) {
        return (recency - 1) * SCORES + frequency - 1;
    }

    public Cell cell(int recency, int frequency) {
        return cells.get(place(recency, frequency));
    }

    public Sum all() {
        return sum(_ -> true);
    }

    public Sum of(RfmGroup group) {
        return sum(cell -> cell.group() == group);
    }

    /// The cells that fit, together.
    public Sum sum(Predicate<Cell> wanted) {
        int customers = 0;
        double revenue = 0;
        for (Cell cell : cells) {
            if (wanted.test(cell)) {
                customers += cell.customers();
                revenue += cell.revenue();
            }
        }
        return new Sum(customers, revenue);
    }
}
