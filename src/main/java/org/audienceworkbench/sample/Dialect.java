package org.audienceworkbench.sample;

import java.io.IOException;

/// How one of the shop's systems writes its CSV files.
record Dialect(char separator, String lineEnd) {

    void row(Appendable out, String... cells) throws IOException {
        for (int i = 0; i < cells.length; i++) {
            if (i > 0) {
                out.append(separator);
            }
            cell(out, cells[i]);
        }
        out.append(lineEnd);
    }

    private void cell(Appendable out, String text) throws IOException {
        if (text.indexOf(separator) < 0 && text.indexOf('"') < 0) {
            out.append(text);
        } else {
            out.append('"').append(text.replace("\"", "\"\"")).append('"');
        }
    }
}
