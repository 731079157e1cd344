package org.audienceworkbench.ui.screen.export;

import javafx.scene.Parent;

import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.desk.Fxml;
import org.audienceworkbench.ui.kit.Surroundings;

/// The screen where lists leave the workspace.
public final class ExportScreen {

    private ExportScreen() {}

    public static Parent load(Desk desk, Surroundings surroundings) {
        return Fxml.load(
                "export",
                new ExportController(new ExportViewModel(desk), surroundings.files()));
    }
}
