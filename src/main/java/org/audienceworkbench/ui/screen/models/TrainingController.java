package org.audienceworkbench.ui.screen.models;

import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.cell.CheckBoxListCell;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.insight.Algorithm;
import org.audienceworkbench.insight.Parting;
import org.audienceworkbench.ui.kit.AttributeCell;
import org.audienceworkbench.ui.kit.Choices;
import org.audienceworkbench.ui.kit.ProgressStrip;
import org.audienceworkbench.ui.kit.Stepper;
import org.jspecify.annotations.Nullable;

/// Binds `fxml/models-training.fxml`.
public final class TrainingController {

    private final TrainingViewModel viewModel;
    private final LearningViewModel learning;
    private final AimViewModel aim;

    @FXML private Stepper stepper;
    @FXML private Node what;
    @FXML private Node attribute;
    @FXML private Node from;
    @FXML private Node how;
    @FXML private ComboBox<@Nullable Attribute> target;
    @FXML private ComboBox<@Nullable String> positive;
    @FXML private ListView<Source> sources;
    @FXML private ComboBox<Algorithm> algorithm;
    @FXML private ComboBox<@Nullable Parting> parting;
    @FXML private TextField name;
    @FXML private ProgressStrip progress;
    @FXML private Button back;
    @FXML private Button next;

    public TrainingController(
            TrainingViewModel viewModel, LearningViewModel learning, AimViewModel aim) {
        this.aim = aim;
        this.viewModel = viewModel;
        this.learning = learning;
    }

    @FXML
    private void initialize() {
        stepper.currentProperty().bind(viewModel.stepProperty());
        what.visibleProperty().bind(viewModel.stepProperty().isEqualTo(0));
        from.visibleProperty().bind(viewModel.stepProperty().isEqualTo(1));
        how.visibleProperty().bind(viewModel.stepProperty().isEqualTo(2));
        attribute.visibleProperty().bind(aim.laterProperty().not());
        attribute.managedProperty().bind(attribute.visibleProperty());
        AttributeCell.in(target, "Choose…");
        target.setItems(viewModel.targets());
        target.valueProperty().bindBidirectional(viewModel.targetProperty());
        positive.setConverter(new Words<>(value -> value == null ? "" : viewModel.word(value)));
        positive.setItems(viewModel.values());
        positive.valueProperty().bindBidirectional(viewModel.positiveProperty());
        sources.setItems(viewModel.sources());
        sources.setCellFactory(_ -> new SourceCell());
        sources.addEventFilter(KeyEvent.KEY_PRESSED, this::toggle);
        algorithm.setConverter(
                new Words<>(
                        value ->
                                switch (value) {
                                    case null -> "";
                                    case AUTO -> "The simplest that none beats";
                                    case LOGISTIC -> "Logistic regression";
                                    case BOOSTING -> "Boosted trees";
                                    case FOREST -> "Random forest";
                                    case NEURAL -> "Neural network";
                                }));
        algorithm.getItems().setAll(Algorithm.values());
        algorithm.valueProperty().bindBidirectional(learning.algorithmProperty());
        Choices.words(parting, TrainingController::words);
        parting.setItems(viewModel.partings());
        parting.valueProperty().bindBidirectional(viewModel.partingProperty());
        name.textProperty().bindBidirectional(viewModel.nameProperty());
        progress.jobProperty().bind(viewModel.jobProperty());
        next.disableProperty().bind(viewModel.readyBinding().not());
        next.textProperty()
                .bind(
                        Bindings.when(viewModel.stepProperty().isEqualTo(2))
                                .then("_Train")
                                .otherwise("_Next"));
        back.textProperty()
                .bind(
                        Bindings.when(viewModel.stepProperty().isEqualTo(0))
                                .then("_Cancel")
                                .otherwise("_Back"));
        back.disableProperty().bind(viewModel.busyProperty());
    }

    private static String words(Parting parting) {
        return switch (parting) {
            case Parting.Chance _ -> "Customers drawn by chance";
            case Parting.Time _ -> "What customers did in later days";
            case Parting.By(var attribute) -> "Customers with the newest “" + attribute + "”";
        };
    }

    /// The boxes in the list take no focus of their own; Space stands for a click on one.
    private void toggle(KeyEvent event) {
        Source source = sources.getFocusModel().getFocusedItem();
        if (event.getCode() == KeyCode.SPACE && source != null) {
            source.toggle();
            event.consume();
        }
    }

    @FXML
    private void next() {
        viewModel.next();
    }

    @FXML
    private void back() {
        viewModel.back();
    }

    /// What is left aside stands there with its reason, and can't be chosen.
    private static final class SourceCell extends CheckBoxListCell<Source> {

        SourceCell() {
            super(Source::chosenProperty);
        }

        @Override
        public void updateItem(@Nullable Source source, boolean empty) {
            super.updateItem(source, empty);
            setDisable(source != null && !source.reason().isEmpty());
        }
    }
}
