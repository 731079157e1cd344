package org.audienceworkbench.customer;

import org.audienceworkbench.store.Database;
import org.audienceworkbench.store.Row;
import org.audienceworkbench.store.Sql;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads one customer's timeline: one query for each kind of data, one for the imports, and one for
/// the names of the products.
final class TimelineReader {

    /// Events with less between them are of one session.
    private static final Duration STILL = Duration.ofMinutes(30);

    private final Database database;
    private final Map<Kind, Dataset> datasets;
    private final AsOf asOf;
    private final long key;
    private final Map<String, String> products = new HashMap<>();

    TimelineReader(Database database, Map<Kind, Dataset> datasets, AsOf asOf, long key) {
        this.database = database;
        this.datasets = datasets;
        this.asOf = asOf;
        this.key = key;
    }

    /// @param consents the customer's, read already
    Timeline read(List<ConsentRecord> consents) {
        List<OrderLine> lines = orderLines();
        List<Happening.Event> events = events();
        Set<String> ids = new LinkedHashSet<>();
        lines.stream().map(OrderLine::product).forEach(id -> add(ids, id));
        events.stream().map(Happening.Event::product).forEach(id -> add(ids, id));
        nameProducts(ids);
        List<Happening> happenings = new ArrayList<>(orders(lines));
        happenings.addAll(sessions(events));
        happenings.addAll(campaigns());
        consents.forEach(record -> happenings.add(new Happening.Consent(record)));
        happenings.addAll(imports());
        return new Timeline(happenings);
    }

    private static void add(Set<String> ids, @Nullable String id) {
        if (id != null) {
            ids.add(id);
        }
    }

    private record OrderLine(
            @Nullable String order,
            @Nullable Moment at,
            @Nullable String product,
            @Nullable Double quantity,
            @Nullable Double price,
            @Nullable Double amount) {}

    private List<OrderLine> orderLines() {
        Dataset orders = datasets.get(Kind.ORDERS);
        if (orders == null) {
            return List.of();
        }
        var times = new Times(orders.withRole(Role.TIME), asOf.zone());
        return database.query(
                of(
                        orders,
                        "SELECT "
                                + column(orders, Role.ORDER_ID)
                                + ", "
                                + times.column()
                                + ", "
                                + column(orders, Role.PRODUCT_ID)
                                + ", "
                                + number(orders, Role.QUANTITY)
                                + ", "
                                + number(orders, Role.PRICE)
                                + ", "
                                + number(orders, Role.AMOUNT),
                        times.order()),
                row ->
                        new OrderLine(
                                row.textOrNull(1),
                                times.read(row, 2),
                                row.textOrNull(3),
                                figure(row, 4),
                                figure(row, 5),
                                figure(row, 6)));
    }

    private List<Happening.Order> orders(List<OrderLine> lines) {
        Map<List<Object>, List<OrderLine>> orders = new LinkedHashMap<>();
        for (OrderLine line : lines) {
            boolean counts = !isAhead(line.at());
            Object id = line.order() == null ? new Object() : line.order();
            orders.computeIfAbsent(List.of(id, counts), _ -> new ArrayList<>()).add(line);
        }
        return orders.values().stream().map(this::order).toList();
    }

    private Happening.Order order(List<OrderLine> lines) {
        OrderLine first = lines.getFirst();
        BigDecimal amount = null;
        for (OrderLine line : lines) {
            if (line.amount() != null) {
                amount =
                        (amount == null ? BigDecimal.ZERO : amount)
                                .add(BigDecimal.valueOf(line.amount()));
            }
        }
        return new Happening.Order(
                first.at(),
                first.order(),
                lines.stream()
                        .map(
                                line ->
                                        new Happening.Line(
                                                named(line.product()),
                                                line.quantity(),
                                                line.price(),
                                                line.amount()))
                        .toList(),
                amount == null ? null : amount.doubleValue(),
                !isAhead(first.at()));
    }

    private boolean isAhead(@Nullable Moment at) {
        if (at == null) {
            return false;
        }
        return at.wholeDay()
                ? at.day(asOf.zone()).isAfter(asOf.day())
                : at.instant().isAfter(asOf.instant());
    }

    private List<Happening.Event> events() {
        Dataset events = datasets.get(Kind.EVENTS);
        if (events == null) {
            return List.of();
        }
        var times = new Times(events.withRole(Role.TIME), asOf.zone());
        return database.query(
                of(
                        events,
                        "SELECT "
                                + column(events, Role.EVENT_TYPE)
                                + ", "
                                + times.column()
                                + ", "
                                + column(events, Role.PRODUCT_ID),
                        times.order()),
                row ->
                        new Happening.Event(
                                times.read(row, 2), row.textOrNull(1), row.textOrNull(3)));
    }

    private List<Happening.Session> sessions(List<Happening.Event> events) {
        List<Happening.Session> sessions = new ArrayList<>();
        List<Happening.Event> session = new ArrayList<>();
        for (Happening.Event event : events) {
            if (!session.isEmpty() && !goesOn(session.getLast().at(), event.at())) {
                sessions.add(new Happening.Session(session.getFirst().at(), session));
                session.clear();
            }
            session.add(new Happening.Event(event.at(), event.type(), named(event.product())));
        }
        if (!session.isEmpty()) {
            sessions.add(new Happening.Session(session.getFirst().at(), session));
        }
        return sessions;
    }

    private static boolean goesOn(@Nullable Moment before, @Nullable Moment now) {
        if (before == null || now == null) {
            return before == null && now == null;
        }
        return Duration.between(before.instant(), now.instant()).compareTo(STILL) < 0;
    }

    private List<Happening.Campaign> campaigns() {
        Dataset results = datasets.get(Kind.RESULTS);
        if (results == null) {
            return List.of();
        }
        var times = new Times(results.withRole(Role.TIME), asOf.zone());
        Set<Role> said = Set.of(Role.CUSTOMER_ID, Role.CAMPAIGN, Role.ARM, Role.TIME);
        List<Dataset.Field> others =
                results.fields().stream()
                        .filter(field -> field.role() == null || !said.contains(field.role()))
                        .toList();
        var select = new StringBuilder("SELECT " + column(results, Role.CAMPAIGN) + ", ");
        select.append(column(results, Role.ARM)).append(", ").append(times.column());
        others.forEach(field -> select.append(", ").append(Sql.name(field.column())));
        return database.query(
                of(results, select.toString(), times.order()),
                row -> {
                    List<Happening.Detail> outcomes = new ArrayList<>();
                    for (int i = 0; i < others.size(); i++) {
                        String value = StoredValue.words(row, i + 4, others.get(i).type());
                        if (value != null) {
                            outcomes.add(new Happening.Detail(others.get(i).name(), value));
                        }
                    }
                    return new Happening.Campaign(
                            times.read(row, 3), row.textOrNull(1), row.textOrNull(2), outcomes);
                });
    }

    /// The files whose rows are this customer's, in one query over all kinds.
    private List<Happening.Import> imports() {
        Sql counts = null;
        for (Dataset dataset : datasets.values()) {
            if (dataset.kind() == Kind.PRODUCTS) {
                continue;
            }
            counts = counts == null ? Sql.of("") : counts.then(" UNION ALL ");
            counts =
                    counts.then(
                            "SELECT \"import_id\", COUNT(*) AS \"rows\" FROM "
                                    + Sql.name(dataset.table())
                                    + " WHERE \"customer_key\" = ? GROUP BY \"import_id\"",
                            key);
        }
        if (counts == null) {
            return List.of();
        }
        return database.query(
                Sql.of(
                                "SELECT i.\"at\", i.\"kind\", i.\"file_name\", r.\"rows\" FROM"
                                        + " \"import\" i JOIN (")
                        .then(counts)
                        .then(") r ON r.\"import_id\" = i.\"id\""),
                row ->
                        new Happening.Import(
                                new Moment(row.instant(1), false),
                                Kind.ofWord(row.text(2)).orElseThrow(),
                                row.text(3),
                                row.whole(4)));
    }

    private void nameProducts(Collection<String> ids) {
        Dataset found = datasets.get(Kind.PRODUCTS);
        if (found == null || ids.isEmpty()) {
            return;
        }
        Optional<Dataset.Field> id = found.withRole(Role.PRODUCT_ID);
        Optional<Dataset.Field> name = found.withRole(Role.PRODUCT_NAME);
        if (id.isPresent() && name.isPresent()) {
            String column = Sql.name(id.get().column());
            database.each(
                    Sql.of(
                            "SELECT CAST("
                                    + column
                                    + " AS VARCHAR), "
                                    + Sql.name(name.get().column())
                                    + " FROM "
                                    + Sql.name(found.table())
                                    + " WHERE CAST("
                                    + column
                                    + " AS VARCHAR) = ANY(?)",
                            (Object) ids.toArray()),
                    row -> {
                        if (row.textOrNull(2) != null) {
                            products.putIfAbsent(row.text(1), row.text(2));
                        }
                    });
        }
    }

    private @Nullable String named(@Nullable String product) {
        return product == null ? null : products.getOrDefault(product, product);
    }

    private Sql of(Dataset dataset, String select, String order) {
        return Sql.of(
                select
                        + " FROM "
                        + Sql.name(dataset.table())
                        + " WHERE \"customer_key\" = ? ORDER BY "
                        + order
                        + "\"import_id\", \"line\"",
                key);
    }

    private static String column(Dataset dataset, Role role) {
        return dataset.withRole(role).map(field -> Sql.name(field.column())).orElse("NULL");
    }

    private static String number(Dataset dataset, Role role) {
        return dataset.withRole(role)
                .filter(
                        field ->
                                field.type() == ValueType.INTEGER
                                        || field.type() == ValueType.NUMBER)
                .map(field -> Sql.name(field.column()))
                .orElse("NULL");
    }

    private static @Nullable Double figure(Row row, int place) {
        double value = row.number(place);
        return Double.isNaN(value) ? null : value;
    }
}
