package org.audienceworkbench.ui.shell;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.intake.ImportPlan;
import org.audienceworkbench.store.Store;
import org.audienceworkbench.workbench.Workbench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;

/// Opens and makes workspaces for the desktop.
public final class Workspaces {

    private static final String HOLDER = "the desktop";

    private record SampleFile(Kind kind, String name) {}

    /// Customers come first, since the others refer to them.
    private static final List<SampleFile> SAMPLE =
            List.of(
                    new SampleFile(Kind.CUSTOMERS, "customers.csv"),
                    new SampleFile(Kind.PRODUCTS, "products.csv"),
                    new SampleFile(Kind.ORDERS, "orders.csv"),
                    new SampleFile(Kind.EVENTS, "events.csv"),
                    new SampleFile(Kind.CONSENTS, "consents.csv"),
                    new SampleFile(Kind.RESULTS, "campaign_results.csv"));

    private final Clock clock;
    private final ZoneId zone;

    /// @param zone the time zone in which the days of new workspaces begin and end
    public Workspaces(Clock clock, ZoneId zone) {
        this.clock = clock;
        this.zone = zone;
    }

    boolean exists(Path folder) {
        return Store.exists(folder);
    }

    Workbench open(Path folder) {
        return Workbench.open(folder, HOLDER, clock);
    }

    Workbench create(Path folder) {
        return Workbench.create(folder, HOLDER, clock, zone);
    }

    /// The sample shop's place beside the analyst's own workspace, so that the two never mix.
    static Path besides(Path folder) {
        return folder.toAbsolutePath().resolveSibling(folder.getFileName() + "-sample");
    }

    /// Opens the sample shop, filling it first where that has not been done to the end.
    Workbench sample(Path folder, Progress progress) {
        Workbench made = create(folder);
        try {
            if (!made.customers().datasets().all().keySet().containsAll(EnumSet.allOf(Kind.class))) {
                fill(made, progress);
            }
            return made;
        } catch (RuntimeException | Error e) {
            made.close();
            throw e;
        }
    }

    private static void fill(Workbench workbench, Progress progress) {
        for (int i = 0; i < SAMPLE.size(); i++) {
            SampleFile sample = SAMPLE.get(i);
            Path file = copied(sample.name(), workbench.store().temporary());
            ImportPlan plan =
                    workbench
                            .imports()
                            .plan(file, sample.kind())
                            .withMode(ImportPlan.Mode.REPLACE);
            Progress part =
                    progress.part((double) i / SAMPLE.size(), (i + 1.0) / SAMPLE.size());
            if (i < SAMPLE.size() - 1) {
                workbench.imports().run(plan, part);
            } else {
                // what is measured from orders and events is measured once, at the end
                workbench.take(plan, part);
            }
        }
    }

    private static Path copied(String name, Path folder) {
        Path file = folder.resolve(name);
        try (InputStream in =
                Objects.requireNonNull(
                        Workspaces.class.getResourceAsStream("/sample-data/" + name), name)) {
            Files.deleteIfExists(file);
            Files.copy(in, file);
            return file;
        } catch (IOException e) {
            throw new Problem(
                    "The sample shop can't be written",
                    file.toString(),
                    "Check the disk's free space and the folder's permissions",
                    e);
        }
    }
}
