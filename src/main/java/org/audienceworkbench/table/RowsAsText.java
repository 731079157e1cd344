package org.audienceworkbench.table;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Writes rows as CSV while somebody reads it: UTF-8, commas, double quotes where they are needed.
final class RowsAsText extends InputStream {

    /// Gives one row after another.
    interface Rows extends Closeable {
        /// The next row, its missing values null; null after the last row.
        @Nullable List<@Nullable String> next() throws IOException;
    }

    private final Rows rows;
    private byte[] line = new byte[0];
    private int given;

    RowsAsText(Rows rows) {
        this.rows = rows;
    }

    @Override
    public int read() throws IOException {
        return isMore() ? line[given++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!isMore()) {
            return -1;
        }
        int part = Math.min(length, line.length - given);
        System.arraycopy(line, given, into, from, part);
        given += part;
        return part;
    }

    private boolean isMore() throws IOException {
        if (given == line.length) {
            List<@Nullable String> row = rows.next();
            line = row == null ? new byte[0] : text(row).getBytes(StandardCharsets.UTF_8);
            given = 0;
        }
        return given < line.length;
    }

    private static String text(List<@Nullable String> row) {
        var text = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            text.append(i == 0 ? "" : ",");
            String value = row.get(i);
            if (value == null) {
                continue;
            }
            if (value.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')) {
                text.append('"').append(value.replace("\"", "\"\"")).append('"');
            } else {
                text.append(value);
            }
        }
        return text.append('\n').toString();
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
