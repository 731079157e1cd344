package org.audienceworkbench.learn;

import org.jspecify.annotations.Nullable;

/// How a model is fitted, whatever it foresees.
///
/// @param penalty of the logistic regression: half of it times the squared standardised weights is
///   added to the summed loss; 0 for none
/// @param l1Ratio share of the penalty that is on the weights' sizes in place of their squares
/// @param classWeight of every algorithm
/// @param boosting null for what is usual for as many customers; likewise `forest`
/// @param tries how many settings of the algorithm are tried, the ones given here among them, to
///   take the best; 0 for none but these
public record Recipe(
        double penalty,
        double l1Ratio,
        ClassWeight classWeight,
        Booster.@Nullable Growth boosting,
        Forest.@Nullable Growth forest,
        NetworkFit.Plan network,
        int tries) {

    /// Penalty 1 on the squares, everybody counts alike, nothing is tried.
    public static final Recipe USUAL =
            new Recipe(1, 0, ClassWeight.EQUAL, null, null, NetworkFit.Plan.USUAL, 0);

    public static final int USUAL_TRIES = 20;
    public static final int MOST_TRIES = 500;

    public Recipe {
        // reports of models from before weights and networks say nothing of them
        classWeight = classWeight == null ? ClassWeight.EQUAL : classWeight;
        network = network == null ? NetworkFit.Plan.USUAL : network;
        if (!(penalty >= 0) || Double.isInfinite(penalty)) {
            throw new IllegalArgumentException("a penalty is 0 or more: " + penalty);
        }
        if (!(l1Ratio >= 0 && l1Ratio <= 1)) {
            throw new IllegalArgumentException("a share is from 0 to 1: " + l1Ratio);
        }
        if (tries < 0 || tries > MOST_TRIES) {
            throw new IllegalArgumentException("0 to 500 tries: " + tries);
        }
    }

    public Recipe withPenalty(double other) {
        return new Recipe(other, l1Ratio, classWeight, boosting, forest, network, tries);
    }

    public Recipe withL1Ratio(double other) {
        return new Recipe(penalty, other, classWeight, boosting, forest, network, tries);
    }

    public Recipe with(ClassWeight other) {
        return new Recipe(penalty, l1Ratio, other, boosting, forest, network, tries);
    }

    public Recipe with(Booster.Growth other) {
        return new Recipe(penalty, l1Ratio, classWeight, other, forest, network, tries);
    }

    public Recipe with(Forest.Growth other) {
        return new Recipe(penalty, l1Ratio, classWeight, boosting, other, network, tries);
    }

    public Recipe with(NetworkFit.Plan other) {
        return new Recipe(penalty, l1Ratio, classWeight, boosting, forest, other, tries);
    }

    public Recipe trying(int other) {
        return new Recipe(penalty, l1Ratio, classWeight, boosting, forest, network, other);
    }
}
