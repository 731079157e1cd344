package org.audienceworkbench.store;

import org.audienceworkbench.base.Problem;
import org.jspecify.annotations.Nullable;

import java.sql.SQLException;

/// Turns H2's errors into ours. H2's messages quote customers' values, so they never leave here.
final class Failures {

    private Failures() {}

    static RuntimeException translate(SQLException error) {
        if (noRoom(error)) {
            return new Problem(
                    "The disk is full or refuses to be written to; nothing of this step was kept",
                    "the workspace's database",
                    "Free some space, then do the step again");
        }
        return switch (error.getErrorCode()) {
            // database is closed; io exception; file corrupted
            case 90098, 90028, 90030, 90031 ->
                    new Problem(
                            "The workspace's database can no longer be read or written (H2 error "
                                    + error.getErrorCode()
                                    + ")",
                            "the workspace's database",
                            "Close the workspace, check the disk, and open it again");
            default -> new StoreFailure(error.getErrorCode(), error.getSQLState());
        };
    }

    private static boolean noRoom(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            if (message != null
                    && (message.contains("No space left on device")
                            || message.contains("File too large")
                            || message.contains("Disk quota exceeded")
                            || message.contains("not enough space on the disk"))) {
                return true;
            }
        }
        return false;
    }

    /// A defect of the program: a statement that H2 refuses. The code says which; H2's manual lists
    /// them under `ErrorCode`.
    static final class StoreFailure extends RuntimeException {
        StoreFailure(int code, @Nullable String state) {
            super("H2 error " + code + " (" + state + ")");
        }
    }
}
