package org.audienceworkbench.segment;

import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Events;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.segment.Frames.Typed;
import org.audienceworkbench.table.ValueType;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;

/// A few customers with every type of attribute, many missing values, and events around the night
/// in which Berlin put its clocks back, as plain objects and as a Frame.
final class SmallShop {

    static final String[] TYPES = {"view", "it's bought", "never"};

    static final String[] CITIES = {
        "Köln",
        "Berlin",
        "berlin",
        "100%",
        "a_b",
        "K'\"ln",
        "\\back",
        "😀",
        "Z😀e",
        "2025-10-26",
        "Köln\n"
    };

    /// Winter time began on 2025-10-26 at 03:00.
    static final AsOf MOMENT =
            new AsOf(Instant.parse("2025-10-30T09:30:00Z"), ZoneId.of("Europe/Berlin"));

    static final Map<String, Rule> SEGMENTS =
            Map.of(
                    "inner", RuleText.parse("age > 30 AND NOT City = 'Berlin'"),
                    "Wide 'one'", RuleText.parse("in_segment('inner') OR active = TRUE"));

    /// Null where a value is missing.
    record Customer(
            Long age,
            Double spend,
            Boolean active,
            String city,
            LocalDate joined,
            Instant lastOrder,
            List<Event> events) {}

    /// Null where a field's value is missing; amounts are in quarters, so that they add up to the
    /// same sum in any order.
    record Event(
            String type,
            Instant time,
            String product,
            Double amount,
            Long quantity,
            Boolean gift,
            LocalDate due,
            Instant seen) {}

    private final List<Customer> customers = new ArrayList<>();

    SmallShop(int size, long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < size; i++) {
            customers.add(customer(random));
        }
    }

    static Optional<Rule> segment(String name) {
        return Optional.ofNullable(SEGMENTS.get(name));
    }

    List<Customer> customers() {
        return customers;
    }

    private static Customer customer(SplittableRandom random) {
        List<Event> events = new ArrayList<>();
        for (int i = random.nextInt(3) * random.nextInt(4); i > 0; i--) {
            events.add(event(random));
        }
        return new Customer(
                missing(random) ? null : (long) random.nextInt(80),
                missing(random)
                        ? null
                        : new double[] {0.1, 0.3, 0.1 + 0.2, -0.0, 99.99, 1e6}[random.nextInt(6)],
                missing(random) ? null : random.nextBoolean(),
                missing(random) ? null : CITIES[random.nextInt(CITIES.length)],
                missing(random) ? null : joined(random),
                missing(random) ? null : time(random),
                events);
    }

    private static Event event(SplittableRandom random) {
        return new Event(
                TYPES[random.nextInt(2)],
                time(random),
                missing(random) ? null : CITIES[random.nextInt(5)],
                missing(random)
                        ? null
                        : new double[] {0.25, 0.5, 10, -0.0, -0.75, 99.75, 1e6}[random.nextInt(7)],
                missing(random) ? null : random.nextLong(-1, 4),
                missing(random) ? null : random.nextBoolean(),
                missing(random) ? null : joined(random),
                missing(random) ? null : time(random));
    }

    /// Near the moment, or near a leap day.
    private static LocalDate joined(SplittableRandom random) {
        return random.nextInt(6) == 0
                ? LocalDate.of(2024, 2, 28).plusDays(random.nextInt(3))
                : LocalDate.of(2025, 10, 18).plusDays(random.nextInt(25));
    }

    private static boolean missing(SplittableRandom random) {
        return random.nextInt(4) == 0;
    }

    /// Often exactly where a window begins or ends, or a day in Berlin; sometimes after the moment.
    private static Instant time(SplittableRandom random) {
        Instant end = MOMENT.instant();
        return switch (random.nextInt(6)) {
            case 0 -> end.minusSeconds(86_400L * random.nextInt(10));
            case 1 -> end.minusSeconds(86_400L * random.nextInt(10) + 3_600);
            case 2 -> end.atZone(MOMENT.zone()).minusDays(random.nextInt(10)).toInstant();
            case 3 ->
                    LocalDate.of(2025, 10, 24)
                            .plusDays(random.nextInt(5))
                            .atStartOfDay(MOMENT.zone())
                            .toInstant()
                            .minusMillis(random.nextInt(2));
            case 4 -> end.plusSeconds(random.nextInt(3) * 1_800L);
            default ->
                    Instant.parse("2025-10-25T12:00:00.007Z")
                            .plusSeconds(900L * random.nextInt(200));
        };
    }

    Frame frame() {
        int size = customers.size();
        var age = new double[size];
        var spend = new double[size];
        var active = new double[size];
        var joined = new int[size];
        var lastOrder = new long[size];
        var city = new String[size];
        for (int row = 0; row < size; row++) {
            Customer customer = customers.get(row);
            age[row] = customer.age() == null ? Double.NaN : customer.age();
            spend[row] = customer.spend() == null ? Double.NaN : customer.spend();
            active[row] = customer.active() == null ? Double.NaN : customer.active() ? 1 : 0;
            joined[row] =
                    customer.joined() == null
                            ? Column.Days.MISSING
                            : (int) customer.joined().toEpochDay();
            lastOrder[row] =
                    customer.lastOrder() == null
                            ? Column.Instants.MISSING
                            : customer.lastOrder().toEpochMilli();
            city[row] = customer.city();
        }
        Map<String, Typed> columns = new LinkedHashMap<>();
        columns.put("age", new Typed(ValueType.INTEGER, new Column.Numbers(age)));
        columns.put("spend \"net\"", new Typed(ValueType.NUMBER, new Column.Numbers(spend)));
        columns.put("active", new Typed(ValueType.BOOLEAN, new Column.Numbers(active)));
        columns.put("City", new Typed(ValueType.TEXT, Column.Texts.of(city)));
        columns.put("joined", new Typed(ValueType.DATE, new Column.Days(joined)));
        columns.put("Last Order", new Typed(ValueType.DATETIME, new Column.Instants(lastOrder)));
        return withEvents(columns);
    }

    private record At(int row, Event event) {}

    private Frame withEvents(Map<String, Typed> columns) {
        Map<String, List<At>> found = new TreeMap<>();
        for (int row = 0; row < customers.size(); row++) {
            for (Event event : customers.get(row).events()) {
                found.computeIfAbsent(event.type(), _ -> new ArrayList<>()).add(new At(row, event));
            }
        }
        Map<String, Events.OfType> types = new HashMap<>();
        List<Event> ordered = new ArrayList<>();
        found.forEach(
                (type, all) -> {
                    all.sort(Comparator.comparing(at -> at.event().time()));
                    all.forEach(at -> ordered.add(at.event()));
                    types.put(
                            type,
                            new Events.OfType(
                                    all.stream().mapToInt(At::row).toArray(),
                                    all.stream()
                                            .mapToLong(at -> at.event().time().toEpochMilli())
                                            .toArray()));
                });
        return Frames.of(columns, new Events(types), fields(ordered), MOMENT);
    }

    private static Map<String, Typed> fields(List<Event> events) {
        Map<String, Typed> fields = new LinkedHashMap<>();
        fields.put(
                "product id",
                new Typed(
                        ValueType.TEXT,
                        Column.Texts.of(
                                events.stream().map(Event::product).toArray(String[]::new))));
        fields.put("amount", new Typed(ValueType.NUMBER, numbers(events, Event::amount)));
        fields.put("quantity", new Typed(ValueType.INTEGER, numbers(events, Event::quantity)));
        fields.put(
                "gift",
                new Typed(
                        ValueType.BOOLEAN,
                        numbers(
                                events,
                                event -> event.gift() == null ? null : event.gift() ? 1 : 0)));
        fields.put(
                "due",
                new Typed(
                        ValueType.DATE,
                        new Column.Days(
                                events.stream()
                                        .mapToInt(
                                                event ->
                                                        event.due() == null
                                                                ? Column.Days.MISSING
                                                                : (int) event.due().toEpochDay())
                                        .toArray())));
        fields.put(
                "seen",
                new Typed(
                        ValueType.DATETIME,
                        new Column.Instants(
                                events.stream()
                                        .mapToLong(
                                                event ->
                                                        event.seen() == null
                                                                ? Column.Instants.MISSING
                                                                : event.seen().toEpochMilli())
                                        .toArray())));
        return fields;
    }

    private static Column numbers(List<Event> events, Function<Event, Number> field) {
        return new Column.Numbers(
                events.stream()
                        .map(field)
                        .mapToDouble(value -> value == null ? Double.NaN : value.doubleValue())
                        .toArray());
    }

    /// Where its tables are in a database.
    ///
    /// @param customers without the measures, which are in a table of their own
    /// @param city what the cities' column is called
    static Tables tables(Tables.Table customers, Tables.Table measures, String city) {
        return new Tables(
                customers,
                "customer_key",
                Map.of(
                        "age", new Tables.Place(customers, "age"),
                        "spend \"net\"", new Tables.Place(measures, "spend \"net\""),
                        "active", new Tables.Place(customers, "active"),
                        "City", new Tables.Place(customers, city),
                        "joined", new Tables.Place(customers, "joined"),
                        "Last Order", new Tables.Place(measures, "Last Order")),
                new Tables.EventTable(
                        Tables.Table.named("events"),
                        "event_type",
                        "event_time",
                        Map.of(
                                "product id", "product id",
                                "amount", "amount",
                                "quantity", "quantity",
                                "gift", "gift",
                                "due", "due",
                                "seen", "seen at"),
                        null));
    }
}
