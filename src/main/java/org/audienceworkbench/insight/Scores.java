package org.audienceworkbench.insight;

import org.audienceworkbench.customer.Column;

import java.util.List;

/// Every customer's propensity.
///
/// @param probabilities in the Frame's row order, 0 to 1, never missing
/// @param quantiles the least, the quartiles, the upper tenth and hundredth, the greatest; empty
///   when there are no customers
public record Scores(
        String target,
        String positive,
        Column.Numbers probabilities,
        double mean,
        List<Quantile> quantiles) {

    public Scores {
        quantiles = List.copyOf(quantiles);
    }

    /// The value that `share` of all customers do not exceed.
    public record Quantile(double share, double value) {}
}
