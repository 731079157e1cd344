package org.audienceworkbench.sample;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// A file of the sample shop read with a CSV reader that knows nothing of the generator.
record Export(String name, List<String> header, List<CsvRecord> records) {

    static final Path COMMITTED = Path.of("sample-data");

    static Export customers(Path folder) {
        return read(folder, "customers.csv", ',', StandardCharsets.UTF_8);
    }

    static Export orders(Path folder) {
        return read(folder, "orders.csv", ',', StandardCharsets.UTF_8);
    }

    static Export products(Path folder) {
        return read(folder, "products.csv", ';', Charset.forName("windows-1252"));
    }

    static Export events(Path folder) {
        return read(folder, "events.csv", ',', StandardCharsets.UTF_8);
    }

    static Export consents(Path folder) {
        return read(folder, "consents.csv", ';', StandardCharsets.UTF_8);
    }

    static Export campaign(Path folder) {
        return read(folder, "campaign_results.csv", ',', StandardCharsets.UTF_8);
    }

    private static Export read(Path folder, String name, char separator, Charset charset) {
        try {
            String text = Files.readString(folder.resolve(name), charset).replace("\uFEFF", "");
            List<CsvRecord> all =
                    CsvReader.builder()
                            .fieldSeparator(separator)
                            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                            .ofCsvRecord(text)
                            .stream()
                            .toList();
            return new Export(name, all.getFirst().getFields(), all.subList(1, all.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String cell(CsvRecord record, String column) {
        return record.getField(header.indexOf(column));
    }

    double number(CsvRecord record, String column) {
        return Double.parseDouble(cell(record, column));
    }

    boolean whole(CsvRecord record) {
        return record.getFieldCount() == header.size();
    }

    /// Without the rows that have too few or too many fields.
    Export wholeRows() {
        return only(this::whole);
    }

    Export only(Predicate<CsvRecord> condition) {
        return new Export(name, header, records.stream().filter(condition).toList());
    }

    /// The first row of each value.
    Export firstOfEach(String column) {
        Set<String> seen = new HashSet<>();
        return only(record -> seen.add(cell(record, column)));
    }

    long count(Predicate<CsvRecord> condition) {
        return records.stream().filter(condition).count();
    }

    double[] numbers(String column) {
        return records.stream().mapToDouble(record -> number(record, column)).toArray();
    }

    Set<String> values(String column) {
        Set<String> values = new HashSet<>();
        records.forEach(record -> values.add(cell(record, column)));
        return values;
    }
}
