package org.audienceworkbench.action;

import org.audienceworkbench.segment.Rule;
import org.jspecify.annotations.Nullable;

import java.util.OptionalInt;

/// Something a customer may get.
///
/// @param score the attribute with how likely the customer is to answer, 0 to 1, or how much
///   likelier by the campaign, −1 to 1
/// @param margin what an answer brings, the cost of the contact not taken off
/// @param cost of contacting one customer
/// @param who may get it, or null for everybody
/// @param most how many customers may get it, or empty for as many as it pays for
public record Campaign(
        String name,
        String score,
        double margin,
        double cost,
        @Nullable Rule who,
        OptionalInt most) {

    public Campaign {
        if (name.isBlank() || !Double.isFinite(margin) || !Double.isFinite(cost)) {
            throw new IllegalArgumentException("a campaign needs a name and finite amounts");
        }
        if (most.isPresent() && most.getAsInt() < 0) {
            throw new IllegalArgumentException("at most " + most.getAsInt());
        }
    }

    double profit(double score) {
        return score * margin - cost;
    }
}
