package org.audienceworkbench.ui.screen.data;

import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.intake.ImportPlan;
import org.audienceworkbench.intake.ImportResult;
import org.audienceworkbench.intake.Recognition;
import org.audienceworkbench.table.CsvFormat;
import org.audienceworkbench.table.Ruler;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.ui.kit.DataTable;
import org.audienceworkbench.ui.kit.Field;
import org.audienceworkbench.ui.kit.FigureCard;
import org.audienceworkbench.ui.kit.Notice;
import org.audienceworkbench.ui.kit.ProgressStrip;
import org.audienceworkbench.ui.kit.ScreenHeader;
import org.audienceworkbench.ui.kit.Sentence;
import org.audienceworkbench.ui.kit.Stepper;
import org.audienceworkbench.ui.kit.Tone;
import org.jspecify.annotations.Nullable;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/// Binds `fxml/import.fxml` to its view model.
public final class ImportController {

    private static final List<String> ENCODINGS =
            List.of("UTF-8", "windows-1252", "ISO-8859-1", "ISO-8859-15", "UTF-16LE", "UTF-16BE");
    private static final int PREVIEWED_COLUMNS = 200;

    private final ImportViewModel viewModel;
    private boolean showing;

    @FXML private ScreenHeader header;
    @FXML private Stepper stepper;
    @FXML private Button start;
    @FXML private Button cancel;
    @FXML private Button leave;
    @FXML private Node mapping;
    @FXML private Node running;
    @FXML private Node done;
    @FXML private Field about;
    @FXML private ComboBox<Kind> kind;
    @FXML private ComboBox<Character> delimiter;
    @FXML private Field columnsAt;
    @FXML private TextField places;
    @FXML private ComboBox<String> encoding;
    @FXML private CheckBox headerRow;
    @FXML private Button anew;
    @FXML private VBox known;
    @FXML private ComboBox<ImportPlan.Mode> mode;
    @FXML private DataTable<ImportPlan.Column> columns;
    @FXML private DataTable<List<String>> preview;
    @FXML private ProgressStrip progress;
    @FXML private Sentence sentence;
    @FXML private FigureCard read;
    @FXML private FigureCard loaded;
    @FXML private FigureCard quarantined;
    @FXML private FigureCard seconds;
    @FXML private VBox notices;
    @FXML private Label issuesTitle;
    @FXML private DataTable<ImportResult.Issue> issues;

    public ImportController(ImportViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        kind.getItems().setAll(Kind.values());
        kind.setConverter(ColumnsTable.said(Kind::word));
        kind.setOnAction(_ -> chosen(kind.getValue(), viewModel::about));
        delimiter.getItems().setAll(',', ';', '\t', '|', CsvFormat.BLANKS, CsvFormat.FIXED_WIDTH);
        delimiter.setConverter(ColumnsTable.said(ImportController::delimiterWord));
        delimiter.setOnAction(
                _ -> chosen(delimiter.getValue(), c -> readAs(format().withDelimiter(c))));
        places.setOnAction(_ -> viewModel.columnsAt(places.getText()));
        encoding.getItems().setAll(ENCODINGS);
        encoding.setOnAction(
                _ ->
                        chosen(
                                encoding.getValue(),
                                name -> readAs(format().withCharset(Charset.forName(name)))));
        headerRow.setOnAction(
                _ ->
                        readAs(
                                headerRow.isSelected()
                                        ? format().withHeader()
                                        : format().withoutHeader()));
        mode.getItems().setAll(ImportPlan.Mode.values());
        mode.setConverter(ColumnsTable.said(ImportController::modeWords));
        mode.setOnAction(_ -> chosen(mode.getValue(), viewModel::mode));
        ColumnsTable.build(columns, viewModel);
        issues.column("Rows", ValueType.INTEGER, ImportResult.Issue::count);
        issues.column("What is wrong", ValueType.TEXT, ImportResult.Issue::message)
                .setPrefWidth(420);
        issues.column("Column", ValueType.TEXT, ImportResult.Issue::column);
        issues.column("First line", ValueType.INTEGER, ImportResult.Issue::line);
        issues.column("What became of them", ValueType.TEXT, ImportController::fate)
                .setPrefWidth(180);
        // of two default buttons in a window, even the hidden one would get the key
        start.defaultButtonProperty().bind(start.visibleProperty());
        leave.defaultButtonProperty().bind(leave.visibleProperty());
        cancel.cancelButtonProperty().bind(cancel.visibleProperty());
        progress.jobProperty().bind(viewModel.jobProperty());
        viewModel.draftProperty().subscribe(this::show);
        viewModel.resultProperty().subscribe(this::show);
        viewModel.stageProperty().subscribe(this::show);
    }

    private <T> void chosen(@Nullable T value, Consumer<T> taker) {
        if (!showing && value != null) {
            taker.accept(value);
        }
    }

    private CsvFormat format() {
        return Objects.requireNonNull(viewModel.draftProperty().get()).plan().format();
    }

    private void readAs(CsvFormat format) {
        if (!showing) {
            viewModel.readAs(format);
        }
    }

    private void show(ImportViewModel.Stage stage) {
        there(mapping, stage == ImportViewModel.Stage.MAPPING);
        there(running, stage == ImportViewModel.Stage.RUNNING);
        there(done, stage == ImportViewModel.Stage.DONE);
        there(start, stage == ImportViewModel.Stage.MAPPING);
        there(cancel, stage == ImportViewModel.Stage.MAPPING);
        there(leave, stage == ImportViewModel.Stage.DONE);
        if (stage == ImportViewModel.Stage.MAPPING) {
            // once the pane is shown, which happens on the same change
            Platform.runLater(start::requestFocus);
        } else if (stage == ImportViewModel.Stage.DONE) {
            Platform.runLater(leave::requestFocus);
        }
        stepper.setCurrent(
                switch (stage) {
                    case IDLE, MAPPING -> 0;
                    case RUNNING -> 1;
                    case DONE -> 2;
                });
    }

    private static void there(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }

    private void show(ImportViewModel.@Nullable Draft draft) {
        if (draft == null) {
            return;
        }
        ImportPlan plan = draft.plan();
        showing = true;
        header.setTitle("Import " + plan.file().getFileName());
        header.setAbout(
                Counted.of(plan.columns().size(), "column") + " · " + plan.format().words());
        Recognition recognition = plan.recognition();
        about.setHint(recognition.kind());
        known.getChildren()
                .setAll(
                        ImportWords.known(recognition).stream()
                                .map(ImportController::notice)
                                .toList());
        there(known, !known.getChildren().isEmpty());
        there(anew, !recognition.remembered().isEmpty());
        kind.setValue(plan.kind());
        if (!delimiter.getItems().contains(plan.format().delimiter())) {
            delimiter.getItems().add(plan.format().delimiter());
        }
        delimiter.setValue(plan.format().delimiter());
        there(columnsAt, plan.format().delimiter() == CsvFormat.FIXED_WIDTH);
        Ruler ruler = plan.format().ruler();
        places.setText(ruler == null ? "" : ruler.words());
        encoding.setValue(plan.format().charset().name());
        headerRow.setSelected(plan.format().headerPresent());
        delimiter.setDisable(plan.format().container().isStructured());
        encoding.setDisable(plan.format().container().isStructured());
        mode.setValue(plan.mode());
        columns.setItems(FXCollections.observableArrayList(plan.columns()));
        preview(draft);
        showing = false;
    }

    private void preview(ImportViewModel.Draft draft) {
        List<ImportPlan.Column> planned = draft.plan().columns();
        preview.getColumns().clear();
        for (int i = 0; i < Math.min(PREVIEWED_COLUMNS, planned.size()); i++) {
            int place = i;
            preview.column(
                    planned.get(i).name(),
                    planned.get(i).type().type(),
                    row -> row.get(place).isBlank() ? null : row.get(place));
        }
        preview.setItems(FXCollections.observableArrayList(draft.rows()));
        preview.getColumns().forEach(column -> column.setSortable(false));
    }

    private void show(@Nullable ImportResult result) {
        if (result == null) {
            return;
        }
        sentence.setText(ImportWords.sentence(result));
        read.setValue(Figures.count(result.rowsRead()));
        loaded.setValue(Figures.count(result.rowsLoaded()));
        quarantined.setValue(Figures.count(result.rowsQuarantined()));
        quarantined.setTone(result.rowsQuarantined() > 0 ? Tone.ATTENTION : Tone.GOOD);
        seconds.setValue(Figures.number(result.seconds()) + " s");
        notices.getChildren()
                .setAll(result.notices().stream().map(ImportController::notice).toList());
        issues.setItems(FXCollections.observableArrayList(result.issues()));
        there(issues, !result.issues().isEmpty());
        there(issuesTitle, !result.issues().isEmpty());
    }

    private static Notice notice(String text) {
        var notice = new Notice();
        notice.setTone(Tone.INFO);
        notice.setText(text);
        return notice;
    }

    private static String fate(ImportResult.Issue issue) {
        return switch (issue.severity()) {
            case ERROR -> "in quarantine";
            case WARNING -> "taken in";
        };
    }

    private static String delimiterWord(char delimiter) {
        return switch (delimiter) {
            case ',' -> "comma  ,";
            case ';' -> "semicolon  ;";
            case '\t' -> "tab";
            case '|' -> "bar  |";
            case CsvFormat.BLANKS -> "blanks";
            case CsvFormat.FIXED_WIDTH -> "fixed width";
            default -> String.valueOf(delimiter);
        };
    }

    private static String modeWords(ImportPlan.Mode mode) {
        return switch (mode) {
            case APPEND -> "Add the new rows";
            case UPSERT -> "Add and update";
            case REPLACE -> "Replace all rows";
        };
    }

    @FXML
    private void anew() {
        viewModel.anew();
    }

    @FXML
    private void start() {
        viewModel.run();
    }

    @FXML
    private void leave() {
        viewModel.leave();
    }
}
