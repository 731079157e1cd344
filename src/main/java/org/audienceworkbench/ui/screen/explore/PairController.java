package org.audienceworkbench.ui.screen.explore;

import javafx.fxml.FXML;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.VBox;

import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.ui.kit.AttributeCell;
import org.audienceworkbench.ui.kit.ChartView;
import org.audienceworkbench.ui.kit.ResultPane;
import org.audienceworkbench.ui.kit.Sentence;
import org.jspecify.annotations.Nullable;

/// Binds `fxml/explore-pair.fxml`.
public final class PairController {

    private final PairViewModel viewModel;

    @FXML private ComboBox<@Nullable Attribute> x;
    @FXML private ComboBox<@Nullable Attribute> y;
    @FXML private ComboBox<@Nullable Attribute> colour;
    @FXML private ResultPane result;
    @FXML private Sentence sentence;
    @FXML private ChartView chart;
    @FXML private VBox card;

    public PairController(PairViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        AttributeCell.in(x, "Choose…");
        AttributeCell.in(y, "Choose…");
        AttributeCell.in(colour, "No colour");
        x.setItems(viewModel.axes());
        y.setItems(viewModel.axes());
        colour.setItems(viewModel.colours());
        x.valueProperty().bindBidirectional(viewModel.xProperty());
        y.valueProperty().bindBidirectional(viewModel.yProperty());
        colour.valueProperty().bindBidirectional(viewModel.colourProperty());
        result.filledProperty().bind(viewModel.shownProperty().isNotNull());
        result.busyProperty().bind(viewModel.busyProperty());
        card.getChildren().add(new AreaBar(viewModel.area(), chart));
        viewModel.shownProperty().subscribe(this::show);
    }

    private void show(PairViewModel.@Nullable Shown shown) {
        if (shown != null) {
            sentence.setText(shown.sentence());
            chart.setChart(shown.chart());
        }
    }

    @FXML
    private void swap() {
        viewModel.swap();
    }
}
