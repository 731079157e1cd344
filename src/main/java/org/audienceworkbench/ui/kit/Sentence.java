package org.audienceworkbench.ui.kit;

import javafx.beans.DefaultProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The finding that begins every result: the answer, how sure it is, and the next action beside it.
@DefaultProperty("actions")
public final class Sentence extends HBox {

    private final StringProperty text = new SimpleStringProperty(this, "text", "");
    private final HBox actions = new HBox();

    public Sentence() {
        getStyleClass().add("sentence");
        var words = new Label();
        words.getStyleClass().add("sentence-text");
        words.setWrapText(true);
        words.setMaxWidth(Double.MAX_VALUE);
        words.setMinHeight(Region.USE_PREF_SIZE);
        words.textProperty().bind(text.map(whole -> whole.replace(" %", "\u00a0%")));
        HBox.setHgrow(words, Priority.ALWAYS);
        actions.getStyleClass().add("actions");
        actions.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().addAll(words, actions);
    }

    /// Buttons for what the finding suggests.
    public ObservableList<Node> getActions() {
        return actions.getChildren();
    }

    public StringProperty textProperty() {
        return text;
    }

    public String getText() {
        return text.get();
    }

    public void setText(String words) {
        text.set(words);
    }
}
