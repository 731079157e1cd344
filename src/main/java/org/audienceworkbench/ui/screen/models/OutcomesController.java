package org.audienceworkbench.ui.screen.models;

import javafx.collections.FXCollections;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;

import org.audienceworkbench.learn.ComeTrue;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.ui.kit.ChartView;
import org.audienceworkbench.ui.kit.DataTable;
import org.audienceworkbench.ui.kit.ProgressStrip;
import org.audienceworkbench.workbench.ModelOutcomes;
import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/// Binds `fxml/models-outcomes.fxml`.
public final class OutcomesController {

    private final OutcomesViewModel viewModel;

    @FXML private Label outcomesText;
    @FXML private Button look;
    @FXML private ProgressStrip looked;
    @FXML private DataTable<ModelOutcomes.Scoring> scorings;
    @FXML private Node cameCard;
    @FXML private ChartView came;

    public OutcomesController(OutcomesViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        look.disableProperty().bind(viewModel.busyProperty());
        looked.jobProperty().bind(viewModel.jobProperty());
        looked.managedProperty().bind(looked.visibleProperty());
        column("Scored", ValueType.TEXT, 106, each -> viewModel.day(each.asOf()));
        column("Version", ValueType.INTEGER, 76, each -> (long) each.version());
        column("Until", ValueType.TEXT, 106, each -> viewModel.day(each.until()));
        column("Customers", ValueType.INTEGER, 98, each -> (long) each.left());
        figure("Came %", 78, result -> percent(result.figures().observed().value()));
        figure("Foreseen %", 104, result -> percent(result.figures().predicted()));
        figure(
                "ROC AUC",
                88,
                result ->
                        result.figures().rocAuc() == null
                                ? null
                                : result.figures().rocAuc().value());
        figure(
                "Promised",
                90,
                result -> result.promise() == null ? null : result.promise().rocAuc().value());
        figure("Brier", 70, ComeTrue::brier);
        column("State", ValueType.TEXT, 70, each -> each.state().word());
        viewModel.foundProperty().subscribe(this::show);
    }

    private static @Nullable Double percent(@Nullable Double share) {
        return share == null ? null : share * 100;
    }

    private void figure(String title, int width, Function<ComeTrue, @Nullable Double> value) {
        column(
                title,
                ValueType.NUMBER,
                width,
                each -> each.result() == null ? null : value.apply(each.result()));
    }

    private void column(
            String title,
            ValueType type,
            int width,
            Function<ModelOutcomes.Scoring, @Nullable Object> value) {
        var column = scorings.column(title, type, value);
        column.setGraphic(null);
        column.setPrefWidth(width);
    }

    private void show(ModelOutcomes.@Nullable Found found) {
        boolean any = found != null && !found.scorings().isEmpty();
        scorings.setVisible(any);
        scorings.setManaged(any);
        outcomesText.setText(
                found == null
                        ? "See what came of the scores: what was foreseen is kept when customers"
                                + " are scored, and held against what happened once that is known."
                        : found.sentence());
        if (found != null) {
            scorings.setItems(FXCollections.observableArrayList(found.scorings()));
        }
        var chart = viewModel.chart();
        cameCard.setVisible(chart.isPresent());
        cameCard.setManaged(chart.isPresent());
        chart.ifPresent(came::setChart);
    }

    @FXML
    private void look() {
        viewModel.look();
    }
}
