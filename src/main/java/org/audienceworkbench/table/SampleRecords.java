package org.audienceworkbench.table;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// A file's first rows, split the way one candidate dialect would.
///
/// @param quoted how many fields were quoted properly
/// @param broken how many rows had a quote that doesn't close, or text after a closing one
/// @param quotedShareOfTexts how many of the fields that are no numbers were quoted
record SampleRecords(List<List<Field>> rows, int quoted, int broken, double quotedShareOfTexts) {

    record Field(String text, boolean quoted) {}

    private static final int MOST_ROWS = 1000;
    private static final int MOST_BROKEN = 30;

    static SampleRecords split(char[] sample, boolean complete, char delimiter, char quote) {
        return new Splitter(sample, complete, delimiter, quote).split();
    }

    private static final class Splitter {
        private final char[] sample;
        private final boolean complete;
        private final char delimiter;
        private final char quote;
        private final List<List<Field>> rows = new ArrayList<>();
        private int at;
        private int broken;

        Splitter(char[] sample, boolean complete, char delimiter, char quote) {
            this.sample = sample;
            this.complete = complete;
            this.delimiter = delimiter;
            this.quote = quote;
        }

        SampleRecords split() {
            while (at < sample.length && rows.size() < MOST_ROWS) {
                row();
            }
            int quoted = 0;
            int texts = 0;
            for (List<Field> row : rows) {
                for (Field field : row) {
                    quoted += field.quoted() ? 1 : 0;
                    texts += field.quoted() || isText(field.text()) ? 1 : 0;
                }
            }
            return new SampleRecords(
                    rows, quoted, broken, texts == 0 ? 0 : quoted / (double) texts);
        }

        private void row() {
            int start = at;
            List<Field> fields = new ArrayList<>();
            do {
                Field field = at < sample.length && isQuote(sample[at]) ? quotedField() : field();
                if (field == null) {
                    // Goes on below the line that the broken row starts in, as the reader does.
                    broken++;
                    at = start;
                    skipLine();
                    return;
                }
                fields.add(field);
            } while (at < sample.length && sample[at++] == delimiter);
            // Steps back onto the line end that ended the last field, then over it.
            if (at > start && at <= sample.length && isLineEnd(sample[at - 1])) {
                at--;
                skipLineEnd();
            } else if (!complete) {
                return;
            }
            if (fields.size() > 1 || !fields.getFirst().text().isBlank()) {
                rows.add(fields);
            }
        }

        /// Quotes stop counting once many rows are broken by them, which bounds the work.
        private boolean isQuote(char c) {
            return c == quote && broken < MOST_BROKEN;
        }

        private Field field() {
            int start = at;
            while (at < sample.length && sample[at] != delimiter && !isLineEnd(sample[at])) {
                at++;
            }
            return new Field(new String(sample, start, at - start), false);
        }

        private @Nullable Field quotedField() {
            int start = ++at;
            while (at < sample.length) {
                if (sample[at++] == quote) {
                    if (at < sample.length && sample[at] == quote) {
                        at++;
                    } else if (at == sample.length
                            || sample[at] == delimiter
                            || isLineEnd(sample[at])) {
                        return new Field(new String(sample, start, at - 1 - start), true);
                    } else {
                        return null;
                    }
                }
            }
            return null;
        }

        private void skipLine() {
            while (at < sample.length && !isLineEnd(sample[at])) {
                at++;
            }
            skipLineEnd();
        }

        private void skipLineEnd() {
            if (at < sample.length
                    && sample[at++] == '\r'
                    && at < sample.length
                    && sample[at] == '\n') {
                at++;
            }
        }

        private static boolean isText(String text) {
            return !text.isBlank() && !NumberText.looksNumeric(text);
        }

        private static boolean isLineEnd(char c) {
            return c == '\n' || c == '\r';
        }
    }
}
