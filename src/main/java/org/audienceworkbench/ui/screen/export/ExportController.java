package org.audienceworkbench.ui.screen.export;

import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.control.cell.CheckBoxListCell;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.delivery.Delivery;
import org.audienceworkbench.delivery.Platform;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.ui.kit.ChartView;
import org.audienceworkbench.ui.kit.DataTable;
import org.audienceworkbench.ui.kit.EmptyState;
import org.audienceworkbench.ui.kit.Field;
import org.audienceworkbench.ui.kit.FigureCard;
import org.audienceworkbench.ui.kit.FileDialogs;
import org.audienceworkbench.ui.kit.Notice;
import org.audienceworkbench.ui.kit.ProgressStrip;
import org.audienceworkbench.ui.kit.ResultPane;
import org.audienceworkbench.ui.kit.Sentence;
import org.audienceworkbench.workbench.Lists;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Binds `fxml/export.fxml` to its view model; asks for the folder.
public final class ExportController {

    private final ExportViewModel viewModel;
    private final FileDialogs files;
    private final Map<String, BooleanProperty> carried = new HashMap<>();

    @FXML private Button export;
    @FXML private ComboBox<String> segment;
    @FXML private ComboBox<Platform> platform;
    @FXML private Field purposeField;
    @FXML private ComboBox<String> purpose;
    @FXML private ListView<Attribute> columns;
    @FXML private TextField folder;
    @FXML private Field reasonField;
    @FXML private TextField reason;
    @FXML private ResultPane result;
    @FXML private EmptyState noCustomers;
    @FXML private EmptyState noSegments;
    @FXML private EmptyState noConsents;
    @FXML private TextField firstReason;
    @FXML private Button goWithout;
    @FXML private Sentence sentence;
    @FXML private Notice obstacle;
    @FXML private Notice formulas;
    @FXML private VBox figures;
    @FXML private FigureCard listed;
    @FXML private FigureCard withheld;
    @FXML private FigureCard suppressed;
    @FXML private ChartView reasons;
    @FXML private DataTable<List<@Nullable String>> preview;
    @FXML private VBox conflict;
    @FXML private Label conflictWords;
    @FXML private ProgressStrip progress;
    @FXML private VBox delivered;
    @FXML private Sentence written;
    @FXML private DataTable<Delivery.File> writtenFiles;
    @FXML private TextField manifest;

    private List<@Nullable String> header = List.of();

    public ExportController(ExportViewModel viewModel, FileDialogs files) {
        this.viewModel = viewModel;
        this.files = files;
    }

    @FXML
    private void initialize() {
        bindOptions();
        viewModel.stateProperty().subscribe(this::show);
        viewModel.previewProperty().subscribe(this::show);
        viewModel.deliveryProperty().subscribe(this::show);
        viewModel.conflictProperty().subscribe(this::show);
        result.busyProperty().bind(viewModel.busyProperty());
        progress.jobProperty().bind(viewModel.jobProperty());
        shownOnlyIf(progress, viewModel.exportingProperty());
        export.disableProperty()
                .bind(
                        viewModel
                                .previewProperty()
                                .isNull()
                                .or(viewModel.exportingProperty())
                                .or(viewModel.busyProperty()));
        obstacle.textProperty().bind(viewModel.obstacleProperty());
        shownOnlyIf(obstacle, viewModel.obstacleProperty().isNotEmpty());
        shownOnlyIf(formulas, formulas.textProperty().isNotEmpty());
        shownOnlyIf(delivered, viewModel.deliveryProperty().isNotNull());
        shownOnlyIf(figures, viewModel.previewProperty().isNotNull());
        shownOnlyIf(conflict, viewModel.conflictProperty().isNotNull());
        goWithout
                .disableProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> firstReason.getText().isBlank(), firstReason.textProperty()));
        writtenFiles.column("File", ValueType.TEXT, file -> String.valueOf(file.path().getFileName()))
                .setPrefWidth(300);
        writtenFiles.column("Rows", ValueType.INTEGER, Delivery.File::rows);
        writtenFiles.column("SHA-256", ValueType.TEXT, Delivery.File::sha256).setPrefWidth(420);
    }

    private void bindOptions() {
        segment.setItems(viewModel.names());
        segment.valueProperty().bindBidirectional(viewModel.segmentProperty());
        platform.getItems().setAll(Platform.values());
        platform.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable Platform shown) {
                        return shown == null ? "" : shown.label();
                    }

                    @Override
                    public @Nullable Platform fromString(String label) {
                        return null;
                    }
                });
        platform.valueProperty().bindBidirectional(viewModel.platformProperty());
        purpose.setItems(viewModel.purposes());
        purpose.valueProperty().bindBidirectional(viewModel.purposeProperty());
        shownOnlyIf(purposeField, Bindings.size(viewModel.purposes()).greaterThan(1));
        columns.setItems(viewModel.attributes());
        columns.setCellFactory(
                CheckBoxListCell.forListView(
                        this::isCarried,
                        new StringConverter<>() {
                            @Override
                            public String toString(@Nullable Attribute attribute) {
                                return attribute == null ? "" : attribute.label();
                            }

                            @Override
                            public @Nullable Attribute fromString(String label) {
                                return null;
                            }
                        }));
        folder.textProperty().bind(viewModel.folderProperty().map(Path::toString));
        var tooltip = new Tooltip();
        tooltip.textProperty().bind(folder.textProperty());
        folder.setTooltip(tooltip);
        reason.textProperty().bindBidirectional(viewModel.reasonProperty());
        shownOnlyIf(reasonField, reason.textProperty().isNotEmpty());
    }

    private ObservableValue<Boolean> isCarried(Attribute attribute) {
        return carried.computeIfAbsent(
                attribute.name(),
                name -> {
                    var ticked = new SimpleBooleanProperty(viewModel.columns().contains(name));
                    ticked.addListener(
                            (_, _, now) -> {
                                if (now) {
                                    viewModel.columns().add(name);
                                } else {
                                    viewModel.columns().remove(name);
                                }
                            });
                    return ticked;
                });
    }

    private static void shownOnlyIf(Node node, ObservableValue<Boolean> condition) {
        node.visibleProperty().bind(condition);
        node.managedProperty().bind(node.visibleProperty());
    }

    private void show(ExportViewModel.State state) {
        result.setFilled(state == ExportViewModel.State.READY);
        noCustomers.setVisible(state == ExportViewModel.State.NO_CUSTOMERS);
        noSegments.setVisible(state == ExportViewModel.State.NO_SEGMENTS);
        noConsents.setVisible(state == ExportViewModel.State.NO_CONSENTS);
    }

    private void show(Lists.@Nullable Preview shown) {
        if (shown == null) {
            sentence.setText("");
            formulas.setText("");
            return;
        }
        Platform chosen = viewModel.platformProperty().get();
        sentence.setText(
                ExportWords.finding(String.valueOf(viewModel.segmentProperty().get()), shown));
        formulas.setText(
                ExportWords.formulas(shown, chosen.label(), chosen == Platform.CSV));
        listed.setValue(Figures.count(shown.selection().rows().length));
        withheld.setValue(Figures.count(shown.selection().withheldInAll()));
        suppressed.setValue(Figures.count(shown.selection().suppressed().length));
        reasons.setChart(ExportWords.withheld(shown));
        showRows(shown.rows());
    }

    private void showRows(List<List<@Nullable String>> rows) {
        if (!rows.getFirst().equals(header)) {
            header = rows.getFirst();
            preview.getColumns().clear();
            for (int i = 0; i < header.size(); i++) {
                int place = i;
                preview.column(String.valueOf(header.get(i)), ValueType.TEXT, row -> row.get(place))
                        .setSortable(false);
            }
        }
        preview.getItems().setAll(rows.subList(1, rows.size()));
    }

    private void show(@Nullable Delivery done) {
        if (done != null) {
            written.setText(ExportWords.written(done));
            writtenFiles.getItems().setAll(done.files());
            manifest.setText(done.manifest().toString());
        }
    }

    private void show(@Nullable Path there) {
        conflictWords.setText(
                there == null ? "" : "“" + there.getFileName() + "” is there already.");
    }

    @FXML
    private void export() {
        viewModel.export();
    }

    @FXML
    private void replace() {
        viewModel.replace();
    }

    @FXML
    private void keep() {
        viewModel.keep();
    }

    @FXML
    private void chooseFolder() {
        files.folder(folder.getScene().getWindow(), "Where the files go")
                .ifPresent(viewModel.folderProperty()::set);
    }

    @FXML
    private void goWithoutConsent() {
        viewModel.reasonProperty().set(firstReason.getText().strip());
    }

    @FXML
    private void copyManifest() {
        var content = new ClipboardContent();
        content.putString(manifest.getText());
        Clipboard.getSystemClipboard().setContent(content);
    }

    @FXML
    private void goToData() {
        viewModel.goToData();
    }

    @FXML
    private void goToSegments() {
        viewModel.goToSegments();
    }
}
