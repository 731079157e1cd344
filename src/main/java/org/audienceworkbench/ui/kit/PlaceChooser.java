package org.audienceworkbench.ui.kit;

import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.shape.Line;

import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.ui.RectangleEdge;

import java.util.function.DoubleConsumer;
import java.util.function.IntConsumer;

/// Lets a place along a chart's horizontal axis be chosen, by a click, by dragging or step by step
/// with the arrow keys, and marks it with a line.
public final class PlaceChooser {

    private final ChartView view;
    private final DoubleConsumer chosen;
    private final IntConsumer stepped;
    private final Line line = new Line();
    private double place = Double.NaN;

    /// @param chosen gets the value of the horizontal axis that was clicked on or dragged to
    /// @param stepped gets 1 for Right and −1 for Left
    public PlaceChooser(ChartView view, DoubleConsumer chosen, IntConsumer stepped) {
        this.view = view;
        this.chosen = chosen;
        this.stepped = stepped;
        line.getStyleClass().addAll("chart-mark", "place");
        view.marks().getChildren().add(line);
        view.drawnProperty().subscribe(_ -> mark());
        view.addEventHandler(MouseEvent.MOUSE_PRESSED, this::dragged);
        view.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        view.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    }

    /// Marks a value of the horizontal axis; NaN marks nothing.
    public void show(double value) {
        place = value;
        mark();
    }

    private void mark() {
        ChartView.Drawn drawn = view.drawnProperty().get();
        line.setVisible(drawn != null && Double.isFinite(place));
        if (drawn != null && Double.isFinite(place)) {
            double x = across(drawn).valueToJava2D(place, drawn.area(), RectangleEdge.BOTTOM);
            line.setStartX(x);
            line.setEndX(x);
            line.setStartY(drawn.area().getMinY());
            line.setEndY(drawn.area().getMaxY());
        }
    }

    private static ValueAxis across(ChartView.Drawn drawn) {
        return drawn.picture().getXYPlot().getDomainAxis();
    }

    private void dragged(MouseEvent event) {
        ChartView.Drawn drawn = view.drawnProperty().get();
        boolean starts = event.getEventType() == MouseEvent.MOUSE_PRESSED;
        if (drawn == null
                || event.getButton() != MouseButton.PRIMARY
                || (starts && !drawn.area().contains(event.getX(), event.getY()))) {
            return;
        }
        view.requestFocus();
        double x = Math.clamp(event.getX(), drawn.area().getMinX(), drawn.area().getMaxX());
        chosen.accept(across(drawn).java2DToValue(x, drawn.area(), RectangleEdge.BOTTOM));
    }

    private void pressed(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown() || event.isShiftDown()) {
            return;
        }
        switch (event.getCode()) {
            case RIGHT -> stepped.accept(1);
            case LEFT -> stepped.accept(-1);
            default -> {
                return;
            }
        }
        event.consume();
    }
}
