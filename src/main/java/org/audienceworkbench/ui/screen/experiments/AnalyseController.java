package org.audienceworkbench.ui.screen.experiments;

import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.experiment.Analysis;
import org.audienceworkbench.experiment.MetricKind;
import org.audienceworkbench.experiment.Several;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.ui.desk.Fxml;
import org.audienceworkbench.ui.kit.Choices;
import org.audienceworkbench.ui.kit.DataTable;
import org.audienceworkbench.ui.kit.DropZone;
import org.audienceworkbench.ui.kit.Field;
import org.audienceworkbench.ui.kit.FigureCard;
import org.audienceworkbench.ui.kit.Notice;
import org.audienceworkbench.ui.kit.ProgressStrip;
import org.audienceworkbench.ui.kit.ResultPane;
import org.audienceworkbench.ui.kit.Sentence;
import org.audienceworkbench.ui.kit.Tone;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Binds `fxml/experiment-analyse.fxml` to its view model; decides nothing.
final class AnalyseController {

    private final ExperimentsViewModel tests;
    private final AnalyseViewModel viewModel;

    @FXML private DropZone drop;
    @FXML private Label source;
    @FXML private ComboBox<String> arm;
    @FXML private ComboBox<String> control;
    @FXML private VBox metrics;
    @FXML private ComboBox<Several> correction;
    @FXML private ComboBox<@Nullable String> covariate;
    @FXML private ListView<String> groups;
    @FXML private Field segmentsField;
    @FXML private ListView<String> segments;
    @FXML private TextField confidence;
    @FXML private TextField plannedEffect;
    @FXML private VBox methods;
    @FXML private VBox guards;
    @FXML private VBox keeping;
    @FXML private Label error;
    @FXML private ProgressStrip progress;
    @FXML private ResultPane result;
    @FXML private Sentence verdict;
    @FXML private Label remarks;
    @FXML private VBox checks;
    @FXML private HBox figures;
    @FXML private VBox plots;
    @FXML private DataTable<Analysis.Comparison> table;

    AnalyseController(ExperimentsViewModel tests) {
        this.tests = tests;
        this.viewModel = tests.analysing();
    }

    @FXML
    private void initialize() {
        drop.setOnFiles(files -> viewModel.open(files.getFirst()));
        source.textProperty().bind(viewModel.sourceProperty());
        arm.setItems(viewModel.armColumns());
        arm.valueProperty().bindBidirectional(viewModel.armProperty());
        control.setItems(viewModel.controls());
        control.valueProperty().bindBidirectional(viewModel.controlProperty());
        Choices.of(correction, Several::word, List.of(Several.values()));
        covariate.setItems(viewModel.covariates());
        Choices.words(covariate, name -> name);
        covariate.valueProperty().bindBidirectional(viewModel.covariateProperty());
        groups.setItems(viewModel.groupColumns());
        several(groups, viewModel.groups());
        segments.setItems(viewModel.segmentNames());
        several(segments, viewModel.segments());
        segmentsField.visibleProperty().bind(Bindings.isNotEmpty(viewModel.segmentNames()));
        segmentsField.managedProperty().bind(segmentsField.visibleProperty());
        MethodsViewModel how = viewModel.methods();
        correction.valueProperty().bindBidirectional(how.correctionProperty());
        confidence.textProperty().bindBidirectional(how.confidenceProperty());
        plannedEffect.textProperty().bindBidirectional(how.plannedEffectProperty());
        methods.getChildren().setAll(Fxml.load("experiment-methods", new MethodsController(how)));
        guards.getChildren()
                .setAll(Fxml.load("experiment-guards", new GuardsController(viewModel.guards())));
        error.textProperty().bind(viewModel.errorProperty());
        error.visibleProperty().bind(error.textProperty().isNotEmpty());
        error.managedProperty().bind(error.visibleProperty());
        viewModel
                .metrics()
                .addListener(
                        (ListChangeListener<AnalyseViewModel.Choice>)
                                _ ->
                                        metrics.getChildren()
                                                .setAll(
                                                        viewModel.metrics().stream()
                                                                .map(this::choice)
                                                                .toList()));
        progress.jobProperty().bind(viewModel.jobProperty());
        result.filledProperty().bind(viewModel.judgedProperty().isNotNull());
        result.busyProperty().bind(viewModel.busyProperty());
        columns();
        keeping.getChildren()
                .setAll(Fxml.load("experiment-keep", new KeepController(tests, false)));
        viewModel.judgedProperty().subscribe(this::show);
    }

    private static void several(ListView<String> list, ObservableList<String> chosen) {
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        ObservableList<String> selected = list.getSelectionModel().getSelectedItems();
        selected.addListener((ListChangeListener<String>) _ -> chosen.setAll(selected));
    }

    private Node choice(AnalyseViewModel.Choice metric) {
        var chosen = new CheckBox(metric.name());
        chosen.setMnemonicParsing(false);
        chosen.setTooltip(new Tooltip(metric.name()));
        chosen.selectedProperty().bindBidirectional(metric.chosen());
        chosen.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(chosen, Priority.ALWAYS);
        var kind = new ComboBox<MetricKind>();
        Choices.of(
                kind,
                of -> of == MetricKind.PROPORTION ? "share" : of.word(),
                List.of(MetricKind.values()));
        kind.setAccessibleText("What " + metric.name() + " measures");
        kind.setMinWidth(92);
        kind.valueProperty().bindBidirectional(metric.kind());
        kind.disableProperty().bind(chosen.selectedProperty().not());
        var line = new HBox(chosen, kind);
        line.getStyleClass().add("actions");
        return new VBox(line, per(metric));
    }

    /// Chooses what a ratio divides by; there for ratios and counts only.
    private Node per(AnalyseViewModel.Choice metric) {
        var per = new ComboBox<@Nullable String>();
        List<@Nullable String> names = new ArrayList<>();
        names.add(null);
        viewModel.metrics().stream()
                .map(AnalyseViewModel.Choice::name)
                .filter(name -> !name.equals(metric.name()))
                .forEach(names::add);
        per.getItems().setAll(names);
        metric.kind().subscribe(kind -> Choices.words(per, name -> word(kind, name)));
        per.promptTextProperty().bind(metric.kind().map(AnalyseController::prompt));
        per.setAccessibleText("What " + metric.name() + " is for each of");
        per.setMaxWidth(Double.MAX_VALUE);
        per.valueProperty().bindBidirectional(metric.per());
        per.visibleProperty().bind(metric.kind().map(_ -> metric.mayHavePer()).orElse(false));
        per.managedProperty().bind(per.visibleProperty());
        return per;
    }

    private static String word(MetricKind kind, String name) {
        return (kind == MetricKind.TIME ? "until " : "for each ") + name;
    }

    private static String prompt(MetricKind kind) {
        return switch (kind) {
            case TIME -> "until what happened";
            case RATIO -> "for each of what";
            case PROPORTION, MEAN, COUNT -> "for each customer";
        };
    }

    private void columns() {
        table.column("Metric", ValueType.TEXT, Analysis.Comparison::metric).setPrefWidth(110);
        table.column("Arm", ValueType.TEXT, Analysis.Comparison::arm).setPrefWidth(110);
        table.column(
                "Control",
                ValueType.NUMBER,
                row -> AnalyseFigures.value(row, row.controlEstimate()));
        table.column(
                "Arm shows", ValueType.NUMBER, row -> AnalyseFigures.value(row, row.estimate()));
        table.column("Difference", ValueType.NUMBER, AnalyseFigures::difference);
        table.column("Interval", ValueType.TEXT, AnalyseFigures::interval);
        table.column("Lift", ValueType.NUMBER, AnalyseFigures::lift).setPrefWidth(90);
        table.column("Lift's interval", ValueType.TEXT, AnalyseFigures::liftInterval);
        table.column("p-value", ValueType.NUMBER, AnalyseFigures::pValue).setPrefWidth(90);
        table.column("Corrected", ValueType.NUMBER, AnalyseFigures::adjusted).setPrefWidth(110);
        table.column("Customers", ValueType.INTEGER, Analysis.Comparison::customers);
        table.column("Without covariate", ValueType.TEXT, AnalyseFigures::cuped);
        table.column("Chance to be more", ValueType.NUMBER, AnalyseFigures::better);
        table.column("Judged by", ValueType.TEXT, Analysis.Comparison::method).setPrefWidth(260);
    }

    private void show(@Nullable Analysis analysis) {
        if (analysis == null) {
            return;
        }
        verdict.setText(analysis.verdict());
        remarks.setText(String.join("\n", analysis.remarks()));
        remarks.setVisible(!analysis.remarks().isEmpty());
        remarks.setManaged(remarks.isVisible());
        checks.getChildren()
                .setAll(analysis.checks().stream().map(AnalyseController::notice).toList());
        figures.getChildren()
                .setAll(analysis.arms().stream().map(AnalyseController::card).toList());
        var ratio = new FigureCard("Split as planned", analysis.sampleRatio().ok() ? "yes" : "no");
        ratio.setChange("p " + said(analysis.sampleRatio().pValue()));
        ratio.setTone(analysis.sampleRatio().ok() ? Tone.INFO : Tone.ERROR);
        HBox.setHgrow(ratio, Priority.ALWAYS);
        figures.getChildren().add(ratio);
        plots.getChildren().setAll(AnalysePlots.of(analysis));
        table.getItems().setAll(analysis.comparisons());
        table.setPrefHeight(38 + 33.0 * Math.min(10, analysis.comparisons().size()));
        table.setMinHeight(Region.USE_PREF_SIZE);
    }

    private static String said(double p) {
        String words = Figures.pValue(p);
        return words.startsWith("<") ? words : "= " + words;
    }

    private static Notice notice(Analysis.Check check) {
        var notice = new Notice();
        notice.setTone(check.severity() == Analysis.Severity.BLOCKS ? Tone.ERROR : Tone.ATTENTION);
        notice.setText(check.message());
        return notice;
    }

    private static FigureCard card(Analysis.ArmCount arm) {
        var card = new FigureCard(arm.name(), Figures.count(arm.count()));
        card.setChange("customers");
        HBox.setHgrow(card, Priority.ALWAYS);
        return card;
    }

    @FXML
    private void useAttributes() {
        viewModel.useAttributes();
    }

    @FXML
    private void judge() {
        viewModel.judge();
    }
}
