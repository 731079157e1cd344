package org.audienceworkbench.ui.screen.models;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;

import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.ui.kit.DataTable;
import org.audienceworkbench.ui.kit.ProgressStrip;
import org.audienceworkbench.workbench.ModelDrift;
import org.jspecify.annotations.Nullable;

/// Binds `fxml/models-drift.fxml`.
public final class DriftController {

    private final DriftViewModel viewModel;

    @FXML private Label driftText;
    @FXML private Button compare;
    @FXML private Button retrain;
    @FXML private ProgressStrip compared;
    @FXML private ProgressStrip trained;
    @FXML private Label retrained;
    @FXML private DataTable<Row> moved;

    public DriftController(DriftViewModel viewModel) {
        this.viewModel = viewModel;
    }

    /// @param what an attribute, or the scores
    private record Row(String what, ModelDrift.Moved of) {}

    @FXML
    private void initialize() {
        var busy = viewModel.comparingProperty().or(viewModel.trainingProperty());
        compare.disableProperty().bind(busy);
        retrain.disableProperty().bind(busy);
        compared.jobProperty().bind(viewModel.jobProperty());
        compared.managedProperty().bind(compared.visibleProperty());
        trained.jobProperty().bind(viewModel.trainingJobProperty());
        trained.managedProperty().bind(trained.visibleProperty());
        retrained.textProperty().bind(viewModel.retrainedProperty());
        retrained.visibleProperty().bind(retrained.textProperty().isNotEmpty());
        retrained.managedProperty().bind(retrained.visibleProperty());
        moved.column("", ValueType.TEXT, Row::what).setPrefWidth(200);
        moved.column("PSI", ValueType.NUMBER, row -> row.of().drift().psi());
        moved.column("Moved", ValueType.TEXT, row -> row.of().drift().extent().word())
                .setPrefWidth(90);
        moved.column("Missing then", ValueType.NUMBER, row -> row.of().missingThen())
                .setPrefWidth(130);
        moved.column("Missing now", ValueType.NUMBER, row -> row.of().missingNow())
                .setPrefWidth(130);
        moved.column("New values", ValueType.NUMBER, row -> row.of().unseen()).setPrefWidth(120);
        moved.column("What moved most", ValueType.TEXT, row -> row.of().drift().sentence())
                .setPrefWidth(420);
        viewModel.foundProperty().subscribe(this::show);
    }

    private void show(ModelDrift.@Nullable Found found) {
        moved.setVisible(found != null);
        if (found == null) {
            driftText.setText(
                    "See how far customers have moved from those that the model learned from:"
                            + " what it goes by, and its scores. Below 0.1 the stability index PSI"
                            + " tells of no change to speak of, from 0.25 on of a large one.");
            return;
        }
        driftText.setText(found.sentence());
        ObservableList<Row> rows = FXCollections.observableArrayList();
        if (found.scores() != null) {
            rows.add(new Row("scores", found.scores()));
        }
        found.inputs().forEach(each -> rows.add(new Row(each.drift().column(), each)));
        moved.setItems(rows);
    }

    @FXML
    private void retrain() {
        viewModel.retrain();
    }

    @FXML
    private void compare() {
        viewModel.compare();
    }
}
