package org.audienceworkbench.ui.kit;

import javafx.beans.DefaultProperty;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/// The left side of a screen: its options, 280 px wide, scrolling when there are many.
@DefaultProperty("fields")
public final class OptionsPane extends ScrollPane {

    private static final double WIDTH = 280;

    private final VBox fields = new VBox();

    public OptionsPane() {
        getStyleClass().add("options-pane");
        fields.getStyleClass().add("fields");
        setContent(fields);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setMinWidth(WIDTH);
        setPrefWidth(WIDTH);
        setMaxWidth(WIDTH);
        setFocusTraversable(false);
    }

    /// [Field]s, buttons and separators, from top to bottom.
    public ObservableList<Node> getFields() {
        return fields.getChildren();
    }
}
