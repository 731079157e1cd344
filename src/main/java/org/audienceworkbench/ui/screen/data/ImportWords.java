package org.audienceworkbench.ui.screen.data;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.intake.ImportResult;
import org.audienceworkbench.intake.Recognition;

import java.util.ArrayList;
import java.util.List;

/// What came of an import, as a sentence.
final class ImportWords {

    private ImportWords() {}

    /// What is known about the file as a whole, a sentence each.
    static List<String> known(Recognition recognition) {
        List<String> known = new ArrayList<>();
        if (!recognition.format().isEmpty()) {
            String note = recognition.note();
            known.add(
                    "This is "
                            + recognition.format()
                            + "."
                            + (note.isEmpty() ? "" : " " + note + "."));
        }
        if (!recognition.remembered().isEmpty()) {
            known.add(
                    "Your corrections of such a file are made again: "
                            + recognition.remembered().replaceFirst("^As", "as")
                            + ".");
        }
        return known;
    }

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
        return result.rowsRead() == 1
                ? loaded.replace("All 1 row were", "The one row was")
                : loaded;
    }

    private static String rows(long count) {
        return Figures.count(count) + (count == 1 ? " row" : " rows");
    }
}
