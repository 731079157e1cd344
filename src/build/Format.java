import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.JavaFormatterOptions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Keeps the source in one shape (google-java-format, AOSP style). The build runs it: `java -cp
/// google-java-format.jar Format.java check|write STAMP SOURCE_FOLDER`.
///
/// Only files changed since the last success, which STAMP remembers, are looked at.
class Format {

    public static void main(String[] args) throws Exception {
        boolean write = args[0].equals("write");
        Path stamp = Path.of(args[1]);
        var lastSuccess = Files.exists(stamp) ? Files.getLastModifiedTime(stamp) : null;
        var formatter =
                new Formatter(
                        JavaFormatterOptions.builder()
                                .style(JavaFormatterOptions.Style.AOSP)
                                .formatJavadoc(true)
                                .build());
        FileTime started = FileTime.from(Instant.now());
        List<Path> wrong = new ArrayList<>();
        for (Path file : sources(Path.of(args[2]))) {
            if (lastSuccess != null && Files.getLastModifiedTime(file).compareTo(lastSuccess) < 0) {
                continue;
            }
            String source = Files.readString(file);
            String formatted = settled(formatter, source);
            if (formatted.equals(source)) {
                continue;
            }
            if (write) {
                Files.writeString(file, formatted);
            } else {
                wrong.add(file);
            }
        }
        if (!wrong.isEmpty()) {
            wrong.forEach(file -> System.err.println("not formatted: " + file));
            System.err.println("Run: ./mvnw -q initialize -Dformat=write");
            System.exit(1);
        }
        Files.createDirectories(stamp.getParent());
        Files.writeString(stamp, "");
        Files.setLastModifiedTime(stamp, started);
    }

    /// A comment that one pass breaks anew can be broken otherwise by the next: formats until
    /// nothing changes, so that what was written is what the check accepts.
    private static String settled(Formatter formatter, String source) throws Exception {
        String before = source;
        for (int pass = 0; pass < 5; pass++) {
            String after = formatter.formatSourceAndFixImports(before);
            if (after.equals(before)) {
                break;
            }
            before = after;
        }
        return before;
    }

    private static List<Path> sources(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
        }
    }
}
