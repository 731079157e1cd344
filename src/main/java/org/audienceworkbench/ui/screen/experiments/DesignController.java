package org.audienceworkbench.ui.screen.experiments;

import javafx.fxml.FXML;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.experiment.MetricKind;
import org.audienceworkbench.experiment.Tails;
import org.audienceworkbench.ui.kit.ChartView;
import org.audienceworkbench.ui.kit.Choices;
import org.audienceworkbench.ui.kit.Field;
import org.audienceworkbench.ui.kit.FigureCard;
import org.audienceworkbench.ui.kit.ResultPane;
import org.audienceworkbench.ui.kit.Sentence;
import org.jspecify.annotations.Nullable;

import java.util.List;

/// Binds `fxml/experiment-design.fxml` to its view model; decides nothing.
final class DesignController {

    private final DesignViewModel viewModel;

    @FXML private ComboBox<MetricKind> metric;
    @FXML private TextField baseline;
    @FXML private Field deviationField;
    @FXML private TextField deviation;
    @FXML private ComboBox<Boolean> relative;
    @FXML private TextField effect;
    @FXML private TextField power;
    @FXML private TextField size;
    @FXML private TextField alpha;
    @FXML private ComboBox<Tails> tails;
    @FXML private TextField allocation;
    @FXML private Label error;
    @FXML private ResultPane result;
    @FXML private Sentence sentence;
    @FXML private HBox figures;
    @FXML private ChartView curve;

    DesignController(DesignViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        Choices.of(
                metric,
                kind -> kind == MetricKind.PROPORTION ? "Share of customers" : "Mean per customer",
                List.of(MetricKind.values()));
        Choices.of(
                relative,
                share -> share ? "Share of the baseline" : "Difference",
                List.of(true, false));
        Choices.of(
                tails,
                side -> side == Tails.TWO ? "Up or down" : "Only this direction",
                List.of(Tails.values()));
        metric.valueProperty().bindBidirectional(viewModel.metricProperty());
        tails.valueProperty().bindBidirectional(viewModel.tailsProperty());
        relative.setValue(viewModel.relativeProperty().get());
        relative.valueProperty().subscribe(share -> viewModel.relativeProperty().set(share));
        baseline.textProperty().bindBidirectional(viewModel.baselineProperty());
        deviation.textProperty().bindBidirectional(viewModel.deviationProperty());
        effect.textProperty().bindBidirectional(viewModel.effectProperty());
        power.textProperty().bindBidirectional(viewModel.powerProperty());
        size.textProperty().bindBidirectional(viewModel.sizeProperty());
        alpha.textProperty().bindBidirectional(viewModel.alphaProperty());
        allocation.textProperty().bindBidirectional(viewModel.allocationProperty());
        deviationField
                .visibleProperty()
                .bind(viewModel.metricProperty().isEqualTo(MetricKind.MEAN));
        deviationField.managedProperty().bind(deviationField.visibleProperty());
        error.textProperty().bind(viewModel.errorProperty());
        error.visibleProperty().bind(error.textProperty().isNotEmpty());
        error.managedProperty().bind(error.visibleProperty());
        result.filledProperty().bind(viewModel.planProperty().isNotNull());
        result.busyProperty().bind(viewModel.busyProperty());
        viewModel.planProperty().subscribe(this::show);
    }

    private void show(DesignViewModel.@Nullable Plan plan) {
        if (plan == null) {
            return;
        }
        sentence.setText(plan.sentence());
        List<Long> arms = plan.size().perArm();
        Double rise = plan.at().minimumDetectableEffect();
        Double share = plan.at().minimumDetectableRelativeEffect();
        boolean proportion = viewModel.metricProperty().get() == MetricKind.PROPORTION;
        figures.getChildren()
                .setAll(
                        card("In the control", Figures.count(arms.getFirst())),
                        card(
                                "In the smallest arm",
                                Figures.count(arms.stream().min(Long::compare).orElseThrow())),
                        card("In all", Figures.count(plan.size().total())),
                        card(
                                "You have",
                                plan.contactable().isPresent()
                                        ? Figures.count(plan.contactable().getAsLong())
                                        : Figures.NONE),
                        card(
                                "Smallest rise found",
                                rise == null
                                        ? Figures.NONE
                                        : proportion
                                                ? Figures.points(rise)
                                                : Figures.signed(rise)));
        ((FigureCard) figures.getChildren().getLast())
                .setChange(share == null ? "" : Figures.share(share) + " of the baseline");
        curve.setChart(plan.curve());
    }

    private static FigureCard card(String label, String value) {
        var card = new FigureCard(label, value);
        HBox.setHgrow(card, Priority.ALWAYS);
        return card;
    }
}
