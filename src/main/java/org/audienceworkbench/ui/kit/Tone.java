package org.audienceworkbench.ui.kit;

import javafx.css.PseudoClass;
import javafx.scene.Node;

import java.util.Locale;

/// How a message or a figure is meant, and so its colour.
public enum Tone {
    /// Neither good nor bad.
    INFO,
    GOOD,
    ATTENTION,
    ERROR;

    void showOn(Node node) {
        for (Tone tone : values()) {
            node.pseudoClassStateChanged(
                    PseudoClass.getPseudoClass(tone.name().toLowerCase(Locale.ROOT)), tone == this);
        }
    }
}
