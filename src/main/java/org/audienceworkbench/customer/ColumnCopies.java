package org.audienceworkbench.customer;

import org.audienceworkbench.store.Store;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Gathers the columns of a new customers' table while its rows are read, for the [Snapshot], so
/// that they need not be read again from the database.
///
/// Only where customers come in the order of their keys, each once; otherwise nothing is kept, and
/// the database is read when somebody asks.
public final class ColumnCopies {

    private final List<Dataset.Field> fields;
    private final List<ColumnMaker> makers = new ArrayList<>();
    private long[] keys = new long[1024];
    private int size;
    private boolean inOrder = true;

    /// @param fields the table's columns, in the order of the rows' values
    public ColumnCopies(List<Dataset.Field> fields) {
        this.fields = List.copyOf(fields);
        fields.forEach(field -> makers.add(ColumnMaker.of(field.type(), 0)));
    }

    /// Adds a row.
    public void add(long key, @Nullable Object[] values) {
        inOrder &= size == 0 || keys[size - 1] < key;
        if (!inOrder) {
            makers.clear();
            return;
        }
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size * 2);
        }
        keys[size] = key;
        for (int i = 0; i < values.length; i++) {
            makers.get(i).set(size, values[i]);
        }
        size++;
    }

    /// Writes the copies, once the rows are in the table.
    public void keep(Store store, String table) {
        var snapshot = new Snapshot(store, table);
        if (!inOrder) {
            return;
        }
        snapshot.keep(table, Datasets.CUSTOMER_KEY, new Column.Instants(Arrays.copyOf(keys, size)));
        for (int i = 0; i < makers.size(); i++) {
            snapshot.keep(table, fields.get(i).column(), makers.get(i).made(size));
            // one made column after another
            makers.set(i, ColumnMaker.of(fields.get(i).type(), 0));
        }
    }
}
