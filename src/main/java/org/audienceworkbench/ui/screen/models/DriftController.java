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

import java.util.function.Function;

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
        column("Attribute", ValueType.TEXT, 152, Row::what);
        column("PSI", ValueType.NUMBER, 92, row -> row.of().drift().psi());
        column("Moved", ValueType.TEXT, 70, row -> row.of().drift().extent().word());
        column("Missing then %", ValueType.NUMBER, 132, row -> row.of().missingThen() * 100);
        column("Missing now %", ValueType.NUMBER, 128, row -> row.of().missingNow() * 100);
        column("New values %", ValueType.NUMBER, 124, row -> row.of().unseen() * 100);
        column("What moved most", ValueType.TEXT, 240, row -> row.of().drift().move());
        viewModel.foundProperty().subscribe(this::show);
    }

    private void column(String title, ValueType type, int width, Function<Row, Object> value) {
        var column = moved.column(title, type, value);
        column.setGraphic(null);
        column.setPrefWidth(width);
    }

    private void show(ModelDrift.@Nullable Found found) {
        moved.setVisible(found != null);
        moved.setManaged(found != null);
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
