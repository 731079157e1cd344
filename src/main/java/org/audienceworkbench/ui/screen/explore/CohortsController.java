package org.audienceworkbench.ui.screen.explore;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.ui.kit.BarChooser;
import org.audienceworkbench.ui.kit.ChartView;
import org.audienceworkbench.ui.kit.Choices;
import org.audienceworkbench.ui.kit.EmptyState;
import org.audienceworkbench.ui.kit.ResultPane;
import org.audienceworkbench.ui.kit.Sentence;
import org.audienceworkbench.workbench.CohortTable;
import org.jspecify.annotations.Nullable;

import java.util.List;

/// Binds `fxml/explore-cohorts.fxml`.
public final class CohortsController {

    private final CohortsViewModel viewModel;

    @FXML private ComboBox<CohortsViewModel.Step> cohortStep;
    @FXML private ComboBox<CohortTable.@Nullable Shown> cohortShown;
    @FXML private Label cohortCaution;
    @FXML private ResultPane cohortResult;
    @FXML private EmptyState cohortNothing;
    @FXML private Sentence cohortSentence;
    @FXML private ChartView cohortChart;
    @FXML private Label cohortTold;
    @FXML private Button takeCohorts;

    public CohortsController(CohortsViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        Choices.of(
                cohortStep, CohortsViewModel.Step::words, List.of(CohortsViewModel.Step.values()));
        cohortStep.valueProperty().bindBidirectional(viewModel.stepProperty());
        Choices.words(cohortShown, CohortTable.Shown::label);
        cohortShown.setItems(viewModel.ways());
        cohortShown.valueProperty().bindBidirectional(viewModel.wayProperty());
        cohortNothing.textProperty().bind(viewModel.nothingProperty());
        cohortResult.filledProperty().bind(viewModel.chartProperty().isNotNull());
        cohortResult.busyProperty().bind(viewModel.busyProperty());
        new BarChooser(cohortChart, viewModel::makeSegment)
                .chosenProperty()
                .subscribe(viewModel::choose);
        takeCohorts.disableProperty().bind(viewModel.chosenProperty().isNull());
        viewModel.chosenProperty().subscribe(this::tell);
        viewModel.chartProperty().subscribe(this::show);
    }

    private void show(@Nullable Chart chart) {
        CohortTable table = viewModel.tableProperty().get();
        if (chart != null && table != null) {
            cohortSentence.setText(table.sentence());
            cohortCaution.setText(table.caution());
            cohortChart.setChart(chart);
            tell(null);
        }
    }

    private void tell(CohortsViewModel.@Nullable Chosen now) {
        cohortTold.setText(
                now != null
                        ? now.part().name() + " · " + Counted.of(now.count(), "customer")
                        : viewModel.wayProperty().get() == CohortTable.Shown.AVERAGE
                                ? "The interval is that of chance, as if all cohorts were alike"
                                : viewModel.canSelect()
                                        ? "Choose a cohort in the column 0, or who still ordered"
                                                + " later in the others"
                                        : "Without the attributes “First order” and “Last order”"
                                                + " there is no segment to make");
    }

    @FXML
    private void takeCohorts() {
        viewModel.makeSegment();
    }
}
