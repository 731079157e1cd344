package org.audienceworkbench.ui.screen.explore;

import javafx.collections.ObservableList;
import javafx.scene.control.ListView;
import javafx.scene.control.cell.CheckBoxListCell;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// A list of attributes of which a click or Space chooses one.
final class FeatureList {

    private FeatureList() {}

    static void fill(ListView<Feature> list, ObservableList<Feature> features) {
        list.setItems(features);
        list.setCellFactory(CheckBoxListCell.forListView(Feature::chosenProperty));
        list.addEventFilter(KeyEvent.KEY_PRESSED, event -> toggle(list, event));
    }

    /// The boxes in the list take no focus of their own; Space stands for a click on one.
    private static void toggle(ListView<Feature> list, KeyEvent event) {
        Feature feature = list.getFocusModel().getFocusedItem();
        if (event.getCode() == KeyCode.SPACE && feature != null) {
            feature.chosenProperty().set(!feature.chosenProperty().get());
            event.consume();
        }
    }
}
