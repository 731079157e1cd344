package org.audienceworkbench.ui.screen.data;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;

import org.audienceworkbench.customer.Attribute;
import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;

/// What can be done with the chosen attribute, and without one.
final class OwnAttributeMenu extends ContextMenu {

    OwnAttributeMenu(OwnAttributeViewModel viewModel, ObservableValue<@Nullable Attribute> chosen) {
        var add = new MenuItem("Add an attribute…");
        add.setOnAction(_ -> viewModel.begin());
        getItems()
                .addAll(
                        add,
                        item("Change…", chosen, viewModel::edit),
                        item("Remove…", chosen, viewModel::askToRemove));
    }

    /// Only one's own attributes can be changed and removed.
    private static MenuItem item(
            String text, ObservableValue<@Nullable Attribute> chosen, Consumer<Attribute> action) {
        var item = new MenuItem(text);
        chosen.subscribe(
                attribute -> {
                    item.setVisible(OwnAttributeViewModel.isOwn(attribute));
                    item.setOnAction(
                            _ -> {
                                if (attribute != null) {
                                    action.accept(attribute);
                                }
                            });
                });
        return item;
    }
}
