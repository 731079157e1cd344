package org.audienceworkbench.app;

import org.audienceworkbench.cli.Audience;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;

/// Goes the program's usual ways once while the JVM takes notes (`-XX:AOTCacheOutput`), so that
/// later starts find their classes ready. The launcher and the installer run it after a build:
/// `Rehearsal FOLDER`, in an empty folder. It ends with a start of the desktop when
/// `-Daudience.exit-after-first-frame=true` makes that a short one.
final class Rehearsal {

    private static final Duration AT_MOST = Duration.ofMinutes(2);

    private Rehearsal() {}

    public static void main(String[] args) {
        Thread.ofPlatform().daemon().start(Rehearsal::giveUpInTime);
        Path folder = Path.of(args[0]);
        String shop = folder.resolve("shop").toString();
        String workspace = folder.resolve("workspace").toString();
        LibraryLogs.quieten();
        try (var nowhere =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            var audience =
                    new Audience(
                            Clock.systemUTC(),
                            ZoneId.systemDefault(),
                            Map.of(),
                            _ -> {},
                            nowhere,
                            nowhere);
            audience.run("sample", "--out", shop, "--customers", "200");
            audience.run("import", shop + "/customers.csv", "--as", "customers", "-w", workspace);
            audience.run("attributes", "-w", workspace);
            audience.run("segment", "count", "--where", "TRUE", "-w", workspace, "--json");
        }
        if (Boolean.getBoolean("audience.exit-after-first-frame")) {
            Main.main(new String[0]);
        }
    }

    /// Nobody's first start shall wait for a rehearsal that hangs.
    private static void giveUpInTime() {
        try {
            Thread.sleep(AT_MOST);
        } catch (InterruptedException _) {
            return;
        }
        Runtime.getRuntime().halt(1);
    }
}
