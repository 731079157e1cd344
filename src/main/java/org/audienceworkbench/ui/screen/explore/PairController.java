package org.audienceworkbench.ui.screen.explore;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.ui.kit.AttributeCell;
import org.audienceworkbench.ui.kit.BarChooser;
import org.audienceworkbench.ui.kit.ChartView;
import org.audienceworkbench.ui.kit.Field;
import org.audienceworkbench.ui.kit.ResultPane;
import org.audienceworkbench.ui.kit.Sentence;
import org.audienceworkbench.workbench.AttributePair;
import org.jspecify.annotations.Nullable;

import java.util.List;

/// Binds `fxml/explore-pair.fxml`.
public final class PairController {

    private final PairViewModel viewModel;
    private @Nullable BarChooser bars;

    @FXML private ComboBox<@Nullable Attribute> x;
    @FXML private ComboBox<@Nullable Attribute> y;
    @FXML private ComboBox<@Nullable Attribute> colour;
    @FXML private ComboBox<@Nullable Attribute> size;
    @FXML private ComboBox<AttributePair.Way> way;
    @FXML private Field wayField;
    @FXML private Field colourField;
    @FXML private Field sizeField;
    @FXML private Label partsTold;
    @FXML private HBox parts;
    @FXML private Button takeParts;
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
        AttributeCell.in(size, "One size");
        size.setItems(viewModel.sizes());
        size.valueProperty().bindBidirectional(viewModel.sizeProperty());
        way.setItems(viewModel.ways());
        way.setConverter(new WayWords());
        way.valueProperty().bindBidirectional(viewModel.wayProperty());
        viewModel.wayProperty().subscribe(this::suit);
        result.filledProperty().bind(viewModel.shownProperty().isNotNull());
        result.busyProperty().bind(viewModel.busyProperty());
        bars = new BarChooser(chart, viewModel::makeSegment);
        bars.chosenProperty().subscribe(viewModel::choose);
        viewModel.chosenProperty().subscribe(this::tell);
        takeParts.disableProperty().bind(viewModel.chosenProperty().isNull());
        var areas = new AreaBar(viewModel.area(), chart);
        areas.visibleProperty().bind(viewModel.wayProperty().isEqualTo(AttributePair.Way.POINTS));
        areas.managedProperty().bind(areas.visibleProperty());
        parts.visibleProperty().bind(areas.visibleProperty().not());
        parts.managedProperty().bind(parts.visibleProperty());
        card.getChildren().add(areas);
        viewModel.shownProperty().subscribe(this::show);
    }

    /// Points have colours and sizes; the others have a choice of ways.
    private void suit(AttributePair.@Nullable Way now) {
        boolean points = now == null || now == AttributePair.Way.POINTS;
        for (Field field : List.of(colourField, sizeField)) {
            field.setVisible(points);
            field.setManaged(points);
        }
        wayField.setVisible(!points);
        wayField.setManaged(!points);
    }

    private void tell(AttributePair.@Nullable Part now) {
        if (now == null && bars != null) {
            bars.clear();
        }
        partsTold.setText(
                now == null
                        ? "Choose a part by click or arrow keys, several with Shift"
                        : now.name() + " · " + Counted.of(now.count(), "customer"));
    }

    @SuppressWarnings("ReferenceEquality") // the very chart that is shown
    private void show(PairViewModel.@Nullable Shown shown) {
        if (shown != null) {
            sentence.setText(shown.sentence());
            if (chart.getChart() != shown.pair().chart()) {
                chart.setChart(shown.pair().chart());
            }
        }
    }

    @FXML
    private void takeParts() {
        viewModel.makeSegment();
    }

    private static final class WayWords extends StringConverter<AttributePair.Way> {
        @Override
        public String toString(AttributePair.@Nullable Way value) {
            return value == null ? "" : value.label();
        }

        @Override
        public AttributePair.Way fromString(String text) {
            throw new UnsupportedOperationException("nobody types here");
        }
    }

    @FXML
    private void swap() {
        viewModel.swap();
    }
}
