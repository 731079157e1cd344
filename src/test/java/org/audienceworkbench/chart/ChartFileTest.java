package org.audienceworkbench.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

class ChartFileTest {

    private static final CategoryBars BARS =
            new CategoryBars(
                    "Where do they live (all)?",
                    "Customers",
                    List.of(
                            new CategoryBars.Category("Łódź (PL) \\", 12),
                            new CategoryBars.Category("東京", 7)));

    @TempDir Path folder;

    /// ISO 32000-1: a header, objects, a table of where each object begins, and where the table is.
    @Test
    void aPdfHasOnePageOfTheChartsSizeAndATableThatFindsItsObjects() throws IOException {
        String pdf = written(BARS);

        assertThat(pdf).startsWith("%PDF-1.").endsWith("%%EOF");
        assertThat(pdf).contains("/Count 1").containsPattern("/MediaBox \\[0.0 0.0 900.0 540.0]");
        Matcher begin = Pattern.compile("startxref\\s+(\\d+)").matcher(pdf);
        assertThat(begin.find()).isTrue();
        String table = pdf.substring(Integer.parseInt(begin.group(1)));
        assertThat(table).startsWith("xref");
        List<Integer> places = new ArrayList<>();
        Matcher place = Pattern.compile("(\\d{10}) 00000 n").matcher(table);
        while (place.find()) {
            places.add(Integer.parseInt(place.group(1)));
        }
        assertThat(places).hasSizeGreaterThan(3);
        for (int i = 0; i < places.size(); i++) {
            assertThat(pdf.substring(places.get(i))).startsWith(i + 1 + " 0 obj");
        }
    }

    @Test
    void lettersOfAnyScriptAreOutlinesInAPdf() throws IOException, DataFormatException {
        String drawn = drawn(Files.readString(pdf(BARS), StandardCharsets.ISO_8859_1));

        assertThat(drawn).contains(" m\n", " c\n", "f\n").doesNotContain(" Tj", "NaN", "Infinity");
    }

    /// The names of the machine, of who sits at it and of the moment have no place in a file that
    /// goes elsewhere.
    @Test
    void aPdfSaysNothingButTheChart() throws IOException {
        String first = written(BARS);

        assertThat(first).doesNotContain("/Author", "/CreationDate", "/ModDate", "/ID");
        assertThat(first).doesNotContain(System.getProperty("user.home"));
        assertThat(written(BARS)).isEqualTo(first);
    }

    @Test
    void aMillionPointsAreAPictureInAPdf() throws IOException {
        var random = new Random(3);
        double[] x = random.doubles(20_000).toArray();
        double[] y = random.doubles(20_000).toArray();

        Path target = pdf(new Scatter("Raster", "a", "b", x, y));

        assertThat(Files.readString(target, StandardCharsets.ISO_8859_1))
                .contains("/Subtype /Image");
        assertThat(Files.size(target)).isLessThan(2_000_000);
    }

    private Path pdf(Chart chart) {
        Path target = folder.resolve("chart.pdf");
        ChartFile.pdf(chart.in(ChartStyle.LIGHT), 900, 540, target);
        return target;
    }

    private String written(Chart chart) throws IOException {
        return Files.readString(pdf(chart), StandardCharsets.ISO_8859_1);
    }

    /// What the page's streams say.
    private static String drawn(String pdf) throws DataFormatException {
        var text = new ByteArrayOutputStream();
        int at = pdf.indexOf("stream\n");
        while (at >= 0) {
            int end = pdf.indexOf("endstream", at);
            var inflater = new Inflater();
            inflater.setInput(pdf.substring(at + 7, end).getBytes(StandardCharsets.ISO_8859_1));
            var part = new byte[8192];
            int read = inflater.inflate(part);
            while (read > 0) {
                text.write(part, 0, read);
                read = inflater.inflate(part);
            }
            inflater.end();
            at = pdf.indexOf("stream\n", end + 10);
        }
        return text.toString(StandardCharsets.ISO_8859_1);
    }
}
