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
        var person = new CustomerViewModel(desk);
        // before the own attributes' view model, which looks for what this one then has
        var browsing = new CustomersViewModel(desk);
        var own = new OwnAttributeViewModel(desk);
        Parent browse =
                Fxml.load(
                        "data",
                        new DataController(
                                new DataViewModel(desk),
                                importing,
                                browsing,
                                person,
                                new QuarantineViewModel(desk),
                                new RulesViewModel(desk),
                                new SourcesViewModel(desk),
                                new QualityViewModel(desk),
                                new SamePersonViewModel(desk),
                                own,
                                surroundings.files()));
        Parent intake = Fxml.load("import", new ImportController(importing));
        Parent page = Fxml.load("data-customer", new CustomerController(person));
        var idle = importing.stageProperty().isEqualTo(ImportViewModel.Stage.IDLE);
        intake.visibleProperty().bind(idle.not());
        page.visibleProperty().bind(idle.and(person.openProperty()));
        browse.visibleProperty().bind(idle.and(person.openProperty().not()));
        return new StackPane(
                browse,
                page,
                intake,
                Fxml.load("data-own-attribute", new OwnAttributeController(own)));
    }
}
