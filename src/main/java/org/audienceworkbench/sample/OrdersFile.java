package org.audienceworkbench.sample;

import java.io.IOException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// `orders.csv`, from the shop's database: a line for each product of an order; what came back is a
/// line with a negative quantity.
final class OrdersFile implements ShopFile {

    private static final Dialect DIALECT = new Dialect(',', "\n");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private final Purchases purchases;

    OrdersFile(Purchases purchases) {
        this.purchases = purchases;
    }

    @Override
    public String name() {
        return "orders.csv";
    }

    @Override
    public void header(Appendable out) throws IOException {
        DIALECT.row(
                out,
                "order_id",
                "customer_id",
                "ordered_at",
                "product_id",
                "quantity",
                "unit_price",
                "amount");
    }

    @Override
    public void rowsOf(Customer customer, Appendable out) throws IOException {
        List<Purchase> bought = purchases.of(customer);
        for (Purchase purchase : bought) {
            for (Purchase.Line line : purchase.lines()) {
                row(out, purchase.id(), customer.id(), purchase.at(), line, line.quantity());
            }
            LocalDateTime returned = purchase.returned();
            if (returned != null) {
                Purchase.Line back = purchase.lines().getFirst();
                row(out, purchase.id(), customer.id(), returned, back, -back.quantity());
            }
        }
        faults(customer, out);
    }

    private static void row(
            Appendable out,
            String order,
            String customer,
            LocalDateTime at,
            Purchase.Line line,
            int quantity)
            throws IOException {
        DIALECT.row(
                out,
                order,
                customer,
                TIME.format(at),
                line.product().id(),
                Integer.toString(quantity),
                Figures.money(line.unitCents()),
                Figures.money(quantity * line.unitCents()));
    }

    /// Lines that no order explains, so that every other line is right.
    private static void faults(Customer customer, Appendable out) throws IOException {
        String order = "SO" + customer.id().substring(2) + "-X";
        String id = customer.id();
        switch (Scatter.ORDER_FAULTS.place(customer.index())) {
            case 0 ->
                    DIALECT.row(
                            out, order, id, "2026-06-31 10:15:00", "P-4001", "1", "39.90", "39.90");
            case 1 -> DIALECT.row(out, order, id, "2026-06-30 10:15:00", "P-4001");
            case 2 ->
                    DIALECT.row(
                            out,
                            order,
                            id,
                            "2026-06-30 10:15:00",
                            "P-4001",
                            "one",
                            "39.90",
                            "39.90");
            case 3, 4 ->
                    DIALECT.row(
                            out,
                            order,
                            "C-deleted",
                            "2026-06-30 10:15:00",
                            "P-4001",
                            "1",
                            "39.90",
                            "39.90");
            default -> {}
        }
    }
}
