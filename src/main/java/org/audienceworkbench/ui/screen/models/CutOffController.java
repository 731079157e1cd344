package org.audienceworkbench.ui.screen.models;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.learn.HeldOut;
import org.audienceworkbench.ui.kit.ChartView;
import org.audienceworkbench.ui.kit.PlaceChooser;
import org.jspecify.annotations.Nullable;

/// Binds `fxml/models-cutoff.fxml`.
public final class CutOffController {

    private static final double STEP = 0.01;

    private final CutOffViewModel viewModel;

    @FXML private TextField cost;
    @FXML private TextField margin;
    @FXML private TextField capacity;
    @FXML private Button best;
    @FXML private Label earned;
    @FXML private Label trouble;
    @FXML private ChartView profit;
    @FXML private Label rightly;
    @FXML private Label wrongly;
    @FXML private Label missed;
    @FXML private Label spared;
    @FXML private Label shares;
    @FXML private Node confusion;
    @FXML private Node cutOff;
    @FXML private Label cutOffText;
    @FXML private Slider share;
    @FXML private TextField threshold;
    @FXML private TextField segmentName;
    @FXML private Button makeSegment;
    @FXML private Label done;

    private @Nullable PlaceChooser place;
    private boolean showing;

    public CutOffController(CutOffViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        cost.textProperty().bindBidirectional(viewModel.costProperty());
        margin.textProperty().bindBidirectional(viewModel.marginProperty());
        capacity.textProperty().bindBidirectional(viewModel.capacityProperty());
        trouble.textProperty().bind(viewModel.troubleProperty());
        trouble.managedProperty().bind(trouble.visibleProperty());
        trouble.visibleProperty().bind(trouble.textProperty().isNotEmpty());
        best.disableProperty().bind(viewModel.earningsProperty().isNull());
        place = new PlaceChooser(profit, viewModel::chooseShare, this::step);
        viewModel
                .earningsProperty()
                .subscribe(
                        found -> {
                            earned.setText(found == null ? "" : found.sentence());
                            if (found != null) {
                                profit.setChart(found.chart());
                            }
                        });
        share.valueProperty()
                .subscribe(
                        value -> {
                            if (!showing) {
                                viewModel.chooseShare(value.doubleValue() / 100);
                            }
                        });
        viewModel.cutOffProperty().subscribe(this::show);
        cutOff.disableProperty().bind(viewModel.scoredProperty().not());
        segmentName.textProperty().bindBidirectional(viewModel.segmentNameProperty());
        makeSegment
                .disableProperty()
                .bind(viewModel.savingProperty().or(segmentName.textProperty().isEmpty()));
        done.textProperty()
                .bind(
                        viewModel
                                .doneProperty()
                                .concat(
                                        viewModel
                                                .scoredProperty()
                                                .map(
                                                        is ->
                                                                is
                                                                        ? ""
                                                                        : "Score all customers to"
                                                                                + " make a segment"
                                                                                + " of them.")));
    }

    private void step(int way) {
        CutOff cut = viewModel.cutOffProperty().get();
        if (cut != null) {
            viewModel.chooseShare(Math.clamp(cut.share() + way * STEP, 0, 1));
        }
    }

    private void show(@Nullable CutOff cut) {
        HeldOut.Confusion counts = cut == null ? null : cut.confusion();
        confusion.setVisible(counts != null);
        if (place != null) {
            place.show(cut == null ? Double.NaN : cut.share());
        }
        if (counts != null) {
            rightly.setText(Figures.count(counts.rightly()));
            wrongly.setText(Figures.count(counts.wrongly()));
            missed.setText(Figures.count(counts.missed()));
            spared.setText(Figures.count(counts.spared()));
            shares.setText(
                    "Precision %s, recall %s, false alarms %s of those without"
                            .formatted(
                                    Figures.share(counts.precision()),
                                    Figures.share(counts.recall()),
                                    Figures.share(counts.falseAlarms())));
        }
        if (cut == null) {
            cutOffText.setText("Score all customers first; then choose how many to take.");
            threshold.clear();
            return;
        }
        cutOffText.setText(cut.sentence());
        if (!threshold.isFocused()) {
            threshold.setText(Figures.number(cut.threshold()));
        }
        if (!share.isFocused() && !share.isValueChanging()) {
            showing = true;
            share.setValue(cut.share() * 100);
            showing = false;
        }
    }

    @FXML
    private void chooseThreshold() {
        try {
            viewModel.chooseThreshold(Double.parseDouble(threshold.getText().strip()));
        } catch (NumberFormatException notANumber) {
            CutOff cut = viewModel.cutOffProperty().get();
            threshold.setText(cut == null ? "" : Figures.number(cut.threshold()));
        }
    }

    @FXML
    private void chooseBest() {
        viewModel.chooseBest();
    }

    @FXML
    private void makeSegment() {
        viewModel.makeSegment();
    }
}
