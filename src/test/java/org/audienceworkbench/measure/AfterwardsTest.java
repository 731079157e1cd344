package org.audienceworkbench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.audienceworkbench.SharedData;
import org.audienceworkbench.TestWorkspace;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.customer.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/// What real customers did after a day, against counts by pandas 1.5 (Python 3): of those with a
/// line by the end of the day, those with a line of no negative value, or with values that sum up
/// to so much, in the days after it. `len(k), len(k & d)` with `k = set(id[t < a]); d = set(id[(t
/// >= a) & (t < b)])`.
class AfterwardsTest {

    private static final int SOME = 60_000;

    @TempDir Path temp;

    @Test
    void countsWhatCustomersOfCdnowCameToBuy() throws IOException {
        try (var workspace = cdnow()) {
            var afterwards = new Afterwards(workspace.store, workspace.customers);

            assertCounts(afterwards, new Deed.Buys(), "1997-02-15", 30, 1229, 186);
            assertCounts(afterwards, new Deed.Buys(), "1997-06-30", 90, 2357, 408);
            assertCounts(afterwards, new Deed.Spends(50), "1997-06-30", 90, 2357, 172);
            assertCounts(afterwards, new Deed.Buys(), "1998-05-31", 30, 2357, 138);
        }
    }

    @Test
    void countsWhatCustomersOfARealShopCameToBuyWithReturnsLeftAside() throws IOException {
        try (var workspace = onlineRetail()) {
            var afterwards = new Afterwards(workspace.store, workspace.customers);

            assertCounts(afterwards, new Deed.Buys(), "2010-12-10", 7, 660, 143);
            assertCounts(afterwards, new Deed.Spends(200), "2010-12-15", 5, 817, 71);
            // the last day ends at 17:44, so the day before is the last whole one
            assertThat(afterwards.newest(new Ahead(new Deed.Buys(), 7)).day())
                    .isEqualTo("2011-01-09");
        }
    }

    @Test
    void refusesWhatIsNotObservedWhollyAndSaysWhenItWouldBe() throws IOException {
        try (var workspace = cdnow()) {
            var afterwards = new Afterwards(workspace.store, workspace.customers);
            var month = new Ahead(new Deed.Buys(), 30);

            assertThat(afterwards.newest(month).day()).isEqualTo("1998-05-31");
            assertThatThrownBy(() -> afterwards.became(month, endOf("1998-06-01"), Progress.NONE))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("end on 1998-06-30")
                    .extracting(problem -> ((Problem) problem).action())
                    .isEqualTo("Look from 1998-05-31 or earlier");
        }
    }

    private static void assertCounts(
            Afterwards afterwards, Deed deed, String day, int days, int known, int did) {
        var became = afterwards.became(new Ahead(deed, days), endOf(day), Progress.NONE);

        assertThat(became.rows()).hasSize(known);
        assertThat(IntStream.of(became.rows()).filter(row -> became.did()[row])).hasSize(did);
    }

    private static AsOf endOf(String day) {
        return AsOf.endOf(LocalDate.parse(day), TestWorkspace.ZONE);
    }

    private TestWorkspace cdnow() throws IOException {
        List<String[]> lines =
                Files.readAllLines(SharedData.file("cdnow/CDNOW_sample.txt")).stream()
                        .map(line -> line.strip().split(" +"))
                        .toList();
        return workspace(
                lines.stream().map(cells -> cells[0]).toList(),
                "customer_id,order_date,amount\n",
                lines.stream()
                        .map(
                                cells ->
                                        cells[0]
                                                + ","
                                                + LocalDate.parse(
                                                        cells[2],
                                                        java.time.format.DateTimeFormatter
                                                                .BASIC_ISO_DATE)
                                                + ","
                                                + cells[4])
                        .toList());
    }

    private TestWorkspace onlineRetail() throws IOException {
        Path packed = SharedData.file("online_retail/online_retail_2010-2011.csv.gz");
        try (var reader =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(packed)),
                                StandardCharsets.UTF_8))) {
            String header = reader.readLine();
            List<String> lines = reader.lines().limit(SOME).toList();
            List<String> ids =
                    lines.stream()
                            .map(line -> line.split(","))
                            .map(cells -> cells[cells.length - 2])
                            .filter(id -> id.matches("[0-9]{5}"))
                            .toList();
            return workspace(ids, header + "\n", lines);
        }
    }

    private TestWorkspace workspace(List<String> ids, String header, List<String> lines)
            throws IOException {
        var workspace = TestWorkspace.in(temp.resolve("workspace"));
        workspace.take(
                Files.writeString(
                        temp.resolve("ids.csv"),
                        "customer_id\n" + String.join("\n", new TreeSet<>(ids))),
                Kind.CUSTOMERS);
        workspace.take(
                Files.writeString(temp.resolve("orders.csv"), header + String.join("\n", lines)),
                Kind.ORDERS,
                plan ->
                        header.startsWith("Invoice")
                                ? plan.withRole(Role.CUSTOMER_ID, "CustomerID")
                                        .withRole(Role.TIME, "InvoiceDate")
                                : plan);
        return workspace;
    }
}
