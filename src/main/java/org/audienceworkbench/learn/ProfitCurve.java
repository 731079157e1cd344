package org.audienceworkbench.learn;

import org.audienceworkbench.base.Problem;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// What contacting everyone from a score on is expected to earn, score by score, as the customers
/// held out tell it.
///
/// @param customers who could be contacted; all numbers are scaled from those held out to them
/// @param steps from nobody to everybody, at most some [#STEPS]; the best is among them
/// @param best the most profitable that the capacity allows; that may be to contact nobody
/// @param reach the furthest that the capacity allows, or null without a capacity
public record ProfitCurve(
        Terms terms,
        int customers,
        int heldOut,
        List<Step> steps,
        Step best,
        @Nullable Step reach) {

    static final int STEPS = 200;

    public ProfitCurve {
        steps = List.copyOf(steps);
    }

    /// @param cost of contacting one customer
    /// @param margin what a positive who is contacted brings, before the cost of the contact
    /// @param capacity how many can be contacted, or null for no limit
    public record Terms(double cost, double margin, @Nullable Integer capacity) {
        public Terms {
            if (!(cost >= 0) || Double.isInfinite(cost)) {
                throw new Problem("A contact can't cost " + cost, null, "Give 0 or more");
            }
            if (!(margin > 0) || Double.isInfinite(margin)) {
                throw new Problem(
                        "A positive customer can't be worth " + margin,
                        null,
                        "Give what one brings, more than 0");
            }
            if (capacity != null && capacity < 1) {
                throw new Problem(
                        "A capacity of " + capacity + " reaches nobody",
                        null,
                        "Give how many customers can be contacted, or leave it out");
            }
        }
    }

    /// What contacting everyone who scores `threshold` or more comes to.
    ///
    /// @param share of the customers who are contacted, 0 to 1
    /// @param contacts how many that is
    /// @param positives how many of them are expected to be positive
    /// @param limits of the profit, or null when too few were held out to know
    public record Step(
            double threshold,
            double share,
            double contacts,
            double positives,
            double profit,
            @Nullable Limits limits) {}

    /// @param customers how many could be contacted
    /// @param seed of the draws behind the limits
    public static ProfitCurve of(HeldOut held, Terms terms, int customers, long seed) {
        if (held.rows() == 0) {
            throw new Problem(
                    "Nobody was held out when the model was trained", null, "Train it again");
        }
        HeldOut.Ranked ranked = held.ranked();
        int groups = ranked.scores().length;
        var totals =
                new Totals(
                        ranked.counts(held.positive(), true),
                        ranked.counts(held.positive(), false),
                        groups);
        double scale = (double) customers / held.rows();
        int reach = groups;
        while (terms.capacity() != null && totals.called(reach) * scale > terms.capacity()) {
            reach--;
        }
        int best = 0;
        for (int place = 1; place <= reach; place++) {
            best = totals.profit(place, terms) > totals.profit(best, terms) ? place : best;
        }
        var wanted = new TreeSet<>(List.of(0, best, reach, groups));
        for (int step = 1; step < STEPS; step++) {
            wanted.add(totals.placeOf((double) held.rows() * step / STEPS));
        }
        int[] places = wanted.stream().mapToInt(Integer::intValue).toArray();
        Limits[] limits = limits(held, ranked, terms, places, scale, seed);
        List<Step> steps =
                IntStream.range(0, places.length)
                        .mapToObj(
                                i ->
                                        new Step(
                                                threshold(ranked, places[i]),
                                                totals.called(places[i]) / held.rows(),
                                                totals.called(places[i]) * scale,
                                                totals.found(places[i]) * scale,
                                                totals.profit(places[i], terms) * scale,
                                                limits.length == 0 ? null : limits[i]))
                        .toList();
        return new ProfitCurve(
                terms,
                customers,
                held.rows(),
                steps,
                steps.get(wanted.headSet(best).size()),
                terms.capacity() == null ? null : steps.get(wanted.headSet(reach).size()));
    }

    /// The step whose threshold is nearest above or at the one given.
    public Step at(double threshold) {
        Step found = steps.getFirst();
        for (Step step : steps) {
            if (step.threshold() >= threshold) {
                found = step;
            }
        }
        return found;
    }

    /// The step that contacts about this share of the customers.
    public Step atShare(double share) {
        Step found = steps.getFirst();
        for (Step step : steps) {
            if (Math.abs(step.share() - share) < Math.abs(found.share() - share)) {
                found = step;
            }
        }
        return found;
    }

    private static double threshold(HeldOut.Ranked ranked, int place) {
        return place == 0 ? Math.nextUp(ranked.scores()[0]) : ranked.scores()[place - 1];
    }

    /// Cumulated counts: place `i` is everyone of the `i` highest scores.
    private static final class Totals {

        private final long[] found;
        private final long[] called;

        Totals(int[] positives, int[] negatives, int groups) {
            found = new long[groups + 1];
            called = new long[groups + 1];
            for (int place = 0; place < groups; place++) {
                found[place + 1] = found[place] + positives[place];
                called[place + 1] = called[place] + positives[place] + negatives[place];
            }
        }

        double found(int place) {
            return found[place];
        }

        double called(int place) {
            return called[place];
        }

        double profit(int place, Terms terms) {
            return found[place] * terms.margin() - called[place] * terms.cost();
        }

        /// The first place where at least so many are called.
        int placeOf(double wanted) {
            int at = Arrays.binarySearch(called, (long) Math.ceil(wanted));
            return at >= 0 ? at : Math.min(-at - 1, called.length - 1);
        }
    }

    private static Limits[] limits(
            HeldOut held,
            HeldOut.Ranked ranked,
            Terms terms,
            int[] places,
            double scale,
            long seed) {
        if (!held.hasEnough()) {
            return new Limits[0];
        }
        double[][] drawn = new double[places.length][Resampling.TIMES];
        Resampling.of(
                held,
                ranked,
                Resampling.Way.CUSTOMERS,
                seed,
                (time, positives, negatives) -> {
                    var totals = new Totals(positives, negatives, positives.length);
                    for (int i = 0; i < places.length; i++) {
                        drawn[i][time] = totals.profit(places[i], terms) * scale;
                    }
                });
        return Arrays.stream(drawn).map(Limits::ofDrawn).toArray(Limits[]::new);
    }
}
