package org.audienceworkbench.ui.kit;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Rectangle;

import org.audienceworkbench.chart.Scatter;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleEdge;
import org.jspecify.annotations.Nullable;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/// Lets an area of a [Scatter] be drawn with the mouse, as a box or as a lasso, and marks what was
/// made of it. The keys B and L change between the two, Escape drops the area, Enter goes on with
/// it. What is in view can be moved and zoomed into, see [ChartZoom]; the key M has the mouse do
/// so.
public final class AreaChooser {

    private static final double LEAST = 4;

    private final ChartView view;
    private final ChartZoom zoom;
    private final Taker taker;
    private final ObjectProperty<Way> way = new SimpleObjectProperty<>(Way.BOX);
    private final List<Point2D> drawn = new ArrayList<>();
    private List<Rectangle2D> area = List.of();

    /// How an area is drawn.
    public enum Way {
        BOX,
        LASSO,
        /// Nothing is drawn; what is in view follows the mouse.
        MOVE
    }

    /// Gets what was drawn, in the chart's values.
    public interface Taker {

        void box(Rectangle2D box);

        /// @param corners three at least
        void lasso(List<Point2D> corners);

        void dropped();

        void goOn();
    }

    public AreaChooser(ChartView view, Taker taker) {
        this.view = view;
        this.zoom = new ChartZoom(view);
        this.taker = taker;
        view.drawnProperty().subscribe(_ -> mark());
        view.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        view.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        view.addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
        view.addEventHandler(KeyEvent.KEY_PRESSED, this::typed);
    }

    public ObjectProperty<Way> wayProperty() {
        return way;
    }

    /// Brings all of the chart into view again.
    public void showAll() {
        zoom.showAll();
    }

    /// Marks an area, given in the chart's values.
    public void show(List<Rectangle2D> boxes) {
        area = List.copyOf(boxes);
        mark();
    }

    private ChartView.@Nullable Drawn scatter() {
        ChartView.Drawn now = view.drawnProperty().get();
        return now != null && now.chart() instanceof Scatter ? now : null;
    }

    private void pressed(MouseEvent event) {
        drawn.clear();
        ChartView.Drawn chart = scatter();
        if (chart != null
                && event.getButton() == MouseButton.PRIMARY
                && chart.area().contains(event.getX(), event.getY())) {
            view.requestFocus();
            if (way.get() == Way.MOVE) {
                zoom.grasp(event.getX(), event.getY());
                return;
            }
            drawn.add(new Point2D.Double(event.getX(), event.getY()));
        }
    }

    private void dragged(MouseEvent event) {
        ChartView.Drawn chart = scatter();
        if (drawn.isEmpty() || chart == null) {
            return;
        }
        Rectangle2D inner = chart.area();
        drawn.add(
                new Point2D.Double(
                        Math.clamp(event.getX(), inner.getMinX(), inner.getMaxX()),
                        Math.clamp(event.getY(), inner.getMinY(), inner.getMaxY())));
        sketch();
        event.consume();
    }

    private void released(MouseEvent event) {
        ChartView.Drawn chart = scatter();
        if (drawn.isEmpty() || chart == null) {
            return;
        }
        List<Point2D> points = List.copyOf(drawn);
        drawn.clear();
        Rectangle2D around = around(points);
        if (around.getWidth() < LEAST && around.getHeight() < LEAST) {
            taker.dropped();
        } else if (way.get() == Way.BOX) {
            Point2D first = value(chart, around.getMinX(), around.getMaxY());
            Point2D last = value(chart, around.getMaxX(), around.getMinY());
            taker.box(
                    new Rectangle2D.Double(
                            first.getX(),
                            first.getY(),
                            last.getX() - first.getX(),
                            last.getY() - first.getY()));
        } else if (points.size() > 2) {
            taker.lasso(
                    points.stream()
                            .map(point -> value(chart, point.getX(), point.getY()))
                            .toList());
        }
        mark();
        event.consume();
    }

    private Rectangle2D around(List<Point2D> points) {
        Point2D first = points.getFirst();
        var around = new Rectangle2D.Double(first.getX(), first.getY(), 0, 0);
        if (way.get() == Way.BOX) {
            around.add(points.getLast());
        } else {
            points.forEach(around::add);
        }
        return around;
    }

    private void typed(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown() || scatter() == null) {
            return;
        }
        switch (event.getCode()) {
            case B -> way.set(Way.BOX);
            case L -> way.set(Way.LASSO);
            case M -> way.set(Way.MOVE);
            case ENTER -> taker.goOn();
            case ESCAPE -> {
                if (area.isEmpty()) {
                    return;
                }
                taker.dropped();
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private static Point2D value(ChartView.Drawn chart, double x, double y) {
        XYPlot plot = chart.picture().getXYPlot();
        return new Point2D.Double(
                plot.getDomainAxis().java2DToValue(x, chart.area(), RectangleEdge.BOTTOM),
                plot.getRangeAxis().java2DToValue(y, chart.area(), RectangleEdge.LEFT));
    }

    /// What is being drawn.
    private void sketch() {
        view.marks().getChildren().clear();
        if (way.get() == Way.BOX) {
            mark(around(drawn));
            return;
        }
        var line = new Polygon();
        drawn.forEach(point -> line.getPoints().addAll(point.getX(), point.getY()));
        line.getStyleClass().addAll("chart-mark", "chosen");
        view.marks().getChildren().add(line);
    }

    private void mark() {
        ChartView.Drawn chart = scatter();
        if (!drawn.isEmpty() && chart != null) {
            return;
        }
        if (chart == null) {
            return;
        }
        view.marks().getChildren().clear();
        XYPlot plot = chart.picture().getXYPlot();
        for (Rectangle2D box : area) {
            double left = across(plot.getDomainAxis(), box.getMinX(), chart);
            double right = across(plot.getDomainAxis(), box.getMaxX(), chart);
            double top = up(plot.getRangeAxis(), box.getMaxY(), chart);
            double bottom = up(plot.getRangeAxis(), box.getMinY(), chart);
            // what holds one value only would have no width
            mark(
                    new Rectangle2D.Double(
                            left - 1,
                            top - 1,
                            Math.max(0, right - left) + 2,
                            Math.max(0, bottom - top) + 2));
        }
    }

    private static double across(ValueAxis axis, double value, ChartView.Drawn chart) {
        return Math.clamp(
                axis.valueToJava2D(value, chart.area(), RectangleEdge.BOTTOM),
                chart.area().getMinX(),
                chart.area().getMaxX());
    }

    private static double up(ValueAxis axis, double value, ChartView.Drawn chart) {
        return Math.clamp(
                axis.valueToJava2D(value, chart.area(), RectangleEdge.LEFT),
                chart.area().getMinY(),
                chart.area().getMaxY());
    }

    private void mark(Rectangle2D place) {
        var mark = new Rectangle(place.getX(), place.getY(), place.getWidth(), place.getHeight());
        mark.getStyleClass().addAll("chart-mark", "chosen");
        view.marks().getChildren().add(mark);
    }
}
