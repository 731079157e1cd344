package org.audienceworkbench.connect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.WholeFile;
import org.jspecify.annotations.Nullable;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Rows on their way from a source into an import: a private file that holds a JSON list with one
/// object a line. Goes when it is closed.
public final class RowsFile implements AutoCloseable {

    private static final long MOST_BYTES = 4L << 30;

    private static final JsonFactory JSON = new ObjectMapper().getFactory();

    private final Path file;
    private final MessageDigest digest;
    private final Counted bytes;
    private final JsonGenerator out;
    private long rows;

    private RowsFile(Path file) throws IOException {
        this.file = file;
        this.digest = sha256();
        this.bytes =
                new Counted(
                        new DigestOutputStream(
                                new BufferedOutputStream(Files.newOutputStream(file), 1 << 16),
                                digest));
        this.out = JSON.createGenerator(bytes);
        out.setRootValueSeparator(null);
        out.writeRaw("[");
    }

    /// Begins a file in the workspace's temporary folder.
    public static RowsFile in(Path temporary) {
        try {
            Path file = Files.createTempFile(temporary, "rows-", ".json");
            WholeFile.makePrivate(file);
            return new RowsFile(file);
        } catch (IOException e) {
            throw unwritable(temporary, e);
        }
    }

    /// Begins a row of named texts.
    public void begin() {
        write(
                () -> {
                    separate();
                    out.writeStartObject();
                });
    }

    /// @param value null when the row has none
    public void field(String name, @Nullable String value) {
        write(() -> out.writeStringField(name, value));
    }

    public void end() {
        write(out::writeEndObject);
        grown();
    }

    /// Adds an object as it is.
    public void add(ObjectNode row) {
        write(
                () -> {
                    separate();
                    out.writeRaw(row.toString());
                });
        grown();
    }

    private void separate() throws IOException {
        out.writeRaw(rows == 0 ? "\n" : ",\n");
    }

    private void grown() {
        rows++;
        if (bytes.count > MOST_BYTES) {
            throw new Problem(
                    "The source gives more than %,d MB at once".formatted(MOST_BYTES >> 20),
                    null,
                    "Ask for less, such as only what is new, or only the columns that are needed");
        }
    }

    public long rows() {
        return rows;
    }

    /// Ends the file, and gives what it is known by: its checksum.
    public String finish() {
        write(
                () -> {
                    out.writeRaw("\n]\n");
                    out.close();
                });
        return HexFormat.of().formatHex(digest.digest());
    }

    public Path file() {
        return file;
    }

    @Override
    public void close() {
        try {
            out.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private interface Writing {
        void write() throws IOException;
    }

    private void write(Writing writing) {
        try {
            writing.write();
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private static Problem unwritable(Path where, IOException cause) {
        return new Problem(
                "What the source gives can't be kept for the import",
                where.toString(),
                "Check that the disk has room",
                cause);
    }

    /// The checksum of a text, as [#finish] gives it.
    public static String checksum(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Counted extends OutputStream {
        private final OutputStream out;
        private long count;

        Counted(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            count++;
        }

        @Override
        public void write(byte[] b, int from, int length) throws IOException {
            out.write(b, from, length);
            count += length;
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
