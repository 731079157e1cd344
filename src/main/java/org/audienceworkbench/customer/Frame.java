package org.audienceworkbench.customer;

import org.audienceworkbench.base.Problem;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A snapshot of all customers in memory, column by column, shared by all readers without locks.
///
/// Rows are in the order of the customers' keys. The Frame is replaced, never changed; columns and
/// events are read from the database when they are first asked for, and then kept.
public final class Frame {

    private final long[] keys;
    private final Catalogue catalogue;
    private final Source source;
    private final AsOf asOf;

    /// Where columns and events come from.
    public interface Source {

        /// @param attribute one of the catalogue's
        Column column(Attribute attribute);

        /// Reads several columns in one go, so that asking for them costs nothing afterwards.
        default void prepare(Collection<Attribute> attributes) {}

        Events events();

        /// Events with these fields, those that have not been read yet in one go.
        ///
        /// @param fields of the catalogue's event fields
        EventRecords events(Collection<Attribute> fields);
    }

    /// @param keys each row's key in the database, ascending
    public Frame(long[] keys, Catalogue catalogue, Source source, AsOf asOf) {
        this.keys = keys;
        this.catalogue = catalogue;
        this.source = source;
        this.asOf = asOf;
    }

    /// A Frame that is whole from the beginning.
    ///
    /// @param columns by the attributes' exact names; each as long as `keys`
    public Frame(
            long[] keys,
            Catalogue catalogue,
            Map<String, Column> columns,
            Events events,
            AsOf asOf) {
        this(keys, catalogue, columns, new EventRecords(events, Map.of()), asOf);
    }

    /// A Frame that is whole from the beginning, with the fields of its events.
    ///
    /// @param columns by the attributes' exact names; each as long as `keys`
    /// @param records with all of the catalogue's event fields
    public Frame(
            long[] keys,
            Catalogue catalogue,
            Map<String, Column> columns,
            EventRecords records,
            AsOf asOf) {
        this(keys, catalogue, new Held(Map.copyOf(columns), records), asOf);
        for (Attribute attribute : catalogue.all()) {
            Column column = columns.get(attribute.name());
            if (column == null || column.size() != keys.length) {
                throw new IllegalArgumentException(
                        "no column of " + keys.length + " rows: " + attribute.name());
            }
        }
    }

    private record Held(Map<String, Column> columns, EventRecords records) implements Source {
        @Override
        public Column column(Attribute attribute) {
            return Objects.requireNonNull(columns.get(attribute.name()));
        }

        @Override
        public Events events() {
            return records.events();
        }

        @Override
        public EventRecords events(Collection<Attribute> fields) {
            return records;
        }
    }

    /// How many customers there are.
    public int size() {
        return keys.length;
    }

    /// The row's key in the database, stable for as long as the customer exists.
    public long key(int row) {
        return keys[row];
    }

    /// The row of a key, or less than 0 where no customer has it.
    public int row(long key) {
        return Arrays.binarySearch(keys, key);
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    public Events events() {
        return source.events();
    }

    /// Events with some of their fields; those that nobody asked for before are read together.
    ///
    /// @param fields of the catalogue's event fields
    public EventRecords events(Collection<Attribute> fields) {
        return source.events(fields);
    }

    public AsOf asOf() {
        return asOf;
    }

    /// The same customers looked at from another moment.
    public Frame asOf(AsOf other) {
        return new Frame(keys, catalogue, source, other);
    }

    /// The same customers with other values in some attributes, and with attributes that are not in
    /// the workspace.
    ///
    /// @param columns in place of those with the attributes' exact names, or beside all others
    public Frame with(Map<Attribute, Column> columns) {
        if (columns.isEmpty()) {
            return this;
        }
        Map<String, Column> byName = new HashMap<>();
        columns.forEach((attribute, column) -> byName.put(attribute.name(), column));
        return new Frame(keys, catalogue.with(columns.keySet()), new Over(source, byName), asOf);
    }

    private record Over(Source base, Map<String, Column> columns) implements Source {
        @Override
        public Column column(Attribute attribute) {
            Column own = columns.get(attribute.name());
            return own == null ? base.column(attribute) : own;
        }

        @Override
        public void prepare(Collection<Attribute> attributes) {
            base.prepare(
                    attributes.stream().filter(each -> !columns.containsKey(each.name())).toList());
        }

        @Override
        public Events events() {
            return base.events();
        }

        @Override
        public EventRecords events(Collection<Attribute> fields) {
            return base.events(fields);
        }
    }

    /// Reads these columns together; worth it where many customers and several columns meet.
    ///
    /// @param names as a user types them
    public void prepare(Collection<String> names) {
        source.prepare(names.stream().map(catalogue::get).toList());
    }

    /// Reads these fields of the events together, so that asking for them costs nothing afterwards.
    ///
    /// @param names as a user types them; unknown ones are passed over
    public void prepareEvents(Collection<String> names) {
        List<Attribute> fields =
                names.stream()
                        .flatMap(name -> catalogue.eventFields().find(name).stream())
                        .toList();
        if (!fields.isEmpty()) {
            source.events(fields);
        }
    }

    /// @param name as a user types it
    /// @throws Problem when there is no such attribute
    public Column column(String name) {
        return source.column(catalogue.get(name));
    }

    /// The numbers of an integer, number or boolean attribute; NaN is missing.
    ///
    /// @throws Problem when the attribute holds something else
    public double[] numbers(String name) {
        if (column(name) instanceof Column.Numbers(double[] values)) {
            return values;
        }
        throw new Problem(
                "\"" + name + "\" is " + catalogue.get(name).type().word() + ", not a number",
                null,
                "Choose an attribute of type integer, number or boolean");
    }
}
