package org.audienceworkbench.table;

/// Holds one typed value at a time; made once and used for all cells, so that reading a file leaves
/// no garbage but its texts.
public final class Cell {

    /// What the cell holds.
    public enum Kind {
        MISSING,
        /// An integer, a number, or a boolean as 1 or 0.
        NUMBER,
        /// A date, in days since 1970-01-01.
        DAY,
        /// A date and time, in milliseconds since 1970-01-01T00:00Z.
        INSTANT,
        TEXT,
        /// Something that doesn't fit the column's type.
        BAD
    }

    private Kind kind = Kind.MISSING;
    private double number;
    private long time;
    private String text = "";

    public Kind kind() {
        return kind;
    }

    public double number() {
        require(Kind.NUMBER);
        return number;
    }

    public int day() {
        require(Kind.DAY);
        return (int) time;
    }

    /// In milliseconds since 1970-01-01T00:00Z.
    public long instant() {
        require(Kind.INSTANT);
        return time;
    }

    public String text() {
        require(Kind.TEXT);
        return text;
    }

    void missing() {
        kind = Kind.MISSING;
    }

    void bad() {
        kind = Kind.BAD;
    }

    void number(double value) {
        kind = Kind.NUMBER;
        number = value;
    }

    void day(long value) {
        kind = Kind.DAY;
        time = value;
    }

    void instant(long value) {
        kind = Kind.INSTANT;
        time = value;
    }

    void text(String value) {
        kind = Kind.TEXT;
        text = value;
    }

    private void require(Kind asked) {
        if (kind != asked) {
            throw new IllegalStateException("the cell holds " + kind + ", not " + asked);
        }
    }
}
