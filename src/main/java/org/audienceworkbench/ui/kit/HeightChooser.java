package org.audienceworkbench.ui.kit;

import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

import org.jfree.chart.ui.RectangleEdge;

import java.util.function.DoubleConsumer;
import java.util.function.IntConsumer;

/// Lets a height on a chart be chosen: by a click, or step by step with the arrow keys.
public final class HeightChooser {

    private final ChartView view;
    private final DoubleConsumer chosen;
    private final IntConsumer stepped;

    /// @param chosen gets the value of the vertical axis that was clicked on
    /// @param stepped gets 1 for Up and −1 for Down
    public HeightChooser(ChartView view, DoubleConsumer chosen, IntConsumer stepped) {
        this.view = view;
        this.chosen = chosen;
        this.stepped = stepped;
        view.addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
        view.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private void clicked(MouseEvent event) {
        ChartView.Drawn drawn = view.drawnProperty().get();
        if (drawn == null
                || event.getButton() != MouseButton.PRIMARY
                || !event.isStillSincePress()
                || !drawn.area().contains(event.getX(), event.getY())) {
            return;
        }
        view.requestFocus();
        chosen.accept(
                drawn.picture()
                        .getXYPlot()
                        .getRangeAxis()
                        .java2DToValue(event.getY(), drawn.area(), RectangleEdge.LEFT));
    }

    private void pressed(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown() || event.isShiftDown()) {
            return;
        }
        switch (event.getCode()) {
            case UP -> stepped.accept(1);
            case DOWN -> stepped.accept(-1);
            default -> {
                return;
            }
        }
        event.consume();
    }
}
