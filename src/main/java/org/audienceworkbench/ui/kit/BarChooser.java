package org.audienceworkbench.ui.kit;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.shape.Rectangle;

import org.audienceworkbench.chart.Barred;
import org.jspecify.annotations.Nullable;

import java.awt.geom.Rectangle2D;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// Lets bars of a chart be chosen. A click chooses one, with Shift all up to it, with Ctrl one
/// more; the arrow keys walk over the bars, Space adds or drops one, Escape drops all, and Enter
/// goes on with what is chosen.
public final class BarChooser {

    private static final int NONE = -1;

    private final ChartView view;
    private final Runnable goOn;
    private final ReadOnlyObjectWrapper<SortedSet<Integer>> chosen =
            new ReadOnlyObjectWrapper<>(Collections.emptySortedSet());
    private int anchor = NONE;
    private int cursor = NONE;

    /// @param goOn what Enter does
    public BarChooser(ChartView view, Runnable goOn) {
        this.view = view;
        this.goOn = goOn;
        view.chartProperty().subscribe(_ -> clear());
        view.drawnProperty().subscribe(_ -> mark());
        view.focusedProperty().subscribe(_ -> mark());
        view.addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
        view.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    }

    /// The places of the chosen bars.
    public ReadOnlyObjectProperty<SortedSet<Integer>> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    public void clear() {
        anchor = NONE;
        cursor = NONE;
        choose(new TreeSet<>());
    }

    private void choose(SortedSet<Integer> bars) {
        chosen.set(Collections.unmodifiableSortedSet(bars));
        mark();
    }

    /// The bars that stand on the screen.
    private record Bars(Barred chart, ChartView.Drawn drawn) {
        int count() {
            return chart.bars(drawn.picture());
        }

        Rectangle2D place(int bar) {
            return chart.place(drawn.picture(), drawn.area(), bar);
        }
    }

    private @Nullable Bars bars() {
        ChartView.Drawn drawn = view.drawnProperty().get();
        return drawn != null && drawn.chart() instanceof Barred barred
                ? new Bars(barred, drawn)
                : null;
    }

    private void clicked(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY || !event.isStillSincePress()) {
            return;
        }
        view.requestFocus();
        int bar = at(event.getX(), event.getY());
        if (bar == NONE) {
            clear();
        } else if (event.isShiftDown()) {
            upTo(bar);
        } else if (event.isShortcutDown()) {
            toggle(bar);
        } else {
            only(bar);
        }
    }

    private int at(double x, double y) {
        Bars bars = bars();
        if (bars != null) {
            for (int bar = 0; bar < bars.count(); bar++) {
                if (bars.place(bar).contains(x, y)) {
                    return bar;
                }
            }
        }
        return NONE;
    }

    private void only(int bar) {
        anchor = bar;
        cursor = bar;
        choose(new TreeSet<>(List.of(bar)));
    }

    private void toggle(int bar) {
        var bars = new TreeSet<>(chosen.get());
        if (!bars.remove(bar)) {
            bars.add(bar);
        }
        anchor = bar;
        cursor = bar;
        choose(bars);
    }

    private void upTo(int bar) {
        if (anchor == NONE) {
            anchor = bar;
        }
        cursor = bar;
        var bars = new TreeSet<Integer>();
        for (int each = Math.min(anchor, bar); each <= Math.max(anchor, bar); each++) {
            bars.add(each);
        }
        choose(bars);
    }

    private void pressed(KeyEvent event) {
        Bars bars = bars();
        if (bars == null || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        int last = bars.count() - 1;
        switch (event.getCode()) {
            case LEFT -> walk(cursor == NONE ? last : Math.max(0, cursor - 1), event);
            case RIGHT -> walk(Math.min(last, cursor + 1), event);
            case UP -> walk(cursor == NONE ? last : back(cursor, bars), event);
            case DOWN -> walk(cursor == NONE ? 0 : on(cursor, bars), event);
            case HOME -> walk(0, event);
            case END -> walk(last, event);
            case SPACE -> {
                if (cursor != NONE) {
                    toggle(cursor);
                }
            }
            case ENTER -> goOn.run();
            case ESCAPE -> {
                if (chosen.get().isEmpty()) {
                    return;
                }
                clear();
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private static int back(int bar, Bars bars) {
        int before = bar - bars.chart().inALine();
        return before < 0 ? bar : before;
    }

    private static int on(int bar, Bars bars) {
        int next = bar + bars.chart().inALine();
        return next >= bars.count() ? bar : next;
    }

    private void walk(int bar, KeyEvent event) {
        if (event.isShiftDown()) {
            upTo(bar);
        } else {
            only(bar);
        }
    }

    private void mark() {
        Bars bars = bars();
        if (bars == null) {
            return;
        }
        view.marks().getChildren().clear();
        int count = bars.count();
        for (int bar : chosen.get()) {
            if (bar < count) {
                add(bars.place(bar), "chosen");
            }
        }
        if (cursor != NONE && cursor < count && view.isFocused()) {
            add(bars.place(cursor), "cursor");
        }
    }

    private void add(Rectangle2D place, String style) {
        var mark = new Rectangle(place.getX(), place.getY(), place.getWidth(), place.getHeight());
        mark.getStyleClass().addAll("chart-mark", style);
        view.marks().getChildren().add(mark);
    }
}
