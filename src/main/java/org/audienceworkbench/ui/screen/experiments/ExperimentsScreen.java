package org.audienceworkbench.ui.screen.experiments;

import javafx.scene.Parent;

import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.desk.Fxml;
import org.audienceworkbench.ui.kit.Surroundings;

/// Makes the screen for experiments.
public final class ExperimentsScreen {

    private ExperimentsScreen() {}

    public static Parent load(Desk desk, Surroundings surroundings) {
        var tests =
                new ExperimentsViewModel(
                        desk,
                        new DesignViewModel(desk),
                        new AssignViewModel(desk),
                        new AnalyseViewModel(desk));
        return Fxml.load(
                "experiments",
                new ExperimentsController(
                        tests, new DecisionViewModel(desk, tests), surroundings.files()));
    }
}
