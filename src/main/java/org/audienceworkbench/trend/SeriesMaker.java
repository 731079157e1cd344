package org.audienceworkbench.trend;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.measure.DatedMails;
import org.audienceworkbench.measure.DatedMails.Happening;
import org.audienceworkbench.measure.DatedOrders;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// Adds up a [Figure] period by period, for each group of customers.
public final class SeriesMaker {

    private final Figure figure;
    private final Periods periods;
    private final List<Members> groups;
    private final int[] ofRow;
    private final double[][] over;
    private final double[][] under;

    /// A group of customers.
    ///
    /// @param rows how many they are
    public record Members(String name, int rows) {}

    /// @param ofRow each customer's group
    public SeriesMaker(Figure figure, Periods periods, List<Members> groups, int[] ofRow) {
        this.figure = figure;
        this.periods = periods;
        this.groups = groups;
        this.ofRow = ofRow;
        this.over = new double[groups.size()][periods.size()];
        this.under = new double[groups.size()][periods.size()];
        if (figure.kind() == Figure.Kind.COUNT) {
            Arrays.stream(under).forEach(each -> Arrays.fill(each, 1));
        }
    }

    /// @throws Problem when the orders don't tell the figure
    public Series of(DatedOrders orders) {
        if (figure.isMoney() && !orders.hasAmounts()) {
            throw new Problem(
                    "The orders don't say what was paid",
                    null,
                    "Import them with a column of amounts, or with quantities and prices");
        }
        switch (figure) {
            case ORDERS -> countOrders(orders);
            case REVENUE -> addRevenue(orders);
            case CUSTOMERS -> countCustomers(orders);
            case ORDER_VALUE -> addBaskets(orders);
            case SENT, OPENED, CLICKED, OPEN_RATE, CLICK_RATE ->
                    throw new IllegalArgumentException(figure + " is not of orders");
        }
        return made();
    }

    private void countOrders(DatedOrders orders) {
        int[] last = {-1, -1};
        orders.each(
                (row, order, day, _, returned) -> {
                    int period = periods.place(day);
                    if (period < 0 || returned || (order == last[0] && period == last[1])) {
                        return;
                    }
                    last[0] = order;
                    last[1] = period;
                    over[ofRow[row]][period]++;
                });
    }

    private void countCustomers(DatedOrders orders) {
        var seen = new int[periods.size()];
        Arrays.fill(seen, -1);
        orders.each(
                (row, _, day, _, returned) -> {
                    int period = periods.place(day);
                    if (period >= 0 && !returned && seen[period] != row) {
                        seen[period] = row;
                        over[ofRow[row]][period]++;
                    }
                });
    }

    private void addRevenue(DatedOrders orders) {
        BigDecimal[][] sums = zeros();
        orders.each(
                (row, _, day, amount, _) -> {
                    int period = periods.place(day);
                    if (period >= 0 && !Double.isNaN(amount)) {
                        add(sums, row, period, amount);
                    }
                });
        take(sums);
    }

    /// An order whose lines don't say what they cost is none to take a mean of.
    private void addBaskets(DatedOrders orders) {
        BigDecimal[][] sums = zeros();
        int[] last = {-1, -1};
        orders.each(
                (row, order, day, amount, returned) -> {
                    int period = periods.place(day);
                    if (period < 0 || returned || Double.isNaN(amount)) {
                        return;
                    }
                    add(sums, row, period, amount);
                    if (order != last[0] || period != last[1]) {
                        last[0] = order;
                        last[1] = period;
                        under[ofRow[row]][period]++;
                    }
                });
        take(sums);
    }

    private BigDecimal[][] zeros() {
        var sums = new BigDecimal[groups.size()][periods.size()];
        Arrays.stream(sums).forEach(each -> Arrays.fill(each, BigDecimal.ZERO));
        return sums;
    }

    /// As the decimal numbers they were written as, so that their sequence does not matter.
    private void add(BigDecimal[][] sums, int row, int period, double amount) {
        BigDecimal[] own = sums[ofRow[row]];
        own[period] = own[period].add(BigDecimal.valueOf(amount));
    }

    private void take(BigDecimal[][] sums) {
        for (int group = 0; group < sums.length; group++) {
            for (int period = 0; period < sums[group].length; period++) {
                over[group][period] = sums[group][period].doubleValue();
            }
        }
    }

    /// @param customers how many the Frame has
    /// @throws Problem when the e-mails don't tell the figure
    public Series of(DatedMails mails, int customers) {
        Happening wanted =
                switch (figure) {
                    case SENT -> Happening.SENT;
                    case OPENED, OPEN_RATE -> Happening.OPENED;
                    case CLICKED, CLICK_RATE -> Happening.CLICKED;
                    case ORDERS, REVENUE, CUSTOMERS, ORDER_VALUE ->
                            throw new IllegalArgumentException(figure + " is not of e-mails");
                };
        boolean rate = figure.kind() == Figure.Kind.RATE;
        if (!isTold(figure, mails)) {
            throw new Problem(
                    "The data don't tell the figure \"" + figure.label() + "\"",
                    null,
                    rate
                            ? "A rate needs events that say which campaign was sent and which was"
                                    + " opened or clicked"
                            : "Choose one of the others, or import events that tell it");
        }
        if (rate) {
            addRates(mails, customers, wanted);
        } else {
            countMails(mails, customers, wanted);
        }
        return made();
    }

    /// Whether the e-mails tell a figure of theirs.
    public static boolean isTold(Figure figure, DatedMails mails) {
        return switch (figure) {
            case SENT -> mails.known().contains(Happening.SENT);
            case OPENED -> mails.known().contains(Happening.OPENED);
            case CLICKED -> mails.known().contains(Happening.CLICKED);
            case OPEN_RATE, CLICK_RATE ->
                    mails.perMail()
                            && mails.known().contains(Happening.SENT)
                            && mails.known()
                                    .contains(
                                            figure == Figure.OPEN_RATE
                                                    ? Happening.OPENED
                                                    : Happening.CLICKED);
            case ORDERS, REVENUE, CUSTOMERS, ORDER_VALUE -> false;
        };
    }

    /// An e-mail counts when it first happened to it.
    private void countMails(DatedMails mails, int customers, Happening wanted) {
        var seen = new HashSet<Integer>();
        int[] before = {-1};
        mails.each(
                customers,
                (row, mail, happening, day) -> {
                    if (row != before[0]) {
                        before[0] = row;
                        seen.clear();
                    }
                    if (happening == wanted && seen.add(mail) && periods.place(day) >= 0) {
                        over[ofRow[row]][periods.place(day)]++;
                    }
                });
    }

    private void addRates(DatedMails mails, int customers, Happening wanted) {
        Map<Integer, Integer> sentIn = new HashMap<>();
        var done = new HashSet<Integer>();
        int[] before = {-1};
        mails.each(
                customers,
                (row, mail, happening, day) -> {
                    if (row != before[0]) {
                        before[0] = row;
                        sentIn.clear();
                        done.clear();
                    }
                    int period = periods.place(day);
                    if (happening == Happening.SENT
                            && sentIn.putIfAbsent(mail, period) == null
                            && period >= 0) {
                        under[ofRow[row]][period]++;
                    } else if (happening == wanted && sentIn.containsKey(mail) && done.add(mail)) {
                        int sent = sentIn.get(mail);
                        over[ofRow[row]][Math.max(sent, 0)] += sent < 0 ? 0 : 1;
                    }
                });
    }

    private Series made() {
        List<Series.Group> made = new ArrayList<>();
        for (int group = 0; group < groups.size(); group++) {
            made.add(
                    new Series.Group(
                            groups.get(group).name(),
                            groups.get(group).rows(),
                            over[group],
                            under[group]));
        }
        return new Series(figure, periods, made);
    }
}
