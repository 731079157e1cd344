package org.audienceworkbench.cli;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.ChartFile;
import org.audienceworkbench.chart.ChartStyle;

import java.nio.file.Path;
import java.util.Locale;

/// Writes a chart as the picture that a file's name asks for.
final class PictureFile {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 540;

    private PictureFile() {}

    /// @throws Problem when the name ends in neither `.png` nor `.svg`
    static void write(Chart chart, boolean dark, Path out) {
        String name = out.toString().toLowerCase(Locale.ROOT);
        boolean vectors = name.endsWith(".svg");
        if (!vectors && !name.endsWith(".png")) {
            throw new Problem(
                    "The picture's format is not known",
                    "--out, " + out,
                    "Let the file's name end in .png or .svg");
        }
        var drawn = chart.in(dark ? ChartStyle.DARK : ChartStyle.LIGHT);
        if (vectors) {
            ChartFile.svg(drawn, WIDTH, HEIGHT, out);
        } else {
            ChartFile.png(drawn, WIDTH, HEIGHT, out);
        }
    }
}
