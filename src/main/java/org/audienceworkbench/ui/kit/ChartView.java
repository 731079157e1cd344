package org.audienceworkbench.ui.kit;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.ContextMenu;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.ChartStyle;
import org.audienceworkbench.chart.Pointed;
import org.audienceworkbench.chart.Raster;
import org.audienceworkbench.ui.jobs.Jobs;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.fx.ChartCanvas;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.fx.FXGraphics2D;
import org.jspecify.annotations.Nullable;

import java.awt.Rectangle;
import java.awt.geom.Rectangle2D;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Shows a [Chart] in the theme of its scene, with tooltips and a context menu to save or copy it.
/// Charts are prepared behind the window; until the new one is ready the old one stays.
public final class ChartView extends Region {

    private static final Set<Class<?>> DRAWN = ConcurrentHashMap.newKeySet();

    private final ObjectProperty<@Nullable Chart> chart = new SimpleObjectProperty<>(this, "chart");
    private final ObjectProperty<ChartStyle> style =
            new SimpleObjectProperty<>(this, "style", ChartStyle.LIGHT);
    private final ContextMenu menu = new ChartMenu(this);
    private final Pane marks = new Pane();
    private final ReadOnlyObjectWrapper<@Nullable Drawn> drawn = new ReadOnlyObjectWrapper<>();
    private final RasterView raster = new RasterView();
    private final ChartWindow window = new ChartWindow();
    private @Nullable ChartCanvas canvas;
    private @Nullable Chart source;
    private Jobs.@Nullable Slot drawing;
    private Subscription themed = Subscription.EMPTY;

    /// What stands on the screen, and where.
    ///
    /// @param chart what the picture shows
    /// @param area where its values are, in the view's coordinates
    record Drawn(Chart chart, JFreeChart picture, Rectangle2D area) {}

    private record Ready(Chart chart, JFreeChart picture, String description) {}

    public ChartView() {
        getStyleClass().add("chart-view");
        marks.setMouseTransparent(true);
        marks.setManaged(false);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setFocusTraversable(true);
        setMinSize(160, 120);
        setPrefSize(480, 320);
        sceneProperty().subscribe(this::enter);
        chart.subscribe(_ -> redraw());
        style.subscribe(_ -> redraw());
        setOnContextMenuRequested(
                event -> {
                    if (chart.get() != null) {
                        menu.show(this, event.getScreenX(), event.getScreenY());
                    }
                    event.consume();
                });
        addEventHandler(KeyEvent.KEY_PRESSED, this::openMenu);
        setOnMousePressed(_ -> menu.hide());
        addEventHandler(MouseEvent.MOUSE_MOVED, this::tell);
    }

    public ObjectProperty<@Nullable Chart> chartProperty() {
        return chart;
    }

    public @Nullable Chart getChart() {
        return chart.get();
    }

    public void setChart(@Nullable Chart shown) {
        chart.set(shown);
    }

    /// Light or dark, following the scene's theme.
    ChartStyle style() {
        return style.get();
    }

    /// What is on the screen now; null before the first chart is ready.
    public @Nullable JFreeChart shown() {
        return canvas == null ? null : canvas.getChart();
    }

    private void enter(@Nullable Scene scene) {
        themed.unsubscribe();
        themed = Subscription.EMPTY;
        drawing = null;
        if (scene != null) {
            Surroundings.whenIn(scene, around -> follow(scene, around));
            redraw();
        }
    }

    private void follow(Scene scene, Surroundings around) {
        if (scene.equals(getScene())) {
            drawing = around.jobs().slot();
            themed = around.theme().modeProperty().subscribe(m -> style.set(m.chartStyle()));
        }
    }

    private void redraw() {
        Chart wanted = chart.get();
        ChartStyle look = style.get();
        if (wanted == null || getScene() == null) {
            getChildren().clear();
            canvas = null;
            setAccessibleText(null);
            drawn.set(null);
        } else if (drawing == null) {
            show(new Ready(wanted, wanted.in(look), wanted.description()));
        } else {
            var size =
                    new Rectangle(
                            Math.max(160, (int) getWidth()), Math.max(120, (int) getHeight()));
            drawing.start(
                    _ ->
                            new Ready(
                                    wanted,
                                    rehearsed(wanted, wanted.in(look), size),
                                    wanted.description()),
                    this::show);
        }
    }

    /// The first chart of a kind loads fonts and some hundred classes, which takes a second: it is
    /// drawn once where nobody waits for it.
    private static JFreeChart rehearsed(Chart kind, JFreeChart ready, Rectangle size) {
        if (DRAWN.add(kind.getClass())) {
            var nowhere = new Canvas(size.width, size.height);
            ready.draw(new FXGraphics2D(nowhere.getGraphicsContext2D()), size);
        }
        return ready;
    }

    private void show(Ready ready) {
        window.next(source, ready.chart(), ready.picture());
        source = ready.chart();
        setAccessibleText(ready.description());
        ready.picture().getRenderingHints().put(Raster.ELSEWHERE, true);
        if (canvas == null) {
            canvas = new ChartCanvas(ready.picture());
            canvas.setDomainZoomable(false);
            canvas.setRangeZoomable(false);
            getChildren().setAll(canvas, raster, marks);
        } else {
            canvas.setChart(ready.picture());
        }
        requestLayout();
    }

    private void note(ChartCanvas shown, @Nullable Chart chart) {
        if (chart == null) {
            return;
        }
        PlotRenderingInfo plot = shown.getRenderingInfo().getPlotInfo();
        Rectangle2D area = plot.getDataArea();
        var place =
                new Rectangle2D.Double(
                        area.getX() + shown.getLayoutX(),
                        area.getY() + shown.getLayoutY(),
                        area.getWidth(),
                        area.getHeight());
        Raster.in(shown.getChart())
                .ifPresentOrElse(
                        pixels ->
                                raster.show(pixels, place, shown.getLayoutX(), shown.getLayoutY()),
                        raster::hide);
        drawn.set(new Drawn(chart, shown.getChart(), place));
    }

    /// The part of the chart's values that is in view. Who changes it asks for a layout then.
    ChartWindow window() {
        return window;
    }

    private void tell(MouseEvent event) {
        Drawn now = drawn.get();
        if (canvas != null && now != null && now.chart() instanceof Pointed pointed) {
            boolean inside = now.area().contains(event.getX(), event.getY());
            canvas.setTooltip(
                    inside
                            ? pointed.told(now.picture(), now.area(), event.getX(), event.getY())
                            : null,
                    event.getScreenX() + 12,
                    event.getScreenY() + 12);
        }
    }

    /// What stands on the screen now; another one after every drawing.
    ReadOnlyObjectProperty<@Nullable Drawn> drawnProperty() {
        return drawn.getReadOnlyProperty();
    }

    /// Lies over the chart, for marks of what is chosen.
    Pane marks() {
        return marks;
    }

    private void openMenu(KeyEvent event) {
        boolean wanted =
                event.getCode() == KeyCode.CONTEXT_MENU
                        || (event.getCode() == KeyCode.F10 && event.isShiftDown());
        if (wanted && chart.get() != null) {
            var middle = localToScreen(getWidth() / 2, getHeight() / 2);
            menu.show(this, middle.getX(), middle.getY());
            event.consume();
        }
    }

    @Override
    protected void layoutChildren() {
        if (canvas != null) {
            double left = snappedLeftInset();
            double top = snappedTopInset();
            canvas.relocate(left, top);
            canvas.setWidth(Math.max(1, getWidth() - left - snappedRightInset()));
            canvas.setHeight(Math.max(1, getHeight() - top - snappedBottomInset()));
            marks.resizeRelocate(0, 0, getWidth(), getHeight());
            window.applyTo(canvas.getChart());
            note(canvas, source);
        }
    }
}
