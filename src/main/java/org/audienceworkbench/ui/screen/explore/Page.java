package org.audienceworkbench.ui.screen.explore;

/// The ways to explore, in the order of their tabs.
enum Page {
    DISTRIBUTION,
    PAIR,
    RELATIONS,
    MATRIX,
    OVER_TIME,
    COHORTS,
    RFM,
    MAP,
    CLUSTERS,
    KEPT_CLUSTERS
}
