package org.audienceworkbench.intake;

import org.audienceworkbench.customer.Dataset;
import org.audienceworkbench.customer.Kind;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;

/// What came of an import.
///
/// @param rowsRead all rows of the file but its header and blank lines: those loaded and those
///   quarantined
/// @param columns of the file, and those that the program made
/// @param issues what is wrong with the rows, the quarantining first
/// @param notices what the user should know about the guesses
/// @param stored false after a dry run
/// @param few the keys of all customers whom it changes anything of, where they are few; else null
public record ImportResult(
        Kind kind,
        long rowsRead,
        long rowsLoaded,
        long rowsQuarantined,
        List<Dataset.Field> columns,
        List<Issue> issues,
        List<String> notices,
        String format,
        double seconds,
        boolean stored,
        @Nullable Set<Long> few) {

    public ImportResult {
        columns = List.copyOf(columns);
        issues = List.copyOf(issues);
        notices = List.copyOf(notices);
    }

    /// One kind of fault, with where it was found first.
    ///
    /// @param rule one word, the same for programs
    /// @param value the first faulty field as it stands in the file; null where that says nothing
    public record Issue(
            String rule,
            Severity severity,
            long count,
            long line,
            @Nullable String column,
            @Nullable String value,
            String message) {}

    public enum Severity {
        /// The rows are in the quarantine.
        ERROR,
        /// The rows were loaded.
        WARNING;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
