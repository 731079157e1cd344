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
        return Fxml.load(
                "segments",
                new SegmentsController(
                        viewModel,
                        new DifferViewModel(desk, viewModel),
                        new OverlapViewModel(desk),
                        new MembershipViewModel(desk, viewModel.openedProperty())));
    }
}
