package org.audienceworkbench.table;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

import org.audienceworkbench.base.Problem;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// A file's records as FastCSV splits them. After one with broken quotes, reading goes on at the
/// line below the one it starts in, so that a single stray quote doesn't swallow its neighbours.
final class CsvRecords implements Records {

    private static final int MOST_BUFFERED_CHARS = 4 << 20;
    private static final int FIRST_LOOK_CHARS = 1 << 10;

    /// Bounds the work on files made of nothing but broken quotes.
    private static final long MOST_REREAD_CHARS = 64L << 20;

    private final Path file;
    private final CsvFormat format;
    private final DecodedText text;
    private int width;
    private RowHandler handler;
    private CloseableIterator<RowHandler> records;
    private long resumeAt;
    private long reread;

    CsvRecords(Path file, CsvFormat format, DecodedText text, int width) {
        this.file = file;
        this.format = format;
        this.text = text;
        this.width = width;
        this.handler = new RowHandler(text, width, 0);
        this.records = start();
    }

    @Override
    public void narrow(int columns) {
        width = columns;
        handler.narrow(columns);
    }

    @Override
    public @Nullable RowHandler next() {
        try {
            if (resumeAt > 0 && !resume()) {
                return null;
            }
            while (records.hasNext()) {
                RowHandler record = records.next();
                text.forgetBefore(record.values().line());
                if (!record.isBlank()) {
                    return record;
                }
            }
            return null;
        } catch (CsvParseException e) {
            if (e.getCause() instanceof Problem refused) {
                throw refused;
            }
            return broken(e);
        } catch (UncheckedIOException e) {
            throw FileStart.unreadable(file, e);
        } catch (IOException e) {
            throw FileStart.unreadable(file, e);
        }
    }

    private CloseableIterator<RowHandler> start() {
        return CsvReader.builder()
                .fieldSeparator(format.delimiter())
                .quoteCharacter(format.quote())
                .skipEmptyLines(true)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .maxBufferSize(MOST_BUFFERED_CHARS)
                .build(handler, text)
                .iterator();
    }

    private boolean resume() throws IOException {
        long line = text.seek(resumeAt);
        resumeAt = 0;
        if (line < 0) {
            return false;
        }
        handler = new RowHandler(text, width, line - 1);
        records = start();
        return true;
    }

    private RowHandler broken(CsvParseException cause) {
        long line = handler.values().line();
        QuoteFault fault = fault(line);
        if (fault.kind() == QuoteFault.Kind.OPEN && text.isAtEnd()) {
            throw new Problem(
                    "The file ends inside a quoted field that opens in line " + fault.line(),
                    file.toString(),
                    "If the file was cut off, fetch it again; else close the quote in that line",
                    cause);
        }
        reread += fault.length();
        if (reread > MOST_REREAD_CHARS) {
            throw new Problem(
                    "The file's quotes don't match up, from line " + fault.line() + " on",
                    file.toString(),
                    "Choose the quote character that the file uses, or none",
                    cause);
        }
        handler.reject(
                fault.kind() == QuoteFault.Kind.STRAY ? Rules.STRAY_QUOTE : Rules.LONG_FIELD);
        resumeAt = line + 1;
        return handler;
    }

    /// Most faults show within a few characters, so most of the text need not be looked at.
    private QuoteFault fault(long line) {
        for (int chars = FIRST_LOOK_CHARS; ; chars *= 16) {
            String row = text.remembered(line, chars);
            QuoteFault fault = QuoteFault.of(row, line, format.delimiter(), format.quote());
            if (fault.length() < row.length() - 1 || row.length() < chars) {
                return fault;
            }
        }
    }
}
