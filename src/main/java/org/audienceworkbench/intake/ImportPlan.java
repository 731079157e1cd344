package org.audienceworkbench.intake;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.table.CsvFormat;
import org.audienceworkbench.table.TypeGuess;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// How a file is to be taken in: guessed first, then corrected by the user.
public record ImportPlan(
        Path file, Kind kind, CsvFormat format, List<Column> columns, Mode mode, OnError onError) {

    public ImportPlan {
        columns = List.copyOf(columns);
    }

    /// One column of the file.
    ///
    /// @param reason why it has its role, for the user; empty when it has none
    public record Column(String name, TypeGuess type, @Nullable Role role, String reason) {}

    /// What happens to the rows that are there already.
    public enum Mode {
        /// They stay; a customer who is there already is quarantined.
        APPEND,
        /// A customer who is there already gets the file's values.
        UPSERT,
        /// The file's rows take their place.
        REPLACE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Mode> ofWord(String word) {
            return Arrays.stream(values())
                    .filter(mode -> mode.word().equals(word.toLowerCase(Locale.ROOT)))
                    .findFirst();
        }
    }

    /// What happens when a row can't be taken.
    public enum OnError {
        /// It goes to the quarantine and the others are loaded.
        QUARANTINE,
        /// Nothing is loaded.
        FAIL
    }

    public ImportPlan withMode(Mode other) {
        return new ImportPlan(file, kind, format, columns, other, onError);
    }

    public ImportPlan withOnError(OnError other) {
        return new ImportPlan(file, kind, format, columns, mode, other);
    }

    /// Gives a column a role, taking it from the column that had it.
    public ImportPlan withRole(Role role, String column) {
        Column chosen = column(column);
        List<Column> changed = new ArrayList<>();
        for (Column each : columns) {
            if (each.equals(chosen)) {
                changed.add(new Column(each.name(), each.type(), role, "You chose it"));
            } else if (each.role() == role) {
                changed.add(new Column(each.name(), each.type(), null, ""));
            } else {
                changed.add(each);
            }
        }
        return new ImportPlan(file, kind, format, changed, mode, onError);
    }

    /// Makes a column plain data.
    public ImportPlan withoutRole(String column) {
        Column chosen = column(column);
        return with(chosen, new Column(chosen.name(), chosen.type(), null, ""));
    }

    public ImportPlan withType(String column, ValueType type) {
        Column chosen = column(column);
        return with(
                chosen,
                new Column(chosen.name(), chosen.type().as(type), chosen.role(), chosen.reason()));
    }

    private ImportPlan with(Column before, Column after) {
        return new ImportPlan(
                file,
                kind,
                format,
                columns.stream().map(each -> each.equals(before) ? after : each).toList(),
                mode,
                onError);
    }

    public Optional<Column> withRole(Role role) {
        return columns.stream().filter(column -> column.role() == role).findFirst();
    }

    private Column column(String name) {
        List<Column> alike =
                columns.stream().filter(each -> each.name().equalsIgnoreCase(name)).toList();
        return columns.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .or(() -> alike.stream().findFirst())
                .orElseThrow(
                        () ->
                                new Problem(
                                        "The file has no column \"" + name + "\"",
                                        file.toString(),
                                        "It has: "
                                                + columns.stream()
                                                        .map(Column::name)
                                                        .limit(50)
                                                        .collect(Collectors.joining(", "))));
    }
}
