package org.audienceworkbench.ui.screen.explore;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.ui.kit.AttributeCell;
import org.audienceworkbench.ui.kit.EmptyState;
import org.audienceworkbench.ui.kit.FigureCard;
import org.audienceworkbench.ui.kit.ResultPane;
import org.audienceworkbench.ui.kit.Sentence;
import org.audienceworkbench.workbench.ClusterComparison;
import org.audienceworkbench.workbench.Matrix;
import org.jspecify.annotations.Nullable;

import java.util.List;

/// Binds `fxml/explore-kept-clusters.fxml`.
public final class KeptClustersController {

    private final KeptClustersViewModel viewModel;
    private final MatrixGrid grid;
    private final VBox litWhere = new VBox();
    private final VBox wentWhere = new VBox();

    @FXML private ComboBox<@Nullable Attribute> kept;
    @FXML private ComboBox<@Nullable Attribute> other;
    @FXML private Label members;
    @FXML private CheckBox everybody;
    @FXML private Button place;
    @FXML private Label placed;
    @FXML private ResultPane compared;
    @FXML private EmptyState nothingKept;
    @FXML private EmptyState nothingChosen;
    @FXML private Sentence comparedSentence;
    @FXML private FigureCard rand;
    @FXML private FigureCard adjusted;
    @FXML private FigureCard normalised;
    @FXML private ScrollPane gridPlace;
    @FXML private Label cellsTold;
    @FXML private Button takeCells;

    public KeptClustersController(KeptClustersViewModel viewModel) {
        this.viewModel = viewModel;
        this.grid = new MatrixGrid(viewModel::makeSegment);
    }

    @FXML
    private void initialize() {
        AttributeCell.in(kept, "None yet");
        AttributeCell.in(other, "Choose…");
        kept.setItems(viewModel.kept());
        other.setItems(viewModel.others());
        kept.valueProperty().bindBidirectional(viewModel.keptProperty());
        other.valueProperty().bindBidirectional(viewModel.otherProperty());
        var nothing = viewModel.keptProperty().isNull();
        kept.disableProperty().bind(nothing);
        other.disableProperty().bind(nothing);
        nothingKept.visibleProperty().bind(nothing);
        nothingChosen.visibleProperty().bind(nothing.not());
        members.textProperty().bind(viewModel.membersProperty());
        members.managedProperty().bind(members.textProperty().isNotEmpty());
        everybody.disableProperty().bind(nothing);
        everybody.selectedProperty().bindBidirectional(viewModel.everybodyProperty());
        place.textProperty()
                .bind(
                        viewModel
                                .everybodyProperty()
                                .map(all -> all ? "_Place everybody" : "_Place new customers"));
        place.disableProperty().bind(viewModel.canPlaceProperty().not());
        placed.textProperty().bind(viewModel.placedProperty());
        placed.managedProperty().bind(placed.textProperty().isNotEmpty());
        grid.setId("comparedGrid");
        grid.chosenProperty().subscribe(viewModel::choose);
        litWhere.getStyleClass().add("stack");
        litWhere.setId("litWhere");
        litWhere.managedProperty().bind(litWhere.visibleProperty());
        wentWhere.getStyleClass().add("stack");
        var content = new VBox(grid, litWhere, wentWhere);
        content.getStyleClass().addAll("stack", "scrolled");
        gridPlace.setContent(content);
        viewModel.chosenProperty().subscribe(this::tell);
        takeCells.disableProperty().bind(viewModel.chosenProperty().isNull());
        compared.filledProperty().bind(viewModel.comparisonProperty().isNotNull());
        compared.busyProperty().bind(viewModel.busyProperty());
        viewModel.comparisonProperty().subscribe(this::show);
        viewModel.litProperty().subscribe(this::light);
    }

    private void show(@Nullable ClusterComparison comparison) {
        if (comparison == null) {
            return;
        }
        comparedSentence.setText(comparison.sentence());
        figure(rand, comparison.agreement().adjustedRand());
        figure(adjusted, comparison.agreement().adjusted());
        figure(normalised, comparison.agreement().normalised());
        grid.show(comparison.matrix(), MatrixGrid.Share.ROW);
        light(viewModel.litProperty().get());
        list(
                wentWhere,
                "Where the groups of “" + comparison.one().attribute() + "” are",
                comparison.whereTheyWent());
    }

    private void light(MatrixViewModel.@Nullable Lit lit) {
        ClusterComparison comparison = viewModel.comparisonProperty().get();
        grid.light(lit);
        litWhere.setVisible(comparison != null && lit != null);
        if (comparison != null && lit != null) {
            list(
                    litWhere,
                    "How many of each group are in “" + lit.name() + "”",
                    comparison.shares(lit.counts()));
        }
    }

    private static void list(VBox place, String title, List<String> lines) {
        var head = new Label(title);
        head.getStyleClass().add("field-label");
        place.getChildren().setAll(head);
        for (String line : lines) {
            var label = new Label(line);
            label.setWrapText(true);
            place.getChildren().add(label);
        }
    }

    private static void figure(FigureCard card, double value) {
        card.setValue(Figures.number(value));
        card.setFull(Figures.full(value));
    }

    private void tell(Matrix.@Nullable Chosen now) {
        cellsTold.setText(
                now == null
                        ? "Choose a cell by click or arrow keys, several with Shift"
                        : now.name() + " · " + Counted.of(now.count(), "customer"));
    }

    @FXML
    private void place() {
        viewModel.place();
    }

    @FXML
    private void takeCells() {
        viewModel.makeSegment();
    }
}
