package org.audienceworkbench.ui.screen.models;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.ui.kit.ChartView;
import org.audienceworkbench.ui.kit.Choices;
import org.audienceworkbench.ui.kit.DataTable;
import org.audienceworkbench.ui.kit.EmptyState;
import org.audienceworkbench.ui.kit.Field;
import org.audienceworkbench.ui.kit.FigureCard;
import org.audienceworkbench.ui.kit.Notice;
import org.audienceworkbench.ui.kit.ProgressStrip;
import org.audienceworkbench.ui.kit.ResultPane;
import org.audienceworkbench.ui.kit.Sentence;
import org.audienceworkbench.ui.kit.Tone;
import org.audienceworkbench.value.HoldOut;
import org.audienceworkbench.value.Lifetimes;
import org.audienceworkbench.value.ModelKind;
import org.jspecify.annotations.Nullable;

import java.util.List;

/// Binds `fxml/models-value.fxml`.
public final class ValueController {

    private final ValueViewModel viewModel;

    @FXML private ComboBox<ModelKind> kind;
    @FXML private Label kindHint;
    @FXML private Field asOfField;
    @FXML private TextField asOf;
    @FXML private Field horizonField;
    @FXML private TextField horizon;
    @FXML private Field discountField;
    @FXML private TextField discount;
    @FXML private Field holdOutField;
    @FXML private TextField holdOut;
    @FXML private Button third;
    @FXML private Button fit;
    @FXML private ProgressStrip progress;
    @FXML private ResultPane result;
    @FXML private EmptyState nothing;
    @FXML private Button goToData;
    @FXML private Sentence valueSentence;
    @FXML private ScrollPane page;
    @FXML private FigureCard buyers;
    @FXML private FigureCard alive;
    @FXML private FigureCard purchases;
    @FXML private FigureCard worth;
    @FXML private FigureCard ratio;
    @FXML private VBox notes;
    @FXML private Node groupsCard;
    @FXML private ChartView groups;
    @FXML private ChartView tracking;
    @FXML private ChartView aliveSpread;
    @FXML private ChartView worthSpread;
    @FXML private ChartView places;
    @FXML private VBox words;
    @FXML private DataTable<FoundValues.Customer> best;
    @FXML private TextField name;
    @FXML private Button publish;
    @FXML private ComboBox<WorthWinning.Side> side;
    @FXML private TextField aliveLimit;
    @FXML private Field leastField;
    @FXML private TextField least;
    @FXML private TextField segmentName;
    @FXML private Button makeSegment;
    @FXML private Label done;

    public ValueController(ValueViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        bindOptions();
        bindResult();
        name.textProperty().bindBidirectional(viewModel.nameProperty());
        publish.disableProperty()
                .bind(viewModel.savingProperty().or(name.textProperty().isEmpty()));
        Choices.of(
                side,
                each ->
                        switch (each) {
                            case BELOW -> "Below";
                            case AT_LEAST -> "At least";
                        },
                List.of(WorthWinning.Side.values()));
        side.valueProperty().bindBidirectional(viewModel.sideProperty());
        aliveLimit.textProperty().bindBidirectional(viewModel.aliveLimitProperty());
        least.textProperty().bindBidirectional(viewModel.leastProperty());
        segmentName.textProperty().bindBidirectional(viewModel.segmentNameProperty());
        makeSegment
                .disableProperty()
                .bind(
                        viewModel
                                .savingProperty()
                                .or(viewModel.wantedProperty().isNull())
                                .or(name.textProperty().isEmpty())
                                .or(segmentName.textProperty().isEmpty()));
        done.textProperty().bind(viewModel.doneProperty());
    }

    private void bindOptions() {
        ValueSettings settings = viewModel.settings();
        Choices.of(
                kind,
                each ->
                        switch (each) {
                            case BG_NBD -> "BG/NBD";
                            case MBG_NBD -> "MBG/NBD";
                            case PARETO_NBD -> "Pareto/NBD";
                        },
                List.of(ModelKind.BG_NBD, ModelKind.MBG_NBD, ModelKind.PARETO_NBD));
        kind.valueProperty().bindBidirectional(settings.kindProperty());
        kind.valueProperty().subscribe(chosen -> kindHint.setText(hint(chosen)));
        asOf.textProperty().bindBidirectional(settings.asOfProperty());
        horizon.textProperty().bindBidirectional(settings.horizonProperty());
        discount.textProperty().bindBidirectional(settings.discountProperty());
        holdOut.textProperty().bindBidirectional(settings.holdOutProperty());
        asOfField.errorProperty().bind(settings.asOfErrorProperty());
        horizonField.errorProperty().bind(settings.horizonErrorProperty());
        discountField.errorProperty().bind(settings.discountErrorProperty());
        holdOutField.errorProperty().bind(settings.holdOutErrorProperty());
        // a button that is pressed and disabled would give the focus away, and the page scroll to
        // it
        fit.disableProperty().bind(viewModel.readyProperty().not());
        third.disableProperty().bind(fit.disableProperty().or(viewModel.foundProperty().isNull()));
        progress.jobProperty().bind(viewModel.jobProperty());
    }

    private static String hint(ModelKind kind) {
        return switch (kind) {
            case BG_NBD ->
                    "Customers may stop after any repeat purchase. Who bought once counts as a"
                            + " customer still.";
            case MBG_NBD -> "Customers may stop after any purchase, the first one included.";
            case PARETO_NBD -> "Customers may stop at any time.";
        };
    }

    private void bindResult() {
        result.filledProperty().bind(viewModel.foundProperty().isNotNull());
        result.busyProperty().bind(viewModel.busyProperty());
        viewModel
                .nothingProperty()
                .subscribe(
                        said -> {
                            nothing.setTitle(said.title());
                            nothing.setText(said.text());
                            goToData.setVisible(said.isForData());
                        });
        best.column("Customer", ValueType.TEXT, FoundValues.Customer::id).setPrefWidth(140);
        best.column("Repeats", ValueType.INTEGER, FoundValues.Customer::repeats);
        best.column("Last purchase", ValueType.DATE, FoundValues.Customer::last).setPrefWidth(150);
        best.column("Still customer", ValueType.NUMBER, FoundValues.Customer::alive)
                .setPrefWidth(155);
        best.column("To come", ValueType.NUMBER, FoundValues.Customer::purchases).setPrefWidth(120);
        best.column("Value", ValueType.NUMBER, FoundValues.Customer::worth).setPrefWidth(120);
        viewModel.foundProperty().subscribe(this::show);
    }

    private void show(@Nullable FoundValues found) {
        if (found == null) {
            return;
        }
        Lifetimes lifetimes = found.lifetimes();
        valueSentence.setText(found.sentence());
        card(buyers, lifetimes.customers(), "by " + lifetimes.asOf());
        card(
                alive,
                lifetimes.allAlive(),
                Figures.share(lifetimes.allAlive() / lifetimes.customers()) + " of them");
        card(
                purchases,
                lifetimes.allPurchases(),
                "in " + Counted.of(lifetimes.settings().horizon(), "day"));
        boolean hasWorth = lifetimes.worth() != null;
        card(
                worth,
                lifetimes.allWorth(),
                hasWorth
                        ? Figures.number(lifetimes.allWorth() / lifetimes.customers())
                                + " a customer"
                        : "the orders don't tell");
        show(lifetimes.holdOut());
        notes.getChildren().setAll(lifetimes.notes().stream().map(ValueController::note).toList());
        shown(notes, !lifetimes.notes().isEmpty());
        groups.setChart(found.charts().groups());
        shown(groupsCard, found.charts().groups() != null);
        tracking.setChart(found.charts().tracking());
        aliveSpread.setChart(found.charts().alive());
        worthSpread.setChart(found.charts().worth());
        places.setChart(found.charts().places());
        words.getChildren().setAll(found.words().stream().map(ValueController::line).toList());
        best.getItems().setAll(found.best());
        leastField.setLabel(hasWorth ? "_Value from" : "T_o come from");
        page.setVvalue(0);
    }

    private void show(@Nullable HoldOut holdOut) {
        ratio.setValue(holdOut == null ? Figures.NONE : Figures.number(holdOut.ratio()));
        ratio.setChange(
                holdOut == null
                        ? "nothing held out"
                        : "out by " + Figures.number(holdOut.meanError()) + " each");
        ratio.setFull(holdOut == null ? "" : Figures.full(holdOut.ratio()));
    }

    private static void card(FigureCard card, double value, String meaning) {
        card.setValue(Double.isNaN(value) ? Figures.NONE : Figures.count(Math.round(value)));
        card.setFull(Double.isNaN(value) ? "" : Figures.full(value));
        card.setChange(meaning);
    }

    private static Notice note(String text) {
        var notice = new Notice();
        notice.setTone(Tone.ATTENTION);
        notice.setText(text + ".");
        return notice;
    }

    private static Label line(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private static void shown(Node node, boolean isShown) {
        node.setVisible(isShown);
        node.setManaged(isShown);
    }

    @FXML
    private void fit() {
        viewModel.fit();
    }

    @FXML
    private void holdOutThird() {
        viewModel.holdOutThird();
    }

    @FXML
    private void publish() {
        viewModel.publish();
    }

    @FXML
    private void makeSegment() {
        viewModel.makeSegment();
    }

    @FXML
    private void goToData() {
        viewModel.goToData();
    }
}
