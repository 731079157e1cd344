package org.audienceworkbench.quality;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Dataset;
import org.audienceworkbench.customer.Datasets;
import org.audienceworkbench.store.Session;
import org.audienceworkbench.store.Sql;
import org.audienceworkbench.store.Store;
import org.audienceworkbench.table.Cell;
import org.audienceworkbench.table.TypeGuess;
import org.audienceworkbench.table.TypeGuesser;
import org.audienceworkbench.table.ValueReader;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Gives a column of texts another type. The table is made anew beside the old one and takes its
/// place when it is whole, as an import with more columns does.
final class Retyping {

    private final Store store;
    private final Datasets datasets;
    private final Dataset dataset;

    Retyping(Store store, Datasets datasets, Dataset dataset) {
        this.store = store;
        this.datasets = datasets;
        this.dataset = dataset;
    }

    /// @return how many rows have a value in the column
    /// @throws Problem when some values can't be read
    long run(Dataset.Field field, ValueType type, Progress progress, Fixes.Saved also) {
        progress.report(Double.NaN, "Reading " + field.name());
        Map<String, Object> read = read(field, type);
        Dataset.Field retyped =
                new Dataset.Field(
                        field.name(),
                        field.column(),
                        type,
                        field.role(),
                        field.generated(),
                        field.missing(),
                        field.distinct());
        List<Dataset.Field> fields =
                dataset.fields().stream().map(each -> each.equals(field) ? retyped : each).toList();
        String table = store.unusedTableName(dataset.kind().word());
        datasets.createTable(table, dataset.kind(), fields);
        boolean named = false;
        try {
            store.database().bulk(session -> copy(session, table, field, read, progress));
            long rows =
                    store.save(
                            session -> {
                                datasets.describe(
                                        session,
                                        new Dataset(
                                                dataset.kind(),
                                                table,
                                                fields.stream()
                                                        .map(
                                                                each ->
                                                                        counted(
                                                                                session, table,
                                                                                each, retyped))
                                                        .toList(),
                                                dataset.newestAt()));
                                long changed = filled(session, table, field);
                                also.save(session, changed);
                                return changed;
                            });
            named = true;
            store.database().define("DROP TABLE " + Sql.name(dataset.table()));
            return rows;
        } finally {
            if (!named) {
                store.database().define("DROP TABLE IF EXISTS " + Sql.name(table));
            }
        }
    }

    private static Dataset.Field counted(
            Session session, String table, Dataset.Field field, Dataset.Field retyped) {
        return field.equals(retyped) ? StoredValues.counted(session, table, field) : field;
    }

    private static long filled(Session session, String table, Dataset.Field field) {
        return session.first(
                        Sql.of(
                                "SELECT COUNT("
                                        + Sql.name(field.column())
                                        + ") FROM "
                                        + Sql.name(table)),
                        row -> row.whole(1))
                .orElseThrow();
    }

    /// Each different text as what it is read as.
    private Map<String, Object> read(Dataset.Field field, ValueType type) {
        List<String> texts =
                store.database()
                        .query(
                                Sql.of(
                                        "SELECT DISTINCT %s FROM %s WHERE %1$s IS NOT NULL"
                                                .formatted(
                                                        Sql.name(field.column()),
                                                        Sql.name(dataset.table()))),
                                row -> row.text(1));
        TypeGuess guess = TypeGuesser.ofValues(texts).as(type);
        var reader = ValueReader.of(List.of(guess), store.zone());
        var cell = new Cell();
        Map<String, Object> read = new HashMap<>();
        long unreadable = 0;
        for (String text : texts) {
            reader.read(text, 0, cell);
            if (cell.kind() == Cell.Kind.BAD) {
                unreadable++;
            } else if (cell.kind() != Cell.Kind.MISSING) {
                read.put(text, value(cell, type));
            }
        }
        if (unreadable > 0) {
            throw new Problem(
                    "%,d different values of \"%s\" can't be read as %s; nothing was changed"
                            .formatted(unreadable, field.name(), type.word()),
                    null,
                    "`audience profile` names them; have them taken as missing first (--missing)");
        }
        return read;
    }

    private static Object value(Cell cell, ValueType type) {
        return switch (cell.kind()) {
            case NUMBER ->
                    switch (type) {
                        case INTEGER -> (Object) (long) cell.number();
                        case BOOLEAN -> (Object) (cell.number() != 0);
                        case NUMBER, TEXT, DATE, DATETIME -> (Object) cell.number();
                    };
            case DAY -> LocalDate.ofEpochDay(cell.day());
            case INSTANT -> Instant.ofEpochMilli(cell.instant());
            case TEXT -> cell.text();
            case MISSING, BAD -> throw new IllegalStateException("no value");
        };
    }

    private boolean copy(
            Session session,
            String table,
            Dataset.Field field,
            Map<String, Object> read,
            Progress progress) {
        Set<String> others = Datasets.ownColumns();
        dataset.fields().stream()
                .filter(each -> !each.equals(field))
                .map(Dataset.Field::column)
                .forEach(others::add);
        List<String> columns = new ArrayList<>(new HashSet<>(others));
        String names = columns.stream().map(Sql::name).collect(Collectors.joining(", "));
        progress.report(Double.NaN, "Copying the " + dataset.kind().word());
        // the rows keep their places, so that the values can be put in by them
        session.update(
                Sql.of(
                        "INSERT INTO %s (_ROWID_, %s) SELECT _ROWID_, %2$s FROM %s"
                                .formatted(Sql.name(table), names, Sql.name(dataset.table()))));
        List<StoredValues.Change> changes = new ArrayList<>();
        session.each(
                Sql.of(
                        "SELECT _ROWID_, %s FROM %s WHERE %1$s IS NOT NULL"
                                .formatted(Sql.name(field.column()), Sql.name(dataset.table()))),
                row -> {
                    @Nullable Object value = read.get(row.text(2));
                    if (value != null) {
                        changes.add(new StoredValues.Change(row.whole(1), value));
                    }
                });
        new StoredValues.Changes(table, field, changes).write(session);
        return true;
    }
}
