package org.audienceworkbench.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.geometry.Point2D;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.ChartStyle;
import org.audienceworkbench.ui.WindowTest;
import org.jfree.chart.entity.XYItemEntity;
import org.jfree.chart.fx.ChartCanvas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class KitIT extends WindowTest {

    @Test
    void arrowKeysAndDigitsWalkTheRail() {
        var rail = show(NavigationRail::new);
        onScreen(() -> rail.getChildren().getFirst().requestFocus());

        type(KeyCode.DOWN, KeyCode.DOWN);
        assertThat(rail.getSelected()).isEqualTo(Place.EXPLORE);

        press(KeyCode.CONTROL, KeyCode.DIGIT6).release(KeyCode.DIGIT6, KeyCode.CONTROL);
        settle();
        assertThat(rail.getSelected()).isEqualTo(Place.EMAILS);

        onScreen(() -> rail.getChildren().get(5).requestFocus());
        type(KeyCode.UP, KeyCode.HOME);
        assertThat(rail.getSelected()).isEqualTo(Place.HOME);
    }

    @Test
    void aClickGoesToAScreenAndAMissingPlaceCannotBeReached() {
        var rail = show(NavigationRail::new);
        onScreen(() -> rail.places().remove(Place.MODELS));

        clickOn("Segments");
        press(KeyCode.CONTROL, KeyCode.DIGIT4).release(KeyCode.DIGIT4, KeyCode.CONTROL);
        settle();

        assertThat(rail.getSelected()).isEqualTo(Place.SEGMENTS);
        assertThat(rail.lookupAll(".rail-button")).hasSize(7);
    }

    @Test
    void chartsFollowTheTheme() {
        var view = shownChart();
        assertThat(background(view)).isEqualTo(ChartStyle.LIGHT.background());

        onScreen(theme::toggle);

        waitUntil("the chart is dark", () -> background(view).equals(ChartStyle.DARK.background()));
        assertThat(view.getAccessibleText()).contains("Three groups fit best");
    }

    @Test
    void aChartThatIsDrawnAgainLooksTheSame() {
        var view = shownChart("histogram");
        var first = onScreen(() -> view.snapshot(null, null));

        onScreen(() -> ((ChartCanvas) view.getChildrenUnmodifiable().getFirst()).draw());

        var again = onScreen(() -> view.snapshot(null, null));
        for (int x = 0; x < first.getWidth(); x += 7) {
            for (int y = 0; y < first.getHeight(); y += 7) {
                assertThat(again.getPixelReader().getArgb(x, y))
                        .isEqualTo(first.getPixelReader().getArgb(x, y));
            }
        }
    }

    @Test
    void theMouseOverAPointShowsItsFigures() {
        var view = shownChart();

        var point = onScreen(() -> firstPoint(view));
        moveTo(point.getX() - 3, point.getY());
        moveTo(point);

        waitUntil(
                "the tooltip is there",
                () -> tooltips().stream().anyMatch(text -> text.contains("Silhouette 0.34")));
    }

    @Test
    void theContextMenuSavesTheChartAsAFile(@TempDir Path folder) throws Exception {
        var view = shownChart();
        files.toSave = folder.resolve("chart.svg");

        rightClickOn(view);
        clickOn("Save as SVG…");

        waitUntil("the file is there", () -> Files.exists(files.toSave));
        assertThat(Files.readString(files.toSave)).contains("<svg").contains("Three groups");

        files.toSave = folder.resolve("chart.pdf");
        rightClickOn(view);
        clickOn("Save as PDF…");

        waitUntil("the other file is there", () -> Files.exists(files.toSave));
        assertThat(files.toSave).content(StandardCharsets.ISO_8859_1).startsWith("%PDF-");
    }

    @Test
    void copiedRowsKeepEveryDigitAndComputeNothing() {
        var table = show(KitGallery::table);
        onScreen(
                () -> {
                    table.getSelectionModel().selectRange(0, 2);
                    table.getSelectionModel().select(3);
                    table.requestFocus();
                });

        press(KeyCode.CONTROL, KeyCode.C).release(KeyCode.C, KeyCode.CONTROL);
        settle();

        String copied = onScreen(() -> Clipboard.getSystemClipboard().getString());
        assertThat(copied.lines())
                .containsExactly(
                        "name\tcity\torders\tspend\tlast_order\tconsent",
                        "Zoë Müller\tKöln\t12\t1234.5678\t2026-01-31\ttrue",
                        "'=1+1\tBergen\t3\t99.9\t2025-11-02\tfalse",
                        "Aoife Ó Briain\tCork\t0\t\t\t");
    }

    @Test
    void aMillionRowsAreShownAtOnce() {
        var table =
                show(
                        () -> {
                            var rows = new DataTable<Integer>();
                            rows.column(
                                    "row",
                                    org.audienceworkbench.table.ValueType.INTEGER,
                                    row -> row);
                            rows.setItems(RowNumbers.upTo(1_000_000));
                            return new StackPane(rows);
                        });

        onScreen(() -> ((DataTable<?>) table.getChildren().getFirst()).scrollTo(999_999));
        settle();

        assertThat(lookup("999,999").tryQuery()).isPresent();
    }

    @Test
    void aFailedJobShowsANoticeThatCanBeClosed() {
        var bar = show(NoticeBar::new);
        onScreen(
                () -> {
                    bar.follow(jobs);
                    jobs.slot()
                            .start(
                                    _ -> {
                                        throw new org.audienceworkbench.base.Problem(
                                                "No such file", "a.csv", "Choose another");
                                    },
                                    _ -> {});
                });
        waitUntil("the notice is there", () -> !bar.getChildren().isEmpty());
        assertThat(lookup("No such file · a.csv").tryQuery()).isPresent();

        clickOn(lookup(".button-icon").queryButton());
        settle();

        assertThat(bar.getChildren()).isEmpty();
    }

    private ChartView shownChart() {
        return shownChart("lines-elbow");
    }

    private ChartView shownChart(String name) {
        Chart chart = SampleCharts.all().get(name);
        var box =
                show(
                        () -> {
                            var view = new ChartView();
                            view.setChart(chart);
                            view.setPrefSize(900, 600);
                            return new VBox(view);
                        });
        var view = (ChartView) box.getChildren().getFirst();
        waitUntil("the chart is drawn", () -> view.shown() != null);
        settle();
        return view;
    }

    private static Object background(ChartView view) {
        var chart = view.shown();
        return chart == null ? "nothing" : chart.getBackgroundPaint();
    }

    private static Point2D firstPoint(ChartView view) {
        var canvas = (ChartCanvas) view.getChildrenUnmodifiable().getFirst();
        for (Object entity : canvas.getRenderingInfo().getEntityCollection().getEntities()) {
            if (entity instanceof XYItemEntity point) {
                var area = point.getArea().getBounds2D();
                return canvas.localToScreen(area.getCenterX(), area.getCenterY());
            }
        }
        throw new AssertionError("no point was drawn");
    }

    private static List<String> tooltips() {
        return Window.getWindows().stream()
                .filter(Tooltip.class::isInstance)
                .map(tip -> ((Tooltip) tip).getText())
                .toList();
    }
}
