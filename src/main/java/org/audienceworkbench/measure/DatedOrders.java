package org.audienceworkbench.measure;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.customer.Dataset;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.store.Database;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;

/// The lines of all customers' orders up to a moment, each with its day in the workspace's zone,
/// for figures by day, week or month. Read in one pass; lines without a time are passed over.
public final class DatedOrders {

    private final boolean hasAmounts;
    private final int[] rows;
    private final int[] orders;
    private final int[] days;
    private final double[] amounts;
    private final boolean[] returned;
    private final int size;

    /// What becomes of one line.
    public interface Reader {

        /// @param row the customer's row in the Frame
        /// @param order the same for lines of one order, another one for every other order
        /// @param day since 1970-01-01
        /// @param amount negative for what came back; NaN when the line doesn't say it
        /// @param returned whether something came back
        void read(int row, int order, int day, double amount, boolean returned);
    }

    private DatedOrders(OrderLines lines, int customers) {
        Sequence sequence = lines.sequence();
        Times times = lines.times();
        long now = times.now();
        this.hasAmounts = lines.hasAmounts();
        this.rows = new int[lines.size()];
        this.orders = new int[lines.size()];
        this.days = new int[lines.size()];
        this.amounts = new double[lines.size()];
        this.returned = new boolean[lines.size()];
        int kept = 0;
        int order = -1;
        for (int row = 0; row < customers; row++) {
            int before = -1;
            for (int place = sequence.from(row); place < sequence.to(row); place++) {
                int line = sequence.line(place);
                if (before < 0 || !lines.continuesOrder(line, before)) {
                    order++;
                }
                before = line;
                long at = lines.time(line);
                if (at != Times.MISSING && at <= now) {
                    double amount = lines.amount(line);
                    rows[kept] = row;
                    orders[kept] = order;
                    days[kept] = (int) times.epochDay(at);
                    amounts[kept] = Double.isFinite(amount) ? amount : Double.NaN;
                    returned[kept] = lines.isReturn(line);
                    kept++;
                }
            }
        }
        this.size = kept;
    }

    /// Whether there are orders that say when they were made.
    public static boolean areTold(Map<Kind, Dataset> datasets) {
        Dataset orders = datasets.get(Kind.ORDERS);
        return orders != null && Ground.time(orders).isPresent();
    }

    /// @param asOf what was ordered later does not count
    /// @throws Problem when there are no orders, or when no column says when they were made
    public static DatedOrders read(
            Database database,
            Map<Kind, Dataset> datasets,
            Frame frame,
            AsOf asOf,
            Progress progress) {
        Dataset orders = OrderDays.required(datasets);
        OrderDays.requiredTime(orders);
        var ground = new Ground(database, datasets, frame, asOf, asOf, progress, null);
        return new DatedOrders(
                OrderLines.read(ground, orders, EnumSet.noneOf(OrderLines.Sort.class)),
                frame.size());
    }

    /// Whether the orders say what was paid.
    public boolean hasAmounts() {
        return hasAmounts;
    }

    /// How many lines there are.
    public int size() {
        return size;
    }

    /// The first day with a line; there must be one.
    public int oldest() {
        return Arrays.stream(days, 0, size).min().orElseThrow();
    }

    /// Goes through all lines: customer by customer, within a customer order by order, within an
    /// order by time.
    public void each(Reader reader) {
        for (int line = 0; line < size; line++) {
            reader.read(rows[line], orders[line], days[line], amounts[line], returned[line]);
        }
    }
}
