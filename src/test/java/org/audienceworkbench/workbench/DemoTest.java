package org.audienceworkbench.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.audienceworkbench.TestWorkspace;
import org.audienceworkbench.base.Cancelled;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.delivery.Delivery;
import org.audienceworkbench.experiment.Analysis;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Runs the demo once and compares it with what sample-data/README.md says is in the files.
class DemoTest {

    private static final List<String> STORY = new ArrayList<>();

    @TempDir static Path folder;

    private static Path out;
    private static DemoResult result;

    @BeforeAll
    static void runTheDemo() {
        out = folder.resolve("demo");
        result =
                Demo.run(
                        out,
                        "test",
                        TestWorkspace.CLOCK,
                        TestWorkspace.ZONE,
                        new Story() {
                            @Override
                            public void chapter(String title) {
                                STORY.add(title);
                            }

                            @Override
                            public void line(String text) {
                                STORY.add(text);
                            }
                        },
                        Progress.NONE);
    }

    @Test
    void theQuarantineHoldsTheLinesThatTheReadmeNames() throws IOException {
        Pattern row = Pattern.compile("\\| `(\\w+\\.csv)` \\| (\\d+) \\| [^|]+ \\|");
        String readme = Files.readString(Path.of("sample-data", "README.md"));
        String table = readme.substring(readme.indexOf("| file | line | reason |"));

        assertThat(result.quarantine().stream().map(entry -> entry.file() + " " + entry.line()))
                .containsExactlyInAnyOrderElementsOf(
                        row.matcher(table)
                                .results()
                                .map(found -> found.group(1) + " " + found.group(2))
                                .toList())
                .hasSize(30);
    }

    @Test
    void findsTheThreeKindsOfCustomer() {
        assertThat(result.clusters().k()).isEqualTo(3);
        assertThat(result.clusters().silhouette()).isBetween(0.75, 0.79);
    }

    @Test
    void foreseesLeavingNearlyAsWellAsTheCauseAllows() {
        assertThat(result.trained().candidates()).hasSize(4);
        assertThat(result.trained().test().rocAuc()).isBetween(0.75, 0.88);
        assertThat(result.trained().importance().stream().limit(10).map(each -> each.attribute()))
                .contains("support_tickets_90d", "late_deliveries_12m", "last_visit_days");
    }

    @Test
    void variantAIsTheBetterOne() {
        Analysis.Comparison a =
                result.past().comparisons().stream()
                        .filter(each -> each.metric().equals("visited"))
                        .filter(each -> each.arm().equals("variant_a"))
                        .findFirst()
                        .orElseThrow();

        assertThat(a.interval()).isNotNull().allMatch(limit -> limit > 0);
        assertThat(result.past().verdict()).contains("choose variant_a");
        assertThat(out.resolve("experiment/past-campaign.json")).isNotEmptyFile();
    }

    @Test
    void everyFileOfAManifestIsThereAsItSays() throws Exception {
        for (Delivery delivery : result.deliveries().values()) {
            JsonNode manifest = new ObjectMapper().readTree(delivery.manifest().toFile());
            assertThat(manifest.get("files")).isNotEmpty();
            for (JsonNode file : manifest.get("files")) {
                byte[] bytes =
                        Files.readAllBytes(
                                delivery.manifest().resolveSibling(file.get("name").asText()));
                String sha256 =
                        HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));

                assertThat(sha256).isEqualTo(file.get("sha256").asText());
                assertThat(new String(bytes, StandardCharsets.UTF_8).lines().count())
                        .isEqualTo(file.get("rows").asLong() + 1);
            }
        }
    }

    @Test
    void nobodyWithoutConsentIsOnAList() throws IOException {
        Set<String> agreed = agreed();

        for (Delivery delivery : result.deliveries().values()) {
            List<String> lines = Files.readAllLines(delivery.files().getFirst().path());
            int id = List.of(lines.getFirst().split(",", -1)).indexOf("customer_id");
            assertThat(lines.stream().skip(1).map(line -> line.split(",", -1)[id]))
                    .isNotEmpty()
                    .isSubsetOf(agreed);
        }
    }

    /// Who said yes last, read from the file with nothing but the JDK.
    private static Set<String> agreed() throws IOException {
        record Answer(String customer, String status, String time) {}
        return Files.readAllLines(Path.of("sample-data", "consents.csv")).stream()
                .map(line -> line.split(";", -1))
                .filter(cells -> cells.length == 5 && cells[1].equals("email_marketing"))
                .filter(cells -> !cells[3].startsWith("31.11."))
                .map(cells -> new Answer(cells[0], cells[2], sortable(cells[3])))
                .collect(
                        Collectors.toMap(
                                Answer::customer,
                                each -> each,
                                (a, b) -> a.time().compareTo(b.time()) > 0 ? a : b))
                .values()
                .stream()
                .filter(last -> last.status().equalsIgnoreCase("granted"))
                .map(Answer::customer)
                .collect(Collectors.toSet());
    }

    /// `24.12.2025 18:30` as `2025.12.24 18:30`.
    private static String sortable(String time) {
        return time.substring(6, 10)
                + time.substring(2, 6)
                + time.substring(0, 2)
                + time.substring(10);
    }

    @Test
    void theReportStandsOnItsOwn() throws IOException {
        String html = Files.readString(result.report());
        var page = Jsoup.parse(html);

        assertThat(html).doesNotContain("http:", "https:", "NaN", "@import", "url(//", "Infinity");
        assertThat(page.select("script, link, img, iframe, object, [src], [href]")).isEmpty();
        assertThat(page.select("figure svg")).hasSize(12);
        assertThat(page.select(".findings li")).hasSize(7);
        assertThat(page.select("svg [id]").eachAttr("id")).doesNotHaveDuplicates();
        assertThat(page.select("b, i").eachText()).noneMatch(text -> text.equals("Anna"));
    }

    @Test
    void theReportsColoursAreAllVariables() throws IOException {
        var page = Jsoup.parse(Files.readString(result.report()));

        assertThat(page.select("figure svg").outerHtml()).doesNotContain("rgb(");
    }

    @Test
    void writesEachChartTwiceAndTheEmailsOfAwkwardCustomers() throws IOException {
        assertThat(result.charts())
                .hasSize(24)
                .allSatisfy(file -> assertThat(file).isNotEmptyFile());
        assertThat(result.mails()).hasSize(6);
        String hostile = Files.readString(out.resolve("emails/4-markup-in-the-name.html"));
        assertThat(hostile).contains("&lt;b&gt;").doesNotContain("<b>Anna");
        assertThat(result.check().failed()).isZero();
        assertThat(result.check().rendered()).isEqualTo(445);
    }

    @Test
    void tellsItsFigures() {
        assertThat(STORY)
                .contains("customers.csv: 2,006 rows read, 1,992 loaded, 14 into the quarantine")
                .noneMatch(line -> line.contains("NaN"));
    }

    @Test
    void refusesAFolderWithSomethingInIt() {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(
                        () ->
                                Demo.run(
                                        folder,
                                        "test",
                                        TestWorkspace.CLOCK,
                                        TestWorkspace.ZONE,
                                        new SilentStory(),
                                        Progress.NONE))
                .withMessageContaining("not empty");
    }

    @Test
    void theSampleWorkspaceHasTheSameSegments(@TempDir Path other) {
        try (var workbench =
                SampleWorkspace.make(
                        other.resolve("shop"),
                        "test",
                        TestWorkspace.CLOCK,
                        TestWorkspace.ZONE,
                        Progress.NONE)) {
            assertThat(workbench.segments().all().stream().map(Segments.Saved::count))
                    .containsExactlyInAnyOrderElementsOf(
                            result.segments().stream()
                                    .map(part -> part.snapshot().count())
                                    .toList());
        }
    }

    @Test
    void whoGivesUpTheSampleWorkspaceHasAnEmptyFolder(@TempDir Path other) {
        Path shop = other.resolve("shop");

        assertThatExceptionOfType(Cancelled.class)
                .isThrownBy(
                        () ->
                                SampleWorkspace.make(
                                        shop,
                                        "test",
                                        TestWorkspace.CLOCK,
                                        TestWorkspace.ZONE,
                                        (fraction, _) -> {
                                            if (fraction > 0.05) {
                                                throw new Cancelled();
                                            }
                                        }));

        assertThat(shop).isEmptyDirectory();
    }

    private static final class SilentStory implements Story {
        @Override
        public void chapter(String title) {}

        @Override
        public void line(String text) {}
    }
}
