package org.audienceworkbench.base;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// Writes folders that are either whole or not there: filled under another name beside the target,
/// then moved to it.
public final class WholeFolder {

    private WholeFolder() {}

    /// What fills the folder.
    @FunctionalInterface
    public interface Content {
        void writeTo(Path folder) throws IOException;
    }

    /// Writes a folder that only its owner can enter, in place of one that is there.
    ///
    /// @throws Problem when the disk is full or the place can't be written to
    public static void write(Path target, Content content) {
        Path beside = target.toAbsolutePath().normalize();
        Path half = beside.resolveSibling(".writing-" + UUID.randomUUID());
        Path older = beside.resolveSibling(".older-" + UUID.randomUUID());
        WholeFile.createPrivateFolder(half);
        try {
            content.writeTo(half);
            if (Files.exists(beside, LinkOption.NOFOLLOW_LINKS)) {
                Files.move(beside, older, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(half, beside, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | UncheckedIOException e) {
            throw new Problem(
                    "The folder could not be written",
                    target.toString(),
                    "Check that the place can be written to and that the disk has room",
                    e);
        } finally {
            delete(half);
            delete(older);
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException _) {
            // Only leftovers, and what went wrong before is already on its way up.
        }
    }
}
