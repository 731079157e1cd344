package org.audienceworkbench.ui.screen.segments;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.ui.kit.ChartView;
import org.audienceworkbench.ui.kit.EmptyState;
import org.audienceworkbench.ui.kit.FigureCard;
import org.audienceworkbench.ui.kit.Sentence;
import org.audienceworkbench.ui.kit.Tone;
import org.audienceworkbench.workbench.SegmentKind;
import org.audienceworkbench.workbench.SegmentRefresh;
import org.jspecify.annotations.Nullable;

import java.util.List;

/// Binds `fxml/membership.fxml` to its view model.
public final class MembershipController {

    private final MembershipViewModel viewModel;

    @FXML private Sentence sentence;
    @FXML private Button freeze;
    @FXML private TextField refinement;
    @FXML private Button thaw;
    @FXML private Button refresh;
    @FXML private FigureCard size;
    @FXML private FigureCard entered;
    @FXML private FigureCard left;
    @FXML private VBox trendCard;
    @FXML private ChartView trend;
    @FXML private EmptyState unsaved;
    @FXML private EmptyState unrefreshed;

    public MembershipController(MembershipViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        refinement.textProperty().bindBidirectional(viewModel.refinementProperty());
        freeze.managedProperty().bind(freeze.visibleProperty());
        refinement.managedProperty().bind(refinement.visibleProperty());
        refinement.visibleProperty().bind(freeze.visibleProperty());
        thaw.managedProperty().bind(thaw.visibleProperty());
        freeze.disableProperty().bind(viewModel.busyProperty());
        thaw.disableProperty().bind(viewModel.busyProperty());
        refresh.disableProperty().bind(viewModel.busyProperty());
        viewModel.lifeProperty().subscribe(this::show);
    }

    private void show(MembershipViewModel.@Nullable Life life) {
        List<SegmentRefresh> history = life == null ? List.of() : life.history();
        boolean drawn = history.size() > 1;
        unsaved.setVisible(life == null);
        unrefreshed.setVisible(life != null && !drawn);
        trendCard.setVisible(drawn);
        freeze.setVisible(life != null && life.saved().kind() == SegmentKind.DYNAMIC);
        thaw.setVisible(life != null && life.saved().kind() != SegmentKind.DYNAMIC);
        sentence.setText(life == null ? "" : MembershipWords.of(life.saved()));
        size.setValue(life == null ? Figures.NONE : Figures.count(life.saved().count()));
        SegmentRefresh last = drawn ? history.getLast() : null;
        entered.setValue(last == null ? Figures.NONE : Figures.count(last.entered()));
        left.setValue(last == null ? Figures.NONE : Figures.count(last.left()));
        String since = last == null ? "" : "at the last refresh, " + last.reason().words();
        entered.setChange(since);
        left.setChange(since);
        size.setTone(last != null && last.flagged() ? Tone.ATTENTION : Tone.INFO);
        size.setChange(last != null && last.flagged() ? "changed more than is usual" : "");
        trend.setChart(drawn ? MembershipWords.trend(history) : null);
    }

    @FXML
    private void freeze() {
        viewModel.freeze();
    }

    @FXML
    private void thaw() {
        viewModel.thaw();
    }

    @FXML
    private void refresh() {
        viewModel.refresh();
    }
}
