package org.audienceworkbench.ui.screen.segments;

import javafx.scene.layout.Region;

/// The line that shows where a dragged part will land.
final class DropMarker extends Region {

    private static final double THICKNESS = 4;

    DropMarker() {
        getStyleClass().add("drop-marker");
        setId("drop-marker");
        setManaged(false);
        setMouseTransparent(true);
        setVisible(false);
    }

    void show(double x, double y, double width) {
        resizeRelocate(x, y - THICKNESS / 2, width, THICKNESS);
        setVisible(true);
    }
}
