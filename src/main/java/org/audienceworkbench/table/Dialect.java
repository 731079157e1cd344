package org.audienceworkbench.table;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Delimiter, quote and header of a text table, guessed from its start.
///
/// The idea is that of G. J. J. van den Burg, A. Nazábal and C. Sutton, "Wrangling messy CSV files
/// by detecting row and type patterns" (2019): the right dialect gives rows of one length *and*
/// fields that look like values.
record Dialect(char delimiter, char quote, boolean headerPresent, @Nullable Ruler ruler) {

    private static final char[] DELIMITERS = {',', ';', '\t', '|'};
    private static final int SAMPLE_CHARS = 1 << 18;

    /// @param whole whether `text` is the whole file, so that its last row is complete
    static Dialect of(String text, boolean whole) {
        boolean complete = whole && text.length() <= SAMPLE_CHARS;
        char[] sample = text.substring(0, Math.min(text.length(), SAMPLE_CHARS)).toCharArray();
        List<Candidate> candidates = new ArrayList<>();
        for (char delimiter : DELIMITERS) {
            candidates.add(best(sample, complete, delimiter));
        }
        Candidate best = candidates.getFirst();
        for (Candidate candidate : candidates) {
            if (candidate.score > best.score) {
                best = candidate;
            }
        }
        Optional<LineLayout> blanks = LineLayout.of(lines(text, whole));
        if (blanks.isPresent() && blanks.get().score() > best.score) {
            return byLine(blanks.get());
        }
        return new Dialect(
                best.delimiter, best.quote, HeaderGuess.headerPresent(best.records.rows()), null);
    }

    private static Dialect byLine(LineLayout layout) {
        return new Dialect(
                layout.ruler() == null ? CsvFormat.BLANKS : CsvFormat.FIXED_WIDTH,
                CsvFormat.NO_QUOTE,
                HeaderGuess.headerPresent(layout.rows()),
                layout.ruler());
    }

    /// Where the columns begin if they are of fixed width.
    static Optional<Ruler> ruler(String text, boolean whole) {
        return Ruler.measure(lines(text, whole));
    }

    private static List<String> lines(String text, boolean whole) {
        boolean complete = whole && text.length() <= SAMPLE_CHARS;
        return LineLayout.lines(text.substring(0, Math.min(text.length(), SAMPLE_CHARS)), complete);
    }

    /// Whether the first row of a table with commas and double quotes holds names.
    static boolean plainHeaderPresent(String text, boolean whole) {
        boolean complete = whole && text.length() <= SAMPLE_CHARS;
        char[] sample = text.substring(0, Math.min(text.length(), SAMPLE_CHARS)).toCharArray();
        return HeaderGuess.headerPresent(SampleRecords.split(sample, complete, ',', '"').rows());
    }

    private record Candidate(char delimiter, char quote, double score, SampleRecords records) {}

    /// The delimiter with the quote that suits it: `"` unless the sample shows otherwise.
    private static Candidate best(char[] sample, boolean complete, char delimiter) {
        SampleRecords usual = SampleRecords.split(sample, complete, delimiter, '"');
        if (usual.quoted() == 0) {
            SampleRecords single = SampleRecords.split(sample, complete, delimiter, '\'');
            if (single.broken() == 0 && single.quotedShareOfTexts() >= 0.5) {
                return new Candidate(delimiter, '\'', score(single), single);
            }
        }
        if (usual.broken() >= 3 && usual.broken() > usual.quoted() / 10) {
            SampleRecords bare =
                    SampleRecords.split(sample, complete, delimiter, CsvFormat.NO_QUOTE);
            if (score(bare) > score(usual) && lengths(bare.rows()).size() == 1) {
                return new Candidate(delimiter, CsvFormat.NO_QUOTE, score(bare), bare);
            }
        }
        return new Candidate(delimiter, '"', score(usual), usual);
    }

    /// Rows of one length, many fields and fields that look like values score high.
    private static double score(SampleRecords records) {
        List<List<SampleRecords.Field>> rows = records.rows();
        if (rows.isEmpty()) {
            return 0;
        }
        Map<Integer, Integer> lengths = lengths(rows);
        if (usualLength(lengths) == 1) {
            // One column: best is the delimiter that never occurs. Any real one scores higher.
            return lengths.getOrDefault(1, 0) / (double) rows.size() / 1e6;
        }
        double pattern = 0;
        for (var length : lengths.entrySet()) {
            int fields = length.getKey();
            pattern += length.getValue() * (fields - 1.0) / fields;
        }
        pattern /= lengths.size() * (double) rows.size();
        long plausible = 0;
        long all = 0;
        for (List<SampleRecords.Field> row : rows) {
            for (SampleRecords.Field field : row) {
                plausible += isPlausible(field) ? 1 : 0;
                all++;
            }
        }
        double broken = Math.min(1, records.broken() / (double) rows.size());
        return pattern * Math.max(0.001, plausible / (double) all) * (1 - broken / 2);
    }

    private static Map<Integer, Integer> lengths(List<List<SampleRecords.Field>> rows) {
        Map<Integer, Integer> lengths = new HashMap<>();
        rows.forEach(row -> lengths.merge(row.size(), 1, Integer::sum));
        return lengths;
    }

    /// The most common length, the longer one of two.
    private static int usualLength(Map<Integer, Integer> lengths) {
        return lengths.entrySet().stream()
                .max(
                        Comparator.comparing(Map.Entry<Integer, Integer>::getValue)
                                .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .orElse(0);
    }

    /// A field that was quoted, or that holds no other delimiter, unless a number explains it.
    private static boolean isPlausible(SampleRecords.Field field) {
        if (field.quoted()) {
            return true;
        }
        String text = field.text();
        boolean suspicious = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            suspicious |= c == ',' || c == ';' || c == '\t' || c == '|' || c == '"';
        }
        return !suspicious || NumberText.looksNumeric(text);
    }
}
