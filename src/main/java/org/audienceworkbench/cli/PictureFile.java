package org.audienceworkbench.cli;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.ChartFile;
import org.audienceworkbench.chart.ChartStyle;

import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/// Writes a chart as the picture that a file's name asks for.
final class PictureFile {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 540;

    private enum Format {
        PNG,
        SVG,
        PDF
    }

    private PictureFile() {}

    /// @throws Problem when the name ends in none of `.png`, `.svg` and `.pdf`
    static void write(Chart chart, boolean dark, Path out) {
        String name = out.toString().toLowerCase(Locale.ROOT);
        Format format =
                Stream.of(Format.values())
                        .filter(each -> name.endsWith("." + each.name().toLowerCase(Locale.ROOT)))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new Problem(
                                                "The picture's format is not known",
                                                "--out, " + out,
                                                "Let the file's name end in .png, .svg or .pdf"));
        var drawn = chart.in(dark ? ChartStyle.DARK : ChartStyle.LIGHT);
        switch (format) {
            case PNG -> ChartFile.png(drawn, WIDTH, HEIGHT, out);
            case SVG -> ChartFile.svg(drawn, WIDTH, HEIGHT, out);
            case PDF -> ChartFile.pdf(drawn, WIDTH, HEIGHT, out);
        }
    }
}
