package org.audienceworkbench.experiment;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

import org.audienceworkbench.SharedData;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.experiment.Outcomes.Measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// Kevin Hillstrom's e-mail campaign of 64,000 customers.
final class Hillstrom {

    private static final List<NamedCsvRecord> ROWS = rows();

    private Hillstrom() {}

    static Column arms() {
        return texts("segment");
    }

    static Column texts(String name) {
        return Column.Texts.of(ROWS.stream().map(row -> row.getField(name)).toArray(String[]::new));
    }

    static double[] column(String name) {
        return ROWS.stream().mapToDouble(row -> Double.parseDouble(row.getField(name))).toArray();
    }

    static Measure measure(String name, MetricKind kind) {
        return new Measure(name, kind, column(name));
    }

    private static List<NamedCsvRecord> rows() {
        try (CsvReader<NamedCsvRecord> csv =
                CsvReader.builder().ofNamedCsvRecord(SharedData.file("hillstrom/hillstrom.csv"))) {
            return csv.stream().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
