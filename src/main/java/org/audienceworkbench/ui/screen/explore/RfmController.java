package org.audienceworkbench.ui.screen.explore;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.ui.kit.BarChooser;
import org.audienceworkbench.ui.kit.ChartView;
import org.audienceworkbench.ui.kit.DataTable;
import org.audienceworkbench.ui.kit.ResultPane;
import org.audienceworkbench.ui.kit.Sentence;
import org.audienceworkbench.workbench.RfmTable;
import org.jspecify.annotations.Nullable;

import java.util.Set;
import java.util.function.Function;

/// Binds `fxml/explore-rfm.fxml`.
public final class RfmController {

    private final RfmViewModel viewModel;

    @FXML private ResultPane rfmResult;
    @FXML private Sentence rfmSentence;
    @FXML private ChartView rfmChart;
    @FXML private DataTable<RfmTable.Line> rfmGroups;
    @FXML private Label rfmTold;
    @FXML private Button takeRfm;

    public RfmController(RfmViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        column("Group", ValueType.TEXT, 150, line -> line.group().label());
        column("Customers", ValueType.NUMBER, 100, line -> Figures.count(line.customers()));
        column("Share", ValueType.NUMBER, 70, line -> Figures.share(line.share()));
        column("Mean spent", ValueType.NUMBER, 108, line -> Figures.number(line.meanRevenue()));
        column("Of revenue", ValueType.NUMBER, 104, line -> Figures.share(line.revenueShare()));
        rfmGroups.getSelectionModel().selectedItemProperty().subscribe(this::choose);
        rfmResult.filledProperty().bind(viewModel.tableProperty().isNotNull());
        rfmResult.busyProperty().bind(viewModel.busyProperty());
        new BarChooser(rfmChart, viewModel::makeSegment).chosenProperty().subscribe(this::choose);
        takeRfm.disableProperty().bind(viewModel.chosenProperty().isNull());
        viewModel.chosenProperty().subscribe(this::tell);
        viewModel.tableProperty().subscribe(this::show);
    }

    private void column(
            String title, ValueType type, double width, Function<RfmTable.Line, String> text) {
        var column = rfmGroups.column(title, type, text);
        column.setGraphic(null);
        column.setSortable(false);
        column.setReorderable(false);
        column.setPrefWidth(width);
    }

    /// Cells of the grid; a group that was chosen before is none any more.
    private void choose(Set<Integer> places) {
        if (!places.isEmpty()) {
            rfmGroups.getSelectionModel().clearSelection();
        }
        viewModel.choose(places);
    }

    private void choose(RfmTable.@Nullable Line line) {
        if (line != null) {
            viewModel.choose(line);
        }
    }

    private void show(@Nullable RfmTable table) {
        if (table != null) {
            rfmSentence.setText(table.sentence());
            rfmChart.setChart(table.chart());
            rfmGroups.getItems().setAll(table.lines());
        }
    }

    private void tell(RfmTable.@Nullable Part now) {
        rfmTold.setText(
                now == null
                        ? "Choose cells by click or arrow keys, several with Shift, or a group"
                        : now.name() + " · " + Counted.of(now.count(), "customer"));
    }

    @FXML
    private void takeRfm() {
        viewModel.makeSegment();
    }
}
