package org.audienceworkbench.ui.screen.data;

import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.intake.Quarantine;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.ui.kit.DataTable;
import org.audienceworkbench.ui.kit.Field;
import org.audienceworkbench.ui.kit.FileDialogs;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;

/// Binds `fxml/data-quarantine.fxml` to its view model.
public final class QuarantineController {

    private static final FileDialogs.Kind CSV = new FileDialogs.Kind("CSV", List.of("*.csv"));

    private final QuarantineViewModel viewModel;
    private final FileDialogs files;
    private boolean toTheFault;

    @FXML private StackPane root;
    @FXML private Node empty;
    @FXML private Node filled;
    @FXML private Label said;
    @FXML private Button tryAll;
    @FXML private HBox discardingAll;
    @FXML private Label discardingAllWords;
    @FXML private DataTable<Quarantine.Entry> rows;
    @FXML private Node editor;
    @FXML private Label fault;
    @FXML private Label note;
    @FXML private VBox fields;
    @FXML private Button tryAgain;
    @FXML private Button discard;
    @FXML private HBox discarding;

    public QuarantineController(QuarantineViewModel viewModel, FileDialogs files) {
        this.viewModel = viewModel;
        this.files = files;
    }

    @FXML
    private void initialize() {
        rows.setItems(viewModel.rows());
        rows.column("Line", ValueType.INTEGER, Quarantine.Entry::line).setPrefWidth(80);
        rows.column("Column", ValueType.TEXT, Quarantine.Entry::column).setPrefWidth(120);
        rows.column("Reason", ValueType.TEXT, Quarantine.Entry::message).setPrefWidth(280);
        rows.column("File", ValueType.TEXT, Quarantine.Entry::file).setPrefWidth(140);
        rows.column("The row", ValueType.TEXT, Quarantine.Entry::record).setPrefWidth(360);
        filled.visibleProperty().bind(viewModel.countProperty().map(count -> count > 0));
        empty.visibleProperty().bind(filled.visibleProperty().not());
        said.textProperty().bind(viewModel.saidProperty());
        tryAll.disableProperty().bind(viewModel.busyProperty());
        tryAgain.disableProperty().bind(viewModel.busyProperty());
        editor.visibleProperty().bind(viewModel.chosenProperty().isNotNull());
        editor.managedProperty().bind(editor.visibleProperty());
        fault.textProperty().bind(viewModel.faultProperty());
        note.textProperty().bind(viewModel.noteProperty());
        note.visibleProperty().bind(viewModel.noteProperty().isNotEmpty());
        note.managedProperty().bind(note.visibleProperty());
        discarding.managedProperty().bind(discarding.visibleProperty());
        discard.visibleProperty().bind(discarding.visibleProperty().not());
        discard.managedProperty().bind(discard.visibleProperty());
        discardingAll.managedProperty().bind(discardingAll.visibleProperty());
        keep();
        follow();
    }

    private void follow() {
        rows.getSelectionModel()
                .selectedItemProperty()
                .subscribe(
                        entry -> {
                            if (entry != null) {
                                viewModel.choose(entry);
                            }
                        });
        viewModel.chosenProperty().subscribe(this::select);
        viewModel
                .fields()
                .addListener((ListChangeListener<QuarantineViewModel.Mended>) _ -> showFields());
        rows.setOnMouseClicked(_ -> goToTheFault());
        rows.setOnKeyPressed(
                key -> {
                    if (key.getCode() == KeyCode.ENTER) {
                        goToTheFault();
                        key.consume();
                    }
                });
    }

    private void select(Quarantine.@Nullable Entry entry) {
        keep();
        if (entry != null && !entry.equals(rows.getSelectionModel().getSelectedItem())) {
            rows.getSelectionModel().clearAndSelect(viewModel.rows().indexOf(entry));
        }
    }

    private void showFields() {
        fields.getChildren().setAll(viewModel.fields().stream().map(this::field).toList());
        if (toTheFault) {
            goToTheFault();
        }
    }

    private Field field(QuarantineViewModel.Mended mended) {
        var text = new TextField();
        text.textProperty().bindBidirectional(mended.value());
        text.setOnAction(_ -> tryAgain());
        var field = new Field(mended.column().replace("_", "__"), text);
        if (mended.faulty()) {
            field.errorProperty().bind(viewModel.faultProperty());
        }
        return field;
    }

    /// Puts the cursor where the reason is, or in the first field where that is the whole row.
    private void goToTheFault() {
        List<Node> shown = fields.getChildren();
        toTheFault = shown.isEmpty();
        if (shown.isEmpty()) {
            return;
        }
        int place = 0;
        for (int i = 0; i < shown.size(); i++) {
            if (viewModel.fields().get(i).faulty()) {
                place = i;
            }
        }
        Node control = ((Field) shown.get(place)).getControl();
        if (control != null) {
            control.requestFocus();
        }
    }

    @FXML
    private void tryAgain() {
        viewModel.tryAgain();
    }

    @FXML
    private void tryAll() {
        viewModel.tryAll();
    }

    @FXML
    private void tryFile() {
        List<Path> chosen = files.open(root.getScene().getWindow(), "Choose the mended file", CSV);
        if (!chosen.isEmpty()) {
            viewModel.tryFile(chosen.getFirst());
        }
    }

    @FXML
    private void askToDiscard() {
        discarding.setVisible(true);
    }

    @FXML
    private void askToDiscardAll() {
        discardingAllWords.setText(
                "Discard " + Counted.of(viewModel.countProperty().get(), "row") + " for good?");
        discardingAll.setVisible(true);
    }

    @FXML
    private void keep() {
        discarding.setVisible(false);
        discardingAll.setVisible(false);
    }

    @FXML
    private void discard() {
        keep();
        viewModel.discard();
    }

    @FXML
    private void discardAll() {
        keep();
        viewModel.discardAll();
    }

    @FXML
    private void export() {
        files.save(root.getScene().getWindow(), "Export the quarantine", "quarantine.csv", CSV)
                .ifPresent(viewModel::export);
    }
}
