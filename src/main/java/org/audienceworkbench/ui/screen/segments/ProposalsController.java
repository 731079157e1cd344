package org.audienceworkbench.ui.screen.segments;

import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.insight.MicroSegments;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.ui.kit.AttributeCell;
import org.audienceworkbench.ui.kit.DataTable;
import org.audienceworkbench.ui.kit.EmptyState;
import org.audienceworkbench.ui.kit.Field;
import org.audienceworkbench.ui.kit.Notice;
import org.audienceworkbench.ui.kit.Popover;
import org.audienceworkbench.ui.kit.ProgressStrip;
import org.audienceworkbench.ui.kit.ResultPane;
import org.audienceworkbench.ui.kit.Sentence;
import org.audienceworkbench.ui.kit.Tone;
import org.audienceworkbench.ui.kit.TypeIcons;
import org.audienceworkbench.workbench.Proposals.Proposal;
import org.audienceworkbench.workbench.Proposals.Proposed;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.stream.IntStream;

/// Binds `fxml/segments-proposals.fxml`.
public final class ProposalsController {

    private final ProposalsViewModel viewModel;
    private final Popover popover = new Popover();

    @FXML private Button target;
    @FXML private ComboBox<@Nullable String> positive;
    @FXML private ComboBox<@Nullable Attribute> clustering;
    @FXML private Field depthField;
    @FXML private ComboBox<Integer> depth;
    @FXML private Field leastField;
    @FXML private TextField least;
    @FXML private Button propose;
    @FXML private ProgressStrip progress;
    @FXML private ResultPane result;
    @FXML private EmptyState noTarget;
    @FXML private EmptyState before;
    @FXML private EmptyState nothingFound;
    @FXML private Sentence sentence;
    @FXML private VBox cautions;
    @FXML private DataTable<Proposal> proposals;
    @FXML private Label scale;
    @FXML private Label said;
    @FXML private TextField proposalName;
    @FXML private Label taken;
    @FXML private Button openProposal;
    @FXML private Button saveProposal;

    ProposalsController(ProposalsViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        viewModel.targetProperty().subscribe(this::showTarget);
        target.disableProperty().bind(Bindings.isEmpty(viewModel.targets()));
        positive.setConverter(new Words());
        positive.setItems(viewModel.values());
        positive.valueProperty().bindBidirectional(viewModel.positiveProperty());
        AttributeCell.in(clustering, "Attributes, by a tree");
        clustering.setItems(viewModel.clusterings());
        clustering.valueProperty().bindBidirectional(viewModel.clusteringProperty());
        var ofTree = viewModel.clusteringProperty().isNull();
        depthField.visibleProperty().bind(ofTree);
        depthField.managedProperty().bind(ofTree);
        leastField.visibleProperty().bind(ofTree);
        leastField.managedProperty().bind(ofTree);
        IntStream.rangeClosed(1, MicroSegments.Settings.MOST_DEPTH).forEach(depth.getItems()::add);
        depth.valueProperty().bindBidirectional(viewModel.depthProperty());
        least.textProperty().bindBidirectional(viewModel.leastProperty());
        viewModel.leastProperty().subscribe(_ -> leastField.setError(viewModel.leastError()));
        propose.disableProperty().bind(viewModel.readyProperty().not());
        progress.jobProperty().bind(viewModel.jobProperty());
        result.busyProperty().bind(viewModel.busyProperty());
        cautions.managedProperty().bind(Bindings.isEmpty(cautions.getChildren()).not());
        fillTable();
        viewModel.stateProperty().subscribe(this::show);
        viewModel.proposedProperty().subscribe(this::show);
        viewModel.chosenProperty().subscribe(this::show);
        proposalName.textProperty().bindBidirectional(viewModel.nameProperty());
        taken.visibleProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> viewModel.isTaken(proposalName.getText()),
                                proposalName.textProperty(),
                                viewModel.savableProperty()));
        openProposal.disableProperty().bind(viewModel.chosenProperty().isNull());
        saveProposal.disableProperty().bind(viewModel.savableProperty().not());
    }

    private void fillTable() {
        proposals.getSelectionModel().setSelectionMode(SelectionMode.SINGLE);
        var sentences = proposals.column("Segment", ValueType.TEXT, Proposal::sentence);
        sentences.setGraphic(null);
        sentences.setPrefWidth(304);
        sentences.setCellFactory(_ -> new ProposalCells.Wrapped());
        var customers = proposals.column("Customers", ValueType.INTEGER, Proposal::count);
        customers.setGraphic(null);
        customers.setPrefWidth(104);
        var share = proposals.column("Share", ValueType.NUMBER, ProposalCells::share);
        share.setGraphic(null);
        share.setPrefWidth(76);
        share.setCellFactory(_ -> new ProposalCells.Share());
        var interval = proposals.column("95 % interval", ValueType.TEXT, ProposalCells::interval);
        interval.setGraphic(null);
        interval.setPrefWidth(176);
        interval.setSortable(false);
        interval.setCellFactory(_ -> new ProposalCells.Interval(viewModel.proposedProperty()));
        var lift = proposals.column("Lift", ValueType.NUMBER, ProposalCells::lift);
        lift.setGraphic(null);
        lift.setPrefWidth(72);
        proposals.getSelectionModel().selectedItemProperty().subscribe(this::choose);
    }

    private void choose(@Nullable Proposal proposal) {
        if (proposal != null) {
            viewModel.chosenProperty().set(proposal);
        }
    }

    private void showTarget(@Nullable Attribute aim) {
        target.setText(aim == null ? "Choose…" : aim.label());
        target.setGraphic(aim == null ? null : new FontIcon(TypeIcons.literal(aim.type())));
    }

    private void show(ProposalsViewModel.State state) {
        result.setFilled(state == ProposalsViewModel.State.FOUND);
        noTarget.setVisible(state == ProposalsViewModel.State.NO_TARGET);
        before.setVisible(state == ProposalsViewModel.State.BEFORE);
        nothingFound.setVisible(state == ProposalsViewModel.State.NOTHING_FOUND);
    }

    private void show(@Nullable Proposed found) {
        if (found == null) {
            return;
        }
        sentence.setText(ProposalsWords.sentence(found, viewModel.target(found)));
        nothingFound.setText(
                ProposalsWords.sentence(found, viewModel.target(found))
                        + " No attribute divides the customers by more than chance would.");
        cautions.getChildren().setAll(found.warnings().stream().map(this::caution).toList());
        proposals.getItems().setAll(found.proposals());
        proposals.getSortOrder().clear();
        scale.setText(
                "The scale goes from 0 to %s; the upright rule is the share of all who judge, %s."
                        .formatted(
                                Figures.share(ProposalCells.most(found)),
                                Figures.share(found.base())));
    }

    private Notice caution(String words) {
        var notice = new Notice();
        notice.setTone(Tone.ATTENTION);
        notice.setText(words.endsWith(".") ? words : words + ".");
        return notice;
    }

    private void show(@Nullable Proposal proposal) {
        said.setText(proposal == null ? "" : proposal.sentence());
        if (proposal != null && proposals.getItems().contains(proposal)) {
            proposals.getSelectionModel().clearAndSelect(proposals.getItems().indexOf(proposal));
        }
    }

    @FXML
    private void chooseTarget() {
        if (popover.isUnder(target)) {
            popover.hide();
            return;
        }
        var chooser =
                new Chooser<Attribute>(
                        "Search attributes",
                        each ->
                                new Chooser.Line(
                                        TypeIcons.literal(each.type()),
                                        each.label(),
                                        Counted.of(each.distinct(), "value")),
                        chosen -> {
                            viewModel.targetProperty().set(chosen);
                            popover.hide();
                            target.requestFocus();
                        },
                        popover::hide);
        chooser.offer(viewModel.targets());
        chooser.note("Those of two values come first");
        popover.show(target, chooser, chooser.search());
    }

    @FXML
    private void propose() {
        viewModel.propose();
    }

    @FXML
    private void openInBuilder() {
        viewModel.open();
    }

    @FXML
    private void saveAsSegment() {
        viewModel.save();
    }

    private final class Words extends StringConverter<@Nullable String> {

        @Override
        public String toString(@Nullable String value) {
            return value == null ? "" : viewModel.word(value);
        }

        @Override
        public String fromString(String text) {
            throw new UnsupportedOperationException("nobody types here");
        }
    }
}
