package org.audienceworkbench.ui.screen.models;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;

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

    public ReasonsController(ReasonsViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        viewModel.weighedProperty().subscribe(this::show);
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
