package org.audienceworkbench.ui.screen.data;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.audienceworkbench.quality.Alert;
import org.audienceworkbench.quality.Drift;
import org.audienceworkbench.ui.screen.data.QualityViewModel.Line;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// A line of the list of what is odd: a heading, an alert with its buttons, or a drift.
final class QualityCell extends ListCell<Line> {

    /// The cell's padding and the list's scroll bar.
    private static final double BESIDE = 44;

    private final QualityViewModel viewModel;
    private final Label heading = new Label();
    private final FontIcon icon = new FontIcon();
    private final Label about = new Label();
    private final Label sentence = new Label();
    private final Button rows = new Button("Show the rows");
    private final Button mend = new Button("Mend…");
    private final HBox line;

    QualityCell(QualityViewModel viewModel) {
        this.viewModel = viewModel;
        heading.getStyleClass().add("section-title");
        about.getStyleClass().add("quality-about");
        sentence.getStyleClass().add("muted");
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        var words = new VBox(about, sentence);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        rows.setMinWidth(Region.USE_PREF_SIZE);
        mend.setMinWidth(Region.USE_PREF_SIZE);
        line = new HBox(icon, words, rows, mend);
        line.getStyleClass().add("quality-line");
        line.setAlignment(Pos.CENTER_LEFT);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Line item, boolean empty) {
        super.updateItem(item, empty);
        Node shown =
                empty || item == null
                        ? null
                        : switch (item) {
                            case Line.Heading(var text) -> heading(text);
                            case Line.Odd(var alert) -> odd(alert);
                            case Line.Moved moved -> moved(moved);
                        };
        setGraphic(shown);
    }

    /// As high as the sentence needs in the list's width.
    @Override
    protected double computePrefHeight(double width) {
        double room = getListView() == null ? 0 : getListView().getWidth() - BESIDE;
        boolean sentenced = getItem() != null && !(getItem() instanceof Line.Heading);
        return sentenced && room > 0
                ? snappedTopInset() + line.prefHeight(room) + snappedBottomInset()
                : super.computePrefHeight(width);
    }

    private Node heading(String text) {
        heading.setText(text);
        setAccessibleText(text);
        return heading;
    }

    private Node odd(Alert alert) {
        icon.setIconLiteral(icon(alert.severity()));
        tone(alert.severity());
        say(alert.about(), alert.sentence() + ".");
        boolean rejected = alert.oddity() == Alert.Oddity.REJECTED;
        rows.setText(rejected ? "See the quarantine" : "Show the rows");
        there(rows, rejected || alert.rows() != null);
        rows.setOnAction(_ -> viewModel.see(alert));
        there(mend, !alert.fixes().isEmpty());
        mend.setOnAction(_ -> viewModel.toMendProperty().set(alert));
        return line;
    }

    private Node moved(Line.Moved moved) {
        icon.setIconLiteral("mdal-compare_arrows");
        tone(moved.drift().psi() >= Drift.LARGE ? Alert.Severity.WARNING : Alert.Severity.NOTE);
        say(
                moved.drift().column(),
                "Has " + moved.drift().sentence() + " since the import of " + moved.since() + ".");
        there(rows, false);
        there(mend, false);
        return line;
    }

    private void say(String whom, String what) {
        about.setText(whom);
        sentence.setText(what);
        setAccessibleText(whom + ": " + what);
    }

    static String icon(Alert.Severity severity) {
        return switch (severity) {
            case SERIOUS -> "mdal-error_outline";
            case WARNING -> "mdomz-warning";
            case NOTE -> "mdal-info";
        };
    }

    private void tone(Alert.Severity severity) {
        mark(icon, severity);
    }

    /// Colours an icon by how much it matters.
    static void mark(Node icon, Alert.Severity severity) {
        icon.getStyleClass().remove("quality-mark");
        icon.getStyleClass().add("quality-mark");
        for (Alert.Severity each : Alert.Severity.values()) {
            icon.pseudoClassStateChanged(PseudoClass.getPseudoClass(each.word()), each == severity);
        }
    }

    private static void there(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
