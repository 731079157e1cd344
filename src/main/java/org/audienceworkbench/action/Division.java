package org.audienceworkbench.action;

import org.audienceworkbench.customer.Column;

import java.util.List;

/// Who gets which campaign, and what that is expected to bring.
///
/// @param choice each customer's campaign in the Frame's row order, missing where there is none
/// @param excluded customers whom the plan excludes
/// @param unprofitable those of the others for whom no campaign pays, or who have no score
/// @param turnedAway those for whom one pays, but whose place another had
/// @param profit expected of all contacts together
/// @param contact what one more contact would bring; 0 where more would not be made
public record Division(
        Column.Texts choice,
        List<Offer> offers,
        int customers,
        int excluded,
        int unprofitable,
        int turnedAway,
        double profit,
        double contact) {

    public Division {
        offers = List.copyOf(offers);
    }

    public int contacted() {
        return offers.stream().mapToInt(Offer::contacted).sum();
    }

    /// @param open to whom the campaign is open and a score is known
    /// @param best for how many of them it is the most profitable and pays, limits aside
    /// @param contacted how many get it
    /// @param answers expected of them: the sum of their scores
    /// @param profit expected of them
    /// @param place what one more place would bring; 0 where there are free ones
    public record Offer(
            String campaign,
            int open,
            int best,
            int contacted,
            double answers,
            double profit,
            double place) {}
}
