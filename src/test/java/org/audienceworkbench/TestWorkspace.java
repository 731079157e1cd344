package org.audienceworkbench;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Customers;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.intake.ImportPlan;
import org.audienceworkbench.intake.ImportResult;
import org.audienceworkbench.intake.Imports;
import org.audienceworkbench.store.Store;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.UnaryOperator;

/// A real workspace in a temporary folder.
public final class TestWorkspace implements AutoCloseable {

    public static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-15T09:30:00Z"), ZoneOffset.UTC);
    public static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    public final Store store;
    public final Customers customers;
    public final Imports imports;

    private TestWorkspace(Store store) {
        this.store = store;
        this.customers = new Customers(store);
        this.imports = new Imports(store, customers);
    }

    public static TestWorkspace in(Path folder) {
        return new TestWorkspace(
                Store.exists(folder)
                        ? Store.open(folder, "test", CLOCK)
                        : Store.create(folder, "test", CLOCK, ZONE));
    }

    public ImportResult take(Path file, Kind kind) {
        return take(file, kind, plan -> plan);
    }

    public ImportResult take(Path file, Kind kind, UnaryOperator<ImportPlan> corrected) {
        return imports.run(corrected.apply(imports.plan(file, kind)), Progress.NONE);
    }

    @Override
    public void close() {
        store.close();
    }
}
