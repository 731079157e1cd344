package org.audienceworkbench.table;

/// What a table of rows and columns comes in.
public enum Container {
    /// The text itself.
    TEXT(""),
    GZIP("a gzip archive of a text table"),
    /// With one file inside.
    ZIP("a zip archive of a text table"),
    /// The first sheet that is visible and holds anything.
    WORKBOOK("an Excel workbook"),
    /// A list of objects, or an object that holds one such list.
    JSON("a JSON document"),
    /// One object after another.
    JSON_LINES("JSON Lines"),
    JSON_GZIP("a gzip archive of a JSON document"),
    JSON_LINES_GZIP("a gzip archive of JSON Lines");

    private final String words;

    Container(String words) {
        this.words = words;
    }

    /// With its article; empty for plain text.
    public String words() {
        return words;
    }

    /// Whether encoding, delimiter and quotes are the file's own business: rows are read from what
    /// is no text table.
    public boolean isStructured() {
        return switch (this) {
            case TEXT, GZIP, ZIP -> false;
            case WORKBOOK, JSON, JSON_LINES, JSON_GZIP, JSON_LINES_GZIP -> true;
        };
    }
}
