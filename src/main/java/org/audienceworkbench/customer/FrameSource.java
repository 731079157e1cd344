package org.audienceworkbench.customer;

import org.audienceworkbench.store.Database;
import org.audienceworkbench.store.Sql;
import org.audienceworkbench.store.Store;
import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Reads the Frame's columns, each once: from the copies beside the database where there are any,
/// else from the database, which makes the copies for the next time.
final class FrameSource implements Frame.Source {

    private final Database database;
    private final Map<Kind, Dataset> datasets;
    private final Dataset customers;
    private final long[] keys;
    private final ZoneId zone;
    private final Snapshot snapshot;
    private final Map<String, Column> columns = new HashMap<>();
    private final Map<String, Column> eventColumns = new HashMap<>();
    private @Nullable Events events;

    FrameSource(Store store, Map<Kind, Dataset> datasets) {
        this.database = store.database();
        this.datasets = datasets;
        this.customers = Objects.requireNonNull(datasets.get(Kind.CUSTOMERS));
        this.zone = store.zone();
        this.snapshot = new Snapshot(store, customers.table());
        this.keys = keysThere();
    }

    long[] keys() {
        return keys;
    }

    private long[] keysThere() {
        int rows = Math.toIntExact(new Datasets(database).rows(customers));
        if (snapshot.column(customers.table(), Datasets.CUSTOMER_KEY, rows).orElse(null)
                instanceof Column.Instants(var copied)) {
            return copied;
        }
        long[] read = readKeys(rows);
        snapshot.keep(customers.table(), Datasets.CUSTOMER_KEY, new Column.Instants(read));
        return read;
    }

    private long[] readKeys(int rows) {
        var read = new long[rows];
        int[] row = {0};
        database.each(
                Sql.of(
                        "SELECT \"customer_key\" FROM "
                                + Sql.name(customers.table())
                                + " ORDER BY \"customer_key\""),
                found -> read[row[0]++] = found.whole(1));
        return read;
    }

    @Override
    public synchronized Column column(Attribute attribute) {
        prepare(List.of(attribute));
        return Objects.requireNonNull(columns.get(attribute.name()));
    }

    @Override
    public synchronized void prepare(Collection<Attribute> attributes) {
        Map<String, List<Wanted>> wanted = new LinkedHashMap<>();
        for (Attribute attribute : attributes) {
            if (!columns.containsKey(attribute.name())) {
                Customers.Place place = place(attribute);
                Optional<Column> copied =
                        snapshot.column(place.table(), place.column(), keys.length);
                if (copied.isPresent()) {
                    columns.put(attribute.name(), copied.get());
                } else {
                    wanted.computeIfAbsent(place.table(), _ -> new ArrayList<>())
                            .add(
                                    new Wanted(
                                            attribute.name(),
                                            place.column(),
                                            ColumnMaker.of(attribute.type(), keys.length)));
                }
            }
        }
        wanted.forEach(this::readTogether);
    }

    /// Leaves copies of attributes that have none.
    synchronized void copy(Collection<Attribute> attributes) {
        prepare(
                attributes.stream()
                        .filter(
                                attribute -> {
                                    Customers.Place place = place(attribute);
                                    return !snapshot.has(place.table(), place.column());
                                })
                        .toList());
    }

    private record Wanted(String name, String column, ColumnMaker maker) {}

    private Customers.Place place(Attribute attribute) {
        return customers
                .named(attribute.name())
                .map(field -> new Customers.Place(customers.table(), field.column()))
                .orElseGet(() -> new Computed(database).place(attribute.name()).orElseThrow());
    }

    private void readTogether(String table, List<Wanted> wanted) {
        var select = new StringBuilder("SELECT \"customer_key\"");
        wanted.forEach(each -> select.append(", ").append(Sql.name(each.column())));
        select.append(" FROM ").append(Sql.name(table)).append(" ORDER BY \"customer_key\"");
        int[] row = {0};
        database.each(
                Sql.of(select.toString()),
                found -> {
                    // the table may lack customers, and may have some who are no more
                    long key = found.whole(1);
                    while (row[0] < keys.length && keys[row[0]] < key) {
                        row[0]++;
                    }
                    if (row[0] < keys.length && keys[row[0]] == key) {
                        for (int i = 0; i < wanted.size(); i++) {
                            wanted.get(i).maker().read(row[0], found, i + 2);
                        }
                    }
                });
        for (Wanted each : wanted) {
            Column made = each.maker().made(keys.length);
            columns.put(each.name(), made);
            snapshot.keep(table, each.column(), made);
        }
    }

    @Override
    public synchronized Events events() {
        if (events == null) {
            Dataset dataset = datasets.get(Kind.EVENTS);
            events = dataset == null ? Events.NONE : eventsThere(dataset);
        }
        return events;
    }

    private Events eventsThere(Dataset dataset) {
        return snapshot.events(dataset.table())
                .orElseGet(
                        () -> {
                            Events read = reader(dataset).read(List.of()).events();
                            snapshot.keep(dataset.table(), read);
                            return read;
                        });
    }

    @Override
    public synchronized EventRecords events(Collection<Attribute> fields) {
        Events known = events();
        Map<String, Column> found = new HashMap<>();
        List<Dataset.Field> wanted = new ArrayList<>();
        for (Attribute attribute : fields) {
            Dataset.Field field = eventData().named(attribute.name()).orElseThrow();
            Column column = eventColumns.get(field.name());
            if (column == null) {
                column =
                        snapshot.column(eventData().table(), field.column(), known.size())
                                .orElse(null);
            }
            if (column == null) {
                wanted.add(field);
            } else {
                eventColumns.put(field.name(), column);
                found.put(field.name(), column);
            }
        }
        if (wanted.isEmpty()) {
            return new EventRecords(known, found);
        }
        readEvents(known, wanted);
        return events(fields);
    }

    /// Leaves the events and the fields in one order, whatever they were first made from.
    private void readEvents(Events known, List<Dataset.Field> wanted) {
        Dataset dataset = eventData();
        EventRecords read = reader(dataset).read(wanted);
        if (!read.events().isSame(known)) {
            events = read.events();
            eventColumns.clear();
            dataset.fields().forEach(each -> snapshot.forget(dataset.table(), each.column()));
            snapshot.keep(dataset.table(), read.events());
        }
        for (Dataset.Field field : wanted) {
            Column column = Objects.requireNonNull(read.fields().get(field.name()));
            eventColumns.put(field.name(), column);
            snapshot.keep(dataset.table(), field.column(), column);
        }
    }

    private EventReader reader(Dataset dataset) {
        return new EventReader(database, dataset, keys, zone, false);
    }

    private Dataset eventData() {
        return Objects.requireNonNull(datasets.get(Kind.EVENTS));
    }
}
