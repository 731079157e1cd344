package org.audienceworkbench.ui.screen.models;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;

import org.audienceworkbench.measure.Deed;
import org.audienceworkbench.ui.kit.Choices;
import org.audienceworkbench.ui.kit.Field;
import org.jspecify.annotations.Nullable;

/// Binds `fxml/models-aim.fxml`.
public final class AimController {

    private final AimViewModel viewModel;

    @FXML private RadioButton beside;
    @FXML private RadioButton later;
    @FXML private Node ahead;
    @FXML private ComboBox<@Nullable Deed> deed;
    @FXML private Field daysField;
    @FXML private TextField days;
    @FXML private Field amountField;
    @FXML private TextField amount;
    @FXML private Label window;
    @FXML private Label nothing;

    public AimController(AimViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        beside.setSelected(!viewModel.laterProperty().get());
        later.selectedProperty().bindBidirectional(viewModel.laterProperty());
        viewModel.laterProperty().subscribe(chosen -> beside.setSelected(!chosen));
        ahead.visibleProperty().bind(viewModel.laterProperty());
        ahead.managedProperty().bind(ahead.visibleProperty());
        Choices.words(deed, AimViewModel::words);
        deed.setItems(viewModel.deeds());
        deed.valueProperty().bindBidirectional(viewModel.deedProperty());
        days.textProperty().bindBidirectional(viewModel.daysProperty());
        daysField.errorProperty().bind(viewModel.wrongDaysBinding());
        amount.textProperty().bindBidirectional(viewModel.amountProperty());
        amountField.errorProperty().bind(viewModel.wrongAmountBinding());
        amountField.visibleProperty().bind(viewModel.spendingBinding());
        amountField.managedProperty().bind(amountField.visibleProperty());
        window.textProperty().bind(viewModel.windowProperty());
        nothing.visibleProperty().bind(javafx.beans.binding.Bindings.isEmpty(viewModel.deeds()));
        nothing.managedProperty().bind(nothing.visibleProperty());
    }
}
