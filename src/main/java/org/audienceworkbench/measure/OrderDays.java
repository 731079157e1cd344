package org.audienceworkbench.measure;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.customer.Dataset;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.store.Database;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// On which days each customer ordered, up to a moment, and for how much: days of the calendar in
/// the workspace's zone, read in one pass over the orders' lines.
public final class OrderDays {

    private static final int TIME = 2;
    private static final int AMOUNT = 3;
    private static final int QUANTITY = 4;
    private static final int PRICE = 5;

    private final boolean hasAmounts;
    private final int[] days;
    private final double[] amounts;
    private final boolean[] bought;
    private final Sequence sequence;
    private final int size;
    private final int untimed;

    /// What becomes of one day of a customer.
    public interface Reader {

        /// @param day since 1970-01-01
        /// @param bought false when there were only returns on that day
        /// @param amount what was ordered less what came back; NaN when no line says it
        void read(int day, boolean bought, double amount);
    }

    private OrderDays(Ground ground, Dataset orders, Dataset.Field time) {
        Optional<Dataset.Field> amount = Ground.number(orders, Role.AMOUNT);
        Optional<Dataset.Field> quantity = Ground.number(orders, Role.QUANTITY);
        Optional<Dataset.Field> price = Ground.number(orders, Role.PRICE);
        this.hasAmounts = amount.isPresent() || (quantity.isPresent() && price.isPresent());
        var times = new Times(time.type(), ground.asOf());
        List<Dataset.@Nullable Field> fields = new ArrayList<>();
        fields.add(time);
        fields.add(amount.orElse(null));
        fields.add(quantity.orElse(null));
        fields.add(amount.isPresent() ? null : price.orElse(null));
        int most = ground.rows(orders);
        var rows = new int[most];
        this.days = new int[most];
        this.amounts = new double[most];
        this.bought = new boolean[most];
        int[] counts = new int[2];
        ground.lines(
                orders,
                fields,
                (row, _, found) -> {
                    long at = times.read(found, TIME);
                    if (at == Times.MISSING) {
                        counts[1]++;
                    } else if (at <= times.now()) {
                        int line = counts[0]++;
                        double pieces = found.number(QUANTITY);
                        rows[line] = row;
                        days[line] = (int) times.epochDay(at);
                        amounts[line] =
                                amount.isPresent()
                                        ? found.number(AMOUNT)
                                        : OrderLines.product(pieces, found.number(PRICE));
                        bought[line] =
                                !(Double.isNaN(amounts[line]) ? pieces < 0 : amounts[line] < 0);
                    }
                });
        this.size = counts[0];
        this.untimed = counts[1];
        this.sequence =
                Sequence.of(
                        rows,
                        size,
                        ground.frame().size(),
                        (a, b) -> Integer.compare(days[a], days[b]));
    }

    /// @param asOf what was ordered later does not count
    /// @throws Problem when there are no orders, or when no column says when they were made
    public static OrderDays read(
            Database database,
            Map<Kind, Dataset> datasets,
            Frame frame,
            AsOf asOf,
            Progress progress) {
        Dataset orders = required(datasets);
        Dataset.Field time = requiredTime(orders);
        return new OrderDays(
                new Ground(database, datasets, frame, asOf, asOf, progress, null), orders, time);
    }

    static Dataset required(Map<Kind, Dataset> datasets) {
        Dataset orders = datasets.get(Kind.ORDERS);
        if (orders == null) {
            throw new Problem(
                    "There are no orders in this workspace yet",
                    null,
                    "Import an orders file with the customer's id, the day and the amount");
        }
        return orders;
    }

    static Dataset.Field requiredTime(Dataset orders) {
        return Ground.time(orders)
                .orElseThrow(
                        () ->
                                new Problem(
                                        "The orders have no column that says when they were made",
                                        null,
                                        "Import them with one, and say which it is with --role"
                                                + " time=COLUMN"));
    }

    /// Whether the orders say what was paid.
    public boolean hasAmounts() {
        return hasAmounts;
    }

    /// How many lines that count there are.
    public int size() {
        return size;
    }

    /// How many lines were passed over because they have no time.
    public int untimed() {
        return untimed;
    }

    /// The last day with a line, since 1970-01-01; the smallest number when there is none.
    public int newest() {
        return newestUpTo(Integer.MAX_VALUE);
    }

    /// The last day with a line up to a day; the smallest number when there is none.
    public int newestUpTo(int end) {
        int newest = Integer.MIN_VALUE;
        for (int line = 0; line < size; line++) {
            newest = days[line] <= end ? Math.max(newest, days[line]) : newest;
        }
        return newest;
    }

    /// How many lines there are after a day.
    public int linesAfter(int end) {
        int lines = 0;
        for (int line = 0; line < size; line++) {
            lines += days[line] > end ? 1 : 0;
        }
        return lines;
    }

    /// Goes through a customer's days, earliest first.
    public void each(int row, Reader reader) {
        int end = sequence.to(row);
        for (int place = sequence.from(row); place < end; ) {
            int day = days[sequence.line(place)];
            boolean any = false;
            double sum = Double.NaN;
            for (; place < end && days[sequence.line(place)] == day; place++) {
                int line = sequence.line(place);
                any |= bought[line];
                if (!Double.isNaN(amounts[line])) {
                    sum = Double.isNaN(sum) ? amounts[line] : sum + amounts[line];
                }
            }
            reader.read(day, any, sum);
        }
    }
}
