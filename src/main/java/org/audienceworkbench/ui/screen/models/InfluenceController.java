package org.audienceworkbench.ui.screen.models;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.cell.CheckBoxListCell;

import org.audienceworkbench.ui.kit.ChartView;
import org.audienceworkbench.ui.kit.Choices;
import org.audienceworkbench.ui.kit.ProgressStrip;
import org.audienceworkbench.ui.kit.ResultPane;
import org.audienceworkbench.ui.kit.Sentence;
import org.audienceworkbench.workbench.InfluenceWords;

import java.util.List;

/// Binds `fxml/models-influence.fxml`.
public final class InfluenceController {

    private final InfluenceViewModel viewModel;

    @FXML private ListView<InfluenceViewModel.Aim> aims;
    @FXML private ComboBox<InfluenceWords.Shown> shown;
    @FXML private Button measureInfluence;
    @FXML private ProgressStrip progress;
    @FXML private ResultPane result;
    @FXML private Sentence influenceText;
    @FXML private ChartView table;

    public InfluenceController(InfluenceViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        aims.setItems(viewModel.aims());
        aims.setCellFactory(CheckBoxListCell.forListView(InfluenceViewModel.Aim::chosen));
        Choices.of(shown, InfluenceWords.Shown::words, List.of(InfluenceWords.Shown.values()));
        shown.valueProperty().bindBidirectional(viewModel.shownProperty());
        measureInfluence
                .disableProperty()
                .bind(viewModel.canMeasureProperty().not().or(viewModel.measuringProperty()));
        progress.jobProperty().bind(viewModel.jobProperty());
        progress.managedProperty().bind(progress.visibleProperty());
        result.filledProperty().bind(viewModel.foundProperty().isNotNull());
        result.busyProperty().bind(viewModel.measuringProperty());
        viewModel
                .foundProperty()
                .subscribe(found -> influenceText.setText(found == null ? "" : found.sentence()));
        viewModel
                .chartProperty()
                .subscribe(
                        chart -> {
                            if (chart != null) {
                                table.setChart(chart);
                            }
                        });
    }

    @FXML
    private void measure() {
        viewModel.measure();
    }
}
