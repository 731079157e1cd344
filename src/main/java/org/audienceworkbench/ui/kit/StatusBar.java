package org.audienceworkbench.ui.kit;

import javafx.beans.DefaultProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// The bottom line of the window: its facts, with a dot between each two.
@DefaultProperty("items")
public final class StatusBar extends HBox {

    private final ObservableList<Node> items = FXCollections.observableArrayList();

    public StatusBar() {
        getStyleClass().add("status-bar");
        setAlignment(Pos.CENTER_LEFT);
        items.addListener((ListChangeListener<Node>) _ -> build());
    }

    /// Labels, links and menus, from left to right. An item that is not managed takes its dot
    /// along.
    public ObservableList<Node> getItems() {
        return items;
    }

    private void build() {
        getChildren().clear();
        for (Node item : items) {
            if (!getChildren().isEmpty()) {
                var dot = new Label("·");
                dot.getStyleClass().add("dot");
                dot.visibleProperty().bind(item.managedProperty());
                dot.managedProperty().bind(item.managedProperty());
                getChildren().add(dot);
            }
            getChildren().add(item);
        }
    }
}
