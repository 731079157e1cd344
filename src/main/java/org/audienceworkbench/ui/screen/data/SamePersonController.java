package org.audienceworkbench.ui.screen.data;

import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.customer.Merges;
import org.audienceworkbench.ui.kit.EmptyState;
import org.audienceworkbench.workbench.Identities;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Binds `fxml/data-same-person.fxml` to its view model.
public final class SamePersonController {

    private final SamePersonViewModel viewModel;

    @FXML private TextField region;
    @FXML private Button search;
    @FXML private Button mergeAll;
    @FXML private Label sentence;
    @FXML private ListView<Identities.Proposed> proposals;
    @FXML private EmptyState nothing;
    @FXML private VBox closer;
    @FXML private Label reasons;
    @FXML private GridPane sides;
    @FXML private Button merge;
    @FXML private Button apart;
    @FXML private VBox merged;
    @FXML private ListView<Merges.Merge> merges;

    public SamePersonController(SamePersonViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        region.textProperty().bindBidirectional(viewModel.regionProperty());
        sentence.textProperty().bind(viewModel.sentenceProperty());
        var busy = viewModel.searchingProperty().or(viewModel.workingProperty());
        search.disableProperty().bind(busy);
        merge.disableProperty().bind(busy);
        apart.disableProperty().bind(busy);
        mergeAll.disableProperty().bind(busy.or(Bindings.isEmpty(viewModel.proposals())));
        proposals.setItems(viewModel.proposals());
        proposals.setCellFactory(_ -> new ProposalCell());
        proposals.setPlaceholder(new Label("No proposals"));
        proposals
                .getSelectionModel()
                .selectedItemProperty()
                .subscribe(
                        proposal -> {
                            if (proposal != null) {
                                viewModel.chosenProperty().set(proposal);
                            }
                        });
        viewModel
                .chosenProperty()
                .subscribe(proposal -> proposals.getSelectionModel().select(proposal));
        closer.visibleProperty().bind(viewModel.lookProperty().isNotNull());
        nothing.visibleProperty().bind(closer.visibleProperty().not());
        viewModel.lookProperty().subscribe(this::show);
        merges.setItems(viewModel.merges());
        merges.setCellFactory(_ -> new MergeCell());
        merged.visibleProperty().bind(Bindings.isNotEmpty(viewModel.merges()));
        merged.managedProperty().bind(merged.visibleProperty());
    }

    private void show(SamePersonViewModel.@Nullable Look look) {
        sides.getChildren().clear();
        sides.getColumnConstraints().clear();
        if (look == null) {
            return;
        }
        reasons.setText(
                "Score "
                        + score(look.proposal().score())
                        + ": "
                        + String.join("; ", look.proposal().evidence()));
        sides.getColumnConstraints().add(new ColumnConstraints());
        for (String _ : look.proposal().ids()) {
            var record = new ColumnConstraints();
            record.setHgrow(Priority.ALWAYS);
            record.setMinWidth(0);
            sides.getColumnConstraints().add(record);
        }
        int line = 0;
        for (SamePersonViewModel.Side side : look.sides()) {
            var name = new Label(side.attribute());
            name.getStyleClass().add("muted");
            name.setMinWidth(Region.USE_PREF_SIZE);
            sides.add(name, 0, line);
            for (int i = 0; i < side.values().size(); i++) {
                String value = side.values().get(i);
                var text = new Label(value == null ? Figures.NONE : value);
                text.setWrapText(true);
                if (side.differ()) {
                    text.getStyleClass().add("differs");
                }
                sides.add(text, i + 1, line);
            }
            line++;
        }
    }

    private static String score(double score) {
        return String.format(Locale.ENGLISH, "%.2f", Math.floor(score * 100) / 100);
    }

    @FXML
    private void search() {
        // the button cannot keep the keyboard while it is off
        proposals.requestFocus();
        viewModel.search();
    }

    @FXML
    private void merge() {
        viewModel.merge();
    }

    @FXML
    private void keepApart() {
        viewModel.keepApart();
    }

    @FXML
    private void mergeAll() {
        viewModel.mergeAll();
    }

    private static final class ProposalCell extends ListCell<Identities.Proposed> {

        private final Label names = new Label();
        private final Label ids = new Label();
        private final VBox words = new VBox(names, ids);

        ProposalCell() {
            ids.getStyleClass().add("muted");
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(Identities.@Nullable Proposed proposal, boolean empty) {
            super.updateItem(proposal, empty);
            if (empty || proposal == null) {
                setGraphic(null);
                return;
            }
            String who =
                    proposal.names().stream()
                            .filter(name -> !name.isEmpty())
                            .distinct()
                            .collect(Collectors.joining(", "));
            names.setText(who.isEmpty() ? "No name known" : who);
            ids.setText(score(proposal.score()) + "   " + String.join(" · ", proposal.ids()));
            setAccessibleText(names.getText() + ", score " + ids.getText());
            setGraphic(words);
        }
    }

    private final class MergeCell extends ListCell<Merges.Merge> {
        @Override
        protected void updateItem(Merges.@Nullable Merge merge, boolean empty) {
            super.updateItem(merge, empty);
            if (empty || merge == null) {
                setGraphic(null);
                return;
            }
            List<String> others = merge.others();
            var words =
                    new Label(
                            "Merge "
                                    + merge.id()
                                    + (merge.undoneAt().isPresent()
                                            ? ", undone"
                                            : ": "
                                                    + String.join(" · ", others)
                                                    + " became part of "
                                                    + merge.survivor()));
            var gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            var line = new HBox(12, words, gap);
            line.setAlignment(Pos.CENTER_LEFT);
            if (merge.undoneAt().isEmpty()) {
                var undo = new Button("Undo");
                undo.disableProperty().bind(viewModel.workingProperty());
                undo.setOnAction(_ -> viewModel.undo(merge));
                line.getChildren().add(undo);
            }
            setGraphic(line);
        }
    }
}
