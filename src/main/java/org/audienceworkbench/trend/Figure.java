package org.audienceworkbench.trend;

import java.util.Arrays;
import java.util.Optional;

/// What is looked at period by period. An order is one with at least one line that is no return.
public enum Figure {
    ORDERS("orders", "Orders", Kind.COUNT),
    /// Of all lines in the period, net of returns.
    REVENUE("revenue", "Revenue", Kind.COUNT),
    CUSTOMERS("customers", "Customers who ordered", Kind.COUNT),
    /// Of what was bought, returns aside, in each order.
    ORDER_VALUE("order-value", "Average order value", Kind.MEAN),
    SENT("sent", "E-mails sent", Kind.COUNT),
    OPENED("opened", "E-mails opened", Kind.COUNT),
    CLICKED("clicked", "E-mails clicked", Kind.COUNT),
    /// Of the e-mails sent in the period, those opened up to the as-of moment.
    OPEN_RATE("open-rate", "Open rate", Kind.RATE),
    CLICK_RATE("click-rate", "Click rate", Kind.RATE);

    private final String word;
    private final String label;
    private final Kind kind;

    /// How a figure is made of what is counted.
    public enum Kind {
        /// 0 in a period without any.
        COUNT,
        /// Absent in a period without any.
        MEAN,
        /// A mean of yes and no, from 0 to 1.
        RATE
    }

    Figure(String word, String label, Kind kind) {
        this.word = word;
        this.label = label;
        this.kind = kind;
    }

    public String word() {
        return word;
    }

    public String label() {
        return label;
    }

    public Kind kind() {
        return kind;
    }

    /// Whether orders tell it; else e-mails do.
    public boolean isOfOrders() {
        return compareTo(ORDER_VALUE) <= 0;
    }

    /// Whether it is an amount of money.
    public boolean isMoney() {
        return this == REVENUE || this == ORDER_VALUE;
    }

    public static Optional<Figure> ofWord(String word) {
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }
}
