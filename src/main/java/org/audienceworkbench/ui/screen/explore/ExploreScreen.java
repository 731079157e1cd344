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
        var selection = new Selection(desk);
        var pair = new PairViewModel(desk, selection);
        var explore = new ExploreViewModel(desk, pair, selection);
        var relations = new RelationsViewModel(desk, selection, explore::see);
        var trend = new TrendViewModel(desk, selection);
        var cohorts = new CohortsViewModel(desk, selection);
        var rfm = new RfmViewModel(desk, selection);
        explore.pageProperty()
                .subscribe(
                        page -> {
                            relations.look(page == Page.RELATIONS);
                            trend.seenProperty().set(page == Page.OVER_TIME);
                            cohorts.seenProperty().set(page == Page.COHORTS);
                            rfm.seenProperty().set(page == Page.RFM);
                        });
        return Fxml.load(
                "explore",
                new ExploreController(explore),
                new DistributionController(new DistributionViewModel(desk, selection)),
                new PairController(pair),
                new RelationsController(relations),
                new MatrixController(new MatrixViewModel(desk, selection)),
                new TrendController(trend),
                new CohortsController(cohorts),
                new RfmController(rfm),
                new MapController(new MapViewModel(desk, selection)),
                new ClustersController(new ClustersViewModel(desk, selection)),
                new KeptClustersController(new KeptClustersViewModel(desk, selection)));
    }
}
