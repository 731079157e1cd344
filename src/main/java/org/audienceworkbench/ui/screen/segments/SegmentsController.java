package org.audienceworkbench.ui.screen.segments;

import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.collections.transformation.FilteredList;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.segment.RuleSql;
import org.audienceworkbench.ui.desk.Fxml;
import org.audienceworkbench.ui.kit.ChartView;
import org.audienceworkbench.ui.kit.EmptyState;
import org.audienceworkbench.ui.kit.Field;
import org.audienceworkbench.ui.kit.FigureCard;
import org.audienceworkbench.ui.kit.Notice;
import org.audienceworkbench.ui.kit.ResultPane;
import org.audienceworkbench.ui.kit.SearchField;
import org.audienceworkbench.ui.kit.Sentence;
import org.audienceworkbench.ui.kit.Shortcuts;
import org.audienceworkbench.ui.kit.Tone;
import org.audienceworkbench.ui.kit.TypingPause;
import org.audienceworkbench.workbench.Caution;
import org.audienceworkbench.workbench.Segments;
import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.stream.Stream;

/// Binds `fxml/segments.fxml` to its view model.
public final class SegmentsController {

    private static final KeyCombination UNDO = KeyCombination.valueOf("Shortcut+Z");
    private static final KeyCombination REDO = KeyCombination.valueOf("Shortcut+Shift+Z");
    private static final KeyCombination SAVE = KeyCombination.valueOf("Shortcut+S");

    private final SegmentsViewModel viewModel;
    private final DifferViewModel differ;
    private final OverlapViewModel overlap;
    private final MembershipViewModel membership;
    private final CautionsViewModel cautious;
    private final MembersViewModel members;
    private final ProposalsViewModel proposals;

    @FXML private Parent root;
    @FXML private Button undo;
    @FXML private Button redo;
    @FXML private MenuButton copy;
    @FXML private Button use;
    @FXML private Button save;
    @FXML private SearchField search;
    @FXML private ListView<Segments.Saved> list;
    @FXML private Button delete;
    @FXML private HBox deletedLine;
    @FXML private Label deletedWords;
    @FXML private ResultPane result;
    @FXML private EmptyState noCustomers;
    @FXML private EmptyState noSegments;
    @FXML private VBox examples;
    @FXML private Field nameField;
    @FXML private TextField name;
    @FXML private TextField description;
    @FXML private Sentence sentence;
    @FXML private VBox builderPlace;
    @FXML private VBox textPlace;
    @FXML private FigureCard count;
    @FXML private FigureCard share;
    @FXML private ChartView waterfall;
    @FXML private VBox warnings;
    @FXML private VBox cautions;
    @FXML private TabPane tabs;
    @FXML private Tab membersTab;
    @FXML private Tab differTab;
    @FXML private Tab overlapTab;
    @FXML private Tab membershipTab;
    @FXML private Tab proposalsTab;

    public SegmentsController(
            SegmentsViewModel viewModel,
            DifferViewModel differ,
            OverlapViewModel overlap,
            MembershipViewModel membership,
            CautionsViewModel cautious,
            MembersViewModel members,
            ProposalsViewModel proposals) {
        this.viewModel = viewModel;
        this.differ = differ;
        this.overlap = overlap;
        this.membership = membership;
        this.cautious = cautious;
        this.members = members;
        this.proposals = proposals;
    }

    @FXML
    private void initialize() {
        undo.disableProperty().bind(viewModel.rule().undoableProperty().not());
        redo.disableProperty().bind(viewModel.rule().redoableProperty().not());
        var unsavable =
                Bindings.isEmpty(viewModel.rule().errors())
                        .not()
                        .or(
                                Bindings.createBooleanBinding(
                                        () -> name.getText().isBlank(), name.textProperty()));
        save.disableProperty().bind(unsavable.or(viewModel.savingProperty()));
        use.disableProperty().bind(viewModel.changedProperty());
        name.textProperty().bindBidirectional(viewModel.rule().nameProperty());
        description.textProperty().bindBidirectional(viewModel.rule().descriptionProperty());
        result.busyProperty().bind(viewModel.rule().busyProperty());
        viewModel.stateProperty().subscribe(this::show);
        viewModel.rule().seenProperty().subscribe(this::show);
        cautious.cautions().subscribe(this::showCautions);
        var builder = new RuleBuilder(viewModel.rule());
        VBox.setVgrow(builder, Priority.ALWAYS);
        var said = new Label();
        said.setId("builder-said");
        said.getStyleClass().addAll("muted", "builder-said");
        said.setMinWidth(0);
        said.textProperty().bind(builder.saidProperty());
        builderPlace.getChildren().addAll(builder, said);
        textPlace.getChildren().add(new RuleArea(viewModel.rule()));
        membersTab.setContent(Fxml.load("segments-members", new MembersController(members)));
        members.lookedProperty().bind(membersTab.selectedProperty());
        differTab.setContent(Fxml.load("segments-differ", new DifferController(differ)));
        differ.lookedProperty().bind(differTab.selectedProperty());
        overlapTab.setContent(Fxml.load("segments-overlap", new OverlapController(overlap)));
        fillList();
        fillCopyMenu();
        membershipTab.setContent(Fxml.load("membership", new MembershipController(membership)));
        Fxml.loadWhenChosen(
                proposalsTab, "segments-proposals", () -> new ProposalsController(proposals));
        viewModel.examples().subscribe(this::showExamples);
        viewModel.deletedProperty().subscribe(this::showDeleted);
        viewModel.rule().nameProperty().subscribe(_ -> showHint());
        viewModel.rule().openedProperty().subscribe(_ -> showHint());
        Shortcuts.whileShown(root, this::shortcut);
    }

    private void fillList() {
        var found = new FilteredList<>(viewModel.saved());
        search.queryProperty()
                .subscribe(
                        query ->
                                found.setPredicate(
                                        saved ->
                                                saved.segment()
                                                        .name()
                                                        .toLowerCase(Locale.ROOT)
                                                        .contains(query.toLowerCase(Locale.ROOT))));
        list.setItems(found);
        list.setCellFactory(_ -> new SavedCell(viewModel.currentProperty()));
        list.setPlaceholder(new Label("No segments yet"));
        list.setOnMouseClicked(_ -> openSelected());
        list.setOnKeyPressed(
                event -> {
                    if (event.getCode() == KeyCode.ENTER) {
                        openSelected();
                    } else if (event.getCode() == KeyCode.DELETE) {
                        deleteSelected();
                    }
                });
        delete.disableProperty().bind(list.getSelectionModel().selectedItemProperty().isNull());
        viewModel.rule().openedProperty().subscribe(_ -> selectOpened());
        viewModel.saved().addListener((ListChangeListener<Segments.Saved>) _ -> selectOpened());
    }

    private void selectOpened() {
        Segments.Saved opened = viewModel.rule().openedProperty().get();
        list.getSelectionModel().clearSelection();
        if (opened != null) {
            for (Segments.Saved saved : list.getItems()) {
                if (saved.segment().name().equals(opened.segment().name())) {
                    list.getSelectionModel().select(saved);
                }
            }
        }
    }

    private void fillCopyMenu() {
        for (RuleSql.Dialect dialect : RuleSql.Dialect.values()) {
            var item = new MenuItem("SQL for " + words(dialect));
            item.setOnAction(_ -> viewModel.sql(dialect, SegmentsController::toClipboard));
            copy.getItems().add(item);
        }
        var json = new MenuItem("JSON");
        json.setOnAction(_ -> toClipboard(viewModel.json()));
        var text = new MenuItem("Text");
        text.setOnAction(_ -> toClipboard(viewModel.rule().textProperty().get()));
        copy.getItems().addAll(json, text);
        copy.disableProperty().bind(Bindings.isEmpty(viewModel.rule().errors()).not());
    }

    private static String words(RuleSql.Dialect dialect) {
        return switch (dialect) {
            case H2 -> "H2";
            case POSTGRESQL -> "PostgreSQL";
            case TRINO -> "Trino";
            case SPARK -> "Spark";
            case SNOWFLAKE -> "Snowflake";
            case BIGQUERY -> "BigQuery";
        };
    }

    private static void toClipboard(String text) {
        var content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    private void show(SegmentsViewModel.State state) {
        result.setFilled(state == SegmentsViewModel.State.BUILDING);
        noCustomers.setVisible(state == SegmentsViewModel.State.NO_CUSTOMERS);
        noSegments.setVisible(state == SegmentsViewModel.State.NO_SEGMENTS);
    }

    private void show(@Nullable Seen seen) {
        if (seen == null) {
            return;
        }
        var snapshot = seen.snapshot();
        sentence.setText(snapshot.sentence());
        count.setValue(Figures.count(snapshot.count()));
        Double part = snapshot.share();
        share.setValue(part == null ? Figures.NONE : Figures.share(part));
        share.setChange("of " + Figures.count(snapshot.total()));
        waterfall.setChart(seen.waterfall());
        warnings.getChildren()
                .setAll(
                        Stream.concat(viewModel.frozen().stream(), snapshot.warnings().stream())
                                .map(SegmentsController::warning)
                                .toList());
    }

    private static Notice warning(String words) {
        var notice = new Notice();
        notice.setTone(Tone.ATTENTION);
        notice.setText(words + ".");
        return notice;
    }

    private void showCautions() {
        cautions.getChildren()
                .setAll(
                        cautious.cautions().stream()
                                .map(Caution::words)
                                .map(SegmentsController::warning)
                                .toList());
    }

    /// Turns to the tab where the rule is edited.
    void showRule() {
        tabs.getSelectionModel().selectFirst();
    }

    private void showExamples() {
        examples.getChildren().clear();
        for (SegmentsViewModel.Example example : viewModel.examples()) {
            var button = new Button(example.sentence());
            button.setMnemonicParsing(false);
            button.setMaxWidth(Double.MAX_VALUE);
            button.setOnAction(_ -> viewModel.begin(example.rule()));
            examples.getChildren().add(button);
        }
    }

    private void showDeleted(Segments.@Nullable Saved gone) {
        deletedLine.setVisible(gone != null);
        deletedWords.setText(gone == null ? "" : "Deleted “" + gone.segment().name() + "”");
    }

    private void showHint() {
        String typed = name.getText().strip();
        Segments.Saved opened = viewModel.rule().openedProperty().get();
        boolean isOpened = opened != null && opened.segment().name().equals(typed);
        boolean isTaken =
                viewModel.saved().stream().anyMatch(saved -> saved.segment().name().equals(typed));
        nameField.setHint(isTaken && !isOpened ? "Saving replaces the segment of that name" : "");
    }

    private void shortcut(KeyEvent event) {
        if (UNDO.match(event)) {
            event.consume();
            undo();
        } else if (REDO.match(event)) {
            event.consume();
            redo();
        } else if (SAVE.match(event)) {
            event.consume();
            if (!save.isDisabled()) {
                save();
            }
        }
    }

    private void openSelected() {
        Segments.Saved chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            viewModel.open(chosen);
        }
    }

    @FXML
    private void begin() {
        viewModel.begin();
        name.requestFocus();
    }

    @FXML
    private void propose() {
        viewModel.begin();
        tabs.getSelectionModel().select(proposalsTab);
    }

    @FXML
    private void deleteSelected() {
        Segments.Saved chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            viewModel.delete(chosen);
        }
    }

    @FXML
    private void restore() {
        viewModel.restore();
    }

    @FXML
    private void undo() {
        TypingPause.endAll();
        viewModel.rule().undo();
    }

    @FXML
    private void redo() {
        TypingPause.endAll();
        viewModel.rule().redo();
    }

    @FXML
    private void saveAs() {
        name.requestFocus();
        name.selectAll();
    }

    @FXML
    private void save() {
        TypingPause.endAll();
        viewModel.save();
    }

    @FXML
    private void use() {
        viewModel.use();
    }

    @FXML
    private void goToData() {
        viewModel.goToData();
    }
}
