package org.audienceworkbench.table;

/// The words for what is wrong with a row, in messages, in the quarantine and for scripts.
public final class Rules {

    public static final String RAGGED_ROW = "ragged_row";
    public static final String MISALIGNED_ROW = "misaligned_row";
    public static final String STRAY_QUOTE = "stray_quote";
    public static final String LONG_FIELD = "long_field";
    public static final String NUL_BYTE = "nul_byte";
    public static final String MALFORMED_BYTES = "malformed_bytes";
    public static final String NOT_AN_INTEGER = "not_an_integer";
    public static final String NOT_A_NUMBER = "not_a_number";
    public static final String NOT_A_BOOLEAN = "not_a_boolean";
    public static final String NOT_A_DATE = "not_a_date";
    public static final String NOT_A_DATETIME = "not_a_datetime";

    private Rules() {}
}
