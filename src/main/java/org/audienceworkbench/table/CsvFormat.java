package org.audienceworkbench.table;

import org.audienceworkbench.base.Problem;
import org.jspecify.annotations.Nullable;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How a text table is written. Line ends need no place here: LF, CRLF and CR are all understood,
/// even mixed.
///
/// @param byteOrderMark whether the file begins with one; reading skips it in any case
/// @param quote what encloses fields, or [#NO_QUOTE]
/// @param headerPresent whether the first row holds the columns' names
/// @param container what the table comes in; a workbook's or JSON document's rows are read as
///   [#PLAIN] text
/// @param ruler where the columns begin when the delimiter is [#FIXED_WIDTH]; null otherwise, and
///   as long as they have not been measured
/// @param added columns that rows get behind those of the file
public record CsvFormat(
        Charset charset,
        boolean byteOrderMark,
        char delimiter,
        char quote,
        boolean headerPresent,
        Container container,
        @Nullable Ruler ruler,
        List<AddedColumn> added) {

    /// The delimiter of files whose columns stand below one another; a character that no text
    /// holds.
    public static final char FIXED_WIDTH = '\ufdd0';

    /// The delimiter of files with one or more blanks between the values.
    public static final char BLANKS = ' ';

    /// Stands for "no field is ever quoted"; a character that no text holds.
    public static final char NO_QUOTE = '\ufffe';

    /// Commas, double quotes, UTF-8, a header.
    public static final CsvFormat PLAIN =
            new CsvFormat(
                    StandardCharsets.UTF_8, false, ',', '"', true, Container.TEXT, null, List.of());

    public CsvFormat {
        added = List.copyOf(added);
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
                start.container(),
                dialect.ruler(),
                List.of());
    }

    private CsvFormat in(Container other) {
        return new CsvFormat(
                charset, byteOrderMark, delimiter, quote, headerPresent, other, ruler, added);
    }

    /// The delimiter that a word stands for: `tab`, `blanks`, `fixed`, or the character itself.
    public static Optional<Character> delimiterOf(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "tab" -> Optional.of('\t');
            case "blanks" -> Optional.of(BLANKS);
            case "fixed" -> Optional.of(FIXED_WIDTH);
            default ->
                    word.length() == 1 && !isLineEnd(word.charAt(0)) && word.charAt(0) != '"'
                            ? Optional.of(word.charAt(0))
                            : Optional.empty();
        };
    }

    /// The word for a delimiter that [#delimiterOf] reads.
    public static String wordOf(char delimiter) {
        return switch (delimiter) {
            case '\t' -> "tab";
            case BLANKS -> "blanks";
            case FIXED_WIDTH -> "fixed";
            default -> String.valueOf(delimiter);
        };
    }

    /// The same file read in another encoding.
    public CsvFormat withCharset(Charset other) {
        return new CsvFormat(
                other, byteOrderMark, delimiter, quote, headerPresent, container, ruler, added);
    }

    public CsvFormat withDelimiter(char other) {
        boolean byLine = other == FIXED_WIDTH || other == BLANKS;
        char suited = byLine ? NO_QUOTE : isByLine() ? '"' : quote;
        return new CsvFormat(
                charset, byteOrderMark, other, suited, headerPresent, container, null, added);
    }

    /// Columns of fixed width that begin at these places.
    public CsvFormat withRuler(Ruler other) {
        return new CsvFormat(
                charset,
                byteOrderMark,
                FIXED_WIDTH,
                NO_QUOTE,
                headerPresent,
                container,
                other,
                added);
    }

    public CsvFormat withQuote(char other) {
        return new CsvFormat(
                charset, byteOrderMark, delimiter, other, headerPresent, container, ruler, added);
    }

    /// The same with columns measured where they are needed and not known.
    ///
    /// @throws Problem when the lines have none
    CsvFormat measured(FileStart start, Path file) {
        if (delimiter != FIXED_WIDTH || ruler != null) {
            return this;
        }
        String text = new String(start.bytes(), charset);
        return Dialect.ruler(text.startsWith("\ufeff") ? text.substring(1) : text, start.whole())
                .map(this::withRuler)
                .orElseThrow(
                        () ->
                                new Problem(
                                        "The file's lines have no columns of fixed width",
                                        file.toString(),
                                        "Choose another delimiter, or give the columns' widths"));
    }

    /// Whether each line is a row and blanks separate its values.
    public boolean isByLine() {
        return delimiter == FIXED_WIDTH || delimiter == BLANKS;
    }

    /// The same file with other columns behind its own.
    public CsvFormat withAdded(List<AddedColumn> columns) {
        return new CsvFormat(
                charset, byteOrderMark, delimiter, quote, headerPresent, container, ruler, columns);
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
        return new CsvFormat(
                charset, byteOrderMark, delimiter, quote, present, container, ruler, added);
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
                + separation()
                + header;
    }

    /// The decimal mark to expect where the values themselves leave it open: programs that write
    /// decimal commas separate fields by semicolons.
    public char likelyDecimal() {
        return delimiter == ';' ? ',' : '.';
    }

    private String separation() {
        if (ruler != null) {
            return ", fixed width with columns at " + ruler.words();
        }
        return switch (delimiter) {
            case FIXED_WIDTH -> ", fixed width";
            case BLANKS -> ", separated by blanks";
            default ->
                    ", separated by "
                            + delimiterWord()
                            + (quote == NO_QUOTE ? ", not quoted" : ", quoted by " + quote);
        };
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
