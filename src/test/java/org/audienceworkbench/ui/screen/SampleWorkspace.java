package org.audienceworkbench.ui.screen;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.sample.SampleShop;
import org.audienceworkbench.workbench.Workbench;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;

/// A workspace with the sample shop in it, for the screens' tests.
public final class SampleWorkspace {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-01T09:00:00Z"), ZoneOffset.UTC);

    private SampleWorkspace() {}

    /// A small shop, made here.
    public static Workbench small(Path folder) {
        Path shop = folder.resolve("shop");
        new SampleShop(600, 7).write(shop, Progress.NONE);
        return of(shop, folder.resolve("workspace"));
    }

    /// The shop that ships with the program, as first users see it.
    public static Workbench shipped(Path folder) {
        return of(Path.of("sample-data"), folder.resolve("workspace"));
    }

    private static Workbench of(Path shop, Path folder) {
        Workbench workbench = Workbench.create(folder, "a test", CLOCK, ZoneOffset.UTC);
        Map<Kind, String> files = new EnumMap<>(Kind.class);
        files.put(Kind.CUSTOMERS, "customers.csv");
        files.put(Kind.PRODUCTS, "products.csv");
        files.put(Kind.ORDERS, "orders.csv");
        files.put(Kind.CONSENTS, "consents.csv");
        files.forEach(
                (kind, name) ->
                        workbench.take(
                                workbench.imports().plan(shop.resolve(name), kind), Progress.NONE));
        return workbench;
    }
}
