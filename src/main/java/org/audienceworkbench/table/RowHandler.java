package org.audienceworkbench.table;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;

import org.jspecify.annotations.Nullable;

/// Takes the fields of one row after another from FastCSV's buffer, and notes what is wrong.
final class RowHandler extends AbstractBaseCsvCallbackHandler<RowHandler> {

    static final int MOST_FIELD_CHARS = 1 << 20;
    static final int MOST_ROW_CHARS = 4 << 20;

    private final DecodedText text;
    private final Row.Values values = new Row.Values();
    private final long linesBefore;
    private int width;
    private int fields;
    private boolean blank;
    private boolean extraText;
    private @Nullable String rule;
    private int badField;

    /// @param width how many fields are kept; further ones are only counted
    /// @param linesBefore how many lines of the file were read by someone else
    RowHandler(DecodedText text, int width, long linesBefore) {
        this.text = text;
        this.width = width;
        this.linesBefore = linesBefore;
    }

    /// Keeps only this many fields of the rows to come.
    void narrow(int columns) {
        width = columns;
    }

    /// Marks the row as one that can't be read to its end.
    void reject(String found) {
        rule = found;
        badField = -1;
    }

    Row.Values values() {
        return values;
    }

    /// How many fields the row has, but for empty ones beyond the last column: a delimiter at the
    /// end of a line adds no value.
    int fields() {
        return extraText ? fields : Math.min(fields, width);
    }

    /// A line without any field, or with blanks only.
    boolean isBlank() {
        return fields <= 1 && blank;
    }

    /// What is wrong with the characters of the row, or null.
    @Nullable String rule() {
        return rule;
    }

    /// The field that [#rule] is about, counted from 0; -1 when it is not known.
    int badField() {
        return badField;
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
        values.begin(linesBefore + startingLineNumber);
        fields = 0;
        blank = true;
        extraText = false;
        rule = null;
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
        fields = index + 1;
        if (index == 0) {
            blank = !quoted && isBlank(buffer, offset, length);
        }
        if (index >= width) {
            extraText |= length > 0;
            return;
        }
        boolean tooLong = length > MOST_FIELD_CHARS || values.length() + length > MOST_ROW_CHARS;
        if (tooLong) {
            flag(Rules.LONG_FIELD, index);
        } else if (text.isSuspicious()) {
            look(index, buffer, offset, length);
        }
        values.add(buffer, offset, tooLong ? 0 : length);
    }

    @Override
    protected RowHandler buildRecord() {
        return this;
    }

    private void look(int index, char[] buffer, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (buffer[i] == 0) {
                flag(Rules.NUL_BYTE, index);
            } else if (buffer[i] == DecodedText.MALFORMED) {
                flag(Rules.MALFORMED_BYTES, index);
            }
        }
    }

    private void flag(String found, int index) {
        if (rule == null) {
            rule = found;
            badField = index;
        }
    }

    private static boolean isBlank(char[] buffer, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (buffer[i] != ' ' && buffer[i] != '\t') {
                return false;
            }
        }
        return true;
    }
}
