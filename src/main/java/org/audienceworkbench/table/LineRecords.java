package org.audienceworkbench.table;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// The records of a file that has one on each line and blanks between the values.
final class LineRecords implements Records {

    private static final int BUFFER = 1 << 15;

    private final Path file;
    private final @Nullable Ruler ruler;
    private final DecodedText text;
    private final RowHandler handler;
    private final char[] buffer = new char[BUFFER];
    private int at;
    private int end;
    private char[] line = new char[256];
    private int length;
    private long number;
    private boolean first = true;

    /// @param ruler where the columns begin; null where any blanks separate them
    LineRecords(Path file, @Nullable Ruler ruler, DecodedText text, int width) {
        this.file = file;
        this.ruler = ruler;
        this.text = text;
        this.handler = new RowHandler(text, width, 0);
    }

    @Override
    public void narrow(int columns) {
        handler.narrow(columns);
    }

    @Override
    public @Nullable RowHandler next() {
        try {
            do {
                if (!readLine()) {
                    return null;
                }
            } while (isBlank() || (number > 1 && isUnderline()));
        } catch (IOException e) {
            throw FileStart.unreadable(file, e);
        }
        text.forgetBefore(number);
        handler.handleBegin(number);
        split();
        first = false;
        return handler;
    }

    /// Reads over the line's end; keeps one character more than a row may have.
    private boolean readLine() throws IOException {
        length = 0;
        int c = read();
        if (c < 0) {
            return false;
        }
        for (; c >= 0 && c != '\n' && c != '\r'; c = read()) {
            if (length <= RowHandler.MOST_ROW_CHARS) {
                if (length == line.length) {
                    line = Arrays.copyOf(line, 2 * length);
                }
                line[length++] = (char) c;
            }
        }
        number++;
        if (c == '\r' && (at < end || fill()) && buffer[at] == '\n') {
            at++;
        }
        return true;
    }

    private int read() throws IOException {
        return at < end || fill() ? buffer[at++] : -1;
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, text.read(buffer, 0, buffer.length));
        return end > 0;
    }

    private boolean isBlank() {
        for (int i = 0; i < length; i++) {
            if (line[i] != ' ' && line[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    /// The strokes that database tools draw below the names.
    private boolean isUnderline() {
        for (int i = 0; i < length; i++) {
            if (line[i] != ' ' && line[i] != '-' && line[i] != '=') {
                return false;
            }
        }
        return true;
    }

    private void split() {
        if (length > RowHandler.MOST_ROW_CHARS) {
            handler.handleField(0, line, 0, 0, false);
            handler.reject(Rules.LONG_FIELD);
        } else if (ruler == null) {
            splitAtBlanks();
        } else if (!ruler.cuts(line, length)) {
            splitByRuler(ruler.starts());
        } else if (first) {
            // names need not stand over their columns
            splitAtBlanks();
        } else {
            splitByRuler(ruler.starts());
            handler.reject(Rules.MISALIGNED_ROW);
        }
    }

    private void splitAtBlanks() {
        int[] fields = {0};
        Blanks.each(
                line,
                length,
                (from, to, quoted) ->
                        handler.handleField(fields[0]++, line, from, to - from, quoted));
    }

    private void splitByRuler(List<Integer> starts) {
        for (int i = 0; i < starts.size(); i++) {
            int from = Math.min(starts.get(i), length);
            int to = i + 1 < starts.size() ? Math.min(starts.get(i + 1), length) : length;
            while (from < to && line[from] == ' ') {
                from++;
            }
            while (to > from && line[to - 1] == ' ') {
                to--;
            }
            handler.handleField(i, line, from, to - from, false);
        }
    }
}
