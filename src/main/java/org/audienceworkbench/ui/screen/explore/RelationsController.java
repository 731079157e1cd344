package org.audienceworkbench.ui.screen.explore;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

import org.audienceworkbench.insight.Relation;
import org.audienceworkbench.ui.kit.BarChooser;
import org.audienceworkbench.ui.kit.ChartView;
import org.audienceworkbench.ui.kit.Choices;
import org.audienceworkbench.ui.kit.Field;
import org.audienceworkbench.ui.kit.ResultPane;
import org.audienceworkbench.ui.kit.Sentence;
import org.audienceworkbench.workbench.AttributeRelations;
import org.jspecify.annotations.Nullable;

import java.util.List;

/// Binds `fxml/explore-relations.fxml`.
public final class RelationsController {

    private final RelationsViewModel viewModel;

    @FXML private Field relatedField;
    @FXML private ListView<Feature> related;
    @FXML private ComboBox<Relation.Measure> numbers;
    @FXML private ResultPane relationsResult;
    @FXML private Sentence relationsSentence;
    @FXML private Label relationsLit;
    @FXML private ChartView relations;
    @FXML private Label pairTold;
    @FXML private Button openPair;

    public RelationsController(RelationsViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        FeatureList.fill(related, viewModel.attributes());
        relatedField.errorProperty().bind(viewModel.wantingProperty());
        Choices.of(
                numbers,
                each ->
                        each == Relation.Measure.SPEARMAN
                                ? "Ranks (Spearman)"
                                : "Straight lines (Pearson)",
                List.of(Relation.Measure.PEARSON, Relation.Measure.SPEARMAN));
        numbers.valueProperty().bindBidirectional(viewModel.numbersProperty());
        relationsResult.filledProperty().bind(viewModel.shownProperty().isNotNull());
        relationsResult.busyProperty().bind(viewModel.busyProperty());
        var cells = new BarChooser(relations, viewModel::openChosen);
        cells.chosenProperty().subscribe(viewModel::choose);
        relations.addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
        pairTold.textProperty().bind(viewModel.toldProperty().map(RelationsController::told));
        relationsLit.textProperty().bind(viewModel.litProperty());
        relationsLit.managedProperty().bind(relationsLit.textProperty().isNotEmpty());
        openPair.disableProperty().bind(viewModel.chosenProperty().isNull());
        viewModel.shownProperty().subscribe(this::show);
    }

    /// The arrow keys walk over the cells; a click goes on at once.
    private void clicked(MouseEvent event) {
        boolean isPlain = !event.isShiftDown() && !event.isShortcutDown();
        if (event.getButton() == MouseButton.PRIMARY && event.isStillSincePress() && isPlain) {
            viewModel.openChosen();
        }
    }

    private static String told(String chosen) {
        return chosen.isEmpty()
                ? "A click on a cell shows the two against each other; arrow keys and Enter do the"
                        + " same"
                : chosen;
    }

    private void show(@Nullable AttributeRelations shown) {
        if (shown != null) {
            relationsSentence.setText(shown.sentence());
            relations.setChart(shown.chart());
        }
    }

    @FXML
    private void openPair() {
        viewModel.openChosen();
    }

    @FXML
    private void chooseNone() {
        viewModel.chooseNone();
    }
}
