package org.audienceworkbench.ui.screen.experiments;

import javafx.beans.value.ObservableBooleanValue;
import javafx.fxml.FXML;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.experiment.Goal;
import org.audienceworkbench.experiment.MetricKind;
import org.audienceworkbench.experiment.Power;
import org.audienceworkbench.experiment.Spending;
import org.audienceworkbench.experiment.Tails;
import org.audienceworkbench.ui.desk.Fxml;
import org.audienceworkbench.ui.kit.ChartView;
import org.audienceworkbench.ui.kit.Choices;
import org.audienceworkbench.ui.kit.Field;
import org.audienceworkbench.ui.kit.FigureCard;
import org.audienceworkbench.ui.kit.PlaceChooser;
import org.audienceworkbench.ui.kit.ResultPane;
import org.audienceworkbench.ui.kit.Sentence;
import org.jspecify.annotations.Nullable;

import java.util.List;

/// Binds `fxml/experiment-design.fxml` to its view model; decides nothing.
final class DesignController {

    private final ExperimentsViewModel tests;
    private final DesignViewModel viewModel;

    @FXML private ComboBox<MetricKind> metric;
    @FXML private TextField baseline;
    @FXML private Field deviationField;
    @FXML private TextField deviation;
    @FXML private Field dispersionField;
    @FXML private TextField dispersion;
    @FXML private ComboBox<DesignInputs.Aim> aim;
    @FXML private Field effectField;
    @FXML private Field relativeField;
    @FXML private ComboBox<DesignInputs.Meant> relative;
    @FXML private Field marginField;
    @FXML private TextField margin;
    @FXML private Field betterField;
    @FXML private ComboBox<Goal.Better> better;
    @FXML private TextField effect;
    @FXML private TextField power;
    @FXML private TextField size;
    @FXML private TextField alpha;
    @FXML private Field tailsField;
    @FXML private ComboBox<Tails> tails;
    @FXML private TextField allocation;
    @FXML private TextField holdOut;
    @FXML private Field looksField;
    @FXML private TextField looks;
    @FXML private Field spendingField;
    @FXML private ComboBox<Spending> spending;
    @FXML private VBox keeping;
    @FXML private Label error;
    @FXML private ResultPane result;
    @FXML private Sentence sentence;
    @FXML private HBox figures;
    @FXML private ChartView curve;
    @FXML private ChartView needed;
    @FXML private ComboBox<String> from;
    @FXML private Field perField;
    @FXML private ComboBox<String> per;
    @FXML private Label measured;
    @FXML private Field fromField;
    @FXML private Field baselineField;
    @FXML private VBox timing;
    @FXML private TextField followUp;
    @FXML private TextField accrual;
    @FXML private TextField dropOut;
    @FXML private TextField metricCount;
    @FXML private VBox planRemarks;
    @FXML private VBox plannedLooks;
    @FXML private VBox trial;
    @FXML private Slider effectSlider;
    @FXML private Slider powerSlider;
    @FXML private Slider sizeSlider;

    private @Nullable PlaceChooser sizeMark;
    private @Nullable PlaceChooser effectMark;

    DesignController(ExperimentsViewModel tests) {
        this.tests = tests;
        this.viewModel = tests.designing();
    }

    @FXML
    private void initialize() {
        DesignInputs inputs = viewModel.inputs();
        choices();
        metric.valueProperty().bindBidirectional(inputs.metricProperty());
        aim.valueProperty().bindBidirectional(inputs.aimProperty());
        better.valueProperty().bindBidirectional(inputs.betterProperty());
        tails.valueProperty().bindBidirectional(inputs.tailsProperty());
        relative.valueProperty().bindBidirectional(inputs.meantProperty());
        baseline.textProperty().bindBidirectional(inputs.baselineProperty());
        deviation.textProperty().bindBidirectional(inputs.deviationProperty());
        dispersion.textProperty().bindBidirectional(inputs.dispersionProperty());
        effect.textProperty().bindBidirectional(inputs.effectProperty());
        margin.textProperty().bindBidirectional(inputs.marginProperty());
        power.textProperty().bindBidirectional(inputs.powerProperty());
        size.textProperty().bindBidirectional(viewModel.sizeProperty());
        alpha.textProperty().bindBidirectional(inputs.alphaProperty());
        allocation.textProperty().bindBidirectional(inputs.allocationProperty());
        holdOut.textProperty().bindBidirectional(inputs.holdOutProperty());
        looks.textProperty().bindBidirectional(inputs.looksProperty());
        metricCount.textProperty().bindBidirectional(inputs.metricsProperty());
        spending.valueProperty().bindBidirectional(inputs.spendingProperty());
        var kind = inputs.metricProperty();
        shownWhen(
                deviationField,
                kind.isEqualTo(MetricKind.MEAN).or(kind.isEqualTo(MetricKind.RATIO)));
        deviationField
                .hintProperty()
                .bind(
                        kind.map(
                                of ->
                                        of == MetricKind.RATIO
                                                ? "Of (numerator − ratio × denominator) / mean"
                                                        + " denominator"
                                                : "From customer to customer"));
        shownWhen(dispersionField, kind.isEqualTo(MetricKind.COUNT));
        timing(inputs);
        var finding = inputs.aimProperty().isEqualTo(DesignInputs.Aim.DIFFERENCE);
        shownWhen(effectField, finding);
        shownWhen(relativeField, finding);
        shownWhen(tailsField, finding);
        shownWhen(looksField, finding);
        shownWhen(spendingField, finding.and(inputs.looksProperty().isNotEqualTo("1")));
        shownWhen(marginField, finding.not());
        shownWhen(betterField, inputs.aimProperty().isEqualTo(DesignInputs.Aim.NOT_WORSE));
        measuring(inputs);
        sliding(inputs);
        error.textProperty().bind(viewModel.errorProperty());
        error.visibleProperty().bind(error.textProperty().isNotEmpty());
        error.managedProperty().bind(error.visibleProperty());
        result.filledProperty().bind(viewModel.planProperty().isNotNull());
        result.busyProperty().bind(viewModel.busyProperty());
        keeping.getChildren().setAll(Fxml.load("experiment-keep", new KeepController(tests, true)));
        plannedLooks
                .getChildren()
                .setAll(Fxml.load("experiment-looks", new LooksController(viewModel)));
        trial.getChildren()
                .setAll(Fxml.load("experiment-trial", new TrialController(viewModel.trial())));
        viewModel.planProperty().subscribe(this::show);
    }

    private void timing(DesignInputs inputs) {
        var ofTime = inputs.metricProperty().isEqualTo(MetricKind.TIME);
        followUp.textProperty().bindBidirectional(inputs.times().followUpProperty());
        accrual.textProperty().bindBidirectional(inputs.times().accrualProperty());
        dropOut.textProperty().bindBidirectional(inputs.times().dropOutProperty());
        timing.visibleProperty().bind(ofTime);
        timing.managedProperty().bind(ofTime);
        shownWhen(fromField, ofTime.not());
        baselineField
                .hintProperty()
                .bind(
                        ofTime.map(
                                time ->
                                        time
                                                ? "Share of the control without the event after"
                                                        + " that time"
                                                : "What the control will show"));
    }

    private void measuring(DesignInputs inputs) {
        Choices.words(from, name -> name.isEmpty() ? "Typed by hand" : name);
        viewModel.attributes().subscribe(this::offer);
        offer();
        from.setValue("");
        from.valueProperty().subscribe(name -> inputs.fromProperty().set(name == null ? "" : name));
        per.valueProperty().subscribe(name -> inputs.perProperty().set(name == null ? "" : name));
        var given =
                inputs.fromProperty()
                        .isEmpty()
                        .or(inputs.metricProperty().isEqualTo(MetricKind.TIME));
        var bare =
                inputs.meantProperty()
                        .isEqualTo(DesignInputs.Meant.STANDARDISED)
                        .and(inputs.aimProperty().isEqualTo(DesignInputs.Aim.DIFFERENCE));
        baseline.disableProperty().bind(given.not().or(bare));
        deviation.disableProperty().bind(given.not().or(bare));
        dispersion.disableProperty().bind(given.not());
        shownWhen(perField, inputs.metricProperty().isEqualTo(MetricKind.RATIO).and(given.not()));
        inputs.measuredProperty()
                .subscribe(
                        observed -> measured.setText(observed == null ? "" : observed.sentence()));
        measured.visibleProperty().bind(measured.textProperty().isNotEmpty());
        measured.managedProperty().bind(measured.visibleProperty());
    }

    private void offer() {
        List<String> names = List.copyOf(viewModel.attributes());
        from.getItems().setAll("");
        from.getItems().addAll(names);
        per.getItems().setAll(names);
    }

    private void sliding(DesignInputs inputs) {
        new NumberSlider(
                effectSlider,
                inputs.effectProperty(),
                viewModel::effects,
                value -> viewModel.effectText(value));
        new NumberSlider(
                powerSlider,
                inputs.powerProperty(),
                () -> new NumberSlider.Range(0.5, 0.99, false),
                NumberText::percent);
        new NumberSlider(
                sizeSlider,
                viewModel.sizeProperty(),
                () -> new NumberSlider.Range(10, 1e7, true),
                NumberText::count);
        effectSlider.visibleProperty().bind(effectField.visibleProperty());
        effectSlider.managedProperty().bind(effectField.visibleProperty());
        sizeMark = new PlaceChooser(curve, viewModel::chooseSize, viewModel::stepSize);
        effectMark = new PlaceChooser(needed, viewModel::chooseEffect, viewModel::stepEffect);
    }

    private void choices() {
        Choices.of(metric, DesignController::word, List.of(MetricKind.values()));
        Choices.of(aim, DesignController::word, List.of(DesignInputs.Aim.values()));
        Choices.of(
                better,
                way -> way == Goal.Better.HIGHER ? "Higher is better" : "Lower is better",
                List.of(Goal.Better.values()));
        Choices.of(relative, DesignInputs.Meant::words, List.of(DesignInputs.Meant.values()));
        Choices.of(spending, DesignController::word, List.of(Spending.values()));
        Choices.of(
                tails,
                side -> side == Tails.TWO ? "Up or down" : "Only this direction",
                List.of(Tails.values()));
    }

    private static String word(Spending spending) {
        return switch (spending) {
            case OBRIEN_FLEMING -> "Strict at first (O'Brien-Fleming)";
            case POCOCK -> "Alike at every look (Pocock)";
        };
    }

    private static String word(MetricKind kind) {
        return switch (kind) {
            case PROPORTION -> "Share of customers";
            case MEAN -> "Mean per customer";
            case RATIO -> "Ratio of two sums";
            case COUNT -> "Events per customer";
            case TIME -> "Time until an event";
        };
    }

    private static String word(DesignInputs.Aim aim) {
        return switch (aim) {
            case DIFFERENCE -> "Find a difference";
            case NOT_WORSE -> "Show that an arm is not worse";
            case THE_SAME -> "Show that an arm is the same";
        };
    }

    private static void shownWhen(Field field, ObservableBooleanValue wanted) {
        field.visibleProperty().bind(wanted);
        field.managedProperty().bind(wanted);
    }

    private void show(DesignViewModel.@Nullable Plan plan) {
        if (plan == null) {
            return;
        }
        sentence.setText(plan.sentence());
        List<Long> arms = plan.size().perArm();
        figures.getChildren()
                .setAll(
                        card("Control", Figures.count(arms.getFirst())),
                        card(
                                "Smallest arm",
                                Figures.count(arms.stream().min(Long::compare).orElseThrow())),
                        card("In all", Figures.count(plan.size().total())),
                        card(
                                "You have",
                                plan.available() == null
                                        ? Figures.NONE
                                        : Figures.count(plan.available().customers())),
                        smallest(plan));
        planRemarks
                .getChildren()
                .setAll(plan.remarks().stream().map(DesignController::line).toList());
        curve.setChart(plan.power());
        needed.setChart(plan.needed());
        if (sizeMark != null && effectMark != null) {
            sizeMark.show(plan.control());
            effectMark.show(Math.abs(plan.chosen()));
        }
    }

    private static FigureCard smallest(DesignViewModel.Plan plan) {
        Double smallest = plan.at().smallest();
        Double share = plan.at().minimumDetectableRelativeEffect();
        boolean proportion = plan.design().baseline().saidAs() == MetricKind.PROPORTION;
        FigureCard card =
                card(
                        plan.design().hasMargin() ? "Smallest margin" : "Smallest rise",
                        smallest == null
                                ? Figures.NONE
                                : proportion ? Figures.points(smallest) : Figures.signed(smallest));
        Power.HazardRatios ratios = plan.at().hazardRatios();
        card.setChange(
                ratios != null && ratios.below() != null
                        ? "hazard ratio " + Figures.number(ratios.below())
                        : share == null ? "" : Figures.share(share) + " of the baseline");
        return card;
    }

    private static Label line(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        return label;
    }

    private static FigureCard card(String label, String value) {
        var card = new FigureCard(label, value);
        HBox.setHgrow(card, Priority.ALWAYS);
        return card;
    }
}
