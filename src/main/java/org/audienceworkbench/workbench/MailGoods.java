package org.audienceworkbench.workbench;

import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.customer.Dataset;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.customer.Moment;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.email.Mailing.Product;
import org.audienceworkbench.email.Personal.Reason;
import org.audienceworkbench.email.Personal.Recommendation;
import org.audienceworkbench.email.Together;
import org.audienceworkbench.store.Database;
import org.audienceworkbench.store.Sql;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/// What is for sale, how it sells, and what goes with what: the same for all customers.
final class MailGoods {

    static final int SHOWN = 6;
    static final int RECOMMENDED = 4;

    /// Assortments change; what was bought together before says little.
    static final Duration TOGETHER = Duration.ofDays(365);

    static final Duration LATELY = Duration.ofDays(90);
    static final Duration RECENTLY = Duration.ofDays(60);

    private final Database database;
    private final @Nullable MailColumns orders;
    private final Instant now;
    private final Map<String, Product> products = new LinkedHashMap<>();
    private final Map<String, Sales> sales = new LinkedHashMap<>();
    private final List<String> everyones;
    private final List<String> latest;
    private final List<String> newest;
    private @Nullable Together together;

    /// @param lines how often it was ordered
    /// @param lately the same in the last 90 days
    /// @param first when it was ordered first; null where nobody knows
    private record Sales(String product, long lines, long lately, @Nullable Instant first) {}

    MailGoods(Database database, Map<Kind, Dataset> datasets, AsOf asOf) {
        this.database = database;
        this.now = asOf.instant();
        Dataset ordered = datasets.get(Kind.ORDERS);
        this.orders = ordered == null ? null : new MailColumns(ordered, asOf.zone());
        Dataset offered = datasets.get(Kind.PRODUCTS);
        if (offered != null) {
            readProducts(new MailColumns(offered, asOf.zone()));
        }
        if (orders != null && orders.has(Role.PRODUCT_ID)) {
            readSales(orders);
        }
        this.everyones = sales.isEmpty() ? List.copyOf(products.keySet()) : bySales();
        this.latest = byLately();
        this.newest = byNewness();
    }

    private void readProducts(MailColumns columns) {
        if (!columns.has(Role.PRODUCT_ID) || !columns.has(Role.PRODUCT_NAME)) {
            return;
        }
        database.each(
                Sql.of(
                        "SELECT %s, %s, %s, %s, %s, %s, %s FROM %s ORDER BY \"import_id\", \"line\""
                                .formatted(
                                        columns.text(Role.PRODUCT_ID),
                                        columns.text(Role.PRODUCT_NAME),
                                        columns.number(Role.PRICE),
                                        columns.number(Role.LIST_PRICE),
                                        columns.text(Role.CURRENCY),
                                        columns.text(Role.LINK),
                                        columns.text(Role.IMAGE),
                                        columns.table())),
                row -> {
                    String id = row.textOrNull(1);
                    String name = row.textOrNull(2);
                    Double price = MailColumns.figure(row, 3);
                    Double before = MailColumns.figure(row, 4);
                    boolean reduced = price != null && before != null && before > price;
                    if (id != null && name != null && !name.isBlank()) {
                        products.put(
                                id,
                                new Product(
                                        name.strip(),
                                        price,
                                        reduced ? before : null,
                                        row.textOrNull(5),
                                        row.textOrNull(6),
                                        row.textOrNull(7)));
                    }
                });
    }

    private void readSales(MailColumns columns) {
        boolean timed = !columns.time().equals("NULL");
        Sql counted =
                Sql.of("SELECT " + columns.text(Role.PRODUCT_ID) + ", COUNT(*), ")
                        .then(
                                timed
                                        ? "SUM(CASE WHEN "
                                                + columns.time()
                                                + " > ? THEN 1 ELSE 0 END)"
                                        : "0",
                                timed
                                        ? new Object[] {columns.bound(now.minus(LATELY))}
                                        : new Object[0])
                        .then(
                                ", MIN("
                                        + columns.time()
                                        + "), MAX("
                                        + columns.text(Role.PRODUCT_NAME)
                                        + ")")
                        .then(from(columns, null))
                        .then(" GROUP BY " + columns.text(Role.PRODUCT_ID));
        database.each(
                counted,
                row -> {
                    String id = row.text(1);
                    Moment first = columns.moment(row, 4);
                    String name = row.textOrNull(5);
                    if (name != null && !name.isBlank()) {
                        products.putIfAbsent(
                                id, new Product(name.strip(), null, null, null, null, null));
                    }
                    if (products.containsKey(id)) {
                        sales.put(
                                id,
                                new Sales(
                                        id,
                                        row.whole(2),
                                        row.whole(3),
                                        first == null ? null : first.instant()));
                    }
                });
    }

    /// Lines that were bought and not returned, up to now.
    private Sql from(MailColumns columns, @Nullable Instant since) {
        Sql from =
                Sql.of(
                        " FROM "
                                + columns.table()
                                + " WHERE "
                                + columns.text(Role.PRODUCT_ID)
                                + " IS NOT NULL AND COALESCE("
                                + columns.number(Role.QUANTITY)
                                + ", 1) > 0");
        if (columns.time().equals("NULL")) {
            return from;
        }
        String time = columns.time();
        return since == null
                ? from.then(" AND (" + time + " IS NULL OR " + time + " <= ?)", columns.bound(now))
                : from.then(
                        " AND " + time + " > ? AND " + time + " <= ?",
                        columns.bound(since),
                        columns.bound(now));
    }

    /// Null for one that has no name.
    @Nullable Product product(@Nullable String id) {
        return id == null ? null : products.get(id);
    }

    /// What most customers ordered, or the first products where nothing is known of orders.
    List<Product> popular() {
        return everyones.stream().limit(SHOWN).map(products::get).filter(Objects::nonNull).toList();
    }

    /// The largest reductions by share of the price before.
    List<Product> reduced() {
        return products.values().stream()
                .filter(product -> product.was() != null)
                .sorted(Comparator.comparingDouble(MailGoods::left))
                .limit(SHOWN)
                .toList();
    }

    private static double left(Product product) {
        Double price = product.price();
        Double before = product.was();
        return price == null || before == null ? 1 : price / before;
    }

    /// @param owned products that the customer has, which are never recommended
    List<Recommendation> recommendations(Set<String> owned) {
        List<Recommendation> chosen = new ArrayList<>();
        Set<String> taken = new HashSet<>(owned);
        for (Together.Proposal proposal : together().proposals(owned, RECOMMENDED)) {
            Product product = product(proposal.product());
            if (product != null && taken.add(proposal.product())) {
                Product having = product(proposal.because());
                chosen.add(
                        new Recommendation(
                                product, Reason.TOGETHER, having == null ? null : having.name()));
            }
        }
        fill(chosen, taken, Reason.POPULAR, latest);
        fill(chosen, taken, Reason.NEW, newest);
        fill(chosen, taken, Reason.EVERYONE, everyones);
        return chosen;
    }

    private void fill(
            List<Recommendation> chosen, Set<String> taken, Reason reason, List<String> ids) {
        for (String id : ids) {
            Product product = product(id);
            if (chosen.size() >= RECOMMENDED) {
                return;
            }
            if (product != null && taken.add(id)) {
                chosen.add(new Recommendation(product, reason, null));
            }
        }
    }

    /// Counted when it is first wanted, which takes a while where there are many orders.
    synchronized Together together() {
        Together counted = together;
        if (counted == null) {
            counted = new Together();
            together = counted;
            if (orders != null && orders.has(Role.PRODUCT_ID) && orders.has(Role.ORDER_ID)) {
                count(counted, orders);
            }
        }
        return counted;
    }

    private void count(Together counted, MailColumns columns) {
        var order = new String[1];
        Set<String> basket = new HashSet<>();
        boolean timed = !columns.time().equals("NULL");
        database.each(
                Sql.of(
                                "SELECT "
                                        + columns.text(Role.ORDER_ID)
                                        + ", "
                                        + columns.text(Role.PRODUCT_ID))
                        .then(from(columns, timed ? now.minus(TOGETHER) : null))
                        .then(" AND " + columns.text(Role.ORDER_ID) + " IS NOT NULL ORDER BY 1"),
                row -> {
                    String id = row.text(1);
                    if (!id.equals(order[0])) {
                        counted.add(basket);
                        basket.clear();
                        order[0] = id;
                    }
                    basket.add(row.text(2));
                });
        counted.add(basket);
    }

    private List<String> bySales() {
        return ids(_ -> true, Comparator.comparingLong(Sales::lines).reversed());
    }

    private List<String> byLately() {
        return ids(sold -> sold.lately() > 1, Comparator.comparingLong(Sales::lately).reversed());
    }

    /// None where all that is known began within that time.
    private List<String> byNewness() {
        Instant since = now.minus(RECENTLY);
        boolean older =
                sales.values().stream()
                        .anyMatch(sold -> sold.first() != null && sold.first().isBefore(since));
        return ids(
                sold -> older && sold.first() != null && sold.first().isAfter(since),
                Comparator.comparing(
                        sold -> Objects.requireNonNull(sold.first()), Comparator.reverseOrder()));
    }

    private List<String> ids(Predicate<Sales> wanted, Comparator<Sales> order) {
        return sales.values().stream()
                .filter(wanted)
                .sorted(order.thenComparing(Sales::product))
                .map(Sales::product)
                .toList();
    }
}
