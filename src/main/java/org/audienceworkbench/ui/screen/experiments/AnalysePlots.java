package org.audienceworkbench.ui.screen.experiments;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.Forest;
import org.audienceworkbench.experiment.Analysis;
import org.audienceworkbench.experiment.Details;
import org.audienceworkbench.experiment.GroupEffects;
import org.audienceworkbench.report.SoFarCharts;
import org.audienceworkbench.report.SurvivalCharts;
import org.audienceworkbench.report.TestCharts;
import org.audienceworkbench.report.WeekCharts;
import org.audienceworkbench.ui.kit.ChartView;

import java.util.ArrayList;
import java.util.List;

/// The charts of an analysis, each on a card, those of groups under what they come to.
final class AnalysePlots {

    private AnalysePlots() {}

    static List<Node> of(Analysis analysis) {
        List<Node> plots = new ArrayList<>();
        SurvivalCharts.of(analysis).forEach(curves -> plots.add(card(curves)));
        TestCharts.forest(analysis).ifPresent(forest -> plots.add(card(forest)));
        Details details = analysis.details();
        details.overTime().stream()
                .filter(effects -> effects.points().size() > 1)
                .forEach(effects -> plots.add(said(effects.sentence())));
        SoFarCharts.overTime(analysis).ifPresent(days -> plots.add(card(days)));
        details.power().stream()
                .flatMap(reached -> reached.sentence().stream())
                .forEach(sentence -> plots.add(said(sentence)));
        SoFarCharts.power(analysis).ifPresent(power -> plots.add(card(power)));
        TestCharts.posteriors(analysis).ifPresent(held -> plots.add(card(held)));
        WeekCharts.of(analysis).ifPresent(weeks -> plots.add(card(weeks)));
        for (GroupEffects effects : details.groups()) {
            plots.add(said(effects.sentence()));
            TestCharts.groups(analysis, effects).ifPresent(forest -> plots.add(card(forest)));
        }
        return plots;
    }

    private static Node said(String sentence) {
        var label = new Label(sentence.endsWith(".") ? sentence : sentence + ".");
        label.setWrapText(true);
        return label;
    }

    private static Node card(Chart chart) {
        var view = new ChartView();
        view.setChart(chart);
        double height = chart instanceof Forest forest ? forest.height() : 320;
        view.setPrefHeight(height);
        view.setMinHeight(height);
        var card = new VBox(view);
        card.getStyleClass().add("card");
        return card;
    }
}
