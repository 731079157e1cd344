package org.audienceworkbench.ui.screen.explore;

import javafx.fxml.FXML;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;

import org.audienceworkbench.ui.kit.ResultPane;
import org.audienceworkbench.ui.kit.ScreenHeader;

/// Binds `fxml/explore.fxml`.
public final class ExploreController {

    private final ExploreViewModel viewModel;
    private final TrendViewModel trend;

    @FXML private Tab overTime;
    @FXML private ScreenHeader header;
    @FXML private ResultPane ways;
    @FXML private TabPane pages;

    public ExploreController(ExploreViewModel viewModel, TrendViewModel trend) {
        this.viewModel = viewModel;
        this.trend = trend;
    }

    @FXML
    private void initialize() {
        header.aboutProperty().bind(viewModel.aboutProperty());
        ways.filledProperty().bind(viewModel.hasCustomersProperty());
        overTime.selectedProperty().subscribe(trend.seenProperty()::set);
        var tabs = pages.getSelectionModel();
        tabs.selectedIndexProperty()
                .subscribe(
                        tab ->
                                viewModel
                                        .pageProperty()
                                        .set(ExploreViewModel.Page.values()[tab.intValue()]));
        viewModel.pageProperty().subscribe(page -> tabs.select(page.ordinal()));
    }

    @FXML
    private void goToData() {
        viewModel.goToData();
    }
}
