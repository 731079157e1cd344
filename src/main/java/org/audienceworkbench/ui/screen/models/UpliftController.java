package org.audienceworkbench.ui.screen.models;

import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.ui.kit.ChartView;
import org.audienceworkbench.ui.kit.Choices;
import org.audienceworkbench.ui.kit.FigureCard;
import org.audienceworkbench.ui.kit.ProgressStrip;
import org.audienceworkbench.ui.kit.ResultPane;
import org.audienceworkbench.ui.kit.Sentence;
import org.audienceworkbench.uplift.Judgement;
import org.audienceworkbench.uplift.Method;
import org.audienceworkbench.uplift.TrainedUplift;
import org.jspecify.annotations.Nullable;

/// Binds `fxml/models-uplift.fxml`.
public final class UpliftController {

    private final UpliftViewModel viewModel;

    @FXML private ComboBox<@Nullable String> kept;
    @FXML private ComboBox<@Nullable Attribute> treatment;
    @FXML private ComboBox<UpliftQuestion.@Nullable Arm> treated;
    @FXML private ComboBox<UpliftQuestion.@Nullable Arm> control;
    @FXML private ComboBox<@Nullable Attribute> aim;
    @FXML private ComboBox<@Nullable String> wanted;
    @FXML private ComboBox<Method> method;
    @FXML private TextField upliftName;
    @FXML private Button learn;
    @FXML private ProgressStrip progress;
    @FXML private ResultPane result;
    @FXML private Sentence upliftSentence;
    @FXML private ScrollPane page;
    @FXML private FigureCard qini;
    @FXML private FigureCard auuc;
    @FXML private FigureCard average;
    @FXML private FigureCard rule;
    @FXML private FigureCard assigned;
    @FXML private Label cutOff;
    @FXML private Slider share;
    @FXML private TextField percent;
    @FXML private TextField cost;
    @FXML private TextField value;
    @FXML private TextField upliftSegment;
    @FXML private Button publish;
    @FXML private Button makeSegment;
    @FXML private Label done;
    @FXML private ChartView curve;
    @FXML private ChartView deciles;
    @FXML private VBox remarks;

    public UpliftController(UpliftViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        UpliftQuestion question = viewModel.question();
        kept.setItems(viewModel.kept());
        kept.valueProperty().bindBidirectional(viewModel.selectedProperty());
        kept.disableProperty().bind(Bindings.isEmpty(viewModel.kept()));
        Choices.words(treatment, Attribute::label);
        treatment.setItems(question.attributes());
        treatment.valueProperty().bindBidirectional(question.treatmentProperty());
        Choices.words(treated, UpliftQuestion.Arm::words);
        treated.setItems(question.arms());
        treated.valueProperty().bindBidirectional(question.treatedProperty());
        Choices.words(control, UpliftQuestion.Arm::words);
        control.setItems(question.arms());
        control.valueProperty().bindBidirectional(question.controlProperty());
        Choices.words(aim, Attribute::label);
        aim.setItems(question.attributes());
        aim.valueProperty().bindBidirectional(question.targetProperty());
        wanted.setItems(question.values());
        wanted.valueProperty().bindBidirectional(question.positiveProperty());
        Choices.words(method, Method::title);
        method.getItems().setAll(viewModel.methods());
        method.valueProperty().bindBidirectional(viewModel.methodProperty());
        upliftName.textProperty().bindBidirectional(viewModel.nameProperty());
        // a button that is pressed and disabled would give the focus away, and the page scroll to
        // it
        learn.disableProperty().bind(viewModel.readyBinding().not());
        progress.jobProperty().bind(viewModel.jobProperty());
        result.filledProperty().bind(viewModel.reportProperty().isNotNull());
        result.busyProperty().bind(viewModel.busyProperty());
        viewModel.reportProperty().subscribe(this::show);
        bindCutOff();
    }

    private void bindCutOff() {
        share.valueProperty().bindBidirectional(viewModel.percentProperty());
        viewModel
                .percentProperty()
                .subscribe(now -> percent.setText(Integer.toString(now.intValue())));
        cost.textProperty().bindBidirectional(viewModel.costProperty());
        value.textProperty().bindBidirectional(viewModel.valueProperty());
        cutOff.textProperty().bind(viewModel.cutOffProperty());
        upliftSegment.textProperty().bindBidirectional(viewModel.segmentNameProperty());
        publish.disableProperty().bind(viewModel.savingProperty());
        makeSegment
                .disableProperty()
                .bind(viewModel.savingProperty().or(upliftSegment.textProperty().isEmpty()));
        done.textProperty().bind(viewModel.doneProperty());
    }

    private void show(@Nullable UpliftReport report) {
        if (report == null) {
            return;
        }
        TrainedUplift trained = report.trained();
        Judgement judged = trained.judged();
        upliftSentence.setText(trained.verdict());
        card(qini, judged.qini(), UpliftReport.span(judged.qiniInterval()));
        card(auuc, judged.auuc(), UpliftReport.span(judged.auucInterval()));
        average.setValue(Figures.points(judged.tally().uplift()));
        average.setChange(
                "%s treated, %s control"
                        .formatted(
                                Figures.share(judged.tally().treatedRate()),
                                Figures.share(judged.tally().controlRate())));
        if (trained.rule() == null) {
            rule.setValue(Figures.NONE);
            rule.setChange("none beats chance");
        } else {
            card(rule, trained.rule().judged().qini(), trained.rule().text());
        }
        card(
                assigned,
                trained.assigned().rocAuc(),
                trained.assigned().looksRandom() ? "0.5 is drawn at random" : "not at random");
        curve.setChart(report.curve());
        deciles.setChart(report.deciles());
        page.setVvalue(0);
        remarks.getChildren()
                .setAll(report.remarks().stream().map(UpliftController::remark).toList());
    }

    private static void card(FigureCard card, double value, String meaning) {
        card.setValue(Figures.number(value));
        card.setFull(Figures.full(value));
        card.setChange(meaning);
    }

    private static Label remark(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    @FXML
    private void choosePercent() {
        NumberField.read(percent.getText().replace("%", ""))
                .ifPresent(
                        typed ->
                                viewModel
                                        .percentProperty()
                                        .set((int) Math.clamp(Math.round(typed), 1L, 100)));
        percent.setText(Integer.toString(viewModel.percentProperty().get()));
    }

    @FXML
    private void learn() {
        viewModel.learn();
    }

    @FXML
    private void publish() {
        viewModel.publish();
    }

    @FXML
    private void makeSegment() {
        viewModel.makeSegment();
    }
}
