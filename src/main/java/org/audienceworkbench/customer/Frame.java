package org.audienceworkbench.customer;

import org.audienceworkbench.base.Problem;

import java.util.Map;
import java.util.Objects;

/// A snapshot of all customers in memory, column by column, shared by all readers without locks.
///
/// Rows are in the order of the customers' keys. The Frame is replaced, never changed.
public final class Frame {

    private final int size;
    private final long[] keys;
    private final Catalogue catalogue;
    private final Map<String, Column> columns;
    private final Events events;
    private final AsOf asOf;

    /// @param keys each row's key in the database, ascending
    /// @param columns by the attributes' exact names; each as long as `keys`
    public Frame(
            long[] keys,
            Catalogue catalogue,
            Map<String, Column> columns,
            Events events,
            AsOf asOf) {
        this.size = keys.length;
        this.keys = keys;
        this.catalogue = catalogue;
        this.columns = Map.copyOf(columns);
        this.events = events;
        this.asOf = asOf;
        for (Attribute attribute : catalogue.all()) {
            Column column = columns.get(attribute.name());
            if (column == null || column.size() != size) {
                throw new IllegalArgumentException(
                        "no column of " + size + " rows: " + attribute.name());
            }
        }
    }

    /// How many customers there are.
    public int size() {
        return size;
    }

    /// The row's key in the database, stable for as long as the customer exists.
    public long key(int row) {
        return keys[row];
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    public Events events() {
        return events;
    }

    public AsOf asOf() {
        return asOf;
    }

    /// The same customers looked at from another moment.
    public Frame asOf(AsOf other) {
        return new Frame(keys, catalogue, columns, events, other);
    }

    /// @param name as a user types it
    /// @throws Problem when there is no such attribute
    public Column column(String name) {
        return Objects.requireNonNull(columns.get(catalogue.get(name).name()));
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
