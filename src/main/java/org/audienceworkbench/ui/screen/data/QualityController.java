package org.audienceworkbench.ui.screen.data;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;

import org.audienceworkbench.quality.Alert;
import org.audienceworkbench.quality.Fix;
import org.audienceworkbench.ui.kit.ResultPane;
import org.audienceworkbench.ui.kit.Sentence;
import org.jspecify.annotations.Nullable;

import java.util.List;

/// Binds `fxml/data-quality.fxml` to its view model.
public final class QualityController {

    private final QualityViewModel viewModel;

    @FXML private ResultPane pane;
    @FXML private Sentence sentence;
    @FXML private ListView<QualityViewModel.Line> lines;
    @FXML private Node mending;
    @FXML private Label about;
    @FXML private Label what;
    @FXML private ScrollPane fixes;
    @FXML private Button mend;

    public QualityController(QualityViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        sentence.textProperty().bind(viewModel.sentenceProperty());
        pane.busyProperty().bind(viewModel.inspectingProperty());
        pane.filledProperty().bind(viewModel.sentenceProperty().isNotEmpty());
        lines.setItems(viewModel.lines());
        lines.setCellFactory(_ -> new QualityCell(viewModel));
        mend.disableProperty().bind(viewModel.mendingProperty());
        viewModel.toMendProperty().subscribe(this::propose);
    }

    private void propose(@Nullable Alert alert) {
        mending.setVisible(alert != null);
        mending.setManaged(alert != null);
        if (alert != null) {
            about.setText(alert.about());
            what.setText(alert.sentence() + ".");
            fixes.setContent(new MendingPane(alert.fixes()));
        }
    }

    @FXML
    private void mend() {
        var chosen =
                fixes.getContent() instanceof MendingPane proposed
                        ? proposed.chosen()
                        : List.<Fix>of();
        if (!chosen.isEmpty()) {
            viewModel.mend(chosen);
        }
    }

    @FXML
    private void leave() {
        viewModel.toMendProperty().set(null);
    }
}
