package org.audienceworkbench.learn;

/// How a model is fitted, whatever it foresees.
///
/// @param penalty of the logistic regression: half of it times the squared standardised weights is
///   added to the summed loss; 0 for none
public record Recipe(double penalty) {

    /// Penalty 1.
    public static final Recipe USUAL = new Recipe(1);

    public Recipe {
        if (!(penalty >= 0) || Double.isInfinite(penalty)) {
            throw new IllegalArgumentException("a penalty is 0 or more: " + penalty);
        }
    }

    public Recipe withPenalty(double other) {
        return new Recipe(other);
    }
}
