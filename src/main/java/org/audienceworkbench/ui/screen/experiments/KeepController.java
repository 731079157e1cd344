package org.audienceworkbench.ui.screen.experiments;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;

import org.audienceworkbench.ui.kit.Field;

/// Binds `fxml/experiment-keep.fxml`: what is shown is kept for a test.
final class KeepController {

    private final ExperimentsViewModel viewModel;
    private final boolean plan;

    @FXML private TextField keptName;
    @FXML private Field weeksField;
    @FXML private TextField weeks;
    @FXML private Label keepError;
    @FXML private Button keep;

    /// @param plan whether it is a plan, or an analysis
    KeepController(ExperimentsViewModel viewModel, boolean plan) {
        this.viewModel = viewModel;
        this.plan = plan;
    }

    @FXML
    private void initialize() {
        keptName.textProperty().bindBidirectional(viewModel.assigning().nameProperty());
        weeks.textProperty().bindBidirectional(viewModel.weeksProperty());
        weeksField.setVisible(plan);
        weeksField.setManaged(plan);
        keep.setText(plan ? "_Keep this plan" : "_Keep this analysis");
        keep.setId(plan ? "keep-plan" : "keep-analysis");
        keep.disableProperty()
                .bind(
                        plan
                                ? viewModel.designing().planProperty().isNull()
                                : viewModel.analysing().madeProperty().isNull());
        keepError.textProperty().bind(viewModel.errorProperty());
        keepError.visibleProperty().bind(keepError.textProperty().isNotEmpty());
        keepError.managedProperty().bind(keepError.visibleProperty());
    }

    @FXML
    private void keep() {
        if (plan) {
            viewModel.keepPlan();
        } else {
            viewModel.keepAnalysis();
        }
    }
}
