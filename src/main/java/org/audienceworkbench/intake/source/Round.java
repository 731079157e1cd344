package org.audienceworkbench.intake.source;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.connect.RowsFile;

/// One look at what a source has, by the source's type.
interface Round extends AutoCloseable {

    /// The first rows, for a look: a file that is there, or `into` filled.
    Batch few(RowsFile into, Progress progress);

    /// Takes in what there is now.
    void run(Receiving receiving, Progress progress);

    /// Makes ready for what comes between the looks; for a run of more than one.
    default void listen(Receiving receiving) {}

    @Override
    default void close() {}
}
