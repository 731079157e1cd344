package org.audienceworkbench.customer;

import org.audienceworkbench.store.Database;
import org.audienceworkbench.store.Sql;
import org.audienceworkbench.store.Store;
import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Looks few customers up in the database: all columns of a table when one of them is asked for,
/// and their events with all fields.
final class FewSource implements Frame.Source {

    private final Database database;
    private final Map<Kind, Dataset> datasets;
    private final Dataset customers;
    private final long[] keys;
    private final ZoneId zone;
    private final Map<String, Column> columns = new HashMap<>();
    private @Nullable List<Attribute> computed;
    private @Nullable Map<String, Customers.Place> places;
    private @Nullable EventRecords records;

    /// @param keys ascending
    FewSource(Store store, Map<Kind, Dataset> datasets, long[] keys) {
        this.database = store.database();
        this.datasets = datasets;
        this.customers = Objects.requireNonNull(datasets.get(Kind.CUSTOMERS));
        this.keys = keys;
        this.zone = store.zone();
    }

    private record Wanted(String name, String column, ColumnMaker maker) {}

    @Override
    public synchronized Column column(Attribute attribute) {
        if (!columns.containsKey(attribute.name())) {
            if (customers.named(attribute.name()).isPresent()) {
                read(
                        customers.table(),
                        customers.fields().stream()
                                .map(field -> wanted(field.name(), field.column(), field.type()))
                                .toList());
            } else {
                readComputed(attribute.name());
            }
        }
        return Objects.requireNonNull(columns.get(attribute.name()));
    }

    private Wanted wanted(String name, String column, org.audienceworkbench.table.ValueType type) {
        return new Wanted(name, column, ColumnMaker.of(type, keys.length));
    }

    /// With all others of its table.
    private void readComputed(String name) {
        var all = new Computed(database);
        if (places == null || computed == null) {
            places = all.places();
            computed = all.attributes();
        }
        String table = Objects.requireNonNull(places.get(name)).table();
        List<Wanted> wanted = new ArrayList<>();
        for (Attribute each : computed) {
            Customers.Place place = Objects.requireNonNull(places.get(each.name()));
            if (place.table().equals(table)) {
                wanted.add(wanted(each.name(), place.column(), each.type()));
            }
        }
        read(table, wanted);
    }

    private void read(String table, List<Wanted> wanted) {
        var select = new StringBuilder("SELECT \"customer_key\"");
        wanted.forEach(each -> select.append(", ").append(Sql.name(each.column())));
        select.append(" FROM ").append(Sql.name(table)).append(" WHERE TRUE");
        database.each(
                Sql.of(select.toString()).then(EventReader.among(keys)),
                found -> {
                    int row = Arrays.binarySearch(keys, found.whole(1));
                    for (int i = 0; i < wanted.size(); i++) {
                        wanted.get(i).maker().read(row, found, i + 2);
                    }
                });
        wanted.forEach(each -> columns.put(each.name(), each.maker().made(keys.length)));
    }

    @Override
    public Events events() {
        return events(List.of()).events();
    }

    @Override
    public synchronized EventRecords events(java.util.Collection<Attribute> fields) {
        if (records == null) {
            Dataset events = datasets.get(Kind.EVENTS);
            records =
                    events == null
                            ? new EventRecords(Events.NONE, new LinkedHashMap<>())
                            : new EventReader(database, events, keys, zone, true)
                                    .read(events.fields());
        }
        return records;
    }
}
