package org.audienceworkbench;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/// The real data sets that some tests read. A clone without them skips those tests, visibly;
/// `.ci/run` sets AUDIENCE_REQUIRE_DATA and so fails instead.
public final class SharedData {

    private SharedData() {}

    /// @param name relative to the folder, such as `hillstrom/hillstrom.csv`
    public static Path file(String name) {
        Path file = Path.of(System.getProperty("audience.data", "../shared/data"), name);
        if (System.getenv("AUDIENCE_REQUIRE_DATA") != null && !Files.exists(file)) {
            throw new AssertionError("the test data is required here, but missing: " + file);
        }
        assumeTrue(Files.exists(file), () -> "skipped: no test data at " + file);
        return file;
    }
}
