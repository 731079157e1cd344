package org.audienceworkbench.ui.screen.experiments;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;

import org.audienceworkbench.experiment.Experiment.Decision;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.ui.kit.Choices;
import org.audienceworkbench.ui.kit.DataTable;
import org.audienceworkbench.ui.kit.Field;
import org.audienceworkbench.ui.kit.FileDialogs;
import org.audienceworkbench.ui.kit.Notice;
import org.audienceworkbench.ui.kit.OptionsPane;
import org.audienceworkbench.ui.kit.ProgressStrip;
import org.audienceworkbench.ui.kit.ResultPane;
import org.audienceworkbench.ui.kit.Sentence;
import org.audienceworkbench.ui.kit.Tone;
import org.audienceworkbench.workbench.TestReports;
import org.jspecify.annotations.Nullable;

import java.util.List;

/// Binds `fxml/experiment-decision.fxml` to its view model; decides nothing.
final class DecisionController {

    private final DecisionViewModel viewModel;
    private final FileDialogs files;

    @FXML private OptionsPane options;
    @FXML private ComboBox<Decision> decision;
    @FXML private Field armField;
    @FXML private ComboBox<String> arm;
    @FXML private TextArea because;
    @FXML private Label decisionError;
    @FXML private Button decideNow;
    @FXML private ProgressStrip progress;
    @FXML private ResultPane result;
    @FXML private Sentence state;
    @FXML private Label verdict;
    @FXML private VBox warnings;
    @FXML private DataTable<DecisionViewModel.Done> history;
    @FXML private Button showAnalysis;
    @FXML private MenuButton report;
    @FXML private Label reported;

    DecisionController(DecisionViewModel viewModel, FileDialogs files) {
        this.viewModel = viewModel;
        this.files = files;
    }

    @FXML
    private void initialize() {
        Choices.of(decision, DecisionController::word, List.of(Decision.values()));
        decision.valueProperty().bindBidirectional(viewModel.decisionProperty());
        arm.setItems(viewModel.arms());
        arm.valueProperty().bindBidirectional(viewModel.armProperty());
        armField.visibleProperty().bind(viewModel.decisionProperty().isEqualTo(Decision.SHIP));
        armField.managedProperty().bind(armField.visibleProperty());
        because.textProperty().bindBidirectional(viewModel.becauseProperty());
        decisionError.textProperty().bind(viewModel.errorProperty());
        decisionError.visibleProperty().bind(decisionError.textProperty().isNotEmpty());
        decisionError.managedProperty().bind(decisionError.visibleProperty());
        options.disableProperty().bind(viewModel.standingProperty().isNull());
        decideNow.disableProperty().bind(viewModel.busyProperty());
        progress.jobProperty().bind(viewModel.jobProperty());
        result.filledProperty().bind(viewModel.standingProperty().isNotNull());
        result.busyProperty().bind(viewModel.busyProperty());
        history.column("Step", ValueType.INTEGER, DecisionViewModel.Done::number).setPrefWidth(70);
        history.column("When", ValueType.TEXT, DecisionViewModel.Done::when);
        history.column("What", ValueType.TEXT, DecisionViewModel.Done::told).setPrefWidth(454);
        history.getSelectionModel()
                .selectedItemProperty()
                .subscribe(step -> showAnalysis.setDisable(step == null || !step.analysis()));
        report.disableProperty().bind(viewModel.reportingProperty());
        reported.textProperty().bind(viewModel.reportedProperty());
        reported.visibleProperty().bind(reported.textProperty().isNotEmpty());
        reported.managedProperty().bind(reported.visibleProperty());
        viewModel.standingProperty().subscribe(this::show);
    }

    private static String word(Decision decision) {
        return switch (decision) {
            case SHIP -> "Everybody gets an arm";
            case STOP -> "Nobody gets it any more";
            case REPEAT -> "Repeat the test";
            case NONE -> "Nothing follows";
        };
    }

    private void show(DecisionViewModel.@Nullable Standing standing) {
        if (standing == null) {
            return;
        }
        state.setText(standing.sentence());
        // a number and its percent sign stay on one line
        verdict.setText(standing.verdict().replace(" %", "\u00a0%"));
        verdict.setVisible(!standing.verdict().isEmpty());
        verdict.setManaged(verdict.isVisible());
        warnings.getChildren()
                .setAll(standing.warnings().stream().map(DecisionController::notice).toList());
        warnings.setManaged(!standing.warnings().isEmpty());
        history.getItems().setAll(standing.steps());
    }

    private static Notice notice(String warning) {
        var notice = new Notice();
        notice.setTone(Tone.ATTENTION);
        notice.setText(warning);
        return notice;
    }

    @FXML
    private void decide() {
        viewModel.decide();
    }

    @FXML
    private void showAnalysis() {
        DecisionViewModel.Done step = history.getSelectionModel().getSelectedItem();
        if (step != null) {
            viewModel.showAnalysis(step);
        }
    }

    @FXML
    private void savePdf() {
        save(TestReports.Format.PDF);
    }

    @FXML
    private void saveHtml() {
        save(TestReports.Format.HTML);
    }

    private void save(TestReports.Format format) {
        files.save(
                        report.getScene().getWindow(),
                        "Save the report of the test",
                        viewModel.suggested(format),
                        new FileDialogs.Kind(format.name(), List.of("*" + format.ending())))
                .ifPresent(target -> viewModel.report(format, target));
    }
}
