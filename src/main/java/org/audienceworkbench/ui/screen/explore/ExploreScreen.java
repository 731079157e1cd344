package org.audienceworkbench.ui.screen.explore;

import javafx.scene.Parent;

import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.desk.Fxml;
import org.audienceworkbench.ui.kit.Surroundings;

/// Makes the screen "Explore".
public final class ExploreScreen {

    private ExploreScreen() {}

    /// @param surroundings of the window that will show it
    public static Parent load(Desk desk, Surroundings surroundings) {
        var trend = new TrendViewModel(desk);
        return Fxml.load(
                "explore",
                new ExploreController(new ExploreViewModel(desk), trend),
                new TrendController(trend),
                new DistributionController(new DistributionViewModel(desk)),
                new PairController(new PairViewModel(desk)),
                new MatrixController(new MatrixViewModel(desk)),
                new ClustersController(new ClustersViewModel(desk)),
                new KeptClustersController(new KeptClustersViewModel(desk)));
    }
}
