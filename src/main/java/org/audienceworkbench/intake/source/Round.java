package org.audienceworkbench.intake.source;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.connect.RowsFile;

/// One look at what a source has, by the source's type.
interface Round {

    /// The first rows, for a look: a file that is there, or `into` filled.
    Batch few(RowsFile into, Progress progress);

    /// Takes in what there is now.
    void run(Receiving receiving, Progress progress);
}
