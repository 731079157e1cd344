package org.audienceworkbench.learn;

/// How much better a model ranks the customers it was learned from than those held out.
///
/// @param rocAuc among those it was learned from
/// @param gap how far that is above the held-out customers' ROC AUC
/// @param limits of the gap, from the errors of both (DeLong, DeLong and Clarke-Pearson 1988)
public record Overfit(double rocAuc, double gap, Limits limits) {

    /// A gap that is surely larger than this is warned of.
    public static final double MUCH = 0.05;

    /// @throws IllegalArgumentException unless there are two of both classes in either
    public static Overfit of(HeldOut learned, HeldOut held) {
        double auc = Evaluation.rocAuc(learned.scores(), learned.positive());
        double gap = auc - Evaluation.rocAuc(held.scores(), held.positive());
        double error =
                Math.hypot(
                        Accuracy.aucError(learned.scores(), learned.positive()),
                        Accuracy.aucError(held.scores(), held.positive()));
        return new Overfit(auc, gap, Limits.around(gap, error));
    }

    public boolean muchMore() {
        return limits.low() > MUCH;
    }
}
