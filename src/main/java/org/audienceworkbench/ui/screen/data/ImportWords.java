package org.audienceworkbench.ui.screen.data;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.intake.ImportResult;

/// What came of an import, as a sentence.
final class ImportWords {

    private ImportWords() {}

    static String sentence(ImportResult result) {
        String loaded =
                result.rowsQuarantined() == 0
                        ? "All " + rows(result.rowsRead()) + " were taken in."
                        : Figures.count(result.rowsLoaded())
                                + " of "
                                + rows(result.rowsRead())
                                + " were taken in; "
                                + Figures.count(result.rowsQuarantined())
                                + (result.rowsQuarantined() == 1
                                        ? " is in quarantine, with its line and reason."
                                        : " are in quarantine, each with its line and reason.");
        return result.rowsRead() == 1 ? loaded.replace("All 1 row were", "The one row was") : loaded;
    }

    private static String rows(long count) {
        return Figures.count(count) + (count == 1 ? " row" : " rows");
    }
}
