package org.audienceworkbench.intake;

import org.audienceworkbench.table.CsvFormat;
import org.audienceworkbench.table.CsvTable;
import org.audienceworkbench.table.Row;
import org.audienceworkbench.table.TypeGuess;
import org.audienceworkbench.table.TypeGuesser;
import org.audienceworkbench.table.ValueType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/// A file's columns and first rows, as a format has them.
///
/// @param rows each with all columns, without the blanks around values
record Beginning(CsvFormat format, List<Roles.Seen> columns, List<List<String>> rows) {

    private static final int SAMPLE = 1000;

    static Beginning of(Path file, CsvFormat chosen) {
        List<TypeGuess> types = TypeGuesser.guess(file, chosen);
        List<List<String>> rows = new ArrayList<>();
        try (var table = CsvTable.open(file, chosen)) {
            List<String> names = table.columns();
            while (rows.size() < SAMPLE && table.next()) {
                if (table.row() instanceof Row.Values values) {
                    List<String> row = new ArrayList<>();
                    for (int column = 0; column < names.size(); column++) {
                        row.add(values.value(column).strip());
                    }
                    rows.add(row);
                }
            }
            return new Beginning(table.format(), seen(names, types, rows), rows);
        }
    }

    private static List<Roles.Seen> seen(
            List<String> names, List<TypeGuess> types, List<List<String>> rows) {
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
        return seen;
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
            if (other.share() >= enough && !other.isCount()) {
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

    List<String> names() {
        return columns.stream().map(Roles.Seen::name).toList();
    }

    /// What files of the same origin have in common: their columns' names in their order, or where
    /// there are none, the columns' types.
    String shape() {
        String text =
                columns.stream()
                        .map(
                                column ->
                                        format.headerPresent()
                                                ? Roles.plain(column.name())
                                                : column.type().type().word())
                        .collect(
                                Collectors.joining(
                                        "\n", format.headerPresent() ? "names\n" : "types\n", ""));
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
