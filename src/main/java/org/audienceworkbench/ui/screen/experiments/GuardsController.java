package org.audienceworkbench.ui.screen.experiments;

import javafx.beans.property.ObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TitledPane;

import org.audienceworkbench.ui.kit.Choices;
import org.audienceworkbench.ui.kit.Field;
import org.jspecify.annotations.Nullable;

/// Binds `fxml/experiment-guards.fxml` to its view model; decides nothing.
public final class GuardsController {

    private final GuardsViewModel viewModel;

    @FXML private TitledPane guardColumns;
    @FXML private ListView<String> before;
    @FXML private ComboBox<@Nullable String> when;
    @FXML private ComboBox<@Nullable String> assigned;
    @FXML private ComboBox<@Nullable String> bots;
    @FXML private Field customerField;
    @FXML private ComboBox<@Nullable String> customer;

    GuardsController(GuardsViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        guardColumns.textProperty().bind(viewModel.title());
        before.setItems(viewModel.numbers());
        before.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        before.getSelectionModel()
                .getSelectedItems()
                .addListener(
                        (ListChangeListener<String>)
                                _ ->
                                        viewModel
                                                .before()
                                                .setAll(
                                                        before.getSelectionModel()
                                                                .getSelectedItems()));
        bind(when, viewModel.days(), viewModel.whenProperty());
        bind(assigned, viewModel.moments(), viewModel.assignedProperty());
        bind(bots, viewModel.marks(), viewModel.botsProperty());
        bind(customer, viewModel.customers(), viewModel.customerProperty());
        customerField.visibleProperty().bind(viewModel.ofFileProperty());
        customerField.managedProperty().bind(customerField.visibleProperty());
    }

    private static void bind(
            ComboBox<@Nullable String> box,
            ObservableList<@Nullable String> choices,
            ObjectProperty<@Nullable String> chosen) {
        box.setItems(choices);
        Choices.words(box, name -> name);
        box.valueProperty().bindBidirectional(chosen);
    }
}
