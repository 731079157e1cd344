package org.audienceworkbench.experiment;

import org.audienceworkbench.base.Problem;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.UnaryOperator;

/// One thing that a test is judged by.
///
/// @param column whose values are judged, by its name in the data
/// @param per the column that a ratio divides by, that a count's rate is for one of, or that says
///   who had the event that a time leads to; null else
public record Metric(String column, MetricKind kind, @Nullable String per) {

    public Metric {
        if (kind == MetricKind.RATIO && per == null) {
            throw new Problem(
                    "A ratio needs two columns",
                    column,
                    "Give them as NUMERATOR/DENOMINATOR:ratio; a name with / or : in it stands in"
                            + " double quotes");
        }
        if (kind == MetricKind.TIME && per == null) {
            throw new Problem(
                    "A time needs two columns",
                    column,
                    "Give them as TIME/EVENT:time; EVENT is 1 for who had it, and 0 for who had"
                            + " not when last seen");
        }
        if (per != null && !kind.mayHavePer()) {
            throw new Problem(
                    "A " + kind.word() + " is of one column only",
                    column,
                    "Give two for a ratio, a count or a time");
        }
    }

    public Metric(String column, MetricKind kind) {
        this(column, kind, null);
    }

    /// Reads `COLUMN:proportion`, `COLUMN:mean`, `COLUMN/COLUMN:ratio`, `COLUMN:count`,
    /// `COLUMN/COLUMN:count` or `COLUMN/COLUMN:time`. A name may stand in double quotes, and has to
    /// where it holds a slash and the metric may be of two columns; `""` is a quote within.
    public static Metric parse(String text) {
        int colon = text.lastIndexOf(':');
        MetricKind kind =
                MetricKind.ofWord(text.substring(colon + 1).strip())
                        .filter(_ -> colon > 0)
                        .orElseThrow(
                                () ->
                                        new Problem(
                                                "\"" + text + "\" does not say what it measures",
                                                null,
                                                "Give COLUMN:proportion, COLUMN:mean,"
                                                        + " COLUMN/COLUMN:ratio, COLUMN:count or"
                                                        + " TIME/EVENT:time"));
        String columns = text.substring(0, colon).strip();
        int slash = kind.mayHavePer() ? slash(columns) : -1;
        return slash < 0
                ? new Metric(bare(columns), kind)
                : new Metric(
                        bare(columns.substring(0, slash).strip()),
                        kind,
                        bare(columns.substring(slash + 1).strip()));
    }

    /// How the metric is called: `clicks`, `clicks/visits`.
    ///
    /// @param spelt how the data spells a column's name
    public String named(UnaryOperator<String> spelt) {
        return per == null ? spelt.apply(column) : spelt.apply(column) + "/" + spelt.apply(per);
    }

    /// The one column, or the two.
    List<String> columns() {
        return per == null ? List.of(column) : List.of(column, per);
    }

    private static int slash(String columns) {
        boolean quoted = false;
        for (int i = 0; i < columns.length(); i++) {
            if (columns.charAt(i) == '"') {
                quoted = !quoted;
            } else if (columns.charAt(i) == '/' && !quoted) {
                return i;
            }
        }
        return -1;
    }

    private static String bare(String name) {
        return name.length() > 2 && name.startsWith("\"") && name.endsWith("\"")
                ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
                : name;
    }
}
