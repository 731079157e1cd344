package org.audienceworkbench.ui.screen.explore;

import javafx.fxml.FXML;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.VBox;

import org.audienceworkbench.trend.Figure;
import org.audienceworkbench.ui.kit.ChartView;
import org.audienceworkbench.ui.kit.Choices;
import org.audienceworkbench.ui.kit.ResultPane;
import org.audienceworkbench.ui.kit.Sentence;
import org.jspecify.annotations.Nullable;

import java.util.List;

/// Binds `fxml/explore-trend.fxml`.
public final class TrendController {

    private final TrendViewModel viewModel;

    @FXML private ComboBox<@Nullable Figure> figure;
    @FXML private ComboBox<TrendViewModel.Step> step;
    @FXML private ComboBox<TrendViewModel.Span> span;
    @FXML private ResultPane trendResult;
    @FXML private Sentence trendSentence;
    @FXML private VBox trendCard;
    @FXML private ChartView trendChart;

    public TrendController(TrendViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        Choices.words(figure, Figure::label);
        figure.setItems(viewModel.figures());
        figure.valueProperty().bindBidirectional(viewModel.figureProperty());
        Choices.of(step, TrendViewModel.Step::words, List.of(TrendViewModel.Step.values()));
        step.valueProperty().bindBidirectional(viewModel.stepProperty());
        Choices.of(span, TrendViewModel.Span::words, List.of(TrendViewModel.Span.values()));
        span.valueProperty().bindBidirectional(viewModel.spanProperty());
        trendResult.filledProperty().bind(viewModel.shownProperty().isNotNull());
        trendResult.busyProperty().bind(viewModel.busyProperty());
        viewModel.shownProperty().subscribe(this::show);
    }

    private void show(TrendViewModel.@Nullable Shown shown) {
        if (shown != null) {
            trendSentence.setText(shown.sentence());
            trendCard.setVisible(shown.chart() != null);
            if (shown.chart() != null) {
                trendChart.setChart(shown.chart());
            }
        }
    }
}
