package org.audienceworkbench.store;

import org.audienceworkbench.base.Problem;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/// Lets one process at a time hold a workspace, and tells the second one who does. The operating
/// system frees it when the process ends, however it ends.
final class Lock implements AutoCloseable {

    /// Far behind the text, which others must be able to read while it is locked.
    private static final long PLACE = 1L << 40;

    private final FileChannel channel;

    private Lock(FileChannel channel) {
        this.channel = channel;
    }

    /// @param holder what takes it, for the second one's message ("the desktop")
    /// @throws Problem when another process holds it
    static Lock take(Path file, String holder, Clock clock) {
        FileChannel channel = null;
        try {
            channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                throw held(file);
            }
            String who =
                    holder
                            + ", process "
                            + ProcessHandle.current().pid()
                            + ", since "
                            + clock.instant().truncatedTo(ChronoUnit.SECONDS);
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(who.getBytes(StandardCharsets.UTF_8)), 0);
            var lock = new Lock(channel);
            channel = null;
            return lock;
        } catch (IOException e) {
            throw new Problem(
                    "The workspace can't be locked: the folder can't be written to",
                    file.toString(),
                    "Check the folder's permissions and the disk's free space",
                    e);
        } finally {
            if (channel != null) {
                closeQuietly(channel);
            }
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(PLACE, 1, false);
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }

    private static Problem held(Path file) throws IOException {
        String who = Files.readString(file).strip();
        return new Problem(
                "The workspace is in use by " + (who.isEmpty() ? "another process" : who),
                String.valueOf(file.getParent()),
                "Close it there, or wait until that work is done");
    }

    @Override
    public void close() {
        closeQuietly(channel);
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException _) {
            // Closing only gives the lock back, and the process's end does that too.
        }
    }
}
