package org.audienceworkbench.ui.kit;

import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

import org.jspecify.annotations.Nullable;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;

/// Zooms into a chart and moves what is in view: the wheel zooms where the pointer is, the middle
/// button drags; `+` and `-` zoom, the arrow keys move, `0` shows all.
final class ChartZoom {

    private static final double STEP = 1.25;
    private static final double WHEEL_NOTCH = 40;
    private static final double KEY_MOVE = 0.1;

    private final ChartView view;
    private @Nullable Point2D grasped;

    ChartZoom(ChartView view) {
        this.view = view;
        view.addEventHandler(ScrollEvent.SCROLL, this::scrolled);
        view.addEventHandler(KeyEvent.KEY_PRESSED, this::typed);
        view.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        view.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        view.addEventHandler(MouseEvent.MOUSE_RELEASED, _ -> grasped = null);
    }

    /// The chart follows the pointer from here until the button is let go.
    void grasp(double x, double y) {
        grasped = new Point2D.Double(x, y);
    }

    void showAll() {
        view.window().showAll();
        view.requestLayout();
    }

    private @Nullable Rectangle2D area() {
        ChartView.Drawn drawn = view.drawnProperty().get();
        return drawn == null || !view.window().isOpen() ? null : drawn.area();
    }

    private void scrolled(ScrollEvent event) {
        Rectangle2D area = area();
        if (area == null || event.getDeltaY() == 0 || !area.contains(event.getX(), event.getY())) {
            return;
        }
        view.window()
                .zoom(
                        Math.pow(STEP, -event.getDeltaY() / WHEEL_NOTCH),
                        (event.getX() - area.getX()) / area.getWidth(),
                        1 - (event.getY() - area.getY()) / area.getHeight());
        view.requestLayout();
        event.consume();
    }

    private void pressed(MouseEvent event) {
        if (event.getButton() == MouseButton.MIDDLE && area() != null) {
            grasp(event.getX(), event.getY());
        }
    }

    private void dragged(MouseEvent event) {
        Rectangle2D area = area();
        Point2D from = grasped;
        if (area == null || from == null) {
            return;
        }
        view.window()
                .move(
                        (from.getX() - event.getX()) / area.getWidth(),
                        (event.getY() - from.getY()) / area.getHeight());
        grasp(event.getX(), event.getY());
        view.requestLayout();
        event.consume();
    }

    private void typed(KeyEvent event) {
        if (area() == null || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        ChartWindow window = view.window();
        switch (event.getCode()) {
            case PLUS, ADD, EQUALS -> window.zoom(1 / STEP, 0.5, 0.5);
            case MINUS, SUBTRACT -> window.zoom(STEP, 0.5, 0.5);
            case DIGIT0, NUMPAD0, HOME -> window.showAll();
            case LEFT -> window.move(-KEY_MOVE, 0);
            case RIGHT -> window.move(KEY_MOVE, 0);
            case UP -> window.move(0, KEY_MOVE);
            case DOWN -> window.move(0, -KEY_MOVE);
            default -> {
                return;
            }
        }
        view.requestLayout();
        event.consume();
    }
}
