package org.audienceworkbench.table;

/// Why a row's quotes can't be read.
///
/// @param line the line in which the quote in question opens
/// @param length how much of the row was read to find out
record QuoteFault(Kind kind, long line, int length) {

    enum Kind {
        /// Text follows a closing quote.
        STRAY,
        /// The text ends before the quote closes.
        OPEN,
        NONE
    }

    /// @param row the text from the row's start on
    /// @param firstLine the line it starts in
    static QuoteFault of(String row, long firstLine, char delimiter, char quote) {
        long line = firstLine;
        long opened = 0; // the line of the open quote, or 0 outside of quotes
        boolean fieldStarts = true;
        for (int i = 0; i < row.length(); i++) {
            char c = row.charAt(i);
            boolean endsLine =
                    c == '\n'
                            || (c == '\r' && (i + 1 == row.length() || row.charAt(i + 1) != '\n'));
            if (opened > 0) {
                if (c == quote) {
                    char next = i + 1 < row.length() ? row.charAt(i + 1) : '\n';
                    if (next == quote) {
                        i++;
                    } else if (next == delimiter || next == '\n' || next == '\r') {
                        opened = 0;
                    } else {
                        return new QuoteFault(Kind.STRAY, opened, i);
                    }
                }
            } else if (c == quote && fieldStarts) {
                opened = line;
            } else if (endsLine) {
                return new QuoteFault(Kind.NONE, firstLine, i);
            }
            fieldStarts = opened == 0 && c == delimiter;
            line += endsLine ? 1 : 0;
        }
        return new QuoteFault(
                opened > 0 ? Kind.OPEN : Kind.NONE, opened > 0 ? opened : firstLine, row.length());
    }
}
