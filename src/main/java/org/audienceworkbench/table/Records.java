package org.audienceworkbench.table;

import org.jspecify.annotations.Nullable;

/// A file's records, one after another.
interface Records {

    /// Keeps only this many fields of the records to come.
    void narrow(int columns);

    /// The next record that isn't blank, or null after the last one.
    @Nullable RowHandler next();
}
