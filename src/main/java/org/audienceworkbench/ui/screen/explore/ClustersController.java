package org.audienceworkbench.ui.screen.explore;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.cell.CheckBoxListCell;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import org.audienceworkbench.insight.Clustering;
import org.audienceworkbench.insight.Clusters;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.ui.kit.ChartView;
import org.audienceworkbench.ui.kit.DataTable;
import org.audienceworkbench.ui.kit.ProgressStrip;
import org.audienceworkbench.ui.kit.ResultPane;
import org.audienceworkbench.ui.kit.Sentence;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Binds `fxml/explore-clusters.fxml`.
public final class ClustersController {

    private final ClustersViewModel viewModel;

    @FXML private ListView<Feature> features;
    @FXML private ComboBox<OptionalInt> k;
    @FXML private ComboBox<Clustering.Scale> scale;
    @FXML private ComboBox<Clustering.Missing> missing;
    @FXML private Button find;
    @FXML private ProgressStrip progress;
    @FXML private ResultPane result;
    @FXML private Sentence sentence;
    @FXML private Region silhouettesCard;
    @FXML private ChartView silhouettes;
    @FXML private VBox mapCard;
    @FXML private ChartView map;
    @FXML private DataTable<Clusters.Cluster> clusters;
    @FXML private TextField attributeName;
    @FXML private Button keep;
    @FXML private TextField segmentName;
    @FXML private Button makeSegment;
    @FXML private Label done;

    public ClustersController(ClustersViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        bindOptions();
        result.filledProperty().bind(viewModel.foundProperty().isNotNull());
        result.busyProperty().bind(viewModel.busyProperty());
        viewModel.foundProperty().subscribe(this::show);
        clusters.column("Id", ValueType.INTEGER, Clusters.Cluster::id).setPrefWidth(64);
        clusters.column("Name", ValueType.TEXT, Clusters.Cluster::label).setPrefWidth(190);
        clusters.column("Customers", ValueType.INTEGER, Clusters.Cluster::size);
        clusters.column("Share", ValueType.NUMBER, this::share).setPrefWidth(90);
        clusters.column("Rule", ValueType.TEXT, Clusters.Cluster::rule).setPrefWidth(260);
        clusters.column("Precision", ValueType.NUMBER, Clusters.Cluster::precision);
        clusters.column("Recall", ValueType.NUMBER, Clusters.Cluster::recall).setPrefWidth(96);
        clusters.getSelectionModel()
                .selectedItemProperty()
                .subscribe(
                        chosen -> {
                            if (chosen != null) {
                                viewModel.clusterProperty().set(chosen);
                            }
                        });
        attributeName.textProperty().bindBidirectional(viewModel.attributeNameProperty());
        segmentName.textProperty().bindBidirectional(viewModel.segmentNameProperty());
        keep.disableProperty()
                .bind(viewModel.savingProperty().or(attributeName.textProperty().isEmpty()));
        makeSegment
                .disableProperty()
                .bind(viewModel.savingProperty().or(segmentName.textProperty().isEmpty()));
        mapCard.getChildren().add(new AreaBar(viewModel.area(), map));
        done.textProperty().bind(viewModel.doneProperty());
    }

    private void bindOptions() {
        features.setItems(viewModel.features());
        features.setCellFactory(CheckBoxListCell.forListView(Feature::chosenProperty));
        features.addEventFilter(KeyEvent.KEY_PRESSED, this::toggle);
        words(k, number -> number.isEmpty() ? "Let the data decide" : "" + number.getAsInt());
        k.getItems()
                .setAll(
                        Stream.concat(
                                        Stream.of(OptionalInt.empty()),
                                        IntStream.rangeClosed(2, 12).mapToObj(OptionalInt::of))
                                .toList());
        k.valueProperty().bindBidirectional(viewModel.kProperty());
        words(
                scale,
                each ->
                        switch (each) {
                            case STANDARD -> "Equal weight (standard)";
                            case ROBUST -> "Equal weight, outliers less";
                            case NONE -> "As they are";
                        });
        scale.getItems().setAll(Clustering.Scale.values());
        scale.valueProperty().bindBidirectional(viewModel.scaleProperty());
        words(
                missing,
                each ->
                        switch (each) {
                            case LEAVE_OUT -> "Leave out";
                            case FILL -> "Fill with the usual value";
                        });
        missing.getItems().setAll(Clustering.Missing.values());
        missing.valueProperty().bindBidirectional(viewModel.missingProperty());
        find.disableProperty().bind(viewModel.readyProperty().not().or(viewModel.busyProperty()));
        progress.jobProperty().bind(viewModel.jobProperty());
    }

    private static <T> void words(ComboBox<T> box, Function<T, String> words) {
        box.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable T value) {
                        return value == null ? "" : words.apply(value);
                    }

                    @Override
                    public T fromString(String text) {
                        throw new UnsupportedOperationException("nobody types here");
                    }
                });
    }

    /// The boxes in the list take no focus of their own; Space stands for a click on one.
    private void toggle(KeyEvent event) {
        Feature feature = features.getFocusModel().getFocusedItem();
        if (event.getCode() == KeyCode.SPACE && feature != null) {
            feature.chosenProperty().set(!feature.chosenProperty().get());
            event.consume();
        }
    }

    private double share(Clusters.Cluster cluster) {
        FoundClusters found = viewModel.foundProperty().get();
        return found == null ? Double.NaN : (double) cluster.size() / found.clusters().rows();
    }

    private void show(@Nullable FoundClusters found) {
        if (found == null) {
            return;
        }
        sentence.setText(found.sentence());
        silhouettes.setChart(found.silhouettes());
        map.setChart(found.map());
        silhouettesCard.setVisible(found.silhouettes() != null);
        mapCard.setVisible(found.map() != null);
        clusters.getItems().setAll(found.clusters().clusters());
        clusters.getSelectionModel().select(0);
    }

    @FXML
    private void find() {
        viewModel.find();
    }

    @FXML
    private void keep() {
        viewModel.keep();
    }

    @FXML
    private void makeSegment() {
        viewModel.makeSegment();
    }

    @FXML
    private void chooseNone() {
        viewModel.chooseOnly(List.of());
    }
}
