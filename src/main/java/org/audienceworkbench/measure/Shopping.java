package org.audienceworkbench.measure;

import org.audienceworkbench.table.ValueType;

import java.util.Arrays;

/// What was looked at, put into carts and on wish lists, and which carts were left. A cart is a
/// session in which something was put into one; it is abandoned when nothing was bought in the 24
/// hours after that, and is judged only once they are over.
final class Shopping {

    private static final long DAY = 24 * 60 * 60_000L;

    private final EventLog log;
    private final double[][] views;
    private final double[][] carts;
    private final double[][] wishes;
    private final double[][] abandoned;
    private final long[] windowStarts;
    private long[] purchases = new long[16];
    private int bought;

    Shopping(EventLog log, int customers) {
        this.log = log;
        this.views = new double[Sessions.WINDOWS.length][customers];
        this.carts = new double[Sessions.WINDOWS.length][customers];
        this.wishes = new double[Sessions.WINDOWS.length][customers];
        this.abandoned = new double[Sessions.WINDOWS.length][customers];
        this.windowStarts =
                Arrays.stream(Sessions.WINDOWS).mapToLong(log.times()::daysBefore).toArray();
        for (int row = 0; row < customers; row++) {
            measure(row);
        }
    }

    private void measure(int row) {
        findPurchases(row);
        long now = log.times().now();
        Sequence sequence = log.sequence();
        int before = -1;
        long cart = Times.MISSING;
        for (int place = sequence.from(row); place < sequence.to(row); place++) {
            int event = sequence.line(place);
            if (!Sessions.isVisit(log, event, now)) {
                continue;
            }
            long time = log.time(event);
            if (Sessions.begins(log, event, before)) {
                judge(row, cart, now);
                cart = Times.MISSING;
            }
            switch (log.word(event)) {
                case PRODUCT_VIEW -> count(views, row, time);
                case CART -> {
                    count(carts, row, time);
                    cart = time;
                }
                case WISH -> count(wishes, row, time);
                case PAGE_VIEW, PURCHASE, SENT, OPENED, CLICKED, OTHER_MAIL, OTHER -> {}
            }
            before = event;
        }
        judge(row, cart, now);
    }

    private void findPurchases(int row) {
        bought = 0;
        Sequence sequence = log.sequence();
        for (int place = sequence.from(row); place < sequence.to(row); place++) {
            int event = sequence.line(place);
            if (log.word(event) == EventWord.PURCHASE && log.time(event) != Times.MISSING) {
                if (bought == purchases.length) {
                    purchases = Arrays.copyOf(purchases, bought * 2);
                }
                purchases[bought++] = log.time(event);
            }
        }
        Arrays.sort(purchases, 0, bought);
    }

    private void judge(int row, long cart, long now) {
        if (cart == Times.MISSING || cart > now - DAY) {
            return;
        }
        int next = Arrays.binarySearch(purchases, 0, bought, cart);
        int place = next < 0 ? -next - 1 : next;
        if (place == bought || purchases[place] > cart + DAY) {
            count(abandoned, row, cart);
        }
    }

    private void count(double[][] windows, int row, long time) {
        for (int i = 0; i < windowStarts.length; i++) {
            windows[i][row] += time > windowStarts[i] ? 1 : 0;
        }
    }

    void addTo(Measures into) {
        into.family("shopping");
        if (log.has(EventWord.PRODUCT_VIEW)) {
            add(into, "product_views", "Product views", "views", views);
        }
        if (log.has(EventWord.CART)) {
            add(into, "cart_additions", "Put into the cart", "additions", carts);
        }
        if (log.has(EventWord.WISH)) {
            add(into, "wishes", "Put on the wish list", "additions", wishes);
        }
        if (log.has(EventWord.CART)
                && log.has(EventWord.PURCHASE)
                && log.times().type() == ValueType.DATETIME) {
            add(into, "abandoned_carts", "Abandoned carts", "carts", abandoned);
        }
    }

    private static void add(
            Measures into, String name, String label, String unit, double[][] windows) {
        for (int i = 0; i < windows.length; i++) {
            int days = Sessions.WINDOWS[i];
            into.add(
                    name + "_" + days + "d",
                    label + " in " + days + " days",
                    ValueType.INTEGER,
                    unit,
                    windows[i]);
        }
    }
}
