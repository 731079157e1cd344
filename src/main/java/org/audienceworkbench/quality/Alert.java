package org.audienceworkbench.quality;

import org.audienceworkbench.segment.Rule;
import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Something odd about a column, or about all of them.
///
/// @param columns whom it is about; empty for whole rows
/// @param figures what was measured, by one word each
/// @param sentence what is odd, without a full stop
/// @param rows selects the customers it is about; null where no rule can
/// @param fixes what would mend it; empty where the program can't
public record Alert(
        Oddity oddity,
        List<String> columns,
        Severity severity,
        Map<String, Double> figures,
        String sentence,
        @Nullable Rule rows,
        List<Fix> fixes) {

    public Alert {
        columns = List.copyOf(columns);
        figures = new LinkedHashMap<>(figures);
        fixes = List.copyOf(fixes);
    }

    /// What can be odd.
    public enum Oddity {
        EMPTY,
        CONSTANT,
        MISSING,
        PLACEHOLDER,
        HIGH_CARDINALITY,
        UNIQUE,
        IMBALANCE,
        SKEWED,
        ZEROS,
        INFINITE,
        UNIFORM,
        BLANKS,
        CASE_VARIANTS,
        DIRTY_CATEGORIES,
        DATE_AS_TEXT,
        NUMBER_AS_TEXT,
        DUPLICATES,
        CORRELATED,
        REJECTED;

        /// The same for programs, as long as the program lives: `high-cardinality`.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// How much it matters, the worst first.
    public enum Severity {
        /// Figures that use the column are likely to be wrong.
        SERIOUS,
        /// Worth mending before the column is used.
        WARNING,
        /// Good to know.
        NOTE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Alert of(
            Oddity oddity,
            String column,
            Severity severity,
            Map<String, Double> figures,
            String sentence) {
        return new Alert(oddity, List.of(column), severity, figures, sentence, null, List.of());
    }

    Alert selecting(@Nullable Rule rule) {
        return new Alert(oddity, columns, severity, figures, sentence, rule, fixes);
    }

    Alert mendedBy(List<Fix> others) {
        return new Alert(oddity, columns, severity, figures, sentence, rows, others);
    }

    /// The column's name, several joined; `rows` where it is about whole rows.
    public String about() {
        return columns.isEmpty() ? "rows" : String.join(" and ", columns);
    }
}
