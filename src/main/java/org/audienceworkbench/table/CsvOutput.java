package org.audienceworkbench.table;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;

import org.jspecify.annotations.Nullable;

import java.io.Writer;
import java.util.List;

/// Writes rows as CSV as RFC 4180 has it: commas, CR LF, quotes only where needed, a missing value
/// as nothing.
public final class CsvOutput {

    private final CsvWriter writer;

    /// @param target is not closed by this
    public CsvOutput(Writer target) {
        // without a buffer of its own, which nobody would empty at the end
        this.writer =
                CsvWriter.builder().bufferSize(0).lineDelimiter(LineDelimiter.CRLF).build(target);
    }

    public void row(List<@Nullable String> cells) {
        writer.writeRecord(cells);
    }
}
