package org.audienceworkbench.ui.screen.explore;

import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.layout.HBox;

import org.audienceworkbench.ui.kit.ResultPane;
import org.audienceworkbench.ui.kit.ScreenHeader;

import java.util.List;

/// Binds `fxml/explore.fxml`.
public final class ExploreController {

    private final ExploreViewModel viewModel;

    @FXML private ScreenHeader header;
    @FXML private ResultPane ways;
    @FXML private TabPane pages;
    @FXML private HBox selection;
    @FXML private Label selectionTold;

    public ExploreController(ExploreViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        header.aboutProperty().bind(viewModel.aboutProperty());
        ways.filledProperty().bind(viewModel.hasCustomersProperty());
        selectionTold.textProperty().bind(viewModel.selectedProperty());
        selection.visibleProperty().bind(selectionTold.textProperty().isNotEmpty());
        var tabs = pages.getSelectionModel();
        List<Page> order = List.of(Page.values());
        tabs.selectedIndexProperty()
                .subscribe(tab -> viewModel.pageProperty().set(order.get(tab.intValue())));
        viewModel.pageProperty().subscribe(page -> tabs.select(order.indexOf(page)));
    }

    @FXML
    private void makeSegment() {
        viewModel.makeSegment();
    }

    @FXML
    private void dropSelection() {
        viewModel.dropSelection();
    }

    @FXML
    private void goToData() {
        viewModel.goToData();
    }
}
