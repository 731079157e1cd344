package org.audienceworkbench.learn;

/// How a model is fitted, whatever it foresees.
///
/// @param penalty of the logistic regression: half of it times the squared standardised weights is
///   added to the summed loss; 0 for none
/// @param l1Ratio share of the penalty that is on the weights' sizes in place of their squares
/// @param classWeight of every algorithm
public record Recipe(double penalty, double l1Ratio, ClassWeight classWeight) {

    /// Penalty 1 on the squares, everybody counts alike.
    public static final Recipe USUAL = new Recipe(1, 0, ClassWeight.EQUAL);

    public Recipe {
        // reports of models from before weights say nothing of them
        classWeight = classWeight == null ? ClassWeight.EQUAL : classWeight;
        if (!(penalty >= 0) || Double.isInfinite(penalty)) {
            throw new IllegalArgumentException("a penalty is 0 or more: " + penalty);
        }
        if (!(l1Ratio >= 0 && l1Ratio <= 1)) {
            throw new IllegalArgumentException("a share is from 0 to 1: " + l1Ratio);
        }
    }

    public Recipe withPenalty(double other) {
        return new Recipe(other, l1Ratio, classWeight);
    }

    public Recipe withL1Ratio(double other) {
        return new Recipe(penalty, other, classWeight);
    }

    public Recipe with(ClassWeight other) {
        return new Recipe(penalty, l1Ratio, other);
    }
}
