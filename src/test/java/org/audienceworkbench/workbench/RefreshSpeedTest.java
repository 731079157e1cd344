package org.audienceworkbench.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceworkbench.TestWorkspace;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.intake.ImportPlan.Mode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/// How long it takes to refresh many segments of many customers, and to keep who entered and left.
@Tag("long")
class RefreshSpeedTest {

    private static final int CUSTOMERS = 1_000_000;
    private static final int CHANGED = 100_000;
    private static final int SEGMENTS = 200;

    @TempDir Path temp;

    @Test
    void refreshesTwoHundredSegmentsOfAMillionCustomers() throws IOException {
        try (var workbench =
                Workbench.create(
                        temp.resolve("workspace"),
                        "test",
                        TestWorkspace.CLOCK,
                        TestWorkspace.ZONE)) {
            take(workbench, CUSTOMERS, Mode.REPLACE, 1);
            var random = new SplittableRandom(3);
            var segments = workbench.segments();
            for (int i = 0; i < SEGMENTS; i++) {
                String rule =
                        switch (i % 4) {
                            case 0 -> "recency <= " + random.nextInt(1, 13);
                            case 1 -> "history > " + random.nextInt(1000) + " AND channel = 'Web'";
                            case 2 -> "NOT (recency > 6 OR history < " + random.nextInt(500) + ")";
                            default -> "in_segment('s" + (i - 3) + "') AND channel <> 'Phone'";
                        };
                segments.save("s" + i, segments.parse(rule), null);
            }
            take(workbench, CHANGED, Mode.UPSERT, 2);

            long start = System.nanoTime();
            var refreshed =
                    workbench
                            .memberships()
                            .refresh(
                                    List.of(), SegmentRefresh.Reason.SCHEDULE, null, Progress.NONE);
            double seconds = (System.nanoTime() - start) / 1e9;

            long moved = refreshed.stream().mapToLong(each -> each.entered() + each.left()).sum();
            System.out.printf(
                    "refreshed %d segments of %,d customers in %.2f s; %,d entered or left%n",
                    refreshed.size(), CUSTOMERS, seconds, moved);
            assertThat(refreshed).hasSize(SEGMENTS).allMatch(Memberships.Refreshed::looked);
            assertThat(moved).isPositive();
        }
    }

    /// Without the refresh that follows an import otherwise.
    private void take(Workbench workbench, int customers, Mode mode, long seed) throws IOException {
        var random = new SplittableRandom(seed);
        Path file = temp.resolve("customers.csv");
        try (var out = Files.newBufferedWriter(file)) {
            out.write("id,recency,history,channel\n");
            for (int i = 0; i < customers; i++) {
                int id = mode == Mode.REPLACE ? i : i * (CUSTOMERS / customers);
                out.write("c" + id + "," + random.nextInt(1, 13) + "," + random.nextInt(1000));
                out.write("," + List.of("Web", "Phone", "Multichannel").get(random.nextInt(3)));
                out.write("\n");
            }
        }
        var plan = workbench.imports().plan(file, Kind.CUSTOMERS).withMode(mode);
        workbench.imports().run(plan, Progress.NONE);
    }
}
