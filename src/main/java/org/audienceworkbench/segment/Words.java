package org.audienceworkbench.segment;

import java.util.Locale;
import java.util.Set;

/// Which names can stand without quotes in a rule's text.
final class Words {

    /// Have a meaning wherever they stand.
    private static final Set<String> RESERVED =
            Set.of(
                    "all", "and", "any", "between", "escape", "false", "in", "is", "like", "not",
                    "null", "or", "true");

    /// Words of SQL, or of this language before a text or a bracket. They are understood as names,
    /// but written in quotes, so that nobody has to wonder.
    private static final Set<String> QUOTED_TO_BE_SAFE =
            Set.of(
                    "as",
                    "asc",
                    "bottom",
                    "by",
                    "case",
                    "cast",
                    "check",
                    "column",
                    "create",
                    "cross",
                    "current_date",
                    "date",
                    "days_since",
                    "days_to_anniversary",
                    "default",
                    "delete",
                    "desc",
                    "distinct",
                    "drop",
                    "else",
                    "end",
                    "event_distinct",
                    "event_sum",
                    "events",
                    "except",
                    "exists",
                    "fetch",
                    "first_event",
                    "for",
                    "foreign",
                    "from",
                    "full",
                    "group",
                    "having",
                    "in_segment",
                    "inner",
                    "insert",
                    "intersect",
                    "interval",
                    "into",
                    "join",
                    "last_event",
                    "left",
                    "limit",
                    "matches",
                    "natural",
                    "offset",
                    "on",
                    "order",
                    "outer",
                    "percent",
                    "primary",
                    "random",
                    "references",
                    "right",
                    "seed",
                    "select",
                    "sequence",
                    "set",
                    "some",
                    "table",
                    "then",
                    "timestamp",
                    "to",
                    "top",
                    "union",
                    "unique",
                    "update",
                    "user",
                    "using",
                    "values",
                    "when",
                    "where",
                    "with");

    private Words() {}

    static boolean isReserved(String word) {
        return RESERVED.contains(word.toLowerCase(Locale.ROOT));
    }

    /// The name as it stands in a rule.
    static String name(String name) {
        boolean bare =
                Tokens.isPlainWord(name)
                        && !isReserved(name)
                        && !QUOTED_TO_BE_SAFE.contains(name.toLowerCase(Locale.ROOT));
        return bare ? name : quoted(name);
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /// The text as it stands in a rule.
    static String text(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }
}
