package org.audienceworkbench.ui.kit;

import org.kordamp.ikonli.javafx.FontIcon;

/// An icon that only decorates: the words beside it say the same.
final class Icon {

    private Icon() {}

    /// @param literal from the Material icons, such as `mdoal-home`
    static FontIcon of(String literal, String... styles) {
        var icon = new FontIcon(literal);
        icon.getStyleClass().addAll(styles);
        icon.setMouseTransparent(true);
        return icon;
    }
}
