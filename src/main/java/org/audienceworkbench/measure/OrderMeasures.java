package org.audienceworkbench.measure;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.Arrays;

/// Measures every customer's orders in one pass over their lines, which come customer by customer,
/// within a customer order by order, within an order by time, lines without a time first.
///
/// Lines after the as-of do not count. Lines without a time count for the number of orders and for
/// the revenue, and for nothing else. Amounts are added as the decimal numbers they were written
/// as, so that the sum does not depend on the lines' sequence, and equal sums are equal.
final class OrderMeasures {

    /// The windows' lengths in days.
    static final int[] WINDOWS = {30, 90, 365};

    private final Times times;
    private final long now;
    private final long[] windowStarts;

    private final double[] orders;
    private final double[] revenue;
    private final double[][] windowOrders;
    private final double[][] windowRevenue;
    private final long[] first;
    private final long[] last;
    private final double[] daysBetween;
    private final double[] medianGap;
    private final double[] gapSpread;

    private int customer = -1;
    private @Nullable String order;
    private long newestOfOrder;
    private long[] starts = new long[16];
    private int startCount;
    private final BigDecimal[] sums = new BigDecimal[WINDOWS.length + 1];

    OrderMeasures(int customers, Times times) {
        this.times = times;
        this.now = times.now();
        this.windowStarts = Arrays.stream(WINDOWS).mapToLong(times::daysBefore).toArray();
        this.orders = new double[customers];
        this.revenue = new double[customers];
        this.windowOrders = new double[WINDOWS.length][customers];
        this.windowRevenue = new double[WINDOWS.length][customers];
        this.first = new long[customers];
        this.last = new long[customers];
        this.daysBetween = new double[customers];
        this.medianGap = new double[customers];
        this.gapSpread = new double[customers];
        Arrays.fill(first, Times.MISSING);
        Arrays.fill(last, Times.MISSING);
        Arrays.fill(daysBetween, Double.NaN);
        Arrays.fill(medianGap, Double.NaN);
        Arrays.fill(gapSpread, Double.NaN);
        Arrays.fill(sums, BigDecimal.ZERO);
    }

    /// Takes in the next line.
    ///
    /// @param row the customer's row
    /// @param id the order's id; a line without one is an order of its own
    /// @param time or [Times#MISSING]
    /// @param amount negative for what came back; NaN when there is none
    void add(int row, @Nullable String id, long time, double amount) {
        if (time > now) {
            return;
        }
        if (row != customer) {
            finish();
            customer = row;
            order = null;
        }
        if (id == null || !id.equals(order)) {
            order = id;
            newestOfOrder = Times.MISSING;
            orders[row]++;
        }
        BigDecimal exact = Double.isNaN(amount) ? BigDecimal.ZERO : BigDecimal.valueOf(amount);
        sums[WINDOWS.length] = sums[WINDOWS.length].add(exact);
        if (time != Times.MISSING) {
            addTimed(time, exact);
        }
    }

    private void addTimed(long time, BigDecimal amount) {
        for (int i = 0; i < WINDOWS.length; i++) {
            if (time > windowStarts[i]) {
                sums[i] = sums[i].add(amount);
                windowOrders[i][customer] += newestOfOrder > windowStarts[i] ? 0 : 1;
            }
        }
        if (newestOfOrder == Times.MISSING) {
            addStart(time);
        }
        newestOfOrder = time;
        if (first[customer] == Times.MISSING || time < first[customer]) {
            first[customer] = time;
        }
        last[customer] = Math.max(last[customer], time);
    }

    private void addStart(long time) {
        if (startCount == starts.length) {
            starts = Arrays.copyOf(starts, startCount * 2);
        }
        starts[startCount++] = time;
    }

    /// Ends the pass.
    OrderMeasures finish() {
        if (customer >= 0) {
            for (int i = 0; i < WINDOWS.length; i++) {
                windowRevenue[i][customer] = sums[i].doubleValue();
            }
            revenue[customer] = sums[WINDOWS.length].doubleValue();
            measureGaps();
        }
        Arrays.fill(sums, BigDecimal.ZERO);
        startCount = 0;
        return this;
    }

    private void measureGaps() {
        long[] distinct = Arrays.stream(starts, 0, startCount).sorted().distinct().toArray();
        if (distinct.length < 2) {
            return;
        }
        var gaps = new double[distinct.length - 1];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = times.daysBetween(distinct[i], distinct[i + 1]);
        }
        double mean = times.daysBetween(distinct[0], distinct[gaps.length]) / gaps.length;
        daysBetween[customer] = mean;
        double squares = 0;
        for (double gap : gaps) {
            squares += (gap - mean) * (gap - mean);
        }
        if (gaps.length > 1) {
            gapSpread[customer] = Math.sqrt(squares / (gaps.length - 1));
        }
        Arrays.sort(gaps);
        int middle = gaps.length / 2;
        medianGap[customer] =
                gaps.length % 2 == 1 ? gaps[middle] : (gaps[middle - 1] + gaps[middle]) / 2;
    }

    /// How many orders; 0 for customers who have none.
    double[] orders() {
        return orders;
    }

    /// The sum of all amounts, in the amounts' currency; 0 for customers without orders.
    double[] revenue() {
        return revenue;
    }

    /// Revenue divided by orders; NaN for customers without orders.
    double[] averageOrder() {
        var average = new double[orders.length];
        for (int row = 0; row < average.length; row++) {
            average[row] = orders[row] == 0 ? Double.NaN : revenue[row] / orders[row];
        }
        return average;
    }

    /// How many orders have a line in (as-of − days, as-of].
    ///
    /// @param window a place in [#WINDOWS]
    double[] windowOrders(int window) {
        return windowOrders[window];
    }

    /// The sum of the amounts of the lines in (as-of − days, as-of].
    ///
    /// @param window a place in [#WINDOWS]
    double[] windowRevenue(int window) {
        return windowRevenue[window];
    }

    /// The earliest line's time.
    long[] first() {
        return first;
    }

    /// The latest line's time.
    long[] last() {
        return last;
    }

    /// Whole days between the latest line and the as-of; NaN without one.
    double[] recencyDays() {
        return Arrays.stream(last).mapToDouble(times::daysSince).toArray();
    }

    /// The mean of the days from each order to the next, where an order's time is that of its first
    /// line and orders of the same time are one; NaN for customers with fewer than two such times.
    double[] daysBetween() {
        return daysBetween;
    }

    /// The median of those gaps; of an even number the mean of the middle two.
    double[] medianGap() {
        return medianGap;
    }

    /// Their standard deviation, with n − 1; NaN for customers with fewer than two gaps.
    double[] gapSpread() {
        return gapSpread;
    }

    /// The days since the latest line as a multiple of the mean gap: above 1 the next order is
    /// overdue. NaN where there is no mean gap.
    double[] overdue() {
        double[] ratio = recencyDays();
        for (int row = 0; row < ratio.length; row++) {
            ratio[row] /= daysBetween[row];
        }
        return ratio;
    }

    /// Best are those who ordered last; see [Quintiles].
    double[] recencyScores() {
        return Quintiles.leastIsBest(recencyDays());
    }

    /// Best are those with most orders; see [Quintiles].
    double[] frequencyScores() {
        return Quintiles.mostIsBest(ofBuyers(orders));
    }

    /// Best are those with most revenue; see [Quintiles].
    double[] monetaryScores() {
        return Quintiles.mostIsBest(ofBuyers(revenue));
    }

    private double[] ofBuyers(double[] values) {
        var bought = new double[values.length];
        for (int row = 0; row < bought.length; row++) {
            bought[row] = orders[row] == 0 ? Double.NaN : values[row];
        }
        return bought;
    }
}
