package org.audienceworkbench.ui.screen.experiments;

import javafx.fxml.FXML;
import javafx.scene.Node;

import org.audienceworkbench.experiment.LookPlan;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.ui.kit.ChartView;
import org.audienceworkbench.ui.kit.DataTable;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.IntStream;

/// Binds `fxml/experiment-looks.fxml` to its view model; decides nothing.
final class LooksController {

    private static final double ROW = 33;
    private static final double HEADER = 46;

    private final DesignViewModel viewModel;

    @FXML private Node looksCard;
    @FXML private DataTable<Look> table;
    @FXML private ChartView limits;

    LooksController(DesignViewModel viewModel) {
        this.viewModel = viewModel;
    }

    private record Look(int number, LookPlan plan) {

        double share() {
            return plan.shares().get(number - 1);
        }

        double limit() {
            return plan.limits().get(number - 1);
        }

        double pValue() {
            return plan.nominal(number - 1);
        }

        double spent() {
            return plan.spent().get(number - 1);
        }
    }

    @FXML
    private void initialize() {
        table.column("Look", ValueType.INTEGER, Look::number).setPrefWidth(100);
        table.column("Share", ValueType.TEXT, look -> NumberText.percent(look.share()))
                .setPrefWidth(110);
        table.column("z limit", ValueType.NUMBER, Look::limit).setPrefWidth(120);
        table.column("p below", ValueType.NUMBER, Look::pValue).setPrefWidth(140);
        table.column("Spent", ValueType.NUMBER, Look::spent).setPrefWidth(120);
        looksCard.managedProperty().bind(looksCard.visibleProperty());
        viewModel.planProperty().subscribe(this::show);
    }

    private void show(DesignViewModel.@Nullable Plan plan) {
        LookPlan planned = plan == null ? null : plan.design().looks();
        looksCard.setVisible(planned != null);
        table.getItems()
                .setAll(
                        planned == null
                                ? List.of()
                                : IntStream.rangeClosed(1, planned.limits().size())
                                        .mapToObj(number -> new Look(number, planned))
                                        .toList());
        table.setPrefHeight(ROW * table.getItems().size() + HEADER);
        if (plan != null && plan.limits() != null) {
            limits.setChart(plan.limits());
        }
    }
}
