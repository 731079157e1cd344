package org.audienceworkbench.ui.screen.models;

import javafx.fxml.FXML;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory;
import javafx.scene.control.TextField;

import org.audienceworkbench.insight.Algorithm;
import org.audienceworkbench.insight.Training;
import org.audienceworkbench.learn.ClassWeight;
import org.audienceworkbench.learn.Recipe;
import org.audienceworkbench.ui.kit.Choices;
import org.audienceworkbench.ui.kit.Field;

/// Binds `fxml/models-learning.fxml`.
public final class LearningController {

    private final LearningViewModel viewModel;

    @FXML private CheckBox crossValidate;
    @FXML private Field foldsField;
    @FXML private Spinner<Integer> folds;
    @FXML private Field penaltyField;
    @FXML private TextField penalty;
    @FXML private Field l1RatioField;
    @FXML private TextField l1Ratio;
    @FXML private ComboBox<ClassWeight> classWeight;
    @FXML private CheckBox tune;
    @FXML private Field triesField;
    @FXML private Spinner<Integer> tries;
    @FXML private ComboBox<String> by;
    @FXML private CheckBox refit;

    public LearningController(LearningViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        crossValidate.selectedProperty().bindBidirectional(viewModel.crossValidatedProperty());
        foldsField.disableProperty().bind(viewModel.crossValidatedProperty().not());
        var count =
                new SpinnerValueFactory.IntegerSpinnerValueFactory(
                        2, Training.MOST_FOLDS, Training.USUAL_FOLDS);
        folds.setValueFactory(count);
        count.valueProperty().bindBidirectional(viewModel.foldsProperty());
        var unused =
                viewModel
                        .algorithmProperty()
                        .map(
                                algorithm ->
                                        algorithm != Algorithm.AUTO
                                                && algorithm != Algorithm.LOGISTIC);
        penaltyField.disableProperty().bind(unused);
        l1RatioField.disableProperty().bind(unused);
        penaltyField.errorProperty().bind(viewModel.wrongPenaltyBinding());
        penalty.textProperty().bindBidirectional(viewModel.penaltyProperty());
        l1RatioField.errorProperty().bind(viewModel.wrongL1RatioBinding());
        l1Ratio.textProperty().bindBidirectional(viewModel.l1RatioProperty());
        classWeight.setConverter(
                new Words<>(
                        weight ->
                                weight instanceof ClassWeight.Balanced
                                        ? "Both classes as much"
                                        : "Every customer as much"));
        classWeight.getItems().setAll(ClassWeight.EQUAL, new ClassWeight.Balanced());
        classWeight.valueProperty().bindBidirectional(viewModel.classWeightProperty());
        tune.selectedProperty().bindBidirectional(viewModel.tunedProperty());
        triesField.disableProperty().bind(viewModel.tunedProperty().not());
        var tried =
                new SpinnerValueFactory.IntegerSpinnerValueFactory(
                        2, Recipe.MOST_TRIES, Recipe.USUAL_TRIES);
        tries.setValueFactory(tried);
        tried.valueProperty().bindBidirectional(viewModel.triesProperty());
        Choices.words(by, name -> name.isEmpty() ? "One model of all customers" : name);
        by.setItems(viewModel.bys());
        by.valueProperty().bindBidirectional(viewModel.byProperty());
        refit.selectedProperty().bindBidirectional(viewModel.refittedProperty());
    }
}
