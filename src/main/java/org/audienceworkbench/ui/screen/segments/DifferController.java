package org.audienceworkbench.ui.screen.segments;

import javafx.fxml.FXML;
import javafx.scene.control.Label;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.insight.Difference;
import org.audienceworkbench.insight.Differences;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.ui.kit.ChartView;
import org.audienceworkbench.ui.kit.DataTable;
import org.audienceworkbench.ui.kit.ResultPane;
import org.audienceworkbench.ui.kit.Sentence;
import org.audienceworkbench.workbench.Comparison;
import org.jspecify.annotations.Nullable;

import java.util.function.Function;
import java.util.stream.Collectors;

/// Binds `fxml/segments-differ.fxml`.
public final class DifferController {

    private final DifferViewModel viewModel;

    @FXML private ResultPane result;
    @FXML private Sentence sentence;
    @FXML private DataTable<Difference> ranked;
    @FXML private ChartView chart;
    @FXML private Label dropped;

    DifferController(DifferViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        column("Attribute", 148, ValueType.TEXT, each -> each.attribute().label());
        column("Effect", 64, ValueType.NUMBER, each -> Math.rint(each.effect() * 100) / 100);
        column("Figure", 136, ValueType.TEXT, each -> Comparison.line(each).figure());
        column("Members", 92, ValueType.TEXT, each -> Comparison.line(each).inside());
        column("The rest", 80, ValueType.TEXT, each -> Comparison.line(each).outside());
        column("Missing", 130, ValueType.TEXT, DifferController::missing);
        ranked.getSelectionModel().selectedItemProperty().subscribe(this::choose);
        viewModel.chosenProperty().subscribe(this::select);
        viewModel.shownProperty().subscribe(this::show);
        viewModel.chartProperty().subscribe(chart::setChart);
        result.filledProperty().bind(viewModel.shownProperty().isNotNull());
        result.busyProperty().bind(viewModel.busyProperty());
    }

    private void column(
            String title, double width, ValueType type, Function<Difference, Object> value) {
        var column = ranked.column(title, type, value);
        column.setGraphic(null);
        column.setPrefWidth(width);
    }

    private static String missing(Difference difference) {
        double inside = difference.inside().missingShare();
        double outside = difference.outside().missingShare();
        return inside == 0 && outside == 0
                ? ""
                : Figures.share(inside) + ", rest " + Figures.share(outside);
    }

    private void choose(@Nullable Difference difference) {
        if (difference != null) {
            viewModel.chosenProperty().set(difference);
        }
    }

    private void select(@Nullable Difference difference) {
        if (difference != null && ranked.getItems().contains(difference)) {
            ranked.getSelectionModel().clearAndSelect(ranked.getItems().indexOf(difference));
        }
    }

    private void show(DifferViewModel.@Nullable Shown shown) {
        if (shown == null) {
            return;
        }
        Differences differences = shown.comparison().differences();
        sentence.setText(shown.comparison().sentence());
        ranked.getItems().setAll(differences.ranked());
        dropped.setText(
                differences.dropped().isEmpty()
                        ? ""
                        : Counted.of(differences.dropped().size(), "attribute") + " left out");
        dropped.getTooltip()
                .setText(
                        differences.dropped().stream()
                                .map(left -> left.attribute() + ": " + left.reason())
                                .collect(Collectors.joining("\n")));
    }
}
