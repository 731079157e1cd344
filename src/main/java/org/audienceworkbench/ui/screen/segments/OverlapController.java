package org.audienceworkbench.ui.screen.segments;

import javafx.fxml.FXML;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.cell.CheckBoxListCell;
import javafx.util.StringConverter;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.segment.Overlap;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.ui.kit.ChartView;
import org.audienceworkbench.ui.kit.DataTable;
import org.audienceworkbench.ui.kit.ResultPane;
import org.audienceworkbench.ui.kit.Sentence;
import org.audienceworkbench.workbench.Segments;
import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/// Binds `fxml/segments-overlap.fxml`.
public final class OverlapController {

    private final OverlapViewModel viewModel;

    @FXML private ListView<Segments.Saved> choices;
    @FXML private CheckBox upset;
    @FXML private ResultPane overlapResult;
    @FXML private Sentence sentence;
    @FXML private ChartView overlapChart;
    @FXML private DataTable<Overlap.Pair> pairs;

    OverlapController(OverlapViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        choices.setItems(viewModel.saved());
        choices.setPlaceholder(new Label("No segments yet"));
        choices.setCellFactory(_ -> cell());
        upset.selectedProperty().bindBidirectional(viewModel.upsetProperty());
        column("First", 172, ValueType.TEXT, pair -> pair.first().name());
        column("Second", 172, ValueType.TEXT, pair -> pair.second().name());
        column("In both", 84, ValueType.INTEGER, pair -> (double) pair.both());
        column("Of the first", 96, ValueType.TEXT, pair -> Figures.share(pair.ofFirst()));
        column("Of the second", 126, ValueType.TEXT, pair -> Figures.share(pair.ofSecond()));
        column("Of either", 84, ValueType.TEXT, pair -> Figures.share(pair.jaccard()));
        overlapResult.filledProperty().bind(viewModel.overlapProperty().isNotNull());
        overlapResult.busyProperty().bind(viewModel.busyProperty());
        viewModel.overlapProperty().subscribe(this::show);
        viewModel.chartProperty().subscribe(overlapChart::setChart);
    }

    private void show(@Nullable Overlap overlap) {
        if (overlap != null) {
            sentence.setText(overlap.sentence());
            pairs.getItems().setAll(overlap.pairs());
        }
    }

    private void column(
            String title, double width, ValueType type, Function<Overlap.Pair, Object> value) {
        var column = pairs.column(title, type, value);
        column.setGraphic(null);
        column.setPrefWidth(width);
    }

    private CheckBoxListCell<Segments.Saved> cell() {
        var cell =
                new CheckBoxListCell<Segments.Saved>(
                        saved -> viewModel.ticked(saved.segment().name()), new Names());
        // a long name is cut rather than scrolled to
        cell.setPrefWidth(0);
        return cell;
    }

    private static final class Names extends StringConverter<Segments.Saved> {
        @Override
        public String toString(Segments.@Nullable Saved saved) {
            return saved == null ? "" : saved.segment().name();
        }

        @Override
        public Segments.Saved fromString(String text) {
            throw new UnsupportedOperationException();
        }
    }
}
