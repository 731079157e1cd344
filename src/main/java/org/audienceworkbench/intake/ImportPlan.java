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
        Path file,
        Kind kind,
        CsvFormat format,
        List<Column> columns,
        Mode mode,
        OnError onError,
        Recognition recognition,
        Corrections corrections) {

    private static final String CHOSEN = "You chose it";

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
        return new ImportPlan(
                file, kind, format, columns, other, onError, recognition, corrections);
    }

    public ImportPlan withOnError(OnError other) {
        return new ImportPlan(file, kind, format, columns, mode, other, recognition, corrections);
    }

    /// Gives a column a role, taking it from the column that had it.
    public ImportPlan withRole(Role role, String column) {
        return withRole(column, Optional.of(role), CHOSEN);
    }

    /// Makes a column plain data.
    public ImportPlan withoutRole(String column) {
        return withRole(column, Optional.empty(), CHOSEN);
    }

    ImportPlan withRole(String column, Optional<Role> role, String reason) {
        Column chosen = column(column);
        List<Column> changed = new ArrayList<>();
        for (Column each : columns) {
            if (each.equals(chosen)) {
                changed.add(new Column(each.name(), each.type(), role.orElse(null), reason));
            } else if (role.isPresent() && each.role() == role.get()) {
                changed.add(new Column(each.name(), each.type(), null, ""));
            } else {
                changed.add(each);
            }
        }
        return with(changed, corrections.role(chosen.name(), role));
    }

    public ImportPlan withType(String column, ValueType type) {
        return withType(column, type, CHOSEN);
    }

    ImportPlan withType(String column, ValueType type, String reason) {
        Column chosen = column(column);
        return with(typed(chosen, type, reason), corrections.type(chosen.name(), type));
    }

    /// Reads a column as the workspace's data were mended; no correction of this file.
    ImportPlan mended(String column, ValueType type) {
        return with(typed(column(column), type, "The data were mended so"), corrections);
    }

    private List<Column> typed(Column chosen, ValueType type, String reason) {
        return columns.stream()
                .map(
                        each ->
                                each.equals(chosen)
                                        ? new Column(
                                                each.name(),
                                                each.type().as(type, reason),
                                                each.role(),
                                                each.reason())
                                        : each)
                .toList();
    }

    /// The same with former corrections made, and since when they are known.
    ImportPlan remembered(String words) {
        return new ImportPlan(
                file,
                kind,
                format,
                columns,
                mode,
                onError,
                new Recognition(
                        recognition.kind(), recognition.format(), recognition.note(), words),
                corrections);
    }

    private ImportPlan with(List<Column> changed, Corrections made) {
        return new ImportPlan(file, kind, format, changed, mode, onError, recognition, made);
    }

    boolean has(String column) {
        return columns.stream().anyMatch(each -> each.name().equals(column));
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
