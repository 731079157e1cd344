package org.audienceworkbench.ui.screen.data;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.Tooltip;
import javafx.util.StringConverter;

import org.audienceworkbench.customer.Role;
import org.audienceworkbench.intake.ImportPlan;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.ui.kit.DataTable;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// Gives the table of a plan's columns its boxes for type and role.
final class ColumnsTable {

    private static final String NO_ROLE = "plain data";

    private ColumnsTable() {}

    static void build(DataTable<ImportPlan.Column> table, ImportViewModel viewModel) {
        table.column("Column", ValueType.TEXT, ImportPlan.Column::name).setPrefWidth(150);
        table.getColumns()
                .add(
                        box(
                                "Type",
                                Arrays.stream(ValueType.values()).map(ValueType::word).toList(),
                                column -> column.type().type().word(),
                                (column, word) ->
                                        ValueType.ofWord(word)
                                                .ifPresent(
                                                        type ->
                                                                viewModel.type(
                                                                        column.name(), type))));
        table.getColumns().add(reason("Why this type", column -> column.type().reason()));
        table.getColumns()
                .add(
                        box(
                                "Role",
                                roles(),
                                column -> words(column.role()),
                                (column, word) -> viewModel.role(column.name(), role(word))));
        table.getColumns().add(reason("Why this role", ImportPlan.Column::reason));
        table.getColumns().forEach(column -> column.setSortable(false));
    }

    /// A column of sentences, in two lines where one is too short.
    private static TableColumn<ImportPlan.Column, String> reason(
            String title, Function<ImportPlan.Column, String> words) {
        var column = new TableColumn<ImportPlan.Column, String>(title);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(words.apply(row.getValue())));
        column.setCellFactory(_ -> new ReasonCell());
        column.setPrefWidth(298);
        return column;
    }

    private static List<String> roles() {
        List<String> words = new ArrayList<>(List.of(NO_ROLE));
        Arrays.stream(Role.values()).map(ColumnsTable::words).forEach(words::add);
        return words;
    }

    /// `customer id`, as a person would say it.
    private static String words(@Nullable Role role) {
        return role == null ? NO_ROLE : role.word().replace('-', ' ');
    }

    private static @Nullable Role role(String words) {
        return Role.ofWord(words.replace(' ', '-')).orElse(null);
    }

    private static TableColumn<ImportPlan.Column, ImportPlan.Column> box(
            String title,
            List<String> choices,
            Function<ImportPlan.Column, String> chosen,
            BiConsumer<ImportPlan.Column, String> onChoice) {
        var column = new TableColumn<ImportPlan.Column, ImportPlan.Column>(title);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(_ -> new BoxCell(title, choices, chosen, onChoice));
        column.setPrefWidth(title.equals("Type") ? 110 : 142);
        return column;
    }

    private static final class ReasonCell extends TableCell<ImportPlan.Column, String> {

        private final Tooltip whole = new Tooltip();

        ReasonCell() {
            getStyleClass().add("reason-cell");
            setWrapText(true);
            whole.setWrapText(true);
            whole.setMaxWidth(480);
        }

        @Override
        protected void updateItem(@Nullable String words, boolean empty) {
            super.updateItem(words, empty);
            setText(empty ? null : words);
            whole.setText(words);
            setTooltip(empty || words == null || words.isEmpty() ? null : whole);
        }
    }

    private static final class BoxCell extends TableCell<ImportPlan.Column, ImportPlan.Column> {

        private final String title;
        private final Function<ImportPlan.Column, String> chosen;
        private final ComboBox<String> box;
        private boolean showing;

        BoxCell(
                String title,
                List<String> choices,
                Function<ImportPlan.Column, String> chosen,
                BiConsumer<ImportPlan.Column, String> onChoice) {
            this.title = title;
            this.chosen = chosen;
            this.box = new ComboBox<>(FXCollections.observableArrayList(choices));
            getStyleClass().add("box-cell");
            box.setMaxWidth(Double.MAX_VALUE);
            box.setOnAction(
                    _ -> {
                        ImportPlan.@Nullable Column column = getItem();
                        if (!showing && column != null) {
                            onChoice.accept(column, box.getValue());
                        }
                    });
        }

        @Override
        protected void updateItem(ImportPlan.@Nullable Column column, boolean empty) {
            super.updateItem(column, empty);
            setGraphic(empty || column == null ? null : box);
            if (column != null) {
                showing = true;
                box.setValue(chosen.apply(column));
                box.setAccessibleText(title + " of " + column.name());
                showing = false;
            }
        }
    }

    /// Shows each value of a box as `words` gives it.
    static <T> StringConverter<T> said(Function<T, String> words) {
        return new StringConverter<>() {
            @Override
            public String toString(@Nullable T value) {
                return value == null ? "" : words.apply(value);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("the box is not editable");
            }
        };
    }
}
