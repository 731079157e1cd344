package org.audienceworkbench.base;

import org.jspecify.annotations.Nullable;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Writes files that are either whole or not there: to a private temporary file beside the target,
/// forced to the disk, then moved over it. A reader never sees half of one, nor does a power cut.
public final class WholeFile {

    private WholeFile() {}

    /// What fills the file; closing the stream is not its business.
    @FunctionalInterface
    public interface Content<S> {
        void writeTo(S out) throws IOException;
    }

    /// Writes UTF-8 text; readable by its owner only.
    public static void write(Path target, Content<? super BufferedWriter> content) {
        writeBytes(
                target,
                bytes -> {
                    var text =
                            new BufferedWriter(
                                    new OutputStreamWriter(bytes, StandardCharsets.UTF_8));
                    content.writeTo(text);
                    text.flush();
                });
    }

    /// Writes bytes; readable by its owner only.
    ///
    /// @throws Problem when the disk is full or the folder can't be written
    public static void writeBytes(Path target, Content<? super OutputStream> content) {
        Path folder = folderOf(target);
        Path half = null;
        try {
            Files.createDirectories(folder);
            half = Files.createTempFile(folder, ".writing-", ".tmp", privately(folder));
            try (var channel = FileChannel.open(half, StandardOpenOption.WRITE)) {
                OutputStream out =
                        new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
                content.writeTo(out);
                out.flush();
                channel.force(true);
            }
            Files.move(
                    half,
                    target,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            half = null;
            forceFolder(folder);
        } catch (IOException | UncheckedIOException e) {
            throw new Problem(
                    "The file could not be written: " + reason(e),
                    target.toString(),
                    "Check that the folder can be written to and that the disk has room",
                    e);
        } finally {
            delete(half);
        }
    }

    /// Makes a folder, with its parents, that only its owner can enter. An existing folder stays as
    /// it is.
    public static void createPrivateFolder(Path folder) {
        try {
            if (Files.isDirectory(folder)) {
                return;
            }
            Path parent = folderOf(folder);
            Files.createDirectories(parent);
            Files.createDirectory(folder, posix(parent, "rwx------"));
            forceFolder(parent);
        } catch (IOException e) {
            throw new Problem(
                    "The folder could not be made: " + reason(e),
                    folder.toString(),
                    "Choose a folder that you may write to",
                    e);
        }
    }

    /// Lets only the owner read and write a file that another library made.
    public static void makePrivate(Path file) {
        try {
            if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
        } catch (IOException e) {
            throw new Problem(
                    "The file could not be made private: " + reason(e),
                    file.toString(),
                    "Check who owns it",
                    e);
        }
    }

    /// The folder a file or folder lies in; the root lies in itself.
    private static Path folderOf(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        Path parent = absolute.getParent();
        return parent == null ? absolute : parent;
    }

    /// What the operating system says, without naming the file a second time.
    private static String reason(Exception e) {
        return switch (e) {
            case AccessDeniedException _ -> "access denied";
            case FileAlreadyExistsException _ -> "a file of that name is in the way";
            case NoSuchFileException _ -> "no such folder";
            case FileSystemException f when f.getReason() != null -> f.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }

    private static FileAttribute<?>[] privately(Path folder) throws IOException {
        return posix(folder, "rw-------");
    }

    private static FileAttribute<?>[] posix(Path folder, String permissions) throws IOException {
        if (!Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            return new FileAttribute<?>[0];
        }
        Set<PosixFilePermission> set = PosixFilePermissions.fromString(permissions);
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(set)};
    }

    /// Makes the move itself outlive a power cut. Windows can't open a folder and doesn't need it.
    private static void forceFolder(Path folder) throws IOException {
        if (System.getProperty("os.name", "").startsWith("Windows")) {
            return;
        }
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void delete(@Nullable Path half) {
        if (half != null) {
            try {
                Files.deleteIfExists(half);
            } catch (IOException _) {
                // Only a leftover temporary file, and the reason for it is already on its way up.
            }
        }
    }
}
