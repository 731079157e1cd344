package org.audienceworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.text.PDFTextStripper;
import org.audienceworkbench.chart.Figures;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// The report of one test with everything that can be kept of it, and of tests with less.
class ExperimentReportTest {

    private static final String NAME = "ربيع <b> Ωλα";

    @TempDir private static Path temp;
    private static JsonNode analysis;
    private static Document page;

    @BeforeAll
    static void oneTest() throws IOException {
        var customers = new StringBuilder("customer_id,email,consent,spend\n");
        for (int i = 0; i < 200; i++) {
            customers.append("c%04d,%d@b.org,yes,%d\n".formatted(i, i, i * 37 % 101));
        }
        json("import", Files.writeString(temp.resolve("customers.csv"), customers).toString());
        json("segment", "save", "all", "--where", "TRUE");
        json(
                words(
                        "experiment size --metric proportion --baseline 0.05 --relative-effect 0.2"
                                + " --segment all --weeks 4 --save",
                        NAME));
        json(words("experiment assign --segment all --arms A,B --compare spend --name", NAME));
        analysis = analyse(results("results.csv", 200), NAME);
        json(
                words(
                        "experiment decide --decision ship --arm B --because",
                        "It sells more, and costs less",
                        NAME));
        page = Jsoup.parse(report(NAME, "report.html"));
    }

    @Test
    void holdsTheFiguresOfTheAnalysis() {
        List<List<String>> values = rows("Each arm in each metric");
        List<List<String>> tests = rows("The tests against the control");
        assertThat(tests).hasSameSizeAs(analysis.path("comparisons"));
        int at = 0;
        for (JsonNode each : analysis.path("comparisons")) {
            // every metric has the control's row before its one arm
            List<String> control = values.get(2 * at);
            List<String> arm = values.get(2 * at + 1);
            assertThat(control.get(2)).isEqualTo(each.path("controlCustomers").asText());
            assertThat(arm.get(2)).isEqualTo(each.path("customers").asText());
            assertThat(arm.get(5))
                    .isEqualTo(
                            at == 0
                                    ? Figures.points(each.path("difference").doubleValue())
                                    : Figures.signed(each.path("difference").doubleValue()));
            assertThat(tests.get(at).get(3))
                    .isEqualTo(Figures.number(each.path("statistic").doubleValue()));
            assertThat(tests.get(at).get(5))
                    .isEqualTo(Figures.pValue(each.path("pValue").doubleValue()));
            assertThat(tests.get(at).get(6))
                    .isEqualTo(Figures.pValue(each.path("adjustedPValue").doubleValue()));
            at++;
        }
        assertThat(rows("Against the control").getFirst().get(2))
                .isEqualTo(
                        Figures.share(
                                analysis.at("/comparisons/0/bayes/probabilityBetter")
                                        .doubleValue()));
        assertThat(rows("B against A by half").getFirst().getFirst())
                .isEqualTo(analysis.at("/groups/0/groups/0/name").textValue());
    }

    @Test
    void tellsTheTestFromItsPlanToItsDecision() {
        assertThat(page.select(".findings li").eachText().getFirst())
                .isEqualTo(analysis.path("verdict").textValue());
        assertThat(page.select("h2").eachText())
                .containsExactly(
                        "What was found",
                        "1 What the arms changed",
                        "2 What is held likely",
                        "3 In groups of customers",
                        "4 Over time",
                        "5 Power reached",
                        "6 Checks",
                        "7 The plan and what was reached",
                        "8 Who got what",
                        "9 The decision",
                        "10 What was done",
                        "11 How it was computed");
        assertThat(page.select(".alert")).isEmpty();
        assertThat(page.text())
                .contains("Decided: ship B. Because: It sells more, and costs less")
                .contains("Decided: ship B; planned")
                .contains("truly differs by the planned +10.0 percentage points")
                .contains("Looked at every day")
                .containsPattern("audience experiment analyse [^/]*[ ']results.csv")
                .doesNotContain(temp.toString(), "NaN", "Infinity", "@b.org", "c0001");
        assertThat(page.select("svg[role=img]")).hasSize(6);
        assertThat(page.select("svg[role=img]").eachAttr("aria-label")).doesNotContain("");
        assertThat(run("log", "--commands").out())
                .contains("audience experiment report '" + NAME + "' --out");
    }

    @Test
    void refersToNothingElseAndReadsAloud() {
        assertThat(page.html())
                .doesNotContain("http", "@import")
                // a drawing refers to its own parts
                .doesNotContainPattern("url\\((?!#)");
        assertThat(page.select("script, link, img, iframe")).isEmpty();
        assertThat(page.select("html").attr("lang")).isEqualTo("en");
        assertThat(page.title()).isEqualTo("Test: " + NAME);
        assertThat(page.select("th:not([scope])")).isEmpty();
        assertThat(page.select("h1")).hasSize(1);
    }

    @Test
    void aBlockedVerdictStandsAtTheTop() throws IOException {
        JsonNode blocked = analyse(results("uneven.csv", 300), "uneven");

        Document report = Jsoup.parse(report("uneven", "uneven.html"));

        Element first = report.select(".alert, .findings").getFirst();
        assertThat(first.className()).isEqualTo("alert");
        assertThat(first.text()).isEqualTo(blocked.path("verdict").textValue());
        assertThat(report.text()).contains("Nothing is decided yet");
    }

    @Test
    void thePdfHoldsTheSameFigures() throws IOException {
        Path out = temp.resolve("report.pdf");
        json(words("experiment report --out", out.toString(), NAME));

        try (PDDocument pdf = Loader.loadPDF(out.toFile())) {
            String text = new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ");
            for (List<String> row : rows("The tests against the control")) {
                assertThat(text).contains(String.join(" ", row).replaceAll("\\s+", " "));
            }
            assertThat(text)
                    .contains("1 What the arms changed", "How it was computed", "Ωλα")
                    .contains("1 / " + pdf.getNumberOfPages())
                    .doesNotContain("NaN", "@b.org", "c0001");
            assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("Test: " + NAME);
            assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("en");
            // the fonts are inside, and charts are no pictures
            for (PDPage each : pdf.getPages()) {
                for (COSName font : each.getResources().getFontNames()) {
                    assertThat(each.getResources().getFont(font).isEmbedded()).isTrue();
                }
                for (COSName object : each.getResources().getXObjectNames()) {
                    assertThat(each.getResources().isImageXObject(object)).isFalse();
                }
            }
            // drawn letters are read aloud by their text
            assertThat(alternatives(pdf.getDocumentCatalog().getStructureTreeRoot()))
                    .contains("ربيع", "What did the arms change?");
        }
    }

    private static List<String> alternatives(PDStructureNode node) {
        List<String> found = new ArrayList<>();
        for (Object kid : node.getKids()) {
            if (kid instanceof PDStructureElement element) {
                if (element.getAlternateDescription() != null) {
                    found.add(element.getAlternateDescription());
                }
                found.addAll(alternatives(element));
            }
        }
        return found;
    }

    @Test
    void aTestThatIsOnlyPlannedHasAnHonestReport() {
        json(words("experiment size --metric mean --standardised 0.3 --save", "planned"));

        Document report = Jsoup.parse(report("planned", "planned.html"));

        assertThat(report.text())
                .contains("nobody has an arm yet", "0.3 standard deviations", "Nothing is decided")
                .doesNotContain("null", "NaN");
        assertThat(report.select("svg")).isEmpty();
    }

    @Test
    void aPlanOfTimesIsToldByItsEvents() {
        json(
                words(
                        "experiment size --metric time --baseline 0.6 --follow-up 30 --accrual 7"
                                + " --drop-out 0.1 --hazard-ratio 0.8 --save times"));

        // Schoenfeld (1981): 4 (1.960 + 0.842)² / ln² 0.8 = 630.5 events; 0.6 to the 0.8th is
        // 0.6645
        assertThat(Jsoup.parse(report("times", "times.html")).select("td").eachText())
                .containsSequence("left without the event", "60 %", "–", "after", "30")
                .containsSequence("events", "631", "–", "effect to be found", "+6.45 pp");
    }

    @Test
    void aFileIsReplacedOnlyWhenThatIsAskedFor() throws IOException {
        Path there = Files.writeString(temp.resolve("there.html"), "mine");
        String[] write = words("experiment report --out", there.toString(), NAME);

        assertThat(run(write).refused(1).err()).contains("there already");
        assertThat(there).hasContent("mine");
        json(Stream.concat(Arrays.stream(write), Stream.of("--overwrite")).toArray(String[]::new));
        assertThat(Files.readString(there)).contains("What the arms changed");

        assertThat(run(words("experiment report --out", "report.docx", NAME)).refused(2).err())
                .contains(".html");
        assertThat(run(words("experiment report --out", "report.html", "none")).refused(1).err())
                .contains("no test \"none\"");
    }

    private static List<List<String>> rows(String caption) {
        return page.select("table").stream()
                .filter(table -> table.select("caption").text().startsWith(caption))
                .findFirst()
                .orElseThrow()
                .select("tbody tr")
                .stream()
                .map(row -> row.select("td").stream().map(Element::wholeText).toList())
                .toList();
    }

    private static JsonNode analyse(Path results, String name) {
        return json(
                words(
                        "experiment analyse --arm arm --control A --metric bought:proportion"
                                + " --metric spend:mean --bayes --correction holm --by half"
                                + " --before known --when day --planned-effect 0.1 --save",
                        name,
                        results.toString()));
    }

    /// Of B every fourth customer bought, of A every sixth.
    private static Path results(String name, int inA) throws IOException {
        var rows = new StringBuilder("customer_id,arm,bought,spend,known,half,day\n");
        for (int i = 0; i < 400; i++) {
            boolean b = i >= inA;
            rows.append(
                    "c%04d,%s,%d,%d,%d,%s,2026-03-%02d\n"
                            .formatted(
                                    i,
                                    b ? "B" : "A",
                                    i % (b ? 4 : 6) == 0 ? 1 : 0,
                                    i % 17,
                                    i % 13,
                                    i % 2 == 0 ? "even" : "odd",
                                    1 + i % 20));
        }
        return Files.writeString(temp.resolve(name), rows);
    }

    private static String report(String name, String file) {
        Path out = temp.resolve(file);
        json(words("experiment report --out", out.toString(), name));
        try {
            return Files.readString(out);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// The words of a command, and then others as they are.
    private static String[] words(String command, String... more) {
        return Stream.concat(Arrays.stream(command.split(" ")), Arrays.stream(more))
                .toArray(String[]::new);
    }

    private static JsonNode json(String... arguments) {
        CommandLineRun run =
                run(
                        Stream.concat(Stream.of("--json"), Arrays.stream(arguments))
                                .toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isZero();
        return run.json();
    }

    private static CommandLineRun run(String... arguments) {
        return CommandLineRun.of(temp.resolve("workspace"), arguments);
    }
}
