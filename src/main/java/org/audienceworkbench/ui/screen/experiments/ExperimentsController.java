package org.audienceworkbench.ui.screen.experiments;

import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.VBox;

import org.audienceworkbench.ui.desk.Fxml;
import org.audienceworkbench.ui.kit.FileDialogs;
import org.audienceworkbench.ui.kit.Question;
import org.jspecify.annotations.Nullable;

/// Puts the list of tests, and the moments of the chosen one, on `fxml/experiments.fxml`.
final class ExperimentsController {

    private final ExperimentsViewModel viewModel;
    private final DecisionViewModel deciding;
    private final FileDialogs files;

    @FXML private ListView<ExperimentsViewModel.Line> tests;
    @FXML private TabPane tabs;
    @FXML private Tab design;
    @FXML private Tab assign;
    @FXML private Tab analyse;
    @FXML private Tab decide;
    @FXML private Question question;

    private boolean following;

    ExperimentsController(
            ExperimentsViewModel viewModel, DecisionViewModel deciding, FileDialogs files) {
        this.viewModel = viewModel;
        this.deciding = deciding;
        this.files = files;
    }

    @FXML
    private void initialize() {
        design.setContent(Fxml.load("experiment-design", new DesignController(viewModel)));
        Fxml.loadWhenChosen(
                assign, "experiment-assign", () -> new AssignController(viewModel.assigning()));
        Fxml.loadWhenChosen(analyse, "experiment-analyse", () -> new AnalyseController(viewModel));
        Fxml.loadWhenChosen(
                decide, "experiment-decision", () -> new DecisionController(deciding, files));
        tests.setItems(viewModel.lines());
        tests.setCellFactory(_ -> new Cell());
        tests.getSelectionModel()
                .selectedItemProperty()
                .subscribe(
                        line -> {
                            if (line != null && !following) {
                                viewModel.choose(line.name());
                                tabs.getSelectionModel().select(decide);
                            }
                        });
        viewModel
                .lines()
                .addListener((ListChangeListener<ExperimentsViewModel.Line>) _ -> follow());
        viewModel.assigning().nameProperty().subscribe(_ -> follow());
        viewModel.assigning().toReplaceProperty().subscribe(this::ask);
        deciding.analysisToShowProperty()
                .subscribe(
                        shown -> {
                            if (shown != null) {
                                tabs.getSelectionModel().select(analyse);
                            }
                        });
    }

    /// Lights the test that the fields name.
    private void follow() {
        following = true;
        viewModel
                .current()
                .ifPresentOrElse(
                        line -> tests.getSelectionModel().select(line),
                        () -> tests.getSelectionModel().clearSelection());
        following = false;
    }

    private void ask(@Nullable String test) {
        if (test != null) {
            viewModel.assigning().toReplaceProperty().set(null);
            question.ask(
                    "Deal out \"" + test + "\" anew?",
                    "Its customers have their arms. Many would change theirs, and what they got"
                            + " so far would count for the wrong arm. For those who came later"
                            + " there is a button of its own.",
                    "Keep the arms",
                    "Deal out anew",
                    viewModel.assigning()::assignAgain);
        }
    }

    @FXML
    private void begin() {
        viewModel.begin();
        tabs.getSelectionModel().select(design);
    }

    private static final class Cell extends ListCell<ExperimentsViewModel.@Nullable Line> {

        @Override
        protected void updateItem(ExperimentsViewModel.@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            setPrefWidth(0);
            if (line == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            var name = new Label(line.name());
            name.setStyle("-fx-font-weight: bold");
            var lines = new VBox(2, name);
            for (String part : line.state().split(", ", 2)) {
                var state = new Label(part);
                state.getStyleClass().add("muted");
                lines.getChildren().add(state);
            }
            lines.setPadding(new Insets(6, 0, 6, 0));
            setGraphic(lines);
            setAccessibleText(line.name() + ", " + line.state());
        }
    }
}
