package org.audienceworkbench.ui.screen.data;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableColumn;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.StackPane;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.intake.Quarantine;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.ui.kit.ChartView;
import org.audienceworkbench.ui.kit.DataTable;
import org.audienceworkbench.ui.kit.DropZone;
import org.audienceworkbench.ui.kit.FileDialogs;
import org.audienceworkbench.ui.kit.ResultPane;
import org.audienceworkbench.ui.kit.RowNumbers;
import org.audienceworkbench.ui.kit.ScreenHeader;
import org.audienceworkbench.ui.kit.SearchField;
import org.jspecify.annotations.Nullable;

import java.io.File;
import java.nio.file.Path;
import java.util.List;

/// Binds `fxml/data.fxml` to its view models.
public final class DataController {

    private static final FileDialogs.Kind ANYTHING =
            new FileDialogs.Kind("All files", List.of("*"));
    private static final FileDialogs.Kind CSV = new FileDialogs.Kind("CSV", List.of("*.csv"));

    private final DataViewModel viewModel;
    private final ImportViewModel importing;
    private final FileDialogs files;

    @FXML private StackPane root;
    @FXML private ScreenHeader header;
    @FXML private DropZone first;
    @FXML private Node content;
    @FXML private SearchField search;
    @FXML private ListView<Attribute> attributes;
    @FXML private ToggleButton showCustomers;
    @FXML private ToggleButton showQuarantine;
    @FXML private ResultPane customersPane;
    @FXML private Node quarantinePane;
    @FXML private ChartView chart;
    @FXML private DataTable<Integer> customers;
    @FXML private Label who;
    @FXML private DataTable<Quarantine.Entry> quarantine;

    public DataController(DataViewModel viewModel, ImportViewModel importing, FileDialogs files) {
        this.viewModel = viewModel;
        this.importing = importing;
        this.files = files;
    }

    @FXML
    private void initialize() {
        first.visibleProperty().bind(viewModel.emptyProperty());
        content.visibleProperty().bind(viewModel.emptyProperty().not());
        first.setOnFiles(this::take);
        root.setOnDragOver(DataController::allow);
        root.setOnDragDropped(this::drop);
        attributes.setItems(viewModel.attributes());
        attributes.setCellFactory(_ -> new AttributeCell(viewModel));
        search.queryProperty().subscribe(text -> viewModel.queryProperty().set(text));
        search.leadTo(attributes);
        attributes
                .getSelectionModel()
                .selectedItemProperty()
                .subscribe(
                        attribute -> {
                            if (attribute != null) {
                                viewModel.chosenProperty().set(attribute);
                                showCustomers.setSelected(true);
                            }
                        });
        viewModel.chosenProperty().subscribe(this::choose);
        chart.chartProperty().bind(viewModel.chartProperty());
        there(chart, false);
        viewModel.chartProperty().subscribe(drawn -> there(chart, drawn != null));
        customersPane.busyProperty().bind(viewModel.preparingProperty());
        customersPane.filledProperty().bind(viewModel.shownProperty().isNotNull());
        viewModel.shownProperty().subscribe(this::show);
        viewModel
                .stock()
                .subscribe(
                        () ->
                                header.setAbout(
                                        viewModel.stock().isEmpty()
                                                ? "Files you take in, and what they tell of each"
                                                        + " customer"
                                                : String.join(" · ", viewModel.stock())));
        quarantine.setItems(viewModel.quarantine());
        quarantineColumns();
        viewModel
                .quarantinedProperty()
                .subscribe(
                        count -> {
                            showQuarantine.setText("Quarantine (" + Figures.count(count) + ")");
                            showQuarantine.setDisable(count == 0);
                        });
        showQuarantine.selectedProperty().subscribe(this::switchPane);
        viewModel
                .quarantineSoughtProperty()
                .subscribe(
                        sought -> {
                            if (sought) {
                                showQuarantine.setSelected(true);
                                viewModel.quarantineSoughtProperty().set(false);
                            }
                        });
        showCustomers.setSelected(true);
    }

    private void quarantineColumns() {
        quarantine.column("File", ValueType.TEXT, Quarantine.Entry::file);
        quarantine.column("Line", ValueType.INTEGER, Quarantine.Entry::line).setPrefWidth(80);
        quarantine.column("Column", ValueType.TEXT, Quarantine.Entry::column);
        quarantine.column("Reason", ValueType.TEXT, Quarantine.Entry::message).setPrefWidth(300);
        quarantine.column("The row", ValueType.TEXT, Quarantine.Entry::record).setPrefWidth(420);
    }

    private void switchPane(boolean toQuarantine) {
        there(quarantinePane, toQuarantine);
        there(customersPane, !toQuarantine);
    }

    private static void there(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }

    private void choose(@Nullable Attribute attribute) {
        if (attribute == null) {
            attributes.getSelectionModel().clearSelection();
        } else if (!attribute.equals(attributes.getSelectionModel().getSelectedItem())) {
            attributes.getSelectionModel().select(attribute);
            attributes.scrollTo(attribute);
        }
        scrollTo(attribute);
    }

    private void scrollTo(@Nullable Attribute attribute) {
        if (attribute != null) {
            customers.getColumns().stream()
                    .filter(column -> column.getText().equals(attribute.label()))
                    .findFirst()
                    .ifPresent(customers::scrollToColumn);
        }
    }

    private void show(DataViewModel.@Nullable Shown shown) {
        if (shown == null) {
            return;
        }
        List<String> titles = shown.columns().stream().map(Attribute::label).toList();
        if (!titles.equals(customers.getColumns().stream().map(TableColumn::getText).toList())
                || customers.getUserData() != shown.frame()) {
            customers.getColumns().clear();
            shown.columns().forEach(attribute -> column(shown, attribute));
        }
        customers.setUserData(shown.frame());
        int[] rows = shown.rows();
        customers.setItems(
                rows == null ? RowNumbers.upTo(shown.frame().size()) : new RowNumbers(rows));
        int all = shown.frame().catalogue().all().size();
        who.setText(
                Figures.count(customers.getItems().size())
                        + (rows == null ? " customers" : " customers of the current segment")
                        + " · "
                        + (titles.size() == all
                                ? all + " attributes"
                                : titles.size()
                                        + " of "
                                        + Figures.count(all)
                                        + " attributes; choose one at the left to see it"));
        scrollTo(viewModel.chosenProperty().get());
    }

    private void column(DataViewModel.Shown shown, Attribute attribute) {
        Column values = shown.frame().column(attribute.name());
        customers.column(
                attribute.label(),
                attribute.type(),
                row ->
                        values instanceof Column.Numbers(var numbers)
                                ? (Object) numbers[row]
                                : values.text(row));
    }

    @FXML
    private void chooseFile() {
        take(files.open(root.getScene().getWindow(), "Choose a file to import", ANYTHING));
    }

    private static void allow(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
        }
        event.consume();
    }

    private void drop(DragEvent event) {
        event.setDropCompleted(event.getDragboard().hasFiles());
        event.consume();
        take(event.getDragboard().getFiles().stream().map(File::toPath).toList());
    }

    private void take(List<Path> chosen) {
        if (!chosen.isEmpty()) {
            importing.choose(chosen.getFirst());
        }
    }

    @FXML
    private void exportQuarantine() {
        files.save(root.getScene().getWindow(), "Export the quarantine", "quarantine.csv", CSV)
                .ifPresent(viewModel::exportQuarantine);
    }
}
