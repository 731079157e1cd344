package org.audienceworkbench.ui.screen.models;

import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

/// Binds `fxml/models-propensity.fxml`.
public final class ModelsController {

    private final ModelsViewModel viewModel;

    @FXML private Button start;
    @FXML private Button first;
    @FXML private ListView<ModelsViewModel.Model> models;
    @FXML private Node nothing;
    @FXML private Node training;
    @FXML private Node report;

    public ModelsController(ModelsViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        models.setItems(viewModel.models());
        models.setCellFactory(_ -> new Cell());
        models.getSelectionModel()
                .selectedItemProperty()
                .subscribe(
                        chosen -> {
                            if (chosen != null) {
                                viewModel.selectedProperty().set(chosen);
                            }
                        });
        viewModel.selectedProperty().subscribe(this::select);
        viewModel
                .models()
                .addListener(
                        (ListChangeListener<ModelsViewModel.Model>)
                                _ -> select(viewModel.selectedProperty().get()));
        start.disableProperty().bind(viewModel.canTrainProperty().not());
        first.disableProperty().bind(viewModel.canTrainProperty().not());
        viewModel.pageProperty().subscribe(this::show);
    }

    private void select(ModelsViewModel.@Nullable Model model) {
        if (model == null) {
            models.getSelectionModel().clearSelection();
        } else {
            models.getSelectionModel().select(model);
        }
    }

    /// What had the focus may vanish; the list is where it is looked for then.
    private void show(ModelsViewModel.Page page) {
        if (page == ModelsViewModel.Page.REPORT && training.isVisible()) {
            models.requestFocus();
        }
        nothing.setVisible(page == ModelsViewModel.Page.NOTHING);
        training.setVisible(page == ModelsViewModel.Page.TRAINING);
        report.setVisible(page == ModelsViewModel.Page.REPORT);
    }

    @FXML
    private void startTraining() {
        viewModel.startTraining();
    }

    private static final class Cell extends ListCell<ModelsViewModel.@Nullable Model> {

        @Override
        protected void updateItem(ModelsViewModel.@Nullable Model model, boolean empty) {
            super.updateItem(model, empty);
            if (model == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            var name = new Label(model.name());
            name.setStyle("-fx-font-weight: bold");
            var lines = new VBox(2, name);
            lines.setPadding(new Insets(6, 0, 6, 0));
            for (String text : new String[] {model.foresees(), model.quality(), model.age()}) {
                var line = new Label(text);
                line.getStyleClass().add("muted");
                lines.getChildren().add(line);
            }
            setGraphic(lines);
            setAccessibleText(
                    String.join(
                            ", ", model.name(), model.foresees(), model.quality(), model.age()));
        }
    }
}
