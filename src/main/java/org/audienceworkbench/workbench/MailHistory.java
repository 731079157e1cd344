package org.audienceworkbench.workbench;

import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.customer.Dataset;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.customer.Moment;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.email.Mailing.Product;
import org.audienceworkbench.email.Personal.Item;
import org.audienceworkbench.email.Personal.Order;
import org.audienceworkbench.measure.EventWord;
import org.audienceworkbench.store.Database;
import org.audienceworkbench.store.Row;
import org.audienceworkbench.store.Sql;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// What a batch of customers ordered and put into their carts: one query for the orders, one for
/// the events.
final class MailHistory {

    /// An e-mail that lists more says nothing.
    static final int MOST_ORDERS = 20;

    static final int MOST_ITEMS = 50;

    /// What was put into a cart longer ago is forgotten.
    static final Duration CART_LIFE = Duration.ofDays(30);

    private final Database database;
    private final Map<Kind, Dataset> datasets;
    private final AsOf asOf;
    private final MailGoods goods;

    MailHistory(Database database, Map<Kind, Dataset> datasets, AsOf asOf, MailGoods goods) {
        this.database = database;
        this.datasets = datasets;
        this.asOf = asOf;
        this.goods = goods;
    }

    /// Makes the indexes by which a batch's rows are found, unless they are there: without them
    /// each batch reads all orders.
    void index() {
        for (Kind kind : List.of(Kind.ORDERS, Kind.EVENTS)) {
            Dataset dataset = datasets.get(kind);
            if (dataset != null && !database.isIndexed(dataset.table(), "customer_key")) {
                database.index(dataset.table(), "customer_key");
            }
        }
    }

    /// @param orders newest first, at most 20
    /// @param owned ids of all products that were ever bought
    /// @param last when something was ordered last; null for never, or nobody knows when
    record Bought(List<Order> orders, Set<String> owned, @Nullable Instant last) {
        static final Bought NOTHING = new Bought(List.of(), Set.of(), null);
    }

    private record Line(
            @Nullable String order,
            @Nullable Moment at,
            @Nullable String product,
            @Nullable String name,
            @Nullable Double quantity,
            @Nullable Double price,
            @Nullable Double amount,
            @Nullable String currency) {

        double count() {
            return quantity == null ? 1 : quantity;
        }

        @Nullable BigDecimal worth() {
            if (amount != null) {
                return BigDecimal.valueOf(amount);
            }
            return price == null
                    ? null
                    : BigDecimal.valueOf(price).multiply(BigDecimal.valueOf(count()));
        }
    }

    /// By the customer's key. What was returned, and what lies ahead, is left out.
    Map<Long, Bought> bought(Long[] keys) {
        Dataset dataset = datasets.get(Kind.ORDERS);
        if (dataset == null) {
            return Map.of();
        }
        var columns = new MailColumns(dataset, asOf.zone());
        Map<Long, List<Line>> lines = new HashMap<>();
        database.each(
                Sql.of(
                        "SELECT \"customer_key\", %s, %s, %s, %s, %s, %s, %s, %s FROM %s WHERE \"customer_key\" = ANY(?) ORDER BY \"import_id\", \"line\""
                                .formatted(
                                        columns.text(Role.ORDER_ID),
                                        columns.time(),
                                        columns.text(Role.PRODUCT_ID),
                                        columns.text(Role.PRODUCT_NAME),
                                        columns.number(Role.QUANTITY),
                                        columns.number(Role.PRICE),
                                        columns.number(Role.AMOUNT),
                                        columns.text(Role.CURRENCY),
                                        columns.table()),
                        (Object) keys),
                row -> {
                    Line line = line(columns, row);
                    boolean ahead =
                            line.at() != null && line.at().instant().isAfter(asOf.instant());
                    if (!ahead
                            && line.count() > 0
                            && (line.amount() == null || line.amount() >= 0)) {
                        lines.computeIfAbsent(row.whole(1), _ -> new ArrayList<>()).add(line);
                    }
                });
        Map<Long, Bought> bought = new HashMap<>();
        lines.forEach((key, own) -> bought.put(key, bought(own)));
        return bought;
    }

    private static Line line(MailColumns columns, Row row) {
        return new Line(
                row.textOrNull(2),
                columns.moment(row, 3),
                row.textOrNull(4),
                row.textOrNull(5),
                MailColumns.figure(row, 6),
                MailColumns.figure(row, 7),
                MailColumns.figure(row, 8),
                row.textOrNull(9));
    }

    private Bought bought(List<Line> lines) {
        Map<Object, List<Line>> byOrder = new LinkedHashMap<>();
        Set<String> owned = new HashSet<>();
        Instant last = null;
        for (Line line : lines) {
            Object id = line.order() == null ? new Object() : line.order();
            byOrder.computeIfAbsent(id, _ -> new ArrayList<>()).add(line);
            if (line.product() != null) {
                owned.add(line.product());
            }
            if (line.at() != null && (last == null || line.at().instant().isAfter(last))) {
                last = line.at().instant();
            }
        }
        List<Order> orders =
                byOrder.values().stream()
                        .map(this::order)
                        .sorted(
                                Comparator.comparing(
                                        Order::at, Comparator.nullsLast(Comparator.reverseOrder())))
                        .limit(MOST_ORDERS)
                        .toList();
        return new Bought(orders, owned, last);
    }

    private Order order(List<Line> lines) {
        BigDecimal total = BigDecimal.ZERO;
        for (Line line : lines) {
            BigDecimal worth = line.worth();
            total = total == null || worth == null ? null : total.add(worth);
        }
        Line first = lines.getFirst();
        return new Order(
                first.order(),
                first.at(),
                total == null ? null : total.doubleValue(),
                first.currency(),
                lines.stream().map(this::item).filter(Objects::nonNull).limit(MOST_ITEMS).toList());
    }

    /// With the price that was paid.
    private @Nullable Item item(Line line) {
        Product known = goods.product(line.product());
        String name = line.name() != null ? line.name() : known == null ? null : known.name();
        if (name == null || name.isBlank()) {
            return null;
        }
        Double price = line.price();
        if (price == null && line.amount() != null) {
            price = line.amount() / line.count();
        }
        return new Item(
                new Product(
                        name,
                        price,
                        null,
                        line.currency(),
                        known == null ? null : known.url(),
                        known == null ? null : known.image()),
                line.count());
    }

    /// What was put into a cart, by the customer's key.
    ///
    /// @param products their ids, with how often each was put into it
    /// @param since when the last one was
    record Carted(Map<String, Integer> products, Moment since) {}

    /// Carts of the last 30 days after which nothing was bought.
    Map<Long, Carted> carts(Long[] keys, Map<Long, Bought> bought) {
        Dataset dataset = datasets.get(Kind.EVENTS);
        if (dataset == null) {
            return Map.of();
        }
        var columns = new MailColumns(dataset, asOf.zone());
        if (columns.time().equals("NULL")) {
            return Map.of();
        }
        Map<String, EventWord> words = new HashMap<>();
        Map<Long, Carted> carts = new HashMap<>();
        database.each(
                Sql.of(
                        "SELECT \"customer_key\", %s, %s, %s FROM %s WHERE \"customer_key\" = ANY(?) AND %s > ? AND %s <= ? ORDER BY %s"
                                .formatted(
                                        columns.text(Role.EVENT_TYPE),
                                        columns.time(),
                                        columns.text(Role.PRODUCT_ID),
                                        columns.table(),
                                        columns.time(),
                                        columns.time(),
                                        columns.time()),
                        keys,
                        columns.bound(asOf.instant().minus(CART_LIFE)),
                        columns.bound(asOf.instant())),
                row -> {
                    String type = row.textOrNull(2);
                    Moment at = columns.moment(row, 3);
                    if (type == null || at == null) {
                        return;
                    }
                    switch (words.computeIfAbsent(type, MailHistory::word)) {
                        case CART -> add(carts, row.whole(1), at, row.textOrNull(4));
                        case PURCHASE -> carts.remove(row.whole(1));
                        default -> {}
                    }
                });
        carts.entrySet()
                .removeIf(
                        cart -> {
                            Instant last =
                                    bought.getOrDefault(cart.getKey(), Bought.NOTHING).last();
                            return last != null
                                    && !last.isBefore(cart.getValue().since().instant());
                        });
        return carts;
    }

    private static EventWord word(String type) {
        return Objects.requireNonNull(EventWord.of(List.of(type)).get(type));
    }

    private static void add(
            Map<Long, Carted> carts, long key, Moment at, @Nullable String product) {
        Carted before = carts.get(key);
        Map<String, Integer> products = before == null ? new LinkedHashMap<>() : before.products();
        if (product != null) {
            products.merge(product, 1, Integer::sum);
        }
        carts.put(key, new Carted(products, at));
    }
}
