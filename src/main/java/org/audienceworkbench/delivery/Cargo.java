package org.audienceworkbench.delivery;

import org.audienceworkbench.base.Progress;

import java.nio.file.Path;
import java.util.Map;

/// What goes out in place of a table of attributes: one e-mail for each customer.
public interface Cargo {

    /// What the manifest says of it beside the list, such as which template it was made from.
    Map<String, String> about();

    /// Writes the list, and beside it, in a folder of the list's name without its ending, what else
    /// there is.
    ///
    /// @param rows of the Frame, ascending
    Loaded write(Path list, int[] rows, Progress progress);

    /// @param rows on the list
    /// @param left customers who could not be written to after all
    /// @param cellsLikeFormulas text cells of the list that a spreadsheet would run
    record Loaded(long rows, Map<Selection.Reason, Long> left, long cellsLikeFormulas) {}
}
