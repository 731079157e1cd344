package org.audienceworkbench.ui.screen.data;

import javafx.scene.Parent;
import javafx.scene.layout.StackPane;

import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.desk.Fxml;
import org.audienceworkbench.ui.kit.Surroundings;

/// The Data screen: what the workspace holds, and the way in for files.
public final class DataScreen {

    private DataScreen() {}

    public static Parent load(Desk desk, Surroundings surroundings) {
        var importing = new ImportViewModel(desk);
        Parent browse =
                Fxml.load(
                        "data",
                        new DataController(
                                new DataViewModel(desk),
                                importing,
                                new CustomersViewModel(desk),
                                new QuarantineViewModel(desk),
                                new SourcesViewModel(desk),
                                new QualityViewModel(desk),
                                surroundings.files()));
        Parent intake = Fxml.load("import", new ImportController(importing));
        var here = importing.stageProperty();
        browse.visibleProperty().bind(here.isEqualTo(ImportViewModel.Stage.IDLE));
        intake.visibleProperty().bind(browse.visibleProperty().not());
        return new StackPane(browse, intake);
    }
}
