package org.audienceworkbench.ui.kit;

import static java.util.Objects.requireNonNull;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.ContextMenu;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.ChartStyle;
import org.audienceworkbench.ui.jobs.Jobs;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.fx.ChartCanvas;
import org.jfree.fx.FXGraphics2D;
import org.jspecify.annotations.Nullable;

import java.awt.Rectangle;
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
    private @Nullable ChartCanvas canvas;
    private Jobs.@Nullable Slot drawing;
    private Subscription themed = Subscription.EMPTY;

    public ChartView() {
        getStyleClass().add("chart-view");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setFocusTraversable(true);
        setMinSize(160, 120);
        setPrefSize(480, 320);
        accessibleTextProperty().bind(chart.map(c -> requireNonNull(c).description()));
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
        } else if (drawing == null) {
            show(wanted.in(look));
        } else {
            var size =
                    new Rectangle(
                            Math.max(160, (int) getWidth()), Math.max(120, (int) getHeight()));
            drawing.start(_ -> rehearsed(wanted, wanted.in(look), size), this::show);
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

    private void show(JFreeChart ready) {
        if (canvas == null) {
            canvas = new ChartCanvas(ready);
            canvas.setDomainZoomable(false);
            canvas.setRangeZoomable(false);
            getChildren().setAll(canvas);
        } else {
            canvas.setChart(ready);
        }
        requestLayout();
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
        }
    }
}
