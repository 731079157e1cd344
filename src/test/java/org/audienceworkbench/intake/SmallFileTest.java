package org.audienceworkbench.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceworkbench.TestWorkspace;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Dataset;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.store.Sql;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A few rows for a large table take the short way; what comes of it is what the long one gives.
class SmallFileTest {

    private static final int EVENTS = 50_100;

    @TempDir Path temp;

    @Test
    void aFewRowsGiveTheSameAsWhenEverythingIsReadAndCounted() throws IOException {
        Path large = large();
        String note = "n".repeat(600_000);
        try (var few = workspace("few", large);
                var all = workspace("all", large)) {
            index(few);

            ImportResult quick = take(few, added("few.csv", "n"));
            // more than a megabyte, and but for the notes the same
            ImportResult slow = take(all, added("all.csv", note));

            assertThat(quick.rowsLoaded()).isEqualTo(slow.rowsLoaded()).isEqualTo(6);
            assertThat(quick.rowsQuarantined()).isEqualTo(slow.rowsQuarantined()).isEqualTo(1);
            assertThat(issues(quick)).isEqualTo(issues(slow)).hasSizeGreaterThan(3);
            assertThat(rows(few)).isEqualTo(rows(all));
            Dataset counted = events(few);
            assertThat(counted.newestAt()).isEqualTo(events(all).newestAt());
            assertThat(counted.fields())
                    .extracting(Dataset.Field::missing)
                    .isEqualTo(events(all).fields().stream().map(Dataset.Field::missing).toList())
                    .contains(6L);
            Dataset.Field type = counted.named("type").orElseThrow();
            assertThat(type.distinct()).isEqualTo(2);
            assertThat(events(all).named("type").orElseThrow().distinct()).isEqualTo(3);

            take(few, added("again.csv", note + "again"));

            assertThat(events(few).named("type").orElseThrow().distinct()).isEqualTo(3);
        }
    }

    private TestWorkspace workspace(String name, Path large) throws IOException {
        var workspace = TestWorkspace.in(temp.resolve(name));
        Path customers = temp.resolve("customers.csv");
        var text = new StringBuilder("customer_id,email,signup_date\n");
        for (int i = 0; i < 200; i++) {
            text.append("C-%d,c%d@post.example,2026-01-%02d%n".formatted(i, i, 1 + i % 28));
        }
        Files.writeString(customers, text);
        workspace.imports.run(workspace.imports.plan(customers, Kind.CUSTOMERS), Progress.NONE);
        Path products = temp.resolve("products.csv");
        Files.writeString(products, "product_id,price\nP-1,10\nP-2,20\n");
        workspace.imports.run(workspace.imports.plan(products, Kind.PRODUCTS), Progress.NONE);
        take(workspace, large);
        return workspace;
    }

    private Path large() throws IOException {
        var text = new StringBuilder("customer_id,type,time,product_id,note,device\n");
        for (int i = 0; i < EVENTS; i++) {
            text.append(
                    "C-%d,%s,2026-03-%02dT10:00:00Z,P-%d,,phone%n"
                            .formatted(
                                    i % 200, i % 2 == 0 ? "view" : "cart", 1 + i % 28, 1 + i % 2));
        }
        Path file = temp.resolve("large.csv");
        Files.writeString(file, text);
        return file;
    }

    private Path added(String name, String note) throws IOException {
        Path file = temp.resolve(name);
        Files.writeString(
                file,
                """
                customer_id,type,time,product_id,note
                C-7,view,2026-03-29T10:00:00Z,P-1,%1$s
                C-8,purchase,2026-03-30T10:00:00Z,P-9,%1$s
                C-9,view,2025-12-31T10:00:00Z,P-2,
                nobody,view,2026-03-29T10:00:00Z,P-2,
                c12@post.example,view,2026-03-29T11:00:00Z,,
                C-10,view
                C-11,view,2026-03-29T12:00:00Z,P-1,
                """
                        .formatted(note));
        return file;
    }

    private static ImportResult take(TestWorkspace workspace, Path file) {
        return workspace.imports.run(workspace.imports.plan(file, Kind.EVENTS), Progress.NONE);
    }

    private static void index(TestWorkspace workspace) {
        var datasets = workspace.customers.datasets().all();
        workspace.store.database().index(datasets.get(Kind.CUSTOMERS).table(), "customer_id");
        workspace.store.database().index(datasets.get(Kind.PRODUCTS).table(), "product_id");
    }

    private static Dataset events(TestWorkspace workspace) {
        return workspace.customers.datasets().find(Kind.EVENTS).orElseThrow();
    }

    private static List<String> issues(ImportResult result) {
        return result.issues().stream()
                .map(each -> each.rule() + " " + each.line() + " " + each.count())
                .toList();
    }

    private static List<String> rows(TestWorkspace workspace) {
        return workspace
                .store
                .database()
                .query(
                        Sql.of(
                                "SELECT \"customer_key\", \"customer_id\", \"type\", \"time\","
                                        + " \"product_id\" FROM "
                                        + Sql.name(events(workspace).table())
                                        + " WHERE \"import_id\" = 4 ORDER BY \"line\""),
                        row ->
                                row.wholeOrNull(1)
                                        + row.text(2)
                                        + row.text(3)
                                        + row.textOrNull(4)
                                        + row.textOrNull(5));
    }
}
