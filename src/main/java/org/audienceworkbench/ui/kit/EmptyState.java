package org.audienceworkbench.ui.kit;

import javafx.beans.DefaultProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

import org.kordamp.ikonli.javafx.FontIcon;

/// What a place says while there is nothing in it: what will be here, and the action that brings
/// it.
@DefaultProperty("actions")
public final class EmptyState extends VBox {

    private final StringProperty icon = new SimpleStringProperty(this, "icon", "mdoal-inbox");
    private final StringProperty title = new SimpleStringProperty(this, "title", "");
    private final StringProperty text = new SimpleStringProperty(this, "text", "");
    private final HBox actions = new HBox();

    public EmptyState() {
        getStyleClass().add("empty-state");
        setAlignment(Pos.CENTER);
        FontIcon picture = Icon.of(icon.get(), "empty-icon");
        icon.subscribe(literal -> picture.setIconLiteral(literal));
        var first = new Label();
        first.getStyleClass().add("empty-title");
        first.textProperty().bind(title);
        var second = new Label();
        second.getStyleClass().add("empty-text");
        second.textProperty().bind(text);
        second.setWrapText(true);
        second.setTextAlignment(TextAlignment.CENTER);
        second.setMaxWidth(440);
        actions.getStyleClass().add("actions");
        actions.setAlignment(Pos.CENTER);
        getChildren().addAll(picture, first, second, actions);
    }

    /// Buttons; the first is the one to take.
    public ObservableList<Node> getActions() {
        return actions.getChildren();
    }

    public StringProperty iconProperty() {
        return icon;
    }

    public String getIcon() {
        return icon.get();
    }

    /// From the Material icons, such as `mdoal-inbox`.
    public void setIcon(String literal) {
        icon.set(literal);
    }

    public StringProperty titleProperty() {
        return title;
    }

    public String getTitle() {
        return title.get();
    }

    public void setTitle(String words) {
        title.set(words);
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
