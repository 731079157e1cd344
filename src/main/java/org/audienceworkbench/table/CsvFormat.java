package org.audienceworkbench.table;

import org.audienceworkbench.base.Problem;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/// How a text table is written. Line ends need no place here: LF, CRLF and CR are all understood,
/// even mixed.
///
/// @param byteOrderMark whether the file begins with one; reading skips it in any case
/// @param quote what encloses fields, or [#NO_QUOTE]
/// @param headerPresent whether the first row holds the columns' names
/// @param container what the table comes in; a workbook's or JSON document's rows are read as
///   [#PLAIN] text
public record CsvFormat(
        Charset charset,
        boolean byteOrderMark,
        char delimiter,
        char quote,
        boolean headerPresent,
        Container container) {

    /// Stands for "no field is ever quoted"; a character that no text holds.
    public static final char NO_QUOTE = '\ufffe';

    /// Commas, double quotes, UTF-8, a header.
    public static final CsvFormat PLAIN =
            new CsvFormat(StandardCharsets.UTF_8, false, ',', '"', true, Container.TEXT);

    public CsvFormat {
        if (delimiter == quote || isLineEnd(delimiter) || isLineEnd(quote)) {
            throw new IllegalArgumentException(
                    "delimiter and quote must differ from each other and from line ends");
        }
    }

    /// Guesses the format from the file's first megabyte.
    ///
    /// @throws Problem when the file is missing, empty, unreadable or no text
    public static CsvFormat detect(Path file) {
        FileStart start = FileStart.of(file);
        Encoding encoding = Encoding.of(start.bytes());
        String text = encoding.decode(start.bytes());
        if (start.container().isStructured()) {
            boolean named =
                    start.container() != Container.WORKBOOK
                            || Dialect.plainHeaderPresent(text, start.whole());
            return PLAIN.in(start.container()).withHeader(named);
        }
        Dialect dialect = Dialect.of(text, start.whole());
        return new CsvFormat(
                encoding.charset(),
                encoding.markLength() > 0,
                dialect.delimiter(),
                dialect.quote(),
                dialect.headerPresent(),
                start.container());
    }

    private CsvFormat in(Container other) {
        return new CsvFormat(charset, byteOrderMark, delimiter, quote, headerPresent, other);
    }

    /// The same file read in another encoding.
    public CsvFormat withCharset(Charset other) {
        return new CsvFormat(other, byteOrderMark, delimiter, quote, headerPresent, container);
    }

    public CsvFormat withDelimiter(char other) {
        return new CsvFormat(charset, byteOrderMark, other, quote, headerPresent, container);
    }

    public CsvFormat withQuote(char other) {
        return new CsvFormat(charset, byteOrderMark, delimiter, other, headerPresent, container);
    }

    /// The first row holds names.
    public CsvFormat withHeader() {
        return withHeader(true);
    }

    /// The first row holds values; the columns become `column_1`, `column_2` and so on.
    public CsvFormat withoutHeader() {
        return withHeader(false);
    }

    private CsvFormat withHeader(boolean present) {
        return new CsvFormat(charset, byteOrderMark, delimiter, quote, present, container);
    }

    /// In words: `UTF-8 with byte-order mark, separated by semicolons, quoted by ", with header`.
    public String words() {
        String header = headerPresent ? ", with header" : ", without header";
        if (container.isStructured()) {
            return container.words() + header;
        }
        return (container == Container.TEXT ? "" : container.words() + ": ")
                + charset.name()
                + (byteOrderMark ? " with byte-order mark" : "")
                + ", separated by "
                + delimiterWord()
                + (quote == NO_QUOTE ? ", not quoted" : ", quoted by " + quote)
                + header;
    }

    /// The decimal mark to expect where the values themselves leave it open: programs that write
    /// decimal commas separate fields by semicolons.
    public char likelyDecimal() {
        return delimiter == ';' ? ',' : '.';
    }

    private String delimiterWord() {
        return switch (delimiter) {
            case ',' -> "commas";
            case ';' -> "semicolons";
            case '\t' -> "tabs";
            case '|' -> "bars";
            default -> String.format(Locale.ROOT, "U+%04X", (int) delimiter);
        };
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }
}
