package org.audienceworkbench.ui.screen.explore;

import javafx.fxml.FXML;
import javafx.scene.control.TabPane;

import org.audienceworkbench.ui.kit.ResultPane;
import org.audienceworkbench.ui.kit.ScreenHeader;

import java.util.List;

/// Binds `fxml/explore.fxml`.
public final class ExploreController {

    private final ExploreViewModel viewModel;

    @FXML private ScreenHeader header;
    @FXML private ResultPane ways;
    @FXML private TabPane pages;

    public ExploreController(ExploreViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        header.aboutProperty().bind(viewModel.aboutProperty());
        ways.filledProperty().bind(viewModel.hasCustomersProperty());
        var tabs = pages.getSelectionModel();
        List<ExploreViewModel.Page> order = List.of(ExploreViewModel.Page.values());
        tabs.selectedIndexProperty()
                .subscribe(tab -> viewModel.pageProperty().set(order.get(tab.intValue())));
        viewModel.pageProperty().subscribe(page -> tabs.select(order.indexOf(page)));
    }

    @FXML
    private void goToData() {
        viewModel.goToData();
    }
}
