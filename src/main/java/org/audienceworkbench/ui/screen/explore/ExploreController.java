package org.audienceworkbench.ui.screen.explore;

import javafx.fxml.FXML;

import org.audienceworkbench.ui.kit.ResultPane;
import org.audienceworkbench.ui.kit.ScreenHeader;

/// Binds `fxml/explore.fxml`.
public final class ExploreController {

    private final ExploreViewModel viewModel;

    @FXML private ScreenHeader header;
    @FXML private ResultPane ways;

    public ExploreController(ExploreViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        header.aboutProperty().bind(viewModel.aboutProperty());
        ways.filledProperty().bind(viewModel.hasCustomersProperty());
    }

    @FXML
    private void goToData() {
        viewModel.goToData();
    }
}
