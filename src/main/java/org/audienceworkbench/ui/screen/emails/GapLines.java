package org.audienceworkbench.ui.screen.emails;

import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// What of a template has no words in another language, as lines on the screen.
final class GapLines {

    private GapLines() {}

    /// @param where its place in the source
    /// @param what as it stands there
    static VBox of(String where, String what, String why) {
        var entry = new VBox(line(where, "muted"), line(what, "code"), line(why, "why"));
        entry.getStyleClass().add("gap");
        return entry;
    }

    static Label line(String words, String style) {
        var line = new Label(words);
        line.getStyleClass().add(style);
        line.setWrapText(true);
        return line;
    }
}
