package org.audienceworkbench.ui.screen.segments;

import javafx.scene.Parent;

import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.desk.Fxml;
import org.audienceworkbench.ui.kit.Surroundings;

/// The screen where segments are built and kept.
public final class SegmentsScreen {

    private SegmentsScreen() {}

    public static Parent load(Desk desk, Surroundings surroundings) {
        var viewModel = new SegmentsViewModel(desk);
        var controller =
                new SegmentsController(
                        viewModel,
                        new DifferViewModel(desk, viewModel.rule()),
                        new OverlapViewModel(desk),
                        new MembershipViewModel(desk, viewModel.rule().openedProperty()),
                        new CautionsViewModel(desk, viewModel.rule()),
                        new MembersViewModel(desk, viewModel.rule()),
                        new ProposalsViewModel(desk));
        Parent screen = Fxml.load("segments", controller);
        desk.newSegmentProperty()
                .subscribe(
                        wanted -> {
                            if (wanted != null) {
                                desk.newSegmentProperty().set(null);
                                viewModel.begin(wanted.rule());
                                viewModel.rule().nameProperty().set(wanted.name());
                                controller.showRule();
                            }
                        });
        return screen;
    }
}
