package org.audienceworkbench.table;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// What a file is that can't be read as a text table, whatever its name says.
///
/// @param words with its article, such as "a PDF document"
record FileKind(String words, String action) {

    private static final String EXPORT_CSV = "Open it where it came from and export it as CSV";
    private static final String UNPACK = "Unpack it first, then choose the file inside";

    private record Magic(String bytes, FileKind kind) {
        boolean fits(byte[] start) {
            return startsWith(start, bytes);
        }
    }

    /// Latin-1 text stands for bytes.
    private static final List<Magic> MAGIC =
            List.of(
                    at("\u00d0\u00cf\u0011\u00e0", "an old Excel or Office file", EXPORT_CSV),
                    at("%PDF-", "a PDF document", EXPORT_CSV),
                    at("{\\rtf", "a rich text document", EXPORT_CSV),
                    at("PAR1\u0015", "a Parquet file", EXPORT_CSV),
                    at("SQLite format 3\0", "an SQLite database", EXPORT_CSV),
                    at("\u001f\u008b", "a gzip archive", UNPACK),
                    at("\u001f\u009d", "a compress archive", UNPACK),
                    at("BZh", "a bzip2 archive", UNPACK),
                    at("\u00fd7zXZ\0", "an xz archive", UNPACK),
                    at("(\u00b5/\u00fd", "a Zstandard archive", UNPACK),
                    at("]\0\0", "an LZMA archive", UNPACK),
                    at("7z\u00bc\u00af'\u001c", "a 7-Zip archive", UNPACK),
                    at("Rar!\u001a", "a RAR archive", UNPACK),
                    at("\u0089PNG", "a PNG image"),
                    at("\u00ff\u00d8\u00ff", "a JPEG image"),
                    at("GIF87a", "a GIF image"),
                    at("GIF89a", "a GIF image"),
                    at("II*\0", "a TIFF image"),
                    at("MM\0*", "a TIFF image"),
                    at("RIFF", "a picture, film or sound"),
                    at("OggS\0", "a sound file"),
                    at("ID3\u0003", "a sound file"),
                    at("\u007fELF", "a program"),
                    at("MZ\u0090\0", "a program"),
                    at("\u00ca\u00fe\u00ba\u00be", "a program"),
                    at("\u00ac\u00ed\0\u0005", "a serialized Java object"),
                    at("<!doctype html", "a web page", EXPORT_CSV),
                    at("<html", "a web page", EXPORT_CSV),
                    at("<?xml", "an XML file", EXPORT_CSV),
                    at("[{\"", "a JSON file", EXPORT_CSV));

    static Optional<FileKind> of(byte[] start) {
        if (startsWith(start, "PK\u0003\u0004")) {
            return Optional.of(archive(start));
        }
        for (Magic magic : MAGIC) {
            if (magic.fits(start)) {
                return Optional.of(magic.kind());
            }
        }
        return isBinary(start)
                ? Optional.of(new FileKind("a binary file", EXPORT_CSV))
                : Optional.empty();
    }

    /// Office documents are zip archives whose first entries tell what they hold.
    private static FileKind archive(byte[] start) {
        var names = new String(start, StandardCharsets.ISO_8859_1);
        if (names.contains("opendocument.spreadsheet")) {
            return new FileKind("an OpenDocument spreadsheet", EXPORT_CSV);
        }
        if (names.contains("xl/")) {
            return new FileKind("an Excel workbook", EXPORT_CSV);
        }
        if (names.contains("[Content_Types].xml") || names.contains("opendocument")) {
            return new FileKind("an Office document", EXPORT_CSV);
        }
        return new FileKind("a zip archive", UNPACK);
    }

    /// Text in any of the encodings we know has hardly any control characters.
    private static boolean isBinary(byte[] start) {
        int width = Encoding.of(start).width();
        int controls = 0;
        for (byte b : start) {
            if (b >= 0 && b < ' ' && (b != 0 || width == 1) && !isLayout(b)) {
                controls++;
            }
        }
        // UTF-16 has a control byte in every 256th letter of some scripts, and in Ā to ſ.
        return controls > 4 && controls * (width == 1 ? 50L : 3L) > start.length;
    }

    private static boolean isLayout(byte b) {
        return b == '\t' || b == '\n' || b == '\r' || b == '\f';
    }

    private static boolean startsWith(byte[] start, String bytes) {
        if (start.length < bytes.length()) {
            return false;
        }
        for (int i = 0; i < bytes.length(); i++) {
            int found = start[i] & 0xff;
            if (found != bytes.charAt(i) && Character.toLowerCase(found) != bytes.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static Magic at(String bytes, String words) {
        return at(bytes, words, "Choose a file with rows and columns, such as CSV");
    }

    private static Magic at(String bytes, String words, String action) {
        return new Magic(bytes, new FileKind(words, action));
    }
}
