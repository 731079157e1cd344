package org.audienceworkbench.experiment;

import java.util.ArrayList;
import java.util.List;

/// The bounds that a test's z statistic has to cross at each look, so that all looks together raise
/// as few false alarms as one would: Armitage, McPherson and Rowe, JRSS A 132 (1969) 235-244. What
/// has not crossed yet is a density that is carried from look to look.
public final class Bounds {

    static final int MOST_LOOKS = 50;

    private Bounds() {}

    /// One look of a plan.
    ///
    /// @param share of the planned customers
    /// @param bound that |z| has to cross
    /// @param level the two-sided p-value that is as far out
    /// @param spent of the allowed false alarms so far
    public record Look(int number, double share, double bound, double level, double spent) {}

    /// @param alpha all false alarms allowed, on both sides
    public static List<Look> of(Looks.Planned planned, double alpha) {
        LookPlan plan = LookPlan.at(planned.spending(), alpha, Tails.TWO, planned.shares());
        List<Look> looks = new ArrayList<>();
        for (int look = 0; look < plan.limits().size(); look++) {
            looks.add(
                    new Look(
                            look + 1,
                            plan.shares().get(look),
                            plan.limits().get(look),
                            plan.nominal(look),
                            plan.spent().get(look)));
        }
        return looks;
    }

    /// The chance to cross one of these bounds if nothing changed.
    static double crossing(Tails tails, List<Double> shares, List<Double> limits) {
        var walk = new Walk(tails, 0);
        double crossed = 0;
        for (int look = 0; look < shares.size(); look++) {
            crossed += walk.crossing(shares.get(look), limits.get(look));
            walk.step(shares.get(look), limits.get(look));
        }
        return crossed;
    }
}
