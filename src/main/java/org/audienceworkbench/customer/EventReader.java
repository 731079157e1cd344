package org.audienceworkbench.customer;

import org.audienceworkbench.store.Database;
import org.audienceworkbench.store.Sql;
import org.audienceworkbench.table.ValueType;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Reads the events' table from the database, in one pass for all fields that are wanted.
final class EventReader {

    private final Database database;
    private final Dataset dataset;
    private final long[] keys;
    private final ZoneId zone;
    private final boolean few;

    /// @param keys the customers' keys, ascending
    /// @param few whether the events of these are looked up, and not all gone through
    EventReader(Database database, Dataset dataset, long[] keys, ZoneId zone, boolean few) {
        this.database = database;
        this.dataset = dataset;
        this.keys = keys;
        this.zone = zone;
        this.few = few;
    }

    /// Those events that have a customer, a type and a time.
    EventRecords read(List<Dataset.Field> wanted) {
        var type = dataset.withRole(Role.EVENT_TYPE);
        var time = dataset.withRole(Role.TIME);
        if (type.isEmpty() || time.isEmpty()) {
            return new EventRecords(Events.NONE, none(wanted));
        }
        var found = new Found(wanted);
        boolean days = time.get().type() == ValueType.DATE;
        database.each(
                Sql.of(select(type.get(), time.get(), wanted)).then(few ? among(keys) : NO_MORE),
                row -> {
                    int customer = Arrays.binarySearch(keys, row.whole(1));
                    if (customer >= 0) {
                        Instant at =
                                days
                                        ? Objects.requireNonNull(row.dayOrNull(3))
                                                .atStartOfDay(zone)
                                                .toInstant()
                                        : row.instant(3);
                        int place = found.add(row.text(2), customer, at.toEpochMilli());
                        for (int i = 0; i < wanted.size(); i++) {
                            found.makers[i].read(place, row, i + 4);
                        }
                    }
                });
        return found.made(wanted);
    }

    private static final Sql NO_MORE = Sql.of("");

    /// A further condition that keeps the rows of these customers.
    static Sql among(long[] keys) {
        return Sql.of(
                " AND \"customer_key\" = ANY(?)",
                (Object) Arrays.stream(keys).boxed().toArray(Long[]::new));
    }

    private String select(Dataset.Field type, Dataset.Field time, List<Dataset.Field> wanted) {
        String typeName = Sql.name(type.column());
        String timeName = Sql.name(time.column());
        var select = new StringBuilder("SELECT \"customer_key\", " + typeName + ", " + timeName);
        wanted.forEach(field -> select.append(", ").append(Sql.name(field.column())));
        return select.append(" FROM ")
                .append(Sql.name(dataset.table()))
                .append(" WHERE \"customer_key\" IS NOT NULL AND ")
                .append(typeName)
                .append(" IS NOT NULL AND ")
                .append(timeName)
                .append(" IS NOT NULL")
                .toString();
    }

    private static Map<String, Column> none(List<Dataset.Field> wanted) {
        Map<String, Column> columns = new LinkedHashMap<>();
        wanted.forEach(field -> columns.put(field.name(), ColumnMaker.of(field.type(), 0).made(0)));
        return columns;
    }

    /// Events as they come. They are sorted by their places in that order, so that every field can
    /// follow.
    private static final class Found {
        private final EventsMaker places = new EventsMaker();
        private final ColumnMaker[] makers;
        private int[] customers = new int[1024];
        private int size;

        Found(List<Dataset.Field> wanted) {
            makers =
                    wanted.stream()
                            .map(field -> ColumnMaker.of(field.type(), 0))
                            .toArray(ColumnMaker[]::new);
        }

        int add(String type, int customer, long time) {
            if (size == customers.length) {
                customers = Arrays.copyOf(customers, size * 2);
            }
            customers[size] = customer;
            places.add(type, size, time);
            return size++;
        }

        EventRecords made(List<Dataset.Field> wanted) {
            Events sorted = places.made();
            var order = new int[size];
            int next = 0;
            Map<String, Events.OfType> types = new HashMap<>();
            for (String type : sorted.types()) {
                Events.OfType each = Objects.requireNonNull(sorted.of(type));
                var rows = new int[each.rows().length];
                for (int i = 0; i < rows.length; i++) {
                    int place = each.rows()[i];
                    rows[i] = customers[place];
                    order[next++] = place;
                }
                types.put(type, new Events.OfType(rows, each.times()));
            }
            Map<String, Column> columns = new LinkedHashMap<>();
            for (int i = 0; i < makers.length; i++) {
                columns.put(wanted.get(i).name(), makers[i].made(size).at(order));
                // one made column after another
                makers[i] = ColumnMaker.of(wanted.get(i).type(), 0);
            }
            return new EventRecords(new Events(types), columns);
        }
    }
}
