package org.audienceworkbench.ui.screen.home;

import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.ui.kit.FigureCard;
import org.audienceworkbench.ui.kit.Place;
import org.audienceworkbench.ui.kit.Tone;

/// Binds `fxml/home.fxml` to its view model.
public final class HomeController {

    private static final double STEP_WIDTH = 320;

    private final HomeViewModel viewModel;

    @FXML private Node nothing;
    @FXML private Node content;
    @FXML private HBox figures;
    @FXML private VBox segments;
    @FXML private VBox recent;
    @FXML private HBox steps;

    public HomeController(HomeViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        nothing.visibleProperty().bind(viewModel.emptyProperty());
        nothing.managedProperty().bind(nothing.visibleProperty());
        content.visibleProperty().bind(viewModel.glanceProperty().isNotEqualTo(Glance.NOTHING));
        content.managedProperty().bind(content.visibleProperty());
        viewModel.glanceProperty().subscribe(this::show);
    }

    @FXML
    private void goToData() {
        viewModel.go(Place.DATA);
    }

    private void show(Glance glance) {
        figures.getChildren().setAll(glance.figures().stream().map(HomeController::card).toList());
        steps.getChildren().setAll(glance.steps().stream().map(this::step).toList());
        segments.getChildren().setAll(glance.segments().stream().map(this::segment).toList());
        if (glance.segments().isEmpty()) {
            segments.getChildren().add(words("Segments that you save appear here", "muted"));
        }
        recent.getChildren().setAll(glance.recent().stream().map(HomeController::line).toList());
    }

    private static Node card(Glance.Figure figure) {
        var card = new FigureCard(figure.label(), figure.value());
        card.setFull(figure.full());
        card.setChange(figure.remark());
        card.setTone(figure.alarming() ? Tone.ATTENTION : Tone.INFO);
        card.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(card, Priority.ALWAYS);
        return card;
    }

    private Node step(Glance.Step step) {
        var button = new Button(step.action());
        button.setOnAction(_ -> viewModel.take(step));
        var room = new Region();
        VBox.setVgrow(room, Priority.ALWAYS);
        var card =
                new VBox(
                        words(step.title(), "step-title"),
                        words(step.why(), "muted"),
                        room,
                        button);
        card.getStyleClass().addAll("card", "next-step");
        card.setMaxWidth(Double.MAX_VALUE);
        card.setPrefWidth(STEP_WIDTH);
        HBox.setHgrow(card, Priority.ALWAYS);
        return card;
    }

    private Node segment(Glance.SegmentLine line) {
        var name = new Hyperlink(line.name());
        name.setMnemonicParsing(false);
        name.setMaxWidth(Double.MAX_VALUE);
        name.setOnAction(_ -> viewModel.goToSegment(line.name()));
        HBox.setHgrow(name, Priority.ALWAYS);
        var bar = new ProgressBar(line.share());
        bar.setPrefWidth(96);
        bar.setMinWidth(Region.USE_PREF_SIZE);
        bar.setAccessibleText(Figures.share(line.share()) + " of all customers");
        var size = words(line.size(), "segment-size");
        size.setMinWidth(64);
        size.setAlignment(Pos.CENTER_RIGHT);
        var share = words(Figures.share(line.share()), "muted");
        share.setMinWidth(56);
        share.setAlignment(Pos.CENTER_RIGHT);
        var row = new HBox(name, bar, size, share);
        row.getStyleClass().add("segment-line");
        if (line.change().isEmpty()) {
            return row;
        }
        return new VBox(row, words(line.change(), "segment-change"));
    }

    private static Node line(Glance.Recent done) {
        var when = words(done.when(), "muted");
        when.setMinWidth(72);
        var what = words(done.what(), "label");
        what.setWrapText(true);
        HBox.setHgrow(what, Priority.ALWAYS);
        var row = new HBox(when, what);
        row.getStyleClass().add("recent-line");
        return row;
    }

    private static Label words(String text, String style) {
        var label = new Label(text);
        label.getStyleClass().add(style);
        label.setWrapText(!style.equals("segment-size"));
        return label;
    }
}
