package org.audienceworkbench.ui.kit;

import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;

import org.audienceworkbench.customer.Attribute;
import org.jspecify.annotations.Nullable;

/// An attribute in a list or a combo box: the icon of its type, and its label.
public final class AttributeCell extends ListCell<@Nullable Attribute> {

    private final String none;

    public AttributeCell() {
        this("");
    }

    /// @param none what stands for no attribute
    public AttributeCell(String none) {
        this.none = none;
    }

    /// Gives a combo box such cells.
    ///
    /// @param none what stands for no attribute
    public static void in(ComboBox<@Nullable Attribute> box, String none) {
        box.setCellFactory(_ -> new AttributeCell(none));
        box.setButtonCell(new AttributeCell(none));
    }

    @Override
    protected void updateItem(@Nullable Attribute attribute, boolean empty) {
        super.updateItem(attribute, empty);
        if (attribute == null) {
            setText(empty && getIndex() >= 0 ? null : none);
            setGraphic(null);
            return;
        }
        setText(attribute.label());
        setGraphic(Icon.of(TypeIcons.literal(attribute.type()), "type-icon"));
    }
}
