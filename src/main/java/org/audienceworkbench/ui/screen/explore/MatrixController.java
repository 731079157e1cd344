package org.audienceworkbench.ui.screen.explore;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.util.StringConverter;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.ui.kit.AttributeCell;
import org.audienceworkbench.ui.kit.ResultPane;
import org.audienceworkbench.ui.kit.Sentence;
import org.audienceworkbench.workbench.Matrix;
import org.audienceworkbench.workbench.Tiers;
import org.jspecify.annotations.Nullable;

/// Binds `fxml/explore-matrix.fxml`.
public final class MatrixController {

    private final MatrixViewModel viewModel;
    private final MatrixGrid grid;

    @FXML private ComboBox<@Nullable Attribute> rows;
    @FXML private ComboBox<@Nullable Attribute> columns;
    @FXML private ComboBox<@Nullable Attribute> by;
    @FXML private ComboBox<Tiers.Cut> cut;
    @FXML private ComboBox<Integer> tiers;
    @FXML private ComboBox<MatrixGrid.Share> share;
    @FXML private ResultPane matrixResult;
    @FXML private Sentence matrixSentence;
    @FXML private ScrollPane matrixPlace;
    @FXML private Label cellsTold;
    @FXML private Button takeCells;

    public MatrixController(MatrixViewModel viewModel) {
        this.viewModel = viewModel;
        this.grid = new MatrixGrid(viewModel::makeSegment);
    }

    @FXML
    private void initialize() {
        AttributeCell.in(rows, "Choose…");
        AttributeCell.in(columns, "Choose…");
        AttributeCell.in(by, "No panels");
        rows.setItems(viewModel.attributes());
        columns.setItems(viewModel.attributes());
        by.setItems(viewModel.panels());
        rows.valueProperty().bindBidirectional(viewModel.rowsProperty());
        columns.valueProperty().bindBidirectional(viewModel.columnsProperty());
        by.valueProperty().bindBidirectional(viewModel.byProperty());
        cut.getItems().setAll(Tiers.Cut.values());
        cut.setConverter(new CutWords());
        cut.valueProperty().bindBidirectional(viewModel.cutProperty());
        tiers.getItems().setAll(2, 3, 4, 5, 6, 8);
        tiers.valueProperty().bindBidirectional(viewModel.tiersProperty());
        share.getItems().setAll(MatrixGrid.Share.values());
        share.setValue(MatrixGrid.Share.ALL);
        share.valueProperty().subscribe(_ -> show(viewModel.matrixProperty().get()));
        matrixPlace.setContent(grid);
        grid.setId("matrixGrid");
        grid.chosenProperty().subscribe(viewModel::choose);
        viewModel.chosenProperty().subscribe(this::tell);
        takeCells.disableProperty().bind(viewModel.chosenProperty().isNull());
        matrixResult.filledProperty().bind(viewModel.matrixProperty().isNotNull());
        matrixResult.busyProperty().bind(viewModel.busyProperty());
        viewModel.matrixProperty().subscribe(this::show);
        viewModel.litProperty().subscribe(grid::light);
    }

    private void show(@Nullable Matrix matrix) {
        if (matrix != null) {
            matrixSentence.setText(matrix.sentence());
            grid.show(matrix, share.getValue());
            grid.light(viewModel.litProperty().get());
        }
    }

    private void tell(Matrix.@Nullable Chosen now) {
        if (now == null) {
            grid.clear();
        }
        cellsTold.setText(
                now == null
                        ? "Choose a cell by click or arrow keys, several with Shift"
                        : now.name() + " · " + Counted.of(now.count(), "customer"));
    }

    @FXML
    private void takeCells() {
        viewModel.makeSegment();
    }

    private static final class CutWords extends StringConverter<Tiers.Cut> {
        @Override
        public String toString(Tiers.@Nullable Cut value) {
            if (value == null) {
                return "";
            }
            return switch (value) {
                case QUANTILES -> "About one size each";
                case ROUND -> "Round edges";
            };
        }

        @Override
        public Tiers.Cut fromString(String text) {
            throw new UnsupportedOperationException("nobody types here");
        }
    }
}
