package org.audienceworkbench.table;

import org.audienceworkbench.base.Problem;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// A file's rows as the bytes of a text table, whatever they come in. Workbooks and JSON become
/// plain UTF-8 CSV on the way, row by row; nothing is unpacked to the disk.
///
/// @param fraction how much of the file has been read, 0 to 1; NaN where that is not known
record TableBytes(InputStream in, DoubleSupplier fraction) {

    private static final int MAGIC_BYTES = 512;

    /// Tells by its content what a file is.
    static Container container(Path file) throws IOException {
        byte[] start;
        try (var in = Files.newInputStream(file)) {
            start = in.readNBytes(MAGIC_BYTES);
        }
        if (start.length > 2 && start[0] == 0x1f && (start[1] & 0xff) == 0x8b) {
            return packed(file);
        }
        if (start.length > 4 && start[0] == 'P' && start[1] == 'K' && start[2] == 3) {
            return archive(file);
        }
        String text = new String(start, StandardCharsets.UTF_8).strip();
        return maybeJson(text)
                ? JsonRows.container(() -> Files.newInputStream(file))
                : Container.TEXT;
    }

    private static boolean maybeJson(String start) {
        return start.startsWith("[") || start.startsWith("{") || start.startsWith("\ufeff");
    }

    private static Container packed(Path file) throws IOException {
        try (var in = gzip(file).in()) {
            String start = new String(in.readNBytes(MAGIC_BYTES), StandardCharsets.UTF_8).strip();
            if (!maybeJson(start)) {
                return Container.GZIP;
            }
        } catch (EOFException _) {
            // what is wrong, reading it tells
            return Container.GZIP;
        }
        return switch (JsonRows.container(() -> gzip(file).in())) {
            case JSON -> Container.JSON_GZIP;
            case JSON_LINES -> Container.JSON_LINES_GZIP;
            default -> Container.GZIP;
        };
    }

    private static Container archive(Path file) {
        try (var zip = new ZipFile(file.toFile())) {
            boolean office =
                    zip.getEntry("[Content_Types].xml") != null || zip.getEntry("mimetype") != null;
            if (zip.getEntry("xl/workbook.xml") != null) {
                return Container.WORKBOOK;
            }
            // what it is then, and that it can't be read, its first bytes tell
            return office ? Container.TEXT : Container.ZIP;
        } catch (IOException e) {
            throw broken(file, e);
        }
    }

    /// Opens a file that was found to be in a container.
    static TableBytes open(Path file, Container container) throws IOException {
        return switch (container) {
            case TEXT -> counted(file);
            case GZIP -> gzip(file);
            case ZIP -> zip(file);
            case WORKBOOK -> made(WorkbookRows.open(file));
            case JSON, JSON_LINES -> made(JsonRows.open(file, () -> Files.newInputStream(file)));
            case JSON_GZIP, JSON_LINES_GZIP -> made(JsonRows.open(file, () -> gzip(file).in()));
        };
    }

    private static TableBytes made(RowsAsText rows) {
        return new TableBytes(rows, () -> Double.NaN);
    }

    private static TableBytes counted(Path file) throws IOException {
        var counting = new Counting(Files.newInputStream(file));
        long size = Files.size(file);
        return new TableBytes(counting, () -> size == 0 ? 1 : counting.count / (double) size);
    }

    private static TableBytes gzip(Path file) throws IOException {
        TableBytes packed = counted(file);
        try {
            var unpacked = new GZIPInputStream(new BufferedInputStream(packed.in()), 1 << 16);
            return new TableBytes(
                    new Inflating(unpacked, file, Files.size(file)), packed.fraction());
        } catch (ZipException e) {
            packed.in().close();
            throw broken(file, e);
        }
    }

    private static TableBytes zip(Path file) throws IOException {
        var zip = new ZipFile(file.toFile());
        try {
            List<? extends ZipEntry> inside =
                    zip.stream()
                            .filter(entry -> !entry.isDirectory() && !isHidden(entry.getName()))
                            .toList();
            if (inside.size() != 1) {
                throw new Problem(
                        inside.isEmpty()
                                ? "The archive holds no file"
                                : "The archive holds %,d files, not one".formatted(inside.size()),
                        file.toString(),
                        "Unpack it and choose the file that is wanted");
            }
            ZipEntry entry = inside.getFirst();
            var counting = new Counting(zip.getInputStream(entry));
            var closing =
                    new FilterInputStream(new Inflating(counting, file, Files.size(file))) {
                        @Override
                        public void close() throws IOException {
                            super.close();
                            zip.close();
                        }
                    };
            long size = entry.getSize();
            return new TableBytes(
                    closing, () -> size <= 0 ? Double.NaN : counting.count / (double) size);
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e instanceof IOException io ? broken(file, io) : (RuntimeException) e;
        }
    }

    /// What systems add to archives beside the data.
    private static boolean isHidden(String name) {
        return name.startsWith("__MACOSX/") || name.startsWith(".") || name.contains("/.");
    }

    static Problem broken(Path file, Exception cause) {
        return new Problem(
                "The archive is broken",
                file.toString(),
                "Fetch or export it again; it may have been cut off",
                cause);
    }

    private static final class Counting extends FilterInputStream {
        private long count;

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = super.read(into, from, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
