package org.audienceworkbench.ui.screen.segments;

import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

import org.audienceworkbench.chart.Bins;
import org.audienceworkbench.customer.Column;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// A small histogram with two handles that choose a range of it, by mouse or with the arrow keys. A
/// handle at its end is no limit.
final class RangeBrush extends Region {

    static final double WIDTH = 384;

    private static final double HEIGHT = 112;
    private static final double SIDE = 8;
    private static final double HANDLE = 8;

    private final BrushScale scale;
    private final Consumer<Span> onMove;
    private final List<Rectangle> bars = new ArrayList<>();
    private final Region band = new Region();
    private final Handle low;
    private final Handle high;
    private Span shown = new Span(null, null);
    private @Nullable Handle held;

    /// @param about what the values are of, for those who hear the screen
    /// @param onMove gets each range on the way
    RangeBrush(BrushScale scale, String about, Consumer<Span> onMove) {
        this.scale = scale;
        this.onMove = onMove;
        this.low = new Handle(about + ", from");
        this.high = new Handle(about + ", to");
        getStyleClass().add("range-brush");
        setId("brush");
        low.setId("brush-low");
        high.setId("brush-high");
        setMinSize(WIDTH, HEIGHT);
        setPrefSize(WIDTH, HEIGHT);
        setMaxSize(WIDTH, HEIGHT);
        band.getStyleClass().add("brush-band");
        band.setMouseTransparent(true);
        getChildren().add(band);
        Bins bins = scale.bins();
        for (int i = 0; i < bins.counts().length; i++) {
            var bar = new Rectangle();
            bar.getStyleClass().add("brush-bar");
            bar.setMouseTransparent(true);
            bars.add(bar);
        }
        getChildren().addAll(bars);
        getChildren().addAll(low, high);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        addEventHandler(MouseEvent.MOUSE_RELEASED, _ -> held = null);
    }

    private final class Handle extends Region {
        private final String about;

        Handle(String about) {
            this.about = about;
            getStyleClass().add("brush-handle");
            setFocusTraversable(true);
            setAccessibleRole(AccessibleRole.SLIDER);
            setCursor(Cursor.H_RESIZE);
            addEventHandler(KeyEvent.KEY_PRESSED, event -> key(this, event));
        }

        void tell(@Nullable Double limit) {
            setAccessibleText(
                    about + ": " + (limit == null ? "no limit" : Column.Numbers.plain(limit)));
        }
    }

    Region first() {
        return low;
    }

    void show(Span span) {
        shown = span;
        low.tell(span.low());
        high.tell(span.high());
        for (int i = 0; i < bars.size(); i++) {
            boolean inside = i + 0.5 > lowEdge() && i + 0.5 < highEdge();
            bars.get(i).getStyleClass().setAll("brush-bar", inside ? "inside" : "outside");
        }
        requestLayout();
    }

    private double lowEdge() {
        return scale.lowEdge(shown.low());
    }

    private double highEdge() {
        return scale.highEdge(shown.high());
    }

    private void press(MouseEvent event) {
        double edge = edge(event.getX());
        double toLow = Math.abs(edge - lowEdge());
        double toHigh = Math.abs(edge - highEdge());
        held = toLow < toHigh || (toLow == toHigh && edge < lowEdge()) ? low : high;
        held.requestFocus();
        drag(event);
    }

    private void drag(MouseEvent event) {
        event.consume();
        if (held != null) {
            move(held, (int) Math.round(edge(event.getX())));
        }
    }

    private double edge(double x) {
        return (x - SIDE) / (WIDTH - 2 * SIDE) * scale.edges();
    }

    private double x(double edge) {
        return SIDE + edge / scale.edges() * (WIDTH - 2 * SIDE);
    }

    private void key(Handle handle, KeyEvent event) {
        double now = handle.equals(low) ? lowEdge() : highEdge();
        switch (event.getCode()) {
            case LEFT -> move(handle, (int) Math.ceil(now - 1e-9) - 1);
            case RIGHT -> move(handle, (int) Math.floor(now + 1e-9) + 1);
            case HOME -> move(handle, 0);
            case END -> move(handle, scale.edges());
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void move(Handle handle, int edge) {
        Span moved =
                handle.equals(low)
                        ? new Span(
                                scale.low(Math.min(edge, (int) Math.ceil(highEdge()) - 1)),
                                shown.high())
                        : new Span(
                                shown.low(),
                                scale.high(Math.max(edge, (int) Math.floor(lowEdge()) + 1)));
        if (!moved.equals(shown)) {
            show(moved);
            onMove.accept(moved);
        }
    }

    @Override
    protected void layoutChildren() {
        int[] counts = scale.bins().counts();
        double most = Math.max(1, Arrays.stream(counts).max().orElse(1));
        double floor = HEIGHT - SIDE;
        double wide = (WIDTH - 2 * SIDE) / counts.length;
        for (int i = 0; i < counts.length; i++) {
            double tall = counts[i] == 0 ? 0 : Math.max(1, counts[i] / most * (floor - SIDE));
            Rectangle bar = bars.get(i);
            bar.setX(x(i) + Math.min(1, wide / 8));
            bar.setY(floor - tall);
            bar.setWidth(Math.max(1, wide - Math.min(2, wide / 4)));
            bar.setHeight(tall);
        }
        double from = x(lowEdge());
        double to = x(highEdge());
        band.resizeRelocate(from, 0, Math.max(0, to - from), floor);
        low.resizeRelocate(from - HANDLE / 2, 0, HANDLE, HEIGHT);
        high.resizeRelocate(to - HANDLE / 2, 0, HANDLE, HEIGHT);
    }
}
