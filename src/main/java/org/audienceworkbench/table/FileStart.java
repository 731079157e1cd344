package org.audienceworkbench.table;

import org.audienceworkbench.base.Problem;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.ZipException;

/// The first bytes of a file, enough to tell what it is; opening refuses what can't be a table.
///
/// @param bytes of the text table, taken out of what it comes in
/// @param whole whether these bytes are all there is
record FileStart(byte[] bytes, boolean whole, Container container) {

    private static final int SAMPLE_BYTES = 1 << 20;

    /// @throws Problem when there is no such file, or it is empty, unreadable or no text
    static FileStart of(Path file) {
        requireFile(file);
        FileStart start;
        try {
            Container container = TableBytes.container(file);
            try (var in = TableBytes.open(file, container).in()) {
                byte[] bytes = in.readNBytes(SAMPLE_BYTES);
                boolean whole = bytes.length < SAMPLE_BYTES || in.read() < 0;
                start = new FileStart(bytes, whole, container);
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        if (start.isBlank()) {
            throw new Problem(
                    "The file is empty",
                    file.toString(),
                    "Check the export that wrote it, and choose a file with a header and rows");
        }
        FileKind.of(start.bytes)
                .ifPresent(
                        kind -> {
                            throw new Problem(
                                    "This is " + kind.words() + ", not a text table",
                                    file.toString(),
                                    kind.action());
                        });
        return start;
    }

    static Problem unreadable(Path file, Exception cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof EOFException || each instanceof ZipException) {
                return TableBytes.broken(file, cause);
            }
        }
        return new Problem(
                "The file can't be read",
                file.toString(),
                "Check that it is not locked by another program, that you may read it, and that"
                        + " its disk is connected",
                cause);
    }

    private static void requireFile(Path file) {
        if (Files.isDirectory(file)) {
            throw new Problem(
                    "This is a folder, not a file", file.toString(), "Choose a file inside it");
        }
        if (Files.notExists(file)) {
            throw new Problem(
                    "There is no such file",
                    file.toString(),
                    "Check the name and the folder",
                    new NoSuchFileException(file.toString()));
        }
        // A pipe would make the program wait for ever, and can't be read twice.
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new Problem(
                    "This is a device or a pipe, not a file",
                    file.toString(),
                    "Save the data to a file first");
        }
    }

    /// Nothing but line ends, spaces and a byte-order mark.
    private boolean isBlank() {
        if (!whole) {
            return false;
        }
        int from = Encoding.of(bytes).markLength();
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] != '\n' && bytes[i] != '\r' && bytes[i] != ' ' && bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
