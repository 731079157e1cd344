package org.audienceworkbench.ui.screen.segments;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;

import org.audienceworkbench.segment.Portion;
import org.audienceworkbench.ui.kit.TypingPause;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;
import java.util.Optional;

/// A share of the customers, drawn by chance, and the seed that makes it the same ones every time.
final class DrawnControls implements ConditionControls {

    private final ConditionRow row;
    private final Button about = new Button("random share", new FontIcon("mdoal-casino"));
    private final TextField percent = new TextField();
    private final TextField seed = new TextField();
    private final TypingPause pause = new TypingPause(this::tell);
    private Condition.Drawn drawn;

    DrawnControls(ConditionRow row, Condition.Drawn drawn) {
        this.row = row;
        this.drawn = drawn;
        about.setId(row.getId() + "-attribute");
        about.getStyleClass().add("about");
        about.setAccessibleText("Random share of customers");
        about.setOnAction(_ -> row.chooseAbout(about));
        percent.setId(row.getId() + "-value");
        percent.setPrefWidth(72);
        percent.setAccessibleText("Per cent of the customers");
        seed.setId(row.getId() + "-seed");
        seed.setPrefWidth(112);
        seed.setAccessibleText("Seed");
        seed.setTooltip(
                new Tooltip("The same seed draws the same customers; another draws others"));
        List.of(percent, seed)
                .forEach(
                        field -> {
                            field.textProperty().subscribe(_ -> typed());
                            field.setOnAction(_ -> tell());
                        });
        show(drawn);
    }

    private void typed() {
        PortionEditor.mark(percent, share().isEmpty());
        row.say(share().isPresent() || percent.getText().isEmpty() ? "" : PortionEditor.NO_SHARE);
        pause.restart();
    }

    private Optional<Portion.Share> share() {
        return PortionEditor.share(percent.getText());
    }

    private void tell() {
        pause.drop();
        share().map(share -> new Condition.Drawn(share, seed.getText()))
                .filter(changed -> !changed.equals(drawn))
                .ifPresent(
                        changed -> {
                            drawn = changed;
                            row.set(changed, "-drawn");
                        });
    }

    @Override
    public List<Node> nodes() {
        return List.of(about, new Label("of"), percent, new Label("% with the seed"), seed);
    }

    @Override
    public boolean show(Condition condition) {
        if (!(condition instanceof Condition.Drawn other)) {
            return false;
        }
        drawn = other;
        if (!share().equals(Optional.of(other.share())) || !seed.getText().equals(other.seed())) {
            percent.setText(other.share().percent().toPlainString());
            seed.setText(other.seed());
        }
        pause.drop();
        return true;
    }
}
