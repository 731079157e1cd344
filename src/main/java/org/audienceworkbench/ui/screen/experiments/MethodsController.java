package org.audienceworkbench.ui.screen.experiments;

import javafx.fxml.FXML;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;

import org.audienceworkbench.experiment.IntervalMethod;
import org.audienceworkbench.experiment.LiftMethod;
import org.audienceworkbench.experiment.MeanTest;
import org.audienceworkbench.experiment.ShareTest;
import org.audienceworkbench.ui.kit.Choices;
import org.audienceworkbench.ui.kit.Field;

import java.util.List;

/// Binds `fxml/experiment-methods.fxml` to its view model; decides nothing.
public final class MethodsController {

    private final MethodsViewModel viewModel;

    @FXML private ComboBox<ShareTest> shares;
    @FXML private ComboBox<IntervalMethod> interval;
    @FXML private ComboBox<MeanTest> means;
    @FXML private Field drawsField;
    @FXML private TextField draws;
    @FXML private Field seedField;
    @FXML private TextField drawSeed;
    @FXML private TextField winsorised;
    @FXML private ComboBox<MethodsViewModel.Looking> looking;
    @FXML private Field tuningField;
    @FXML private TextField tuning;
    @FXML private Field lookedField;
    @FXML private TextField looked;
    @FXML private CheckBox bayes;
    @FXML private Field priorShareField;
    @FXML private TextField priorShare;
    @FXML private Field priorMeanField;
    @FXML private TextField priorMean;
    @FXML private ComboBox<LiftMethod> lift;

    MethodsController(MethodsViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        Choices.of(shares, ShareTest::description, List.of(ShareTest.values()));
        Choices.of(interval, IntervalMethod::description, List.of(IntervalMethod.values()));
        Choices.of(means, MeanTest::description, List.of(MeanTest.values()));
        Choices.of(lift, LiftMethod::description, List.of(LiftMethod.values()));
        shares.valueProperty().bindBidirectional(viewModel.sharesProperty());
        interval.valueProperty().bindBidirectional(viewModel.intervalProperty());
        means.valueProperty().bindBidirectional(viewModel.meansProperty());
        var drawn = viewModel.meansProperty().isEqualTo(MeanTest.BOOTSTRAP);
        draws.textProperty().bindBidirectional(viewModel.drawsProperty());
        drawsField.disableProperty().bind(drawn.not());
        drawSeed.textProperty().bindBidirectional(viewModel.seedProperty());
        seedField.disableProperty().bind(drawn.not());
        winsorised.textProperty().bindBidirectional(viewModel.winsorisedProperty());
        Choices.of(
                looking,
                MethodsViewModel.Looking::words,
                List.of(MethodsViewModel.Looking.values()));
        looking.valueProperty().bindBidirectional(viewModel.lookingProperty());
        tuning.textProperty().bindBidirectional(viewModel.tuningProperty());
        tuningField
                .disableProperty()
                .bind(viewModel.lookingProperty().isNotEqualTo(MethodsViewModel.Looking.ANYTIME));
        looked.textProperty().bindBidirectional(viewModel.lookedProperty());
        lookedField
                .disableProperty()
                .bind(viewModel.lookingProperty().map(chosen -> !chosen.isPlanned()));
        bayes.selectedProperty().bindBidirectional(viewModel.bayesProperty());
        priorShareField.disableProperty().bind(viewModel.bayesProperty().not());
        priorShare.textProperty().bindBidirectional(viewModel.priorShareProperty());
        priorMeanField.disableProperty().bind(viewModel.bayesProperty().not());
        priorMean.textProperty().bindBidirectional(viewModel.priorMeanProperty());
        lift.valueProperty().bindBidirectional(viewModel.liftProperty());
    }
}
