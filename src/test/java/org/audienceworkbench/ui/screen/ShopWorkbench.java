package org.audienceworkbench.ui.screen;

import org.audienceworkbench.TestWorkspace;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.sample.SampleShop;
import org.audienceworkbench.workbench.Workbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// A workspace with a small generated shop in it. Taking the shop in lasts longer than most tests,
/// so it is done once in a run, and each test gets a copy.
public final class ShopWorkbench {

    private static final Map<List<Object>, Path> MADE = new ConcurrentHashMap<>();

    private ShopWorkbench() {}

    /// Customers, orders, events and consents of 600 customers.
    public static Workbench small(Path folder) {
        return filled(
                folder, Kind.CUSTOMERS, Kind.PRODUCTS, Kind.ORDERS, Kind.EVENTS, Kind.CONSENTS);
    }

    /// As much of the shop as is named, in this order.
    public static Workbench filled(Path folder, Kind... kinds) {
        return copied(
                List.of("small", List.of(kinds)),
                folder,
                made -> {
                    Path shop = made.resolve("shop");
                    new SampleShop(600, 7).write(shop, Progress.NONE);
                    take(made, shop, kinds);
                });
    }

    /// The shop that comes with the program.
    public static Workbench shipped(Path folder) {
        return copied(
                List.of("shipped"),
                folder,
                made ->
                        take(
                                made,
                                Path.of("sample-data"),
                                Kind.CUSTOMERS,
                                Kind.PRODUCTS,
                                Kind.ORDERS,
                                Kind.EVENTS,
                                Kind.CONSENTS));
    }

    private static void take(Path folder, Path files, Kind... kinds) {
        try (var workbench =
                Workbench.create(
                        folder.resolve("workspace"),
                        "test",
                        TestWorkspace.CLOCK,
                        TestWorkspace.ZONE)) {
            for (Kind kind : kinds) {
                workbench.take(
                        workbench.imports().plan(files.resolve(kind.word() + ".csv"), kind),
                        Progress.NONE);
            }
        }
    }

    private static Workbench copied(List<Object> what, Path folder, Consumer<Path> make) {
        copy(MADE.computeIfAbsent(what, _ -> made(make)), folder);
        return Workbench.open(folder.resolve("workspace"), "test", TestWorkspace.CLOCK);
    }

    private static Path made(Consumer<Path> make) {
        try {
            Path folder = Files.createTempDirectory("shop");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            make.accept(folder);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path made, Path folder) {
        try (var files = Files.walk(made)) {
            for (Path file : files.skip(1).toList()) {
                Files.copy(file, folder.resolve(made.relativize(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
