package org.audienceworkbench.ui.screen.segments;

import javafx.scene.Node;

import java.util.List;

/// The controls of one condition in its line.
interface ConditionControls {

    /// From left to right.
    List<Node> nodes();

    /// Lines under the condition's own.
    default List<Node> below() {
        return List.of();
    }

    /// Shows a condition where these controls can; otherwise others are needed.
    boolean show(Condition condition);
}
