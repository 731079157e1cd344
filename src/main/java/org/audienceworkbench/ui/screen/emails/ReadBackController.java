package org.audienceworkbench.ui.screen.emails;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.email.liquid.ReadBack;
import org.audienceworkbench.ui.kit.Notice;
import org.audienceworkbench.ui.kit.Veil;
import org.jspecify.annotations.Nullable;

/// Binds `fxml/emails-read.fxml` to its view model.
public final class ReadBackController {

    private final ReadBackViewModel viewModel;

    @FXML private Veil veil;
    @FXML private Label outcome;
    @FXML private ScrollPane page;
    @FXML private VBox findings;
    @FXML private Notice hindrance;
    @FXML private Button done;

    public ReadBackController(ReadBackViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        hindrance.textProperty().bind(viewModel.obstacleProperty());
        hindrance.visibleProperty().bind(viewModel.obstacleProperty().isNotEmpty());
        hindrance.managedProperty().bind(hindrance.visibleProperty());
        page.visibleProperty().bind(viewModel.readProperty().isNotNull());
        page.managedProperty().bind(page.visibleProperty());
        veil.setOnEscape(viewModel::close);
        viewModel.readProperty().subscribe(this::show);
        viewModel.obstacleProperty().subscribe(_ -> show(viewModel.readProperty().get()));
    }

    private void show(@Nullable ReadBack read) {
        findings.getChildren().clear();
        if (read == null && viewModel.obstacleProperty().get().isEmpty()) {
            veil.setVisible(false);
            return;
        }
        if (read == null) {
            outcome.setText("The template could not be read");
        } else {
            outcome.setText(
                    "Read as “"
                            + read.template().name()
                            + "”: "
                            + (read.gaps().isEmpty()
                                    ? "everything has a counterpart."
                                    : Counted.of(read.gaps().size(), "place")
                                            + " without a counterpart, marked in the source."));
            read.gaps()
                    .forEach(
                            gap ->
                                    findings.getChildren()
                                            .add(GapLines.of(gap.where(), gap.what(), gap.why())));
            read.notes().forEach(note -> findings.getChildren().add(GapLines.line(note, "muted")));
            page.setVvalue(0);
        }
        veil.show(done);
    }

    @FXML
    private void leave() {
        viewModel.close();
    }
}
