package org.audienceworkbench.ui.screen.data;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.customer.Dataset;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Jobs;

import java.util.ArrayList;
import java.util.List;

/// How much of each kind the workspace holds.
public final class DataViewModel {

    private final Desk desk;
    private final Jobs.Slot stocktaking;
    private final ObservableList<String> stock = FXCollections.observableArrayList();

    public DataViewModel(Desk desk) {
        this.desk = desk;
        this.stocktaking = desk.jobs().slot();
        desk.loadedProperty().subscribe(this::takeStock);
        desk.frameProperty().subscribe(this::takeStock);
        // the data may have been there before this screen
        takeStock();
    }

    private void takeStock() {
        stocktaking.start(
                _ -> {
                    var datasets = desk.workbench().customers().datasets();
                    List<String> words = new ArrayList<>();
                    for (Dataset dataset : datasets.all().values()) {
                        words.add(
                                Figures.count(datasets.rows(dataset))
                                        + " "
                                        + dataset.kind().word());
                    }
                    return words;
                },
                stock::setAll);
    }

    /// `2,000 customers`, `9,000 orders`: one line a kind.
    public ObservableList<String> stock() {
        return stock;
    }
}
