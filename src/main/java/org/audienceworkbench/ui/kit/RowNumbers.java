package org.audienceworkbench.ui.kit;

import javafx.collections.ObservableListBase;

import java.util.Arrays;

/// The rows of a Frame as the items of a [DataTable], without an object for each of them.
public final class RowNumbers extends ObservableListBase<Integer> {

    private final int[] rows;

    /// Those rows, in this order.
    public RowNumbers(int[] rows) {
        this.rows = rows.clone();
    }

    /// All rows from 0 to `size` - 1.
    public static RowNumbers upTo(int size) {
        var rows = new int[size];
        Arrays.setAll(rows, row -> row);
        return new RowNumbers(rows);
    }

    @Override
    public Integer get(int index) {
        return rows[index];
    }

    @Override
    public int size() {
        return rows.length;
    }
}
