package org.audienceworkbench.experiment;

import org.audienceworkbench.base.Problem;
import org.hipparchus.analysis.solvers.BrentSolver;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// A plan to look at a test several times while it runs, and to end it as soon as a limit is
/// crossed, with the chance of a false alarm kept over all looks.
///
/// @param limits the size of the z statistic at which the test ends, at each look
/// @param shares of the customers that are there at each look, rising to 1
/// @param spent the chance of a false alarm so far, at each look
public record LookPlan(
        Spending spending,
        double alpha,
        Tails tails,
        List<Double> shares,
        List<Double> limits,
        List<Double> spent) {

    private static final int MOST = 50;

    public LookPlan {
        shares = List.copyOf(shares);
        limits = List.copyOf(limits);
        spent = List.copyOf(spent);
    }

    /// Looks after equal numbers of customers.
    public static LookPlan even(Spending spending, double alpha, Tails tails, int count) {
        if (count < 2 || count > MOST) {
            throw new Problem(
                    count + " looks can't be planned",
                    null,
                    "Plan 2 to " + MOST + " looks, the one at the end included");
        }
        List<Double> shares = new ArrayList<>();
        for (int look = 1; look <= count; look++) {
            shares.add((double) look / count);
        }
        return at(spending, alpha, tails, shares);
    }

    /// @param shares rising, the last one 1
    static LookPlan at(Spending spending, double alpha, Tails tails, List<Double> shares) {
        int sides = tails == Tails.TWO ? 2 : 1;
        var walk = new Walk(tails, 0);
        List<Double> limits = new ArrayList<>();
        List<Double> spent = new ArrayList<>();
        double before = 0;
        for (double share : shares) {
            double now = spending.spent(share, 2 * alpha / sides) * sides / 2;
            double step = now - before;
            double limit =
                    new BrentSolver(1e-12, 1e-10)
                            .solve(200, z -> walk.crossing(share, z) - step, 0, 40);
            limits.add(limit);
            spent.add(now);
            walk.step(share, limit);
            before = now;
        }
        return new LookPlan(spending, alpha, tails, shares, limits, spent);
    }

    /// The p-value below which a look ends the test.
    public double nominal(int look) {
        double side = Distributions.normalAbove(limits.get(look));
        return tails == Tails.TWO ? 2 * side : side;
    }

    /// The chance to have ended the test by each look.
    ///
    /// @param drift what the z statistic is expected to be at the end
    List<Double> endings(double drift) {
        var walk = new Walk(tails, drift);
        List<Double> ended = new ArrayList<>();
        double before = 0;
        for (int look = 0; look < limits.size(); look++) {
            before += walk.crossing(shares.get(look), limits.get(look));
            ended.add(before);
            walk.step(shares.get(look), limits.get(look));
        }
        return ended;
    }

    private double power(double drift) {
        return endings(drift).getLast();
    }

    /// The drift that is found with this power.
    double drift(double power) {
        return new BrentSolver(1e-10, 1e-10).solve(200, z -> power(z) - power, 0, 20);
    }

    /// How many times as many customers it takes as with one look, if the test goes on to its end.
    public double inflation(double power) {
        double single =
                Distributions.normalQuantile(1 - tails.alphaOfOne(alpha))
                        + Distributions.normalQuantile(power);
        return Math.pow(drift(power) / single, 2);
    }

    /// The share of the planned customers that are there when the test ends, as a mean.
    ///
    /// @param power of the effect that is there; null when there is none
    public double meanShare(@Nullable Double power) {
        List<Double> ended = endings(power == null ? 0 : drift(power));
        double mean = 0;
        double before = 0;
        for (int look = 0; look < shares.size() - 1; look++) {
            mean += (ended.get(look) - before) * shares.get(look);
            before = ended.get(look);
        }
        return mean + 1 - before;
    }

    /// The power that a test with one look has where one with these looks has `power`.
    public double powerOfOne(double power) {
        return 1
                - Distributions.normalAbove(
                        drift(power) - Distributions.normalQuantile(1 - tails.alphaOfOne(alpha)));
    }

    /// The other way around.
    double powerOfAll(double powerOfOne) {
        return power(
                Distributions.normalQuantile(1 - tails.alphaOfOne(alpha))
                        + Distributions.normalQuantile(powerOfOne));
    }
}
