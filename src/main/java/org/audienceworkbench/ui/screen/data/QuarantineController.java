package org.audienceworkbench.ui.screen.data;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;

import org.audienceworkbench.intake.Quarantine;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.ui.kit.DataTable;
import org.audienceworkbench.ui.kit.FileDialogs;

import java.util.List;

/// Binds `fxml/data-quarantine.fxml` to its view model.
public final class QuarantineController {

    private static final FileDialogs.Kind CSV = new FileDialogs.Kind("CSV", List.of("*.csv"));

    private final QuarantineViewModel viewModel;
    private final FileDialogs files;

    @FXML private StackPane root;
    @FXML private Node empty;
    @FXML private Node filled;
    @FXML private DataTable<Quarantine.Entry> rows;

    public QuarantineController(QuarantineViewModel viewModel, FileDialogs files) {
        this.viewModel = viewModel;
        this.files = files;
    }

    @FXML
    private void initialize() {
        rows.setItems(viewModel.rows());
        rows.column("File", ValueType.TEXT, Quarantine.Entry::file);
        rows.column("Line", ValueType.INTEGER, Quarantine.Entry::line).setPrefWidth(80);
        rows.column("Column", ValueType.TEXT, Quarantine.Entry::column);
        rows.column("Reason", ValueType.TEXT, Quarantine.Entry::message).setPrefWidth(300);
        rows.column("The row", ValueType.TEXT, Quarantine.Entry::record).setPrefWidth(420);
        filled.visibleProperty().bind(viewModel.countProperty().map(count -> count > 0));
        empty.visibleProperty().bind(filled.visibleProperty().not());
    }

    @FXML
    private void export() {
        files.save(root.getScene().getWindow(), "Export the quarantine", "quarantine.csv", CSV)
                .ifPresent(viewModel::export);
    }
}
