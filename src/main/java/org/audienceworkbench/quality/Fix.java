package org.audienceworkbench.quality;

import org.audienceworkbench.table.ValueType;

import java.util.List;
import java.util.Objects;

/// A change to a column's values that is made once to what is stored and again at every import.
public sealed interface Fix {

    /// The column's name, as the file's header has it.
    String column();

    /// Puts one value in the place of several that mean the same.
    record Merge(String column, List<String> values, String into) implements Fix {
        public Merge {
            Objects.requireNonNull(column);
            values = values.stream().filter(value -> !value.equals(into)).distinct().toList();
            if (values.isEmpty() || into.isBlank()) {
                throw new IllegalArgumentException("merging needs values and one to keep");
            }
        }
    }

    /// Takes the blanks off both ends, and makes one of several inside.
    record Trim(String column) implements Fix {
        public Trim {
            Objects.requireNonNull(column);
        }
    }

    /// Takes values that stand for "not known" as missing. Numbers are compared as numbers.
    record Missing(String column, List<String> values) implements Fix {
        public Missing {
            Objects.requireNonNull(column);
            values = values.stream().distinct().toList();
            if (values.isEmpty()) {
                throw new IllegalArgumentException("which values are missing?");
            }
        }
    }

    /// Reads a column of texts as what its values are.
    record ReadAs(String column, ValueType type) implements Fix {
        public ReadAs {
            Objects.requireNonNull(column);
            if (type == ValueType.TEXT) {
                throw new IllegalArgumentException("a text is read as it stands");
            }
        }
    }

    /// What it does, for a button or a list: `Merge 3 values into "Graz"`.
    default String words() {
        return switch (this) {
            case Merge(_, var values, var into) ->
                    values.size() == 1
                            ? "Merge \"" + values.getFirst() + "\" into \"" + into + "\""
                            : "Merge " + values.size() + " values into \"" + into + "\"";
            case Trim _ -> "Trim blanks";
            case Missing(_, var values) ->
                    "Treat \"" + String.join("\", \"", values) + "\" as missing";
            case ReadAs(_, var type) -> "Read as " + type.word();
        };
    }
}
