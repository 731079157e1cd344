package org.audienceworkbench.ui.screen.explore;

import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.ui.kit.AttributeCell;
import org.audienceworkbench.ui.kit.BarChooser;
import org.audienceworkbench.ui.kit.ChartView;
import org.audienceworkbench.ui.kit.DataTable;
import org.audienceworkbench.ui.kit.ResultPane;
import org.audienceworkbench.ui.kit.SearchField;
import org.audienceworkbench.ui.kit.Sentence;
import org.audienceworkbench.workbench.AttributeBars;
import org.jspecify.annotations.Nullable;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// Binds `fxml/explore-distribution.fxml`.
public final class DistributionController {

    private final DistributionViewModel viewModel;
    private @Nullable BarChooser bars;

    @FXML private SearchField search;
    @FXML private ListView<Attribute> attributes;
    @FXML private ResultPane result;
    @FXML private Sentence sentence;
    @FXML private ChartView chart;
    @FXML private DataTable<AttributeFigures.Row> figures;

    @FXML private Label chosen;
    @FXML private HBox beside;
    @FXML private Button takeBars;

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
        bars = new BarChooser(chart, viewModel::makeSegment);
        bars.chosenProperty().subscribe(_ -> chooseBars());
        viewModel.chosenProperty().subscribe(this::tell);
        takeBars.disableProperty().bind(viewModel.chosenProperty().isNull());
        viewModel.shownProperty().subscribe(this::show);
    }

    private void chooseBars() {
        if (bars == null) {
            return;
        }
        Set<Integer> places = new TreeSet<>(bars.chosenProperty().get());
        beside.getChildren().stream()
                .map(ToggleButton.class::cast)
                .filter(ToggleButton::isSelected)
                .forEach(button -> places.add((Integer) button.getUserData()));
        viewModel.choose(places);
    }

    private void tell(AttributeBars.@Nullable Chosen now) {
        if (now == null && bars != null) {
            bars.clear();
            beside.getChildren().forEach(button -> ((ToggleButton) button).setSelected(false));
        }
        chosen.setText(
                now == null
                        ? "Choose a bar"
                        : now.name() + " · " + Counted.of(now.count(), "customer"));
    }

    /// Buttons for customers whom no bar shows.
    private void offer(AttributeBars shown) {
        beside.getChildren().clear();
        for (int i = 0; i < shown.beside().size(); i++) {
            AttributeBars.Bar bar = shown.beside().get(i);
            var button = new ToggleButton(bar.name() + ": " + Figures.count(bar.count()));
            button.setMnemonicParsing(false);
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setUserData(shown.drawn().size() + i);
            button.setTooltip(new Tooltip("Adds those to the choice whom no bar shows"));
            button.selectedProperty().subscribe(_ -> chooseBars());
            beside.getChildren().add(button);
        }
    }

    @FXML
    private void takeBars() {
        viewModel.makeSegment();
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
        offer(shown.bars());
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
