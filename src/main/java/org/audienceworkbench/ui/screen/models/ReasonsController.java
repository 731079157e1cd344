package org.audienceworkbench.ui.screen.models;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;

import org.audienceworkbench.chart.WeightBars;
import org.audienceworkbench.ui.kit.BarChooser;
import org.audienceworkbench.ui.kit.ChartView;
import org.audienceworkbench.ui.kit.ProgressStrip;
import org.jspecify.annotations.Nullable;

/// Binds `fxml/models-reasons.fxml`.
public final class ReasonsController {

    private final ReasonsViewModel viewModel;

    @FXML private Label weighedText;
    @FXML private Button measure;
    @FXML private ProgressStrip measuring;
    @FXML private Node charts;
    @FXML private Node lostCard;
    @FXML private ChartView lost;
    @FXML private ChartView effects;
    @FXML private TextField customer;
    @FXML private Button ask;
    @FXML private Label words;
    @FXML private ScrollPane scroll;
    @FXML private ComboBox<@Nullable String> attribute;
    @FXML private Label effectText;
    @FXML private Node effectCard;
    @FXML private ChartView effect;

    public ReasonsController(ReasonsViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        viewModel.weighedProperty().subscribe(this::show);
        chooseAttribute();
        measure.disableProperty().bind(viewModel.measuringProperty());
        measuring.jobProperty().bind(viewModel.jobProperty());
        measuring.managedProperty().bind(measuring.visibleProperty());
        charts.managedProperty().bind(charts.visibleProperty());
        lostCard.managedProperty().bind(lostCard.visibleProperty());
        customer.textProperty().bindBidirectional(viewModel.customerProperty());
        ask.disableProperty()
                .bind(viewModel.askingProperty().or(customer.textProperty().isEmpty()));
        words.textProperty()
                .bind(
                        viewModel
                                .wordsProperty()
                                .map(
                                        said ->
                                                said.isEmpty()
                                                        ? "Type a customer's id or e-mail address"
                                                                + " to see what moves that score."
                                                        : said));
    }

    /// A click on a bar of what moves the scores asks for that attribute, too.
    private void chooseAttribute() {
        attribute.setItems(viewModel.attributes());
        attribute.valueProperty().bindBidirectional(viewModel.attributeProperty());
        var bars = new BarChooser(effects, () -> {});
        bars.chosenProperty()
                .subscribe(
                        chosen -> {
                            if (!chosen.isEmpty()
                                    && effects.getChart() instanceof WeightBars shown) {
                                scroll.setVvalue(0);
                                attribute.setValue(shown.shown().get(chosen.first()).name());
                            }
                        });
        effectCard.managedProperty().bind(effectCard.visibleProperty());
        viewModel
                .effectProperty()
                .subscribe(
                        found -> {
                            effectCard.setVisible(found != null);
                            effectText.setText(
                                    found == null
                                            ? "Choose an attribute, or click on a bar below, to see"
                                                    + " how the answer moves with it."
                                            : found.sentence());
                            if (found != null) {
                                effect.setChart(found.chart());
                            }
                        });
    }

    private void show(@Nullable Weighed weighed) {
        charts.setVisible(weighed != null);
        weighedText.setText(
                weighed == null
                        ? "See what the model would lose without knowing an attribute, and what"
                                + " moves the customers' scores. It takes some seconds."
                        : weighed.sentence());
        if (weighed != null) {
            lostCard.setVisible(weighed.lost() != null);
            lost.setChart(weighed.lost());
            effects.setChart(weighed.effects());
        }
    }

    @FXML
    private void measure() {
        viewModel.measure();
    }

    @FXML
    private void ask() {
        viewModel.ask();
    }
}
