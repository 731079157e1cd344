package org.audienceworkbench.ui.screen;

import org.audienceworkbench.TestWorkspace;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.sample.SampleShop;
import org.audienceworkbench.workbench.Workbench;

import java.nio.file.Path;
import java.util.List;

/// A workspace with a small generated shop in it.
public final class ShopWorkbench {

    private ShopWorkbench() {}

    /// Customers, orders, events and consents of 600 customers.
    public static Workbench small(Path folder) {
        return filled(
                folder, Kind.CUSTOMERS, Kind.PRODUCTS, Kind.ORDERS, Kind.EVENTS, Kind.CONSENTS);
    }

    /// As much of the shop as is named, in this order.
    public static Workbench filled(Path folder, Kind... kinds) {
        Path shop = folder.resolve("shop");
        new SampleShop(600, 7).write(shop, Progress.NONE);
        return taken(folder, shop, kinds);
    }

    /// The shop that comes with the program.
    public static Workbench shipped(Path folder) {
        return taken(
                folder,
                Path.of("sample-data"),
                Kind.CUSTOMERS,
                Kind.PRODUCTS,
                Kind.ORDERS,
                Kind.EVENTS,
                Kind.CONSENTS);
    }

    private static Workbench taken(Path folder, Path files, Kind... kinds) {
        var workbench =
                Workbench.create(
                        folder.resolve("workspace"),
                        "test",
                        TestWorkspace.CLOCK,
                        TestWorkspace.ZONE);
        for (Kind kind : List.of(kinds)) {
            workbench.take(
                    workbench.imports().plan(files.resolve(kind.word() + ".csv"), kind),
                    Progress.NONE);
        }
        return workbench;
    }
}
