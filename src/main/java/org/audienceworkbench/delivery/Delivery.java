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
/// @param cards of the models whose scores the list has or was chosen by
public record Delivery(
        long rows,
        List<File> files,
        List<Card> cards,
        long suppressed,
        Map<Selection.Reason, Long> withheld,
        long cellsLikeFormulas,
        Path manifest) {

    public Delivery {
        files = List.copyOf(files);
        cards = List.copyOf(cards);
    }

    /// @param sha256 in lower-case hexadecimal digits
    public record File(Path path, long rows, String sha256) {}

    /// @param version of the model
    public record Card(String model, int version, Path path, String sha256) {}
}
