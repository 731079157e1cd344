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
import javafx.scene.layout.VBox;

/// The top of a screen: its title, one line on what it is about, and its actions on the right.
@DefaultProperty("actions")
public final class ScreenHeader extends HBox {

    private final StringProperty title = new SimpleStringProperty(this, "title", "");
    private final StringProperty about = new SimpleStringProperty(this, "about", "");
    private final HBox actions = new HBox();

    public ScreenHeader() {
        getStyleClass().add("screen-header");
        var first = new Label();
        first.getStyleClass().add("screen-title");
        first.textProperty().bind(title);
        first.setMinWidth(Region.USE_PREF_SIZE);
        var second = new Label();
        second.getStyleClass().add("screen-about");
        second.textProperty().bind(about);
        var texts = new VBox(first, second);
        texts.getStyleClass().add("texts");
        HBox.setHgrow(texts, Priority.ALWAYS);
        actions.getStyleClass().add("actions");
        actions.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().addAll(texts, actions);
    }

    /// Buttons, the most important last.
    public ObservableList<Node> getActions() {
        return actions.getChildren();
    }

    public StringProperty titleProperty() {
        return title;
    }

    public String getTitle() {
        return title.get();
    }

    public void setTitle(String text) {
        title.set(text);
    }

    public StringProperty aboutProperty() {
        return about;
    }

    public String getAbout() {
        return about.get();
    }

    public void setAbout(String text) {
        about.set(text);
    }
}
