package org.audienceworkbench.intake;

import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.table.CsvFormat;
import org.audienceworkbench.table.CsvTable;
import org.audienceworkbench.table.Row;
import org.audienceworkbench.table.TypeGuess;
import org.audienceworkbench.table.TypeGuesser;
import org.audienceworkbench.table.ValueType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Looks at the beginning of a file and proposes how to take it in.
final class Planner {

    private static final int SAMPLE = 1000;

    private Planner() {}

    static ImportPlan plan(Path file, Kind kind, CsvFormat chosen) {
        List<TypeGuess> types = TypeGuesser.guess(file, chosen);
        List<List<String>> rows = new ArrayList<>();
        List<String> names;
        CsvFormat format;
        try (var table = CsvTable.open(file, chosen)) {
            format = table.format();
            names = table.columns();
            while (rows.size() < SAMPLE && table.next()) {
                if (table.row() instanceof Row.Values values) {
                    List<String> row = new ArrayList<>();
                    for (int column = 0; column < names.size(); column++) {
                        row.add(values.value(column).strip());
                    }
                    rows.add(row);
                }
            }
        }
        List<Roles.Seen> seen = new ArrayList<>();
        for (int column = 0; column < names.size(); column++) {
            int place = column;
            List<String> sample =
                    rows.stream()
                            .map(row -> row.get(place))
                            .filter(value -> !value.isEmpty())
                            .toList();
            seen.add(
                    new Roles.Seen(
                            names.get(column),
                            tolerant(types.get(column)),
                            sample,
                            rows.isEmpty() ? 0 : (double) sample.size() / rows.size()));
        }
        return new ImportPlan(
                file,
                kind,
                format,
                format.headerPresent()
                        ? Roles.guess(kind, seen)
                        : Roles.guess(seen, new ValueRoles(seen, rows).of(kind)),
                ImportPlan.Mode.APPEND,
                ImportPlan.OnError.QUARANTINE);
    }

    /// A few slips don't make words of a column of dates or numbers: the rows with the slips go to
    /// the quarantine, where they are seen, instead of the whole column losing its meaning. Words
    /// are never read as dates by chance, codes are sometimes read as numbers: so dates may have 5
    /// % slips, numbers 1 %.
    private static TypeGuess tolerant(TypeGuess guess) {
        if (guess.type() != ValueType.TEXT) {
            return guess;
        }
        for (TypeGuess other : guess.alternatives()) {
            double enough =
                    switch (other.type()) {
                        case DATE, DATETIME -> 0.95;
                        case INTEGER, NUMBER -> 0.99;
                        case TEXT, BOOLEAN -> 2;
                    };
            if (other.share() >= enough) {
                return new TypeGuess(
                        other.type(),
                        other.format(),
                        other.share(),
                        other.reason(),
                        guess.alternatives());
            }
        }
        return guess;
    }
}
