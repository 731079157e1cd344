package org.audienceworkbench.ui.kit;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// A table of typed columns: numbers to the right with thousands separated, every digit in the
/// tooltip, missing values as a dash, rows copied with Ctrl+C as a spreadsheet takes them.
///
/// Over [RowNumbers] it shows a million rows as well as ten; such a table leaves sorting to whoever
/// knows the rows.
public final class DataTable<R> extends TableView<R> {

    private static final KeyCombination COPY =
            new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private @Nullable Consumer<List<TableColumn<R, ?>>> sorter;
    private boolean replacing;

    public DataTable() {
        getStyleClass().add("data-table");
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        setPlaceholder(new Label("No rows"));
        addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (COPY.match(event)) {
                        copyRows();
                        event.consume();
                    }
                });
        var copy = new MenuItem("Copy rows");
        copy.setAccelerator(COPY);
        copy.setOnAction(_ -> copyRows());
        setContextMenu(new ContextMenu(copy));
        itemsProperty().subscribe(_ -> allowSorting());
        getColumns().addListener((ListChangeListener<TableColumn<R, ?>>) _ -> allowSorting());
    }

    /// Adds a column. Numbers may come as any [Number], booleans too; everything else is shown by
    /// its `toString`; null and NaN are missing.
    public TableColumn<R, Object> column(
            String title, ValueType type, Function<? super R, ? extends @Nullable Object> value) {
        var column = new TableColumn<R, Object>(title);
        var icon = Icon.of(TypeIcons.literal(type), "type-icon");
        column.setGraphic(icon);
        column.setUserData(type);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(value.apply(row.getValue())));
        column.setCellFactory(_ -> new ValueCell<>(type));
        column.setComparator(Comparator.nullsFirst(DataTable::compare));
        if (ValueCell.isRight(type)) {
            column.getStyleClass().add("right");
        }
        column.setPrefWidth(type == ValueType.TEXT ? 160 : 110);
        getColumns().add(column);
        return column;
    }

    /// Puts the selected rows, with the titles above, on the clipboard as tab-separated text.
    public void copyRows() {
        if (getSelectionModel().isEmpty()) {
            return;
        }
        var content = new ClipboardContent();
        content.putString(Copied.rows(titles(), selectedValues()));
        Clipboard.getSystemClipboard().setContent(content);
    }

    private List<String> titles() {
        return getVisibleLeafColumns().stream().map(TableColumn::getText).toList();
    }

    private List<List<Object>> selectedValues() {
        return getSelectionModel().getSelectedIndices().stream().map(this::values).toList();
    }

    private List<Object> values(int row) {
        return getVisibleLeafColumns().stream()
                .<Object>map(column -> Copied.present(column.getCellData(row)))
                .toList();
    }

    /// Lets the titles be clicked over [RowNumbers] too.
    ///
    /// @param taker gets the columns to sort by, the most important first, each with its direction;
    ///   it has to give the table its rows in that order
    public void sortRowNumbers(Consumer<List<TableColumn<R, ?>>> taker) {
        sorter = taker;
        allowSorting();
        setSortPolicy(
                table -> {
                    if (!replacing) {
                        taker.accept(List.copyOf(table.getSortOrder()));
                    }
                    return true;
                });
    }

    /// Puts other rows in, which are in the order that the titles show.
    public void setSorted(ObservableList<R> rows) {
        List<TableColumn<R, ?>> order = List.copyOf(getSortOrder());
        replacing = true;
        setItems(rows);
        getSortOrder().setAll(order);
        replacing = false;
    }

    private void allowSorting() {
        boolean sortable = sorter != null || !(getItems() instanceof RowNumbers);
        getColumns().forEach(column -> column.setSortable(sortable));
    }

    @SuppressWarnings("unchecked")
    private static int compare(Object left, Object right) {
        if (left instanceof Number a && right instanceof Number b) {
            return Double.compare(a.doubleValue(), b.doubleValue());
        }
        if (left instanceof Comparable<?> && left.getClass() == right.getClass()) {
            return ((Comparable<Object>) left).compareTo(right);
        }
        return left.toString().compareTo(right.toString());
    }

    /// For FXML, which knows no type parameters.
    @SuppressWarnings("unchecked")
    public <T> DataTable<T> over(ObservableList<T> rows) {
        var typed = (DataTable<T>) this;
        typed.setItems(rows);
        return typed;
    }
}
