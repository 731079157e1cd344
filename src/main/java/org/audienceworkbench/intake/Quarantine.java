package org.audienceworkbench.intake;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.base.WholeFile;
import org.audienceworkbench.store.Database;
import org.audienceworkbench.store.Row;
import org.audienceworkbench.store.Sql;
import org.audienceworkbench.table.CsvOutput;
import org.audienceworkbench.table.RecordText;
import org.jspecify.annotations.Nullable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Rows of imported files that could not be taken in, each with its place and reason. [Mending]
/// gets them out again.
public final class Quarantine {

    /// The columns that an exported file has before those of the rows themselves.
    static final String ID = "quarantine_id";

    private static final List<String> ABOUT =
            List.of(
                    ID,
                    "quarantine_file",
                    "quarantine_line",
                    "quarantine_column",
                    "quarantine_rule",
                    "quarantine_reason");

    private static final String ROWS =
            "SELECT q.\"id\", q.\"import_id\", i.\"file_name\", i.\"kind\", q.\"line\","
                    + " q.\"column_name\", q.\"rule\", q.\"message\", q.\"record\" FROM"
                    + " \"quarantine\" q JOIN \"import\" i ON i.\"id\" = q.\"import_id\"";

    private final Database database;

    public Quarantine(Database database) {
        this.database = database;
    }

    /// @param id stays the same as long as the row is here
    /// @param record the row as it stands in the file
    public record Entry(
            long id,
            long importId,
            String file,
            String kind,
            long line,
            @Nullable String column,
            String rule,
            String message,
            String record) {}

    /// A row taken apart, to be mended.
    ///
    /// @param columns of its file
    /// @param fields one a column; blank where the row is too short
    /// @param more fields beyond the last column
    public record Fields(
            Entry entry, List<String> columns, List<String> fields, List<String> more) {
        public Fields {
            columns = List.copyOf(columns);
            fields = List.copyOf(fields);
            more = List.copyOf(more);
        }

        static Fields of(Entry entry, ImportPlan plan) {
            List<String> all = RecordText.fields(entry.record(), plan.format());
            List<String> names = plan.columns().stream().map(ImportPlan.Column::name).toList();
            int own = names.size() - plan.format().added().size();
            List<String> fields = new ArrayList<>(all.subList(0, Math.min(own, all.size())));
            while (fields.size() < own) {
                fields.add("");
            }
            fields.addAll(RecordText.added(names.subList(0, own), fields, plan.format()));
            return new Fields(
                    entry,
                    names,
                    fields,
                    all.size() > own ? all.subList(own, all.size()) : List.of());
        }
    }

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
        return database.query(
                Sql.of(ROWS + " ORDER BY q.\"id\" FETCH FIRST ? ROWS ONLY", most),
                Quarantine::entry);
    }

    /// Those of one import behind a row, in their order.
    List<Entry> next(long importId, long behind, int most) {
        return database.query(
                Sql.of(
                        ROWS
                                + " WHERE q.\"import_id\" = ? AND q.\"id\" > ? ORDER BY q.\"id\""
                                + " FETCH FIRST ? ROWS ONLY",
                        importId,
                        behind,
                        most),
                Quarantine::entry);
    }

    /// @throws Problem when there is no such row
    public Fields fields(long id) {
        Entry entry =
                database.first(Sql.of(ROWS + " WHERE q.\"id\" = ?", id), Quarantine::entry)
                        .orElseThrow(() -> unknown(id));
        return Fields.of(entry, plan(entry.importId()));
    }

    static Problem unknown(long id) {
        return new Problem(
                "The quarantine has no row with the id " + id,
                null,
                "`audience quarantine list` lists the rows with their ids");
    }

    /// How the rows of an import are read.
    ImportPlan plan(long importId) {
        return database.first(
                        Sql.of("SELECT \"plan\" FROM \"import\" WHERE \"id\" = ?", importId),
                        row -> PlanJson.read(row.text(1)))
                .orElseThrow();
    }

    /// The imports that have rows here, in their order.
    List<Long> imports() {
        return database.query(
                Sql.of(
                        "SELECT DISTINCT q.\"import_id\" FROM \"quarantine\" q JOIN \"import\" i"
                                + " ON i.\"id\" = q.\"import_id\" ORDER BY q.\"import_id\""),
                row -> row.whole(1));
    }

    /// Writes all of them as a CSV file: why each is here, then the columns of its own file, so
    /// that it can be mended in a spreadsheet and tried again.
    ///
    /// @return how many there are
    /// @throws Problem when the file is there already
    public long export(Path file, Progress progress) {
        if (Files.exists(file)) {
            throw new Problem(
                    "There is a file of that name already; it was left as it is",
                    file.toString(),
                    "Choose another name, or use --overwrite");
        }
        return exportOver(file, progress);
    }

    /// The same, in the place of a file that is there.
    public long exportOver(Path file, Progress progress) {
        long count = count();
        Map<Long, ImportPlan> plans = new TreeMap<>();
        imports().forEach(id -> plans.put(id, plan(id)));
        Set<String> columns = new LinkedHashSet<>();
        plans.values().forEach(plan -> plan.columns().forEach(each -> columns.add(each.name())));
        WholeFile.write(
                file,
                out -> {
                    var csv = new CsvOutput(out);
                    List<@Nullable String> header = new ArrayList<>(ABOUT);
                    header.addAll(columns);
                    csv.row(header);
                    long[] written = {0};
                    database.each(
                            Sql.of(ROWS + " ORDER BY q.\"id\""),
                            row -> {
                                progress.report(
                                        (double) written[0]++ / count, "Writing the quarantine");
                                Entry entry = entry(row);
                                ImportPlan plan = plans.get(entry.importId());
                                if (plan != null) {
                                    csv.row(cells(Fields.of(entry, plan), columns));
                                }
                            });
                });
        return count;
    }

    private static List<@Nullable String> cells(Fields row, Set<String> columns) {
        Entry entry = row.entry();
        List<@Nullable String> cells = new ArrayList<>();
        cells.add(Long.toString(entry.id()));
        cells.add(entry.file());
        cells.add(Long.toString(entry.line()));
        cells.add(entry.column());
        cells.add(entry.rule());
        cells.add(entry.message());
        for (String column : columns) {
            int place = row.columns().indexOf(column);
            cells.add(place < 0 ? null : row.fields().get(place));
        }
        return cells;
    }

    private static Entry entry(Row row) {
        return new Entry(
                row.whole(1),
                row.whole(2),
                row.text(3),
                row.text(4),
                row.whole(5),
                row.textOrNull(6),
                row.text(7),
                row.text(8),
                row.text(9));
    }
}
