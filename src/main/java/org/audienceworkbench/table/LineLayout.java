package org.audienceworkbench.table;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A file's first lines, split at blanks: at columns of blanks that run through all of them, or at
/// any.
///
/// @param ruler null when any blanks separate the values
/// @param score comparable with that of a dialect with a delimiter
record LineLayout(@Nullable Ruler ruler, List<List<SampleRecords.Field>> rows, double score) {

    private static final int MOST_LINES = 5000;
    private static final int LEAST_ROWS = 3;

    /// @param sample whole lines
    /// @return empty when blanks are rather part of the text
    static Optional<LineLayout> of(List<String> sample) {
        List<String> lines = sample.subList(0, Math.min(sample.size(), MOST_LINES));
        if (lines.size() <= LEAST_ROWS
                || lines.subList(1, lines.size()).stream().allMatch(LineLayout::isOneValue)) {
            return Optional.empty();
        }
        boolean tabs = lines.stream().anyMatch(line -> line.indexOf('\t') >= 0);
        Optional<LineLayout> fixed =
                tabs
                        ? Optional.empty()
                        : Ruler.measure(lines)
                                .map(ruler -> split(lines, ruler, named(ruler)))
                                .filter(LineLayout::hasFigures);
        Optional<LineLayout> loose =
                Optional.of(split(lines, null, Blanks::split))
                        .filter(layout -> layout.isEven() && layout.hasFigures());
        // where values are padded, and only there, the columns mean something
        boolean padded = lines.stream().anyMatch(LineLayout::isPadded);
        return padded ? fixed.or(() -> loose) : loose.or(() -> fixed);
    }

    /// Lines that hold something, but for those a tool drew below the names.
    static List<String> lines(String text, boolean whole) {
        List<String> lines = new ArrayList<>(text.lines().limit(MOST_LINES + 1L).toList());
        if (!whole && lines.size() <= MOST_LINES && !lines.isEmpty()) {
            lines.removeLast();
        }
        lines.removeIf(line -> line.chars().allMatch(c -> " \t-=".indexOf(c) >= 0));
        return lines;
    }

    /// Names need not stand over their columns.
    private static Function<String, List<String>> named(Ruler ruler) {
        return line ->
                ruler.cuts(line.toCharArray(), line.length())
                        ? Blanks.split(line)
                        : ruler.split(line);
    }

    private static LineLayout split(
            List<String> lines, @Nullable Ruler ruler, Function<String, List<String>> splitter) {
        List<List<SampleRecords.Field>> rows = new ArrayList<>();
        long plausible = 0;
        long all = 0;
        for (String line : lines) {
            List<SampleRecords.Field> row = new ArrayList<>();
            for (String value : splitter.apply(line)) {
                row.add(new SampleRecords.Field(value, false));
                plausible += isPlausible(value) ? 1 : 0;
                all++;
            }
            rows.add(row);
        }
        double columns = rows.getLast().size();
        double share = all == 0 ? 0 : plausible / (double) all;
        return new LineLayout(ruler, rows, (columns - 1) / columns * share);
    }

    private boolean isEven() {
        int columns = rows.getFirst().size();
        return columns > 1 && rows.stream().allMatch(row -> row.size() == columns);
    }

    /// Sentences have no columns of nothing but figures. Two columns are little evidence, so both
    /// must have them.
    private boolean hasFigures() {
        int columns = rows.getLast().size();
        int figures = 0;
        for (int column = 0; column < columns; column++) {
            figures += isFigures(column) ? 1 : 0;
        }
        return figures >= (columns == 2 && ruler == null ? 2 : 1);
    }

    private boolean isFigures(int column) {
        int values = 0;
        for (List<SampleRecords.Field> row : rows.subList(1, rows.size())) {
            String text = column < row.size() ? row.get(column).text() : "";
            if (!text.isEmpty()) {
                values++;
                if (!isFigure(text)) {
                    return false;
                }
            }
        }
        return values > 0;
    }

    private static boolean isFigure(String text) {
        return NumberText.looksNumeric(text) || DateText.looksLikeDate(text);
    }

    private static boolean isOneValue(String line) {
        return isFigure(line.strip());
    }

    private static boolean isPadded(String line) {
        return line.startsWith(" ") || line.strip().contains("  ");
    }

    /// A delimiter inside a value speaks against it, unless a blank follows as in a sentence.
    private static boolean isPlausible(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean inside = i + 1 < value.length() && value.charAt(i + 1) == ' ';
            if ((c == ',' || c == ';' || c == '|') && !inside) {
                return NumberText.looksNumeric(value);
            }
        }
        return true;
    }
}
