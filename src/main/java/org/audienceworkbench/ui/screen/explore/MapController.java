package org.audienceworkbench.ui.screen.explore;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.insight.Clustering;
import org.audienceworkbench.insight.Components;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.ui.kit.AttributeCell;
import org.audienceworkbench.ui.kit.ChartView;
import org.audienceworkbench.ui.kit.DataTable;
import org.audienceworkbench.ui.kit.ProgressStrip;
import org.audienceworkbench.ui.kit.ResultPane;
import org.audienceworkbench.ui.kit.Sentence;
import org.audienceworkbench.workbench.CustomerMap;
import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/// Binds `fxml/explore-map.fxml`.
public final class MapController {

    private final MapViewModel viewModel;

    @FXML private ListView<Feature> mapFeatures;
    @FXML private ComboBox<Clustering.Scale> mapScale;
    @FXML private ComboBox<Clustering.Missing> mapMissing;
    @FXML private ComboBox<@Nullable Attribute> mapColour;
    @FXML private TextField mapName;
    @FXML private Button makeMap;
    @FXML private ProgressStrip mapProgress;
    @FXML private ResultPane mapResult;
    @FXML private Sentence mapSentence;
    @FXML private VBox mapCard;
    @FXML private ChartView customerMap;
    @FXML private DataTable<Components.Loading> loadings;

    public MapController(MapViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        FeatureList.fill(mapFeatures, viewModel.features());
        ScaleWords.scales(mapScale);
        mapScale.valueProperty().bindBidirectional(viewModel.scaleProperty());
        ScaleWords.missing(mapMissing);
        mapMissing.valueProperty().bindBidirectional(viewModel.missingProperty());
        AttributeCell.in(mapColour, "No colour");
        mapColour.setItems(viewModel.colours());
        mapColour.valueProperty().bindBidirectional(viewModel.colourProperty());
        mapName.textProperty().bindBidirectional(viewModel.nameProperty());
        makeMap.disableProperty()
                .bind(viewModel.readyProperty().not().or(viewModel.busyProperty()));
        mapProgress.jobProperty().bind(viewModel.jobProperty());
        mapResult.filledProperty().bind(viewModel.mapProperty().isNotNull());
        mapResult.busyProperty().bind(viewModel.busyProperty());
        column("Feature", ValueType.TEXT, Components.Loading::feature, 132);
        column("First", ValueType.NUMBER, Components.Loading::first, 100);
        column("Second", ValueType.NUMBER, Components.Loading::second, 100);
        mapCard.getChildren().add(new AreaBar(viewModel.area(), customerMap));
        viewModel.mapProperty().subscribe(this::show);
        viewModel.chartProperty().subscribe(customerMap::setChart);
    }

    private void column(
            String title, ValueType type, Function<Components.Loading, Object> value, int width) {
        var column = loadings.column(title, type, value);
        column.setGraphic(null);
        column.setPrefWidth(width);
    }

    private void show(@Nullable CustomerMap made) {
        if (made != null) {
            mapSentence.setText(made.sentence());
            loadings.getItems().setAll(made.components().loadings());
        }
    }

    @FXML
    private void makeMap() {
        viewModel.make();
    }

    @FXML
    private void chooseNone() {
        viewModel.chooseNone();
    }
}
