package org.audienceworkbench.ui.kit;

import javafx.scene.SnapshotParameters;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.transform.Transform;

import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.ChartFile;
import org.jfree.chart.JFreeChart;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// What can be done with a chart on the screen: save it, copy it.
final class ChartMenu extends ContextMenu {

    /// Draws a chart into a file.
    private interface Format {
        void write(JFreeChart chart, int width, int height, Path target);
    }

    private final ChartView view;

    ChartMenu(ChartView view) {
        this.view = view;
        getItems()
                .addAll(
                        item("Save as PNG…", () -> save("png", ChartFile::png)),
                        item("Save as SVG…", () -> save("svg", ChartFile::svg)),
                        item("Save as PDF…", () -> save("pdf", ChartFile::pdf)),
                        item("Copy picture", this::copyPicture),
                        item("Copy description", this::copyDescription));
    }

    private static MenuItem item(String text, Runnable action) {
        var item = new MenuItem(text);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private void save(String ending, Format format) {
        Chart chart = view.getChart();
        if (chart == null) {
            return;
        }
        var kind =
                new FileDialogs.Kind(
                        ending.toUpperCase(Locale.ROOT) + " pictures", List.of("*." + ending));
        int width = (int) view.getWidth();
        int height = (int) view.getHeight();
        var style = view.style();
        Surroundings.of(view.getScene())
                .ifPresent(
                        around ->
                                around.files()
                                        .save(
                                                view.getScene().getWindow(),
                                                "Save chart",
                                                fileName(chart) + "." + ending,
                                                kind)
                                        .ifPresent(
                                                target ->
                                                        around.jobs()
                                                                .slot("Save chart")
                                                                .start(
                                                                        _ -> {
                                                                            format.write(
                                                                                    chart.in(style),
                                                                                    width,
                                                                                    height,
                                                                                    target);
                                                                            return target;
                                                                        },
                                                                        _ -> {})));
    }

    private static String fileName(Chart chart) {
        String plain = chart.title().replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-|-$", "");
        return plain.isEmpty() ? "chart" : plain.toLowerCase(Locale.ROOT);
    }

    private void copyPicture() {
        var twice = new SnapshotParameters();
        twice.setTransform(Transform.scale(2, 2));
        var content = new ClipboardContent();
        content.putImage(view.snapshot(twice, null));
        Clipboard.getSystemClipboard().setContent(content);
    }

    private void copyDescription() {
        Chart chart = view.getChart();
        if (chart != null) {
            var content = new ClipboardContent();
            content.putString(chart.description());
            Clipboard.getSystemClipboard().setContent(content);
        }
    }
}
