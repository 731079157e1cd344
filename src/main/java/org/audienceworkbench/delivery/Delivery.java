package org.audienceworkbench.delivery;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What was exported.
///
/// @param rows on the list
/// @param suppressed addresses in the suppression file
/// @param cellsLikeFormulas text cells that a spreadsheet would run; made harmless in CSV files,
///   carried as they are to platforms
public record Delivery(
        long rows,
        List<File> files,
        long suppressed,
        Map<Selection.Reason, Long> withheld,
        long cellsLikeFormulas,
        Path manifest) {

    /// @param sha256 in lower-case hexadecimal digits
    public record File(Path path, long rows, String sha256) {}
}
