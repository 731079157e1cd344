package org.audienceworkbench.ui.screen.emails;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.audienceworkbench.email.EmailTemplate;
import org.audienceworkbench.ui.kit.ResultPane;

import java.util.List;

/// Binds `fxml/emails-grid.fxml` to its view model; decides nothing.
final class GridController {

    private final GridViewModel viewModel;
    private List<String> heading = List.of();

    @FXML private VBox gridPane;
    @FXML private Button close;
    @FXML private HBox heads;
    @FXML private ResultPane result;
    @FXML private ListView<GridViewModel.Row> rows;

    GridController(GridViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        gridPane.visibleProperty().bind(viewModel.openProperty());
        viewModel
                .openProperty()
                .subscribe(
                        open -> {
                            if (open) {
                                close.requestFocus();
                            }
                        });
        rows.setFixedCellSize(GridRow.HEIGHT);
        rows.setCellFactory(_ -> new GridRow(viewModel));
        result.busyProperty().bind(viewModel.busyProperty());
        viewModel
                .gridProperty()
                .subscribe(
                        grid -> {
                            result.setFilled(grid != null);
                            if (grid != null) {
                                head(grid.variants());
                                rows.getItems().setAll(grid.rows());
                            }
                        });
        gridPane.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private void head(List<String> variants) {
        if (variants.equals(heading)) {
            return;
        }
        heading = variants;
        var who = new Label("Customer");
        who.setMinWidth(GridRow.WHO);
        who.setPrefWidth(GridRow.WHO);
        heads.getChildren().setAll(who);
        for (String variant : variants) {
            var head = new Label(variant.equals(EmailTemplate.BASE) ? "Base" : variant);
            head.setMaxWidth(Double.MAX_VALUE);
            head.setMinWidth(0);
            head.setPrefWidth(1);
            HBox.setHgrow(head, Priority.ALWAYS);
            heads.getChildren().add(head);
        }
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            close();
            event.consume();
        }
    }

    @FXML
    private void close() {
        viewModel.openProperty().set(false);
    }
}
