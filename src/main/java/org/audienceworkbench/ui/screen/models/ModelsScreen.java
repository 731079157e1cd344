package org.audienceworkbench.ui.screen.models;

import javafx.scene.Parent;

import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.desk.Fxml;
import org.audienceworkbench.ui.kit.Surroundings;

/// Makes the screen "Models".
public final class ModelsScreen {

    private ModelsScreen() {}

    /// @param surroundings of the window that will show it
    public static Parent load(Desk desk, Surroundings surroundings) {
        var report = new ReportViewModel(desk);
        var models = new ModelsViewModel(desk, report);
        var learning = new LearningViewModel();
        var aim = new AimViewModel(desk);
        return Fxml.load(
                "models",
                new TabsController(
                        new ValueViewModel(desk),
                        new UpliftViewModel(desk),
                        new InfluenceViewModel(desk),
                        new NextViewModel(desk)),
                new ModelsController(models),
                new TrainingController(
                        new TrainingViewModel(desk, models, learning, aim), learning, aim),
                new AimController(aim),
                new LearningController(learning),
                new ReportController(report, surroundings.files()),
                new CutOffController(new CutOffViewModel(desk, report.reportProperty())),
                new DriftController(
                        new DriftViewModel(desk, report.reportProperty(), models::retrained)),
                new OutcomesController(new OutcomesViewModel(desk, report.reportProperty())),
                new GroupsController(new GroupsViewModel(desk, report.reportProperty())),
                new ReasonsController(new ReasonsViewModel(desk, report.reportProperty())));
    }
}
