package org.audienceworkbench.ui.screen.explore;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.workbench.Matrix;
import org.audienceworkbench.workbench.Tiers;
import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// A [Matrix] whose cells can be chosen: a click chooses one, with Shift all between, with Ctrl one
/// more; the arrow keys walk, Space adds or drops one, Escape drops all, Enter goes on.
final class MatrixGrid extends VBox {

    private static final double DARKEST = 0.55;
    private static final PseudoClass LIT = PseudoClass.getPseudoClass("lit");

    private final Runnable goOn;
    private final Map<Matrix.Place, StackPane> cells = new HashMap<>();
    private final ReadOnlyObjectWrapper<Set<Matrix.Place>> chosen =
            new ReadOnlyObjectWrapper<>(Set.of());
    private @Nullable Matrix matrix;
    private Share share = Share.ALL;
    private Matrix.@Nullable Place anchor;
    private Matrix.@Nullable Place cursor;

    /// What a cell's share is of.
    enum Share {
        ALL("All customers"),
        ROW("Its row"),
        COLUMN("Its column");

        private final String words;

        Share(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /// @param goOn what Enter does
    MatrixGrid(Runnable goOn) {
        this.goOn = goOn;
        getStyleClass().add("matrix");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TABLE_VIEW);
        setAccessibleText("Matrix; arrow keys walk over the cells");
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        focusedProperty().subscribe(_ -> mark());
    }

    ReadOnlyObjectProperty<Set<Matrix.Place>> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    void show(Matrix shown, Share of) {
        matrix = shown;
        share = of;
        anchor = null;
        cursor = null;
        cells.clear();
        getChildren().clear();
        Tiers panels = shown.panels();
        for (int panel = 0; panel < shown.panelCount(); panel++) {
            if (panels != null) {
                var title =
                        new Label(
                                panels.attribute().label()
                                        + ": "
                                        + panels.tiers().get(panel).name());
                title.getStyleClass().add("panel-title");
                getChildren().add(title);
            }
            getChildren().add(panel(shown, panel));
        }
        choose(Set.of());
    }

    private GridPane panel(Matrix shown, int panel) {
        var grid = new GridPane(2, 2);
        grid.add(head(corner(shown), "", Pos.BOTTOM_LEFT), 0, 0);
        int high = shown.rows().tiers().size();
        int wide = shown.columns().tiers().size();
        var ofRow = new long[high];
        var ofColumn = new long[wide];
        for (int row = 0; row < high; row++) {
            for (int column = 0; column < wide; column++) {
                long count = shown.count(new Matrix.Place(panel, row, column));
                ofRow[row] += count;
                ofColumn[column] += count;
            }
        }
        for (int column = 0; column < wide; column++) {
            String name = shown.columns().tiers().get(column).name();
            grid.add(head(name, Figures.count(ofColumn[column]), Pos.BOTTOM_RIGHT), column + 1, 0);
        }
        for (int row = 0; row < high; row++) {
            String name = shown.rows().tiers().get(row).name();
            grid.add(head(name, Figures.count(ofRow[row]), Pos.CENTER_LEFT), 0, row + 1);
            for (int column = 0; column < wide; column++) {
                long of =
                        switch (share) {
                            case ALL -> shown.total();
                            case ROW -> ofRow[row];
                            case COLUMN -> ofColumn[column];
                        };
                var place = new Matrix.Place(panel, row, column);
                grid.add(cell(shown, place, of), column + 1, row + 1);
            }
        }
        return grid;
    }

    private static String corner(Matrix shown) {
        return shown.rows().attribute().label()
                + " ↓  "
                + shown.columns().attribute().label()
                + " →";
    }

    private static VBox head(String name, String count, Pos alignment) {
        var label = new Label(name);
        label.setTooltip(new Tooltip(name));
        label.setWrapText(true);
        label.setTextAlignment(
                alignment == Pos.BOTTOM_RIGHT ? TextAlignment.RIGHT : TextAlignment.LEFT);
        var size = new Label(count);
        size.getStyleClass().add("muted");
        var head = new VBox(label);
        if (!count.isEmpty()) {
            head.getChildren().add(size);
        }
        head.setAlignment(alignment);
        head.getStyleClass().add(alignment == Pos.BOTTOM_RIGHT ? "column-head" : "row-head");
        return head;
    }

    private StackPane cell(Matrix shown, Matrix.Place place, long of) {
        long count = shown.count(place);
        var heat = new Region();
        heat.getStyleClass().add("heat");
        heat.setOpacity(shown.most() == 0 ? 0 : DARKEST * count / shown.most());
        String part = of == 0 ? Figures.NONE : Figures.share((double) count / of);
        var size = new Label(Figures.count(count));
        var portion = new Label(part);
        portion.getStyleClass().add("portion");
        var words = new VBox(size, portion);
        words.setAlignment(Pos.CENTER_RIGHT);
        var cell = new StackPane(heat, words);
        cell.getStyleClass().add("cell");
        cell.setAccessibleText(
                shown.rows().tiers().get(place.row()).name()
                        + ", "
                        + shown.columns().tiers().get(place.column()).name()
                        + ": "
                        + Counted.of(count, "customer"));
        cell.setOnMouseClicked(event -> clicked(event, place));
        cells.put(place, cell);
        return cell;
    }

    private void clicked(MouseEvent event, Matrix.Place place) {
        if (event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        requestFocus();
        if (event.isShiftDown()) {
            upTo(place);
        } else if (event.isShortcutDown()) {
            toggle(place);
        } else {
            only(place);
        }
    }

    private void only(Matrix.Place place) {
        anchor = place;
        cursor = place;
        choose(Set.of(place));
    }

    private void toggle(Matrix.Place place) {
        Set<Matrix.Place> places = new TreeSet<>(chosen.get());
        if (!places.remove(place)) {
            places.add(place);
        }
        anchor = place;
        cursor = place;
        choose(places);
    }

    /// All between two cells of one panel.
    private void upTo(Matrix.Place place) {
        Matrix.Place from = anchor;
        if (from == null || from.panel() != place.panel()) {
            only(place);
            return;
        }
        cursor = place;
        Set<Matrix.Place> places = new TreeSet<>();
        for (Matrix.Place each : cells.keySet()) {
            if (each.panel() == place.panel()
                    && between(each.row(), from.row(), place.row())
                    && between(each.column(), from.column(), place.column())) {
                places.add(each);
            }
        }
        choose(places);
    }

    private static boolean between(int value, int one, int other) {
        return value >= Math.min(one, other) && value <= Math.max(one, other);
    }

    void clear() {
        anchor = null;
        cursor = null;
        choose(Set.of());
    }

    /// Shows how many of each cell are lit, as a strip and a number.
    ///
    /// @param lit null for nobody
    void light(MatrixViewModel.@Nullable Lit lit) {
        Matrix shown = matrix;
        pseudoClassStateChanged(LIT, lit != null);
        cells.forEach(
                (place, cell) -> {
                    cell.getChildren().removeIf(LitStrip.class::isInstance);
                    if (shown != null && lit != null) {
                        long count = shown.count(place);
                        long part = lit.counts().get(shown.place(place));
                        cell.getChildren().add(new LitStrip(lit.name(), part, count));
                    }
                });
    }

    private void choose(Set<Matrix.Place> places) {
        chosen.set(Collections.unmodifiableSet(places));
        mark();
    }

    private void pressed(KeyEvent event) {
        Matrix shown = matrix;
        if (shown == null || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        switch (event.getCode()) {
            case LEFT -> walk(shown, event, 0, -1);
            case RIGHT -> walk(shown, event, 0, 1);
            case UP -> walk(shown, event, -1, 0);
            case DOWN -> walk(shown, event, 1, 0);
            case SPACE -> {
                if (cursor != null) {
                    toggle(cursor);
                }
            }
            case ENTER -> goOn.run();
            case ESCAPE -> {
                if (chosen.get().isEmpty()) {
                    return;
                }
                choose(Set.of());
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    /// Down from the last row of a panel comes the first of the next.
    private void walk(Matrix shown, KeyEvent event, int down, int right) {
        Matrix.Place from = cursor;
        if (from == null) {
            only(new Matrix.Place(0, 0, 0));
            return;
        }
        int high = shown.rows().tiers().size();
        int last = shown.panelCount() * high - 1;
        int row = Math.clamp(from.panel() * high + from.row() + down, 0, last);
        int column = Math.clamp(from.column() + right, 0, shown.columns().tiers().size() - 1);
        var to = new Matrix.Place(row / high, row % high, column);
        if (event.isShiftDown()) {
            upTo(to);
        } else {
            only(to);
        }
    }

    private void mark() {
        cells.forEach(
                (place, cell) -> {
                    cell.getStyleClass().setAll("cell");
                    if (chosen.get().contains(place)) {
                        cell.getStyleClass().add("chosen");
                    }
                    if (place.equals(cursor) && isFocused()) {
                        cell.getStyleClass().add("cursor");
                    }
                });
    }
}
