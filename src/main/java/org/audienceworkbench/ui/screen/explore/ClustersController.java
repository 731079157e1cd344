package org.audienceworkbench.ui.screen.explore;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.insight.ClusterMethod;
import org.audienceworkbench.insight.Clustering;
import org.audienceworkbench.insight.Clusters;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.ui.kit.ChartView;
import org.audienceworkbench.ui.kit.DataTable;
import org.audienceworkbench.ui.kit.Field;
import org.audienceworkbench.ui.kit.HeightChooser;
import org.audienceworkbench.ui.kit.ProgressStrip;
import org.audienceworkbench.ui.kit.ResultPane;
import org.audienceworkbench.ui.kit.Sentence;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Binds `fxml/explore-clusters.fxml`.
public final class ClustersController {

    private final ClustersViewModel viewModel;

    @FXML private ListView<Feature> features;
    @FXML private ComboBox<ClustersViewModel.Way> way;
    @FXML private Field kField;
    @FXML private ComboBox<OptionalInt> k;
    @FXML private Field criterionField;
    @FXML private ComboBox<Clustering.Criterion> criterion;
    @FXML private Field epsField;
    @FXML private TextField eps;
    @FXML private Field minPointsField;
    @FXML private ComboBox<Integer> minPoints;
    @FXML private Field linkageField;
    @FXML private ComboBox<ClusterMethod.Linkage> linkage;
    @FXML private ComboBox<Clustering.Scale> scale;
    @FXML private ComboBox<Clustering.Missing> missing;
    @FXML private Button find;
    @FXML private ProgressStrip progress;
    @FXML private ResultPane result;
    @FXML private Sentence sentence;
    @FXML private Region evidenceCard;
    @FXML private ChartView evidence;
    @FXML private Label evidenceHint;
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
        viewModel.mapProperty().subscribe(map::setChart);
        clusters.column("Id", ValueType.INTEGER, Clusters.Cluster::id).setPrefWidth(64);
        clusters.column("Name", ValueType.TEXT, Clusters.Cluster::label).setPrefWidth(190);
        clusters.column("Customers", ValueType.INTEGER, Clusters.Cluster::size);
        clusters.column("Share", ValueType.NUMBER, this::share).setPrefWidth(90);
        clusters.column("Rule", ValueType.TEXT, Clusters.Cluster::rule).setPrefWidth(260);
        clusters.column("Precision", ValueType.NUMBER, each -> ruled(each, each.precision()));
        clusters.column("Recall", ValueType.NUMBER, each -> ruled(each, each.recall()))
                .setPrefWidth(96);
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
        new HeightChooser(evidence, viewModel::chooseHeight, viewModel::stepHeight);
    }

    private void bindOptions() {
        FeatureList.fill(features, viewModel.features());
        words(k, number -> number.isEmpty() ? "Let the data decide" : "" + number.getAsInt());
        k.getItems()
                .setAll(
                        Stream.concat(
                                        Stream.of(OptionalInt.empty()),
                                        IntStream.rangeClosed(2, 12).mapToObj(OptionalInt::of))
                                .toList());
        k.valueProperty().bindBidirectional(viewModel.kProperty());
        viewModel.kProperty().subscribe(_ -> showCriterion());
        words(
                criterion,
                each ->
                        switch (each) {
                            case SILHOUETTE -> "Silhouette: how separate";
                            case GAP -> "Gap: how unlike evenly spread";
                            case STABILITY -> "Stability: found again";
                        });
        criterion.getItems().setAll(Clustering.Criterion.values());
        criterion.valueProperty().bindBidirectional(viewModel.criterionProperty());
        bindMethod();
        ScaleWords.scales(scale);
        scale.valueProperty().bindBidirectional(viewModel.scaleProperty());
        ScaleWords.missing(missing);
        missing.valueProperty().bindBidirectional(viewModel.missingProperty());
        find.disableProperty().bind(viewModel.readyProperty().not().or(viewModel.busyProperty()));
        progress.jobProperty().bind(viewModel.jobProperty());
    }

    private void bindMethod() {
        words(
                way,
                each ->
                        switch (each) {
                            case MEANS -> "Around means (k-means)";
                            case DENSITY -> "Dense places (DBSCAN)";
                            case JOINING -> "Joined two by two";
                            case MIXTURE -> "Gaussian mixture";
                        });
        way.getItems().setAll(ClustersViewModel.Way.values());
        way.valueProperty().bindBidirectional(viewModel.wayProperty());
        eps.textProperty().bindBidirectional(viewModel.epsProperty());
        epsField.errorProperty().bind(viewModel.epsErrorProperty());
        minPoints.getItems().setAll(3, 4, 5, 8, 10, 15, 20, 30, 50, 100);
        minPoints.valueProperty().bindBidirectional(viewModel.minPointsProperty());
        words(
                linkage,
                each ->
                        switch (each) {
                            case WARD -> "What joining costs (Ward)";
                            case COMPLETE -> "Their farthest customers";
                            case AVERAGE -> "The mean of all distances";
                            case SINGLE -> "Their nearest customers";
                        });
        linkage.getItems().setAll(ClusterMethod.Linkage.values());
        linkage.valueProperty().bindBidirectional(viewModel.linkageProperty());
        viewModel
                .wayProperty()
                .subscribe(
                        chosen -> {
                            shown(kField, chosen != ClustersViewModel.Way.DENSITY);
                            showCriterion();
                            shown(epsField, chosen == ClustersViewModel.Way.DENSITY);
                            shown(minPointsField, chosen == ClustersViewModel.Way.DENSITY);
                            shown(linkageField, chosen == ClustersViewModel.Way.JOINING);
                        });
    }

    /// Where the number of groups is given, nothing chooses it.
    private void showCriterion() {
        shown(
                criterionField,
                viewModel.kProperty().get().isEmpty()
                        && switch (viewModel.wayProperty().get()) {
                            case MEANS, JOINING -> true;
                            case DENSITY, MIXTURE -> false;
                        });
    }

    private static void shown(Node node, boolean isShown) {
        node.setVisible(isShown);
        node.setManaged(isShown);
    }

    private static double ruled(Clusters.Cluster cluster, double value) {
        return cluster.rule().isEmpty() ? Double.NaN : value;
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

    private double share(Clusters.Cluster cluster) {
        FoundClusters found = viewModel.foundProperty().get();
        return found == null ? Double.NaN : (double) cluster.size() / found.clusters().rows();
    }

    private void show(@Nullable FoundClusters found) {
        if (found == null) {
            return;
        }
        sentence.setText(found.sentence());
        evidence.setChart(found.evidence());
        evidenceCard.setVisible(found.evidence() != null);
        mapCard.setVisible(found.map() != null);
        clusters.getItems().setAll(found.lines());
        evidenceHint.setText(hint(found.clusters()));
        shown(evidenceHint, !evidenceHint.getText().isEmpty());
        clusters.getSelectionModel().select(0);
    }

    private static String hint(Clusters clusters) {
        if (clusters.tree() != null) {
            return "Click at a height to cut the tree there; Up and Down make fewer or more"
                    + " groups."
                    + figures(clusters);
        }
        if (clusters.method() instanceof ClusterMethod.Mixture) {
            return clusters.tried().isEmpty()
                    ? ""
                    : "BIC of %s; the lower the better."
                            .formatted(Counted.of(clusters.tried().getFirst().rows(), "customer"));
        }
        if (!clusters.tried().isEmpty()) {
            Clusters.Tried first = clusters.tried().getFirst();
            return "With 95 % intervals. Silhouette of "
                    + Counted.of(first.rows(), "customer")
                    + ", gap and stability of "
                    + Figures.count(first.drawn())
                    + ".";
        }
        return clusters.density() == null
                ? ""
                : "Click at a height to take that distance; Up and Down change it a little.";
    }

    /// What speaks for the number of groups, where the data chose it.
    private static String figures(Clusters clusters) {
        return clusters.tried().stream()
                .filter(each -> each.k() == clusters.k())
                .map(
                        each ->
                                " Silhouette "
                                        + interval(each.silhouette())
                                        + ", gap "
                                        + interval(each.gap())
                                        + ", stability "
                                        + interval(each.stability())
                                        + ".")
                .findFirst()
                .orElse("");
    }

    private static String interval(Clusters.Measured measured) {
        return measured.exists()
                ? String.format(Locale.ENGLISH, "%.2f ± %.2f", measured.value(), measured.margin())
                : Figures.NONE;
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
