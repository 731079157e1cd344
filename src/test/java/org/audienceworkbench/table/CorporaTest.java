package org.audienceworkbench.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.audienceworkbench.SharedData;
import org.audienceworkbench.base.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Real files of many hands, and changed copies of them.
class CorporaTest {

    /// What their authors say about them differs from what we do, for a reason.
    private static final Map<String, String> DIFFERENT =
            Map.of(
                    "all-empty", "is refused as empty",
                    "empty-one-column", "an empty line is skipped",
                    "location_coordinates", "the answer has another telephone number",
                    "newlines_crlf", "the file has LF, the answer CRLF");

    @TempDir Path folder;

    @Test
    void everyFileOpensOrIsRefusedWithAProblem() throws IOException {
        Map<String, String> refused = new TreeMap<>();
        try (var files = Files.walk(SharedData.file("csv"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                try {
                    Summary.of(file);
                } catch (Problem problem) {
                    refused.put(file.getFileName().toString(), problem.what());
                }
            }
        }

        assertThat(refused)
                .containsEntry("films.ods", "This is an OpenDocument spreadsheet, not a text table")
                .containsEntry("dates.xls", "This is an old Excel or Office file, not a text table")
                .containsEntry(
                        "csvRecord.bin", "This is a serialized Java object, not a text table")
                .containsEntry("bad-header-no-header.csv", "The file is empty")
                .containsEntry("all-empty.csv", "The file is empty")
                .containsEntry(
                        "bad-missing-quote.csv",
                        "The file ends inside a quoted field that opens in line 2")
                .doesNotContainKeys(
                        "persons.csv", "persons.csv.gz", "subs.csv", "imdb.csv", "milk.csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv-spectrum/csvs", "csv-test-data/csv"})
    void fieldsEqualTheAnswersOfTheCorpora(String name) throws IOException {
        Path files = SharedData.file("csv/" + name);
        Path answers = files.resolveSibling("json");
        int compared = 0;
        try (var found = Files.newDirectoryStream(files, "*.csv")) {
            for (Path file : found) {
                String stem = file.getFileName().toString().replace(".csv", "");
                Path answer = answers.resolve(stem + ".json");
                if (!Files.exists(answer) || DIFFERENT.containsKey(stem)) {
                    continue;
                }
                JsonNode rows = new ObjectMapper().readTree(answer.toFile());
                assertThat(cells(file)).as(stem).isEqualTo(expected(file, rows));
                compared++;
            }
        }
        assertThat(compared).isGreaterThanOrEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource({
        "hillstrom/hillstrom.csv, 64000, 12",
        "telco_churn/Telco-Customer-Churn.csv, 7043, 21",
        "bank_marketing/bank-additional/bank-additional-full.csv, 41188, 21",
        "segmentation/marketing_campaign.csv, 2240, 29",
        "segmentation/Mall_Customers.csv, 200, 5",
        "cdnow/cdnow_customers_summary.csv, 2357, 4",
        "esp/subscribed_members_export_0f1e2d3c4b.csv, 3, 23"
    })
    void realFilesAreReadToTheLastRow(String name, int rows, int columns) {
        Summary summary = Summary.of(SharedData.file(name));

        assertThat(summary.columns()).hasSize(columns);
        assertThat(summary.rejected()).isZero();
        assertThat(summary.rows()).isEqualTo(rows);
    }

    /// The file escapes commas by a backslash, which no common program understands; Python's csv
    /// module, too, finds one row of 46 fields in it.
    @Test
    void whatCannotBeReadIsRejectedAndTheRestRead() {
        Summary summary = Summary.of(SharedData.file("csv/clevercsv/example/imdb.csv"));

        assertThat(summary.rows()).isEqualTo(99);
        assertThat(summary.rejected()).isEqualTo(1);
    }

    @Test
    void zeroAndOneAreIntegersAndAmountsNumbers() {
        Summary summary = Summary.of(SharedData.file("hillstrom/hillstrom.csv"));

        assertThat(summary.types())
                .isEqualTo(
                        words(
                                "recency integer, history_segment text, history number, mens"
                                        + " integer, womens integer, zip_code text, newbie integer,"
                                        + " channel text, segment text, visit integer, conversion"
                                        + " integer, spend number"));
        assertThat(summary.bad()).isZero();
    }

    @Test
    void blanksInANumberColumnAreMissingValues() {
        Summary summary = Summary.of(SharedData.file("telco_churn/Telco-Customer-Churn.csv"));

        assertThat(summary.types())
                .containsEntry("TotalCharges", "number")
                .containsEntry("SeniorCitizen", "integer")
                .containsEntry("Churn", "boolean")
                .containsEntry("OnlineSecurity", "text")
                .containsEntry("customerID", "text");
        assertThat(summary.missing()).containsEntry("TotalCharges", 11).containsEntry("Churn", 0);
        assertThat(summary.bad()).isZero();
    }

    @Test
    void pointsStayDecimalMarksWhereSemicolonsSeparateFields() {
        Path file = SharedData.file("bank_marketing/bank-additional/bank-additional-full.csv");
        Summary summary = Summary.of(file);

        assertThat(CsvFormat.detect(file).delimiter()).isEqualTo(';');
        assertThat(summary.types())
                .containsEntry("euribor3m", "number")
                .containsEntry("cons.price.idx", "number")
                .containsEntry("nr.employed", "number")
                .containsEntry("age", "integer")
                .containsEntry("default", "text")
                .containsEntry("y", "boolean");
        assertThat(summary.bad()).isZero();
    }

    @Test
    void paddedIdsAreTextAndDayFirstDatesDates() {
        assertThat(Summary.of(SharedData.file("segmentation/Mall_Customers.csv")).types())
                .containsEntry("customer_id", "text")
                .containsEntry("age", "integer");

        Summary campaign = Summary.of(SharedData.file("segmentation/marketing_campaign.csv"));
        assertThat(campaign.types())
                .containsEntry("Dt_Customer", "date")
                .containsEntry("Income", "integer");
        assertThat(campaign.missing()).containsEntry("Income", 24);
        assertThat(campaign.bad()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, ;",
        "UTF-16LE, ','",
        "UTF-16BE, '\t'",
        "windows-1252, |",
        "UTF-32LE, ;",
    })
    void changedCopiesHoldTheSameValues(String charset, char delimiter) throws IOException {
        Path original = SharedData.file("csv/keila/test/keila/contacts/import_rfc_4180.csv");
        var text = new StringBuilder();
        for (List<String> row : cells(original)) {
            List<String> fields = row.stream().map(field -> field.replace('š', 'ß')).toList();
            text.append(String.join(String.valueOf(delimiter), fields)).append("\r\n");
        }
        Path copy = folder.resolve("copy.csv");
        Files.write(copy, text.toString().getBytes(Charset.forName(charset)));

        CsvFormat format = CsvFormat.detect(copy);

        assertThat(format.charset().name()).isEqualTo(charset);
        assertThat(format.delimiter()).isEqualTo(delimiter);
        assertThat(String.valueOf(cells(copy)))
                .isEqualTo(String.valueOf(cells(original)).replace('š', 'ß'));
    }

    @Test
    void decimalCommasAndOtherHeadersChangeNothing() throws IOException {
        List<List<String>> rows = cells(SharedData.file("telco_churn/Telco-Customer-Churn.csv"));
        var text = new StringBuilder("\ufeff");
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < rows.get(row).size(); column++) {
                text.append(column == 0 ? "" : ";")
                        .append(
                                row == 0
                                        ? "Größe " + column
                                        : rows.get(row).get(column).replace('.', ','));
            }
            text.append('\n');
        }
        Path copy = folder.resolve("copy.csv");
        Files.writeString(copy, text, StandardCharsets.UTF_16LE);

        Summary summary = Summary.of(copy);

        assertThat(summary.rows()).isEqualTo(7043);
        assertThat(summary.types())
                .containsEntry("Größe 18", "number")
                .containsEntry("Größe 19", "number")
                .containsEntry("Größe 20", "boolean");
        assertThat(summary.missing()).containsEntry("Größe 19", 11);
        // The sum of MonthlyCharges, by Python over the original.
        assertThat(summary.sums().get("Größe 18")).isCloseTo(456116.60, within());
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(1e-6);
    }

    private static Map<String, String> words(String text) {
        Map<String, String> words = new TreeMap<>();
        for (String word : text.split(", ", -1)) {
            words.put(word.split(" ", -1)[0], word.split(" ", -1)[1]);
        }
        return words;
    }

    private static List<List<String>> expected(Path file, JsonNode rows) throws IOException {
        List<List<String>> expected = new ArrayList<>();
        if (rows.isEmpty()) {
            return List.of(List.of(Files.readString(file).strip().split(",", -1)));
        }
        if (rows.get(0).isObject()) {
            List<String> names = new ArrayList<>();
            rows.get(0).fieldNames().forEachRemaining(names::add);
            expected.add(names);
        }
        for (JsonNode row : rows) {
            List<String> fields = new ArrayList<>();
            row.forEach(field -> fields.add(field.asText()));
            expected.add(fields);
        }
        return expected;
    }

    private static List<List<String>> cells(Path file) {
        List<List<String>> cells = new ArrayList<>();
        try (var table = CsvTable.open(file)) {
            if (table.format().headerPresent()) {
                cells.add(table.columns());
            }
            while (table.next()) {
                if (table.row() instanceof Row.Values values) {
                    cells.add(values.all());
                }
            }
        }
        return cells;
    }

    /// A whole file, guessed and read.
    private record Summary(
            List<String> columns,
            Map<String, String> types,
            Map<String, Integer> missing,
            Map<String, Double> sums,
            int rows,
            int rejected,
            int bad) {

        static Summary of(Path file) {
            CsvFormat format = CsvFormat.detect(file);
            List<TypeGuess> guesses = TypeGuesser.guess(file, format);
            var reader = ValueReader.of(guesses, ZoneOffset.UTC);
            var cell = new Cell();
            Map<String, Integer> missing = new TreeMap<>();
            Map<String, Double> sums = new TreeMap<>();
            int rows = 0;
            int rejected = 0;
            int bad = 0;
            try (var table = CsvTable.open(file, format)) {
                List<String> columns = table.columns();
                assertThat(Set.copyOf(columns)).hasSameSizeAs(columns);
                while (table.next()) {
                    if (!(table.row() instanceof Row.Values values)) {
                        rejected++;
                        continue;
                    }
                    rows++;
                    for (int i = 0; i < columns.size(); i++) {
                        reader.read(values, i, cell);
                        Cell.Kind kind = cell.kind();
                        bad += kind == Cell.Kind.BAD ? 1 : 0;
                        missing.merge(
                                columns.get(i), kind == Cell.Kind.MISSING ? 1 : 0, Integer::sum);
                        if (kind == Cell.Kind.NUMBER) {
                            sums.merge(columns.get(i), cell.number(), Double::sum);
                        }
                    }
                }
                Map<String, String> types = new TreeMap<>();
                for (int i = 0; i < columns.size(); i++) {
                    types.put(columns.get(i), guesses.get(i).type().word());
                }
                return new Summary(columns, types, missing, sums, rows, rejected, bad);
            }
        }
    }
}
