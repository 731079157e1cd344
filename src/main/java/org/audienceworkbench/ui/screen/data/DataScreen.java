package org.audienceworkbench.ui.screen.data;

import javafx.scene.Parent;
import javafx.scene.layout.VBox;

import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.kit.ScreenHeader;
import org.audienceworkbench.ui.kit.Surroundings;

/// The Data screen.
public final class DataScreen {

    private DataScreen() {}

    public static Parent load(Desk desk, Surroundings surroundings) {
        var header = new ScreenHeader();
        header.setTitle("Data");
        var screen = new VBox(header);
        screen.getStyleClass().add("screen");
        return screen;
    }
}
