package org.audienceworkbench.ui.screen.experiments;

import javafx.fxml.FXML;
import javafx.scene.control.Tab;

import org.audienceworkbench.ui.desk.Fxml;

/// Puts the three moments of a test on `fxml/experiments.fxml`.
final class ExperimentsController {

    private final DesignViewModel designing;
    private final AssignViewModel assigning;
    private final AnalyseViewModel analysing;

    @FXML private Tab design;
    @FXML private Tab assign;
    @FXML private Tab analyse;

    ExperimentsController(
            DesignViewModel designing, AssignViewModel assigning, AnalyseViewModel analysing) {
        this.designing = designing;
        this.assigning = assigning;
        this.analysing = analysing;
    }

    @FXML
    private void initialize() {
        design.setContent(Fxml.load("experiment-design", new DesignController(designing)));
        Fxml.loadWhenChosen(assign, "experiment-assign", () -> new AssignController(assigning));
        Fxml.loadWhenChosen(analyse, "experiment-analyse", () -> new AnalyseController(analysing));
    }
}
