package org.audienceworkbench.ui.screen.experiments;

import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.delivery.Platform;
import org.audienceworkbench.experiment.Analysis;
import org.audienceworkbench.experiment.Assignment;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.ui.kit.Choices;
import org.audienceworkbench.ui.kit.DataTable;
import org.audienceworkbench.ui.kit.Field;
import org.audienceworkbench.ui.kit.FigureCard;
import org.audienceworkbench.ui.kit.ProgressStrip;
import org.audienceworkbench.ui.kit.ResultPane;
import org.audienceworkbench.ui.kit.Sentence;
import org.jspecify.annotations.Nullable;

import java.util.List;

/// Binds `fxml/experiment-assign.fxml` to its view model; decides nothing.
final class AssignController {

    private final AssignViewModel viewModel;

    @FXML private TextField name;
    @FXML private ComboBox<String> segment;
    @FXML private TextField arms;
    @FXML private ListView<String> stratify;
    @FXML private ComboBox<String> together;
    @FXML private TextField balanced;
    @FXML private TextField seed;
    @FXML private Field reasonField;
    @FXML private TextField reason;
    @FXML private ComboBox<Platform> platform;
    @FXML private Label told;
    @FXML private Label error;
    @FXML private ProgressStrip progress;
    @FXML private ResultPane result;
    @FXML private Sentence sentence;
    @FXML private HBox counts;
    @FXML private DataTable<Assignment.Balance> balance;

    AssignController(AssignViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        name.textProperty().bindBidirectional(viewModel.nameProperty());
        segment.setItems(viewModel.segments());
        segment.valueProperty().bindBidirectional(viewModel.segmentProperty());
        arms.textProperty().bindBidirectional(viewModel.armsProperty());
        balanced.textProperty().bindBidirectional(viewModel.balanceProperty());
        Choices.words(together, attribute -> attribute.isEmpty() ? "Only one address" : attribute);
        viewModel.attributes().subscribe(this::offer);
        offer();
        together.setValue("");
        together.valueProperty()
                .subscribe(
                        chosen -> viewModel.togetherProperty().set(chosen == null ? "" : chosen));
        seed.textProperty().bindBidirectional(viewModel.seedProperty());
        reason.textProperty().bindBidirectional(viewModel.reasonProperty());
        reasonField.visibleProperty().bind(viewModel.needsReasonProperty());
        reasonField.managedProperty().bind(reasonField.visibleProperty());
        stratify.setItems(viewModel.attributes());
        stratify.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        stratify.getSelectionModel()
                .getSelectedItems()
                .addListener(
                        (ListChangeListener<String>)
                                _ ->
                                        viewModel
                                                .stratify()
                                                .setAll(
                                                        stratify.getSelectionModel()
                                                                .getSelectedItems()));
        Choices.of(platform, Platform::label, List.of(Platform.values()));
        platform.valueProperty().bindBidirectional(viewModel.lists().platformProperty());
        told.textProperty().bind(viewModel.lists().toldProperty());
        told.visibleProperty().bind(told.textProperty().isNotEmpty());
        told.managedProperty().bind(told.visibleProperty());
        error.textProperty().bind(viewModel.errorProperty());
        error.visibleProperty().bind(error.textProperty().isNotEmpty());
        error.managedProperty().bind(error.visibleProperty());
        progress.jobProperty().bind(viewModel.jobProperty());
        result.filledProperty().bind(viewModel.dealtProperty().isNotNull());
        result.busyProperty().bind(viewModel.busyProperty());
        balance.column("Attribute", ValueType.TEXT, Assignment.Balance::attribute)
                .setPrefWidth(170);
        balance.column("Difference", ValueType.NUMBER, Assignment.Balance::standardisedDifference);
        balance.column("χ²", ValueType.NUMBER, Assignment.Balance::statistic);
        balance.column(
                        "p-value",
                        ValueType.TEXT,
                        row -> row.pValue() == null ? null : Figures.pValue(row.pValue()))
                .setPrefWidth(100);
        balance.column("Missing", ValueType.INTEGER, Assignment.Balance::missing);
        balance.column("Alike", ValueType.TEXT, AssignController::word);
        balance.setPlaceholder(
                new Label(
                        "Nothing was compared. Choose attributes that the arms are to be alike"
                                + " in."));
        viewModel.dealtProperty().subscribe(this::show);
    }

    private void offer() {
        List<String> names = List.copyOf(viewModel.attributes());
        together.getItems().setAll("");
        together.getItems().addAll(names);
    }

    private static String word(Assignment.Balance row) {
        if (row.ok() == null) {
            return row.reason() == null ? Figures.NONE : row.reason();
        }
        return row.ok() ? "yes" : "no";
    }

    private void show(AssignViewModel.@Nullable Dealt dealt) {
        if (dealt == null) {
            return;
        }
        sentence.setText(dealt.sentence());
        counts.getChildren()
                .setAll(dealt.assignment().arms().stream().map(AssignController::card).toList());
        balance.getItems().setAll(dealt.assignment().balance());
    }

    private static FigureCard card(Analysis.ArmCount arm) {
        var card = new FigureCard(arm.name(), Figures.count(arm.count()));
        HBox.setHgrow(card, Priority.ALWAYS);
        return card;
    }

    @FXML
    private void exportArms() {
        viewModel.exportArms();
    }

    @FXML
    private void extend() {
        viewModel.extend();
    }

    @FXML
    private void assign() {
        viewModel.assign();
    }
}
