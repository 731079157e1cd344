package org.audienceworkbench.ui.screen.explore;

import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.ListView;

import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.ui.kit.AttributeCell;
import org.audienceworkbench.ui.kit.ChartView;
import org.audienceworkbench.ui.kit.DataTable;
import org.audienceworkbench.ui.kit.ResultPane;
import org.audienceworkbench.ui.kit.SearchField;
import org.audienceworkbench.ui.kit.Sentence;
import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/// Binds `fxml/explore-distribution.fxml`.
public final class DistributionController {

    private final DistributionViewModel viewModel;

    @FXML private SearchField search;
    @FXML private ListView<Attribute> attributes;
    @FXML private ResultPane result;
    @FXML private Sentence sentence;
    @FXML private ChartView chart;
    @FXML private DataTable<AttributeFigures.Row> figures;

    public DistributionController(DistributionViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        attributes.setCellFactory(_ -> new AttributeCell());
        attributes.setItems(viewModel.attributes());
        search.queryProperty().subscribe(viewModel::search);
        search.leadTo(attributes);
        attributes.getSelectionModel().selectedItemProperty().subscribe(this::choose);
        viewModel.attributeProperty().subscribe(this::select);
        viewModel
                .attributes()
                .addListener(
                        (ListChangeListener<Attribute>)
                                _ -> select(viewModel.attributeProperty().get()));
        result.filledProperty().bind(viewModel.shownProperty().isNotNull());
        result.busyProperty().bind(viewModel.busyProperty());
        viewModel.shownProperty().subscribe(this::show);
    }

    /// A list that is filled anew selects nothing for a moment; that is no choice.
    private void choose(@Nullable Attribute selected) {
        if (selected != null) {
            viewModel.attributeProperty().set(selected);
        }
    }

    private void select(@Nullable Attribute attribute) {
        if (attribute != null && viewModel.attributes().contains(attribute)) {
            attributes.getSelectionModel().select(attribute);
        }
    }

    private void show(DistributionViewModel.@Nullable Shown shown) {
        if (shown == null) {
            return;
        }
        sentence.setText(shown.figures().sentence());
        chart.setChart(shown.chart());
        figures.getColumns().clear();
        column("Figure", ValueType.TEXT, AttributeFigures.Row::name);
        column(
                shown.figures().compared() ? "Segment" : "All",
                ValueType.NUMBER,
                AttributeFigures.Row::value);
        if (shown.figures().compared()) {
            column("Rest", ValueType.NUMBER, AttributeFigures.Row::rest);
        }
        figures.getItems().setAll(shown.figures().rows());
    }

    private void column(String title, ValueType type, Function<AttributeFigures.Row, String> text) {
        var column = figures.column(title, type, text);
        column.setGraphic(null);
        column.setSortable(false);
        column.setReorderable(false);
        column.setPrefWidth(type == ValueType.TEXT ? 164 : 96);
    }
}
