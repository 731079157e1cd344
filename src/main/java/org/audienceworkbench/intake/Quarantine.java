package org.audienceworkbench.intake;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.base.WholeFile;
import org.audienceworkbench.store.Database;
import org.audienceworkbench.store.Row;
import org.audienceworkbench.store.Sql;
import org.audienceworkbench.table.CsvOutput;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Rows of imported files that could not be taken in, each with its place and reason.
public final class Quarantine {

    private static final String ROWS =
            "SELECT i.\"file_name\", i.\"kind\", q.\"line\", q.\"column_name\", q.\"rule\","
                    + " q.\"message\", q.\"record\" FROM \"quarantine\" q JOIN \"import\" i ON"
                    + " i.\"id\" = q.\"import_id\" ORDER BY q.\"id\"";

    private final Database database;

    public Quarantine(Database database) {
        this.database = database;
    }

    /// @param record the row as it stands in the file
    public record Entry(
            String file,
            String kind,
            long line,
            @Nullable String column,
            String rule,
            String message,
            String record) {}

    public long count() {
        return database.first(
                        Sql.of(
                                "SELECT COUNT(*) FROM \"quarantine\" q JOIN \"import\" i ON"
                                        + " i.\"id\" = q.\"import_id\""),
                        row -> row.whole(1))
                .orElseThrow();
    }

    /// In the order in which they were read.
    public List<Entry> first(int most) {
        return database.query(Sql.of(ROWS + " FETCH FIRST ? ROWS ONLY", most), Quarantine::entry);
    }

    /// Writes all of them as a CSV file, the rows as one field each, and says how many there are.
    public long export(Path file, Progress progress) {
        long count = count();
        WholeFile.write(
                file,
                out -> {
                    var csv = new CsvOutput(out);
                    csv.row(List.of("file", "kind", "line", "column", "rule", "reason", "row"));
                    long[] written = {0};
                    database.each(
                            Sql.of(ROWS),
                            row -> {
                                progress.report(
                                        (double) written[0]++ / count, "Writing the quarantine");
                                Entry entry = entry(row);
                                List<@Nullable String> cells = new ArrayList<>();
                                cells.add(entry.file());
                                cells.add(entry.kind());
                                cells.add(Long.toString(entry.line()));
                                cells.add(entry.column());
                                cells.add(entry.rule());
                                cells.add(entry.message());
                                cells.add(entry.record());
                                csv.row(cells);
                            });
                });
        return count;
    }

    private static Entry entry(Row row) {
        return new Entry(
                row.text(1),
                row.text(2),
                row.whole(3),
                row.textOrNull(4),
                row.text(5),
                row.text(6),
                row.text(7));
    }
}
