package org.audienceworkbench.ui.screen.models;

import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

import org.audienceworkbench.action.Division;
import org.audienceworkbench.action.Plan;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.ui.kit.Choices;
import org.audienceworkbench.ui.kit.DataTable;
import org.audienceworkbench.ui.kit.FigureCard;
import org.audienceworkbench.ui.kit.ProgressStrip;
import org.audienceworkbench.ui.kit.ResultPane;
import org.audienceworkbench.ui.kit.Sentence;
import org.jspecify.annotations.Nullable;

/// Binds `fxml/models-next.fxml`.
public final class NextController {

    private final NextViewModel viewModel;

    @FXML private ComboBox<@Nullable String> plans;
    @FXML private VBox campaigns;
    @FXML private Button addCampaign;
    @FXML private ComboBox<Members> excluded;
    @FXML private TextField contacts;
    @FXML private Button divide;
    @FXML private ProgressStrip progress;
    @FXML private ResultPane result;
    @FXML private Sentence nextSentence;
    @FXML private FigureCard profit;
    @FXML private FigureCard contacted;
    @FXML private FigureCard away;
    @FXML private FigureCard oneMore;
    @FXML private DataTable<Division.Offer> offers;
    @FXML private TextField nextName;
    @FXML private Button publish;
    @FXML private TextField nextSegment;
    @FXML private Button makeSegment;
    @FXML private Label done;

    public NextController(NextViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        plans.setItems(viewModel.kept());
        plans.valueProperty().bindBidirectional(viewModel.selectedProperty());
        plans.disableProperty().bind(Bindings.isEmpty(viewModel.kept()));
        viewModel.lines().addListener((ListChangeListener<OfferLine>) _ -> list());
        list();
        addCampaign
                .disableProperty()
                .bind(Bindings.size(viewModel.lines()).greaterThanOrEqualTo(Plan.MOST_CAMPAIGNS));
        Choices.words(excluded, Members::label);
        excluded.setItems(viewModel.exclusions());
        excluded.valueProperty().bindBidirectional(viewModel.excludedProperty());
        contacts.textProperty().bindBidirectional(viewModel.contactsProperty());
        divide.disableProperty().bind(viewModel.readyProperty().not());
        progress.jobProperty().bind(viewModel.jobProperty());
        bindResult();
    }

    private void list() {
        campaigns
                .getChildren()
                .setAll(
                        viewModel.lines().stream()
                                .map(line -> new OfferCard(line, viewModel))
                                .toList());
    }

    private void bindResult() {
        result.filledProperty().bind(viewModel.foundProperty().isNotNull());
        result.busyProperty().bind(viewModel.busyProperty());
        offers.column("Campaign", ValueType.TEXT, Division.Offer::campaign).setPrefWidth(180);
        offers.column("Open to", ValueType.INTEGER, Division.Offer::open);
        offers.column("Best for", ValueType.INTEGER, Division.Offer::best);
        offers.column("Contacted", ValueType.INTEGER, Division.Offer::contacted);
        offers.column("Answers", ValueType.NUMBER, Division.Offer::answers).setPrefWidth(110);
        offers.column("Profit", ValueType.NUMBER, Division.Offer::profit).setPrefWidth(110);
        offers.column("One more place", ValueType.NUMBER, Division.Offer::place).setPrefWidth(150);
        offers.getSelectionModel()
                .selectedItemProperty()
                .subscribe(
                        chosen -> {
                            if (chosen != null) {
                                viewModel.offerProperty().set(chosen);
                            }
                        });
        viewModel.foundProperty().subscribe(this::show);
        nextName.textProperty().bindBidirectional(viewModel.nameProperty());
        publish.disableProperty()
                .bind(viewModel.savingProperty().or(nextName.textProperty().isEmpty()));
        nextSegment.textProperty().bindBidirectional(viewModel.segmentNameProperty());
        makeSegment
                .disableProperty()
                .bind(
                        viewModel
                                .savingProperty()
                                .or(nextName.textProperty().isEmpty())
                                .or(nextSegment.textProperty().isEmpty()));
        done.textProperty().bind(viewModel.doneProperty());
    }

    private void show(NextViewModel.@Nullable Found found) {
        if (found == null) {
            return;
        }
        Division division = found.division();
        nextSentence.setText(sentence(division));
        card(profit, division.profit(), "of all contacts together");
        contacted.setValue(Figures.count(division.contacted()));
        contacted.setChange(
                "of %s; %s excluded"
                        .formatted(
                                Figures.count(division.customers()),
                                Figures.count(division.excluded())));
        away.setValue(Figures.count(division.turnedAway()));
        away.setChange("for whom one would pay");
        card(oneMore, division.contact(), "of profit");
        offers.getItems().setAll(division.offers());
        offers.getSelectionModel().select(0);
    }

    private static String sentence(Division division) {
        if (division.contacted() == 0) {
            return "No campaign pays for anybody: contacting costs more than the answers bring.";
        }
        String none =
                division.unprofitable() == 0
                        ? ""
                        : " For %s none pays, or no score is known."
                                .formatted(Figures.count(division.unprofitable()));
        return "%s customers get the campaign that earns most by them within the limits; %s expected profit.%s"
                .formatted(
                        Figures.count(division.contacted()),
                        Figures.number(division.profit()),
                        none);
    }

    private static void card(FigureCard card, double value, String meaning) {
        card.setValue(Figures.number(value));
        card.setFull(Figures.full(value));
        card.setChange(meaning);
    }

    @FXML
    private void addCampaign() {
        viewModel.addCampaign();
    }

    @FXML
    private void divide() {
        viewModel.divide();
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
