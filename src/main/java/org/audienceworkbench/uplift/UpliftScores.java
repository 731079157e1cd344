package org.audienceworkbench.uplift;

import org.audienceworkbench.customer.Column;

/// Every customer's uplift.
///
/// @param uplift in the Frame's row order, -1 to 1, never missing
/// @param above customers with more than 0: persuadables
/// @param below customers with less than 0, whom the treatment drives away: sleeping dogs
public record UpliftScores(Column.Numbers uplift, double mean, int above, int below) {}
