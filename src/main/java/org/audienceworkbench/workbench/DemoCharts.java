package org.audienceworkbench.workbench;

import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.ChartFile;
import org.audienceworkbench.chart.ChartStyle;
import org.audienceworkbench.customer.Frame;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Writes each chart of the demo as PNG and SVG.
final class DemoCharts {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 540;

    private final Path folder;
    private final List<Path> written = new ArrayList<>();

    DemoCharts(Path folder) {
        this.folder = folder;
    }

    List<Path> written() {
        return List.copyOf(written);
    }

    Chart distribution(Frame frame, String attribute) {
        return write(
                attribute,
                AttributeCharts.distribution(frame, frame.catalogue().get(attribute), null));
    }

    Chart groups(Frame frame, String x, String y) {
        var catalogue = frame.catalogue();
        return write(
                "groups",
                AttributeCharts.against(
                        frame,
                        catalogue.get(x),
                        catalogue.get(y),
                        catalogue.get(SampleWorkspace.CLUSTERS),
                        null,
                        null));
    }

    Chart write(String name, Chart chart) {
        String file = name.toLowerCase(Locale.ROOT).replace(' ', '-');
        var drawn = chart.in(ChartStyle.LIGHT);
        for (String ending : List.of(".png", ".svg")) {
            Path target = folder.resolve(file + ending);
            if (ending.equals(".png")) {
                ChartFile.png(drawn, WIDTH, HEIGHT, target);
            } else {
                ChartFile.svg(drawn, WIDTH, HEIGHT, target);
            }
            written.add(target);
        }
        return chart;
    }
}
