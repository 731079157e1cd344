package org.audienceworkbench.experiment;

import java.util.ArrayList;
import java.util.List;

/// The bounds that a test's z statistic has to cross at each look, so that all looks together raise
/// as few false alarms as one would: Armitage, McPherson and Rowe, JRSS A 132 (1969) 235-244. What
/// has not crossed yet is a density that is carried from look to look.
public final class Bounds {

    static final int MOST_LOOKS = 50;

    private static final int PIECES = 64;
    private static final double REACH = 9;
    private static final double FARTHEST = 38;
    private static final int HALVINGS = 80;

    private double share;
    private GaussLegendre inside = new GaussLegendre(new double[] {0}, new double[] {1});
    private double[] density = {1};

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
        var bounds = new Bounds();
        List<Look> looks = new ArrayList<>();
        double before = 0;
        for (double share : planned.shares()) {
            double spent = planned.spending().spent(share, alpha);
            double bound = bounds.crossedBy(share, spent - before);
            looks.add(
                    new Look(
                            looks.size() + 1,
                            share,
                            bound,
                            Distributions.normalBothTails(bound),
                            spent));
            bounds.carry(share, bound);
            before = spent;
        }
        return looks;
    }

    /// The chance to cross one of these bounds if nothing changed.
    static double crossing(List<Double> shares, List<Double> limits) {
        var bounds = new Bounds();
        double crossed = 0;
        for (int look = 0; look < shares.size(); look++) {
            crossed += bounds.crossing(shares.get(look), limits.get(look));
            bounds.carry(shares.get(look), limits.get(look));
        }
        return crossed;
    }

    private double crossedBy(double to, double chance) {
        double low = 0;
        double high = FARTHEST;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (crossing(to, middle) > chance) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /// The chance to be inside at all looks before and beyond the bound at this one.
    private double crossing(double to, double bound) {
        double spread = Math.sqrt(to - share);
        double limit = bound * Math.sqrt(to);
        double sum = 0;
        for (int i = 0; i < density.length; i++) {
            double from = inside.points()[i];
            sum +=
                    inside.weights()[i]
                            * density[i]
                            * (Distributions.normalAbove((limit - from) / spread)
                                    + Distributions.normalAbove((limit + from) / spread));
        }
        return sum;
    }

    private void carry(double to, double bound) {
        double variance = to - share;
        double limit = Math.min(bound, REACH) * Math.sqrt(to);
        GaussLegendre next = GaussLegendre.on(-limit, limit, PIECES);
        var carried = new double[next.points().length];
        for (int i = 0; i < carried.length; i++) {
            for (int j = 0; j < density.length; j++) {
                double step = next.points()[i] - inside.points()[j];
                carried[i] +=
                        inside.weights()[j] * density[j] * Math.exp(-step * step / (2 * variance));
            }
            carried[i] /= Math.sqrt(2 * Math.PI * variance);
        }
        share = to;
        inside = next;
        density = carried;
    }
}
