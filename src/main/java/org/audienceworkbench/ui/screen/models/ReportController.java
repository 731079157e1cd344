package org.audienceworkbench.ui.screen.models;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.insight.Trained;
import org.audienceworkbench.ui.kit.ChartView;
import org.audienceworkbench.ui.kit.FigureCard;
import org.audienceworkbench.ui.kit.FileDialogs;
import org.audienceworkbench.ui.kit.ProgressStrip;
import org.audienceworkbench.ui.kit.ResultPane;
import org.audienceworkbench.ui.kit.Sentence;
import org.audienceworkbench.workbench.ModelVersions;
import org.jspecify.annotations.Nullable;

import java.util.List;

/// Binds `fxml/models-report.fxml`.
public final class ReportController {

    private final ReportViewModel viewModel;
    private final FileDialogs files;

    @FXML private ResultPane result;
    @FXML private Sentence sentence;
    @FXML private Button score;
    @FXML private ProgressStrip progress;
    @FXML private FigureCard rocAuc;
    @FXML private FigureCard prAuc;
    @FXML private FigureCard logLoss;
    @FXML private FigureCard brier;
    @FXML private FigureCard precision;
    @FXML private FigureCard recall;
    @FXML private Label accuracyText;
    @FXML private Label done;
    @FXML private ChartView roc;
    @FXML private ChartView precisionRecall;
    @FXML private ChartView lift;
    @FXML private ChartView calibration;
    @FXML private ChartView importance;
    @FXML private VBox remarks;
    @FXML private LearningDetails learning;

    public ReportController(ReportViewModel viewModel, FileDialogs files) {
        this.viewModel = viewModel;
        this.files = files;
    }

    @FXML
    private void initialize() {
        result.filledProperty().bind(viewModel.reportProperty().isNotNull());
        result.busyProperty().bind(viewModel.busyProperty());
        viewModel.reportProperty().subscribe(this::show);
        score.disableProperty().bind(viewModel.scoringProperty());
        progress.jobProperty().bind(viewModel.jobProperty());
        progress.managedProperty().bind(progress.visibleProperty());
        done.textProperty().bind(viewModel.doneProperty());
        done.managedProperty().bind(done.textProperty().isNotEmpty());
        done.visibleProperty().bind(done.managedProperty());
    }

    private void show(@Nullable ModelReport report) {
        if (report == null) {
            return;
        }
        sentence.setText(report.sentence());
        accuracyText.setText(report.accuracy());
        learning.show(report.trained().learning());
        Trained.Test test = report.trained().test();
        show(rocAuc, test.rocAuc(), "0.5 is chance");
        show(
                prAuc,
                test.prAuc(),
                Figures.number(report.trained().rows().positives()) + " is chance");
        show(logLoss, test.logLoss(), "less is better");
        show(brier, test.brier(), "less is better");
        String from = "from " + Figures.number(test.threshold()) + " on";
        precision.setValue(Figures.share(test.precision()));
        precision.setChange(from);
        recall.setValue(Figures.share(test.recall()));
        recall.setChange(from);
        roc.setChart(report.roc());
        precisionRecall.setChart(report.precisionRecall());
        lift.setChart(report.lift());
        calibration.setChart(report.calibration());
        importance.setChart(report.importance());
        remarks.getChildren()
                .setAll(report.remarks().stream().map(ReportController::remark).toList());
    }

    private static void show(FigureCard card, double value, String meaning) {
        card.setValue(Figures.number(value));
        card.setFull(Figures.full(value));
        card.setChange(meaning);
    }

    private static Label remark(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        return label;
    }

    @FXML
    private void saveCard() {
        save(ModelVersions.Format.CARD, "Save the model's card", "Web page", "-card.html");
    }

    @FXML
    private void saveSql() {
        save(ModelVersions.Format.SQL, "Save the model as SQL", "SQL script", ".sql");
    }

    @FXML
    private void savePmml() {
        save(ModelVersions.Format.PMML, "Save the model as PMML", "PMML model", ".pmml");
    }

    /// @param ending what follows the model's name in the suggested file name
    private void save(ModelVersions.Format format, String title, String kind, String ending) {
        ModelReport shown = viewModel.reportProperty().get();
        if (shown != null) {
            String pattern = "*" + ending.substring(ending.indexOf('.'));
            files.save(
                            sentence.getScene().getWindow(),
                            title,
                            shown.name() + ending,
                            new FileDialogs.Kind(kind, List.of(pattern)))
                    .ifPresent(target -> viewModel.save(format, target));
        }
    }

    @FXML
    private void score() {
        viewModel.score();
    }
}
