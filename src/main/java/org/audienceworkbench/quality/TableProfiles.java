package org.audienceworkbench.quality;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Dataset;
import org.audienceworkbench.store.Database;
import org.audienceworkbench.store.Row;
import org.audienceworkbench.store.Sql;
import org.audienceworkbench.table.ValueType;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// Profiles of any table, in one pass over its rows. What would not fit into memory is estimated by
/// sketches; their errors are stated at [Spread], [Tally] and [DistinctCount].
final class TableProfiles {

    /// How many values are held before sketches take over.
    private static final int HELD = Seen.LIMIT;

    private TableProfiles() {}

    static List<Seen> of(Database database, Dataset dataset, long rows, Progress progress) {
        List<Gathering> columns = new ArrayList<>();
        var select = new StringBuilder();
        for (Dataset.Field field : dataset.fields()) {
            columns.add(Gathering.of(field));
            select.append(select.isEmpty() ? "SELECT " : ", ").append(Sql.name(field.column()));
        }
        long[] read = {0};
        database.each(
                Sql.of(select + " FROM " + Sql.name(dataset.table())),
                row -> {
                    if (read[0]++ % 1000 == 0) {
                        progress.report(
                                (double) read[0] / rows, "Looking at " + dataset.kind().word());
                    }
                    for (int i = 0; i < columns.size(); i++) {
                        columns.get(i).read(row, i + 1);
                    }
                });
        return columns.stream().map(Gathering::seen).toList();
    }

    private abstract static sealed class Gathering {

        final Dataset.Field field;
        final DistinctCount distinct = DistinctCount.upTo(HELD);
        final Tally tally = new Tally(HELD);
        long rows;

        Gathering(Dataset.Field field) {
            this.field = field;
        }

        static Gathering of(Dataset.Field field) {
            return field.type() == ValueType.TEXT ? new Texts(field) : new Numbers(field);
        }

        abstract void read(Row row, int place);

        abstract Profile profile();

        boolean exact() {
            return distinct.isExact() && tally.isExact();
        }

        Seen seen() {
            return new Seen(profile(), tally.counts());
        }
    }

    private static final class Texts extends Gathering {

        private final TextLengths lengths = new TextLengths();

        Texts(Dataset.Field field) {
            super(field);
        }

        @Override
        void read(Row row, int place) {
            rows++;
            String text = row.textOrNull(place);
            distinct.add(text);
            if (text != null) {
                tally.add(text);
                lengths.add(text, 1);
            }
        }

        @Override
        Profile profile() {
            return new Profile(
                    field.name(),
                    field.type(),
                    field.role(),
                    rows - distinct.missing(),
                    distinct.missing(),
                    distinct.distinct(),
                    exact(),
                    null,
                    null,
                    null,
                    lengths.found(),
                    List.of(),
                    tally.top(Profile.TOP));
        }
    }

    private static final class Numbers extends Gathering {

        private final NumberFigures figures;

        Numbers(Dataset.Field field) {
            super(field);
            figures = new NumberFigures(field.type(), new Spread(HELD));
        }

        @Override
        void read(Row row, int place) {
            rows++;
            double value = value(row, place);
            if (Double.isNaN(value)) {
                distinct.add(null);
                return;
            }
            distinct.add(value + 0.0);
            figures.count(value);
            if (Double.isFinite(value)) {
                figures.spread().add(value);
                tally.add(figures.text(value));
            }
        }

        private double value(Row row, int place) {
            return switch (field.type()) {
                case INTEGER, NUMBER, TEXT -> row.number(place);
                case BOOLEAN ->
                        row.textOrNull(place) == null ? Double.NaN : row.truth(place) ? 1 : 0;
                case DATE -> {
                    LocalDate day = row.dayOrNull(place);
                    yield day == null ? Double.NaN : day.toEpochDay();
                }
                case DATETIME -> {
                    Instant at = row.instantOrNull(place);
                    yield at == null ? Double.NaN : at.toEpochMilli();
                }
            };
        }

        @Override
        Profile profile() {
            return figures.profile(
                    field.name(),
                    field.role(),
                    rows - distinct.missing(),
                    distinct.missing(),
                    distinct.distinct(),
                    exact(),
                    tally.top(Profile.TOP));
        }
    }
}
