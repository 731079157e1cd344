package org.audienceworkbench.ui.screen.experiments;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.experiment.LookRule;
import org.audienceworkbench.experiment.Rehearsal;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.ui.kit.Choices;
import org.audienceworkbench.ui.kit.DataTable;
import org.audienceworkbench.ui.kit.Field;
import org.audienceworkbench.ui.kit.ProgressStrip;
import org.jspecify.annotations.Nullable;

import java.util.List;

/// Binds `fxml/experiment-trial.fxml` to its view model; decides nothing.
final class TrialController {

    private static final double ROW = 33;
    private static final double HEADER = 46;

    private final TrialViewModel viewModel;

    @FXML private Label missing;
    @FXML private Node inputs;
    @FXML private ComboBox<TrialViewModel.Way> way;
    @FXML private Field everyField;
    @FXML private TextField every;
    @FXML private TextField runs;
    @FXML private TextField peeks;
    @FXML private Button start;
    @FXML private ProgressStrip progress;
    @FXML private Label error;
    @FXML private Label found;
    @FXML private DataTable<Rehearsal.Rate> rates;

    TrialController(TrialViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        Choices.of(way, TrialViewModel.Way::words, List.of(TrialViewModel.Way.values()));
        way.valueProperty().bindBidirectional(viewModel.wayProperty());
        every.textProperty().bindBidirectional(viewModel.everyProperty());
        everyField
                .disableProperty()
                .bind(viewModel.wayProperty().isNotEqualTo(TrialViewModel.Way.ANYTIME));
        runs.textProperty().bindBidirectional(viewModel.runsProperty());
        peeks.textProperty().bindBidirectional(viewModel.peeksProperty());
        missing.textProperty().bind(viewModel.missingProperty());
        shownWithText(missing);
        inputs.visibleProperty().bind(missing.visibleProperty().not());
        inputs.managedProperty().bind(inputs.visibleProperty());
        error.textProperty().bind(viewModel.errorProperty());
        shownWithText(error);
        shownWithText(found);
        start.disableProperty().bind(viewModel.busyProperty());
        progress.jobProperty().bind(viewModel.jobProperty());
        progress.managedProperty().bind(progress.visibleProperty());
        rates.column("How it is looked at", ValueType.TEXT, rate -> word(rate.rule()))
                .setPrefWidth(255);
        rates.column("Alarms", ValueType.INTEGER, Rehearsal.Rate::alarms).setPrefWidth(125);
        rates.column("Share", ValueType.TEXT, rate -> Figures.share(rate.rate())).setPrefWidth(85);
        rates.column(
                        "95 % interval",
                        ValueType.TEXT,
                        rate -> Figures.share(rate.low()) + " to " + Figures.share(rate.high()))
                .setPrefWidth(150);
        rates.visibleProperty().bind(viewModel.triedProperty().isNotNull());
        rates.managedProperty().bind(rates.visibleProperty());
        viewModel.triedProperty().subscribe(this::show);
    }

    private static void shownWithText(Label label) {
        label.visibleProperty().bind(label.textProperty().isNotEmpty());
        label.managedProperty().bind(label.visibleProperty());
    }

    private void show(@Nullable Rehearsal tried) {
        found.setText(tried == null ? "" : tried.sentence());
        rates.getItems().setAll(tried == null ? List.of() : tried.rates());
        rates.setPrefHeight(ROW * rates.getItems().size() + HEADER);
    }

    private static String word(LookRule rule) {
        return switch (rule) {
            case LookRule.Anytime(long every, _, _) ->
                    "After every " + Figures.count(every) + ", as often as wanted";
            case LookRule.Limits(String word, var looks, _) ->
                    switch (word.replaceFirst(":.*", "")) {
                        case "fixed" -> "Once, at its end";
                        case "peek" -> looks.size() + " times, each as if it were the only one";
                        case "obf" -> looks.size() + " times by plan, strict at first";
                        default -> looks.size() + " times by plan, alike each time";
                    };
        };
    }

    @FXML
    private void start() {
        viewModel.tryPlan();
    }
}
