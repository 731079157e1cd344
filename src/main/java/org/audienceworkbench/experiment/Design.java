package org.audienceworkbench.experiment;

import org.audienceworkbench.base.Problem;
import org.jspecify.annotations.Nullable;

import java.util.List;

/// What is known before a test begins: what the control will show, what the test is to show, and
/// how it will judge.
///
/// @param alpha the share of tests without any effect that may claim one; of a goal with a margin,
///   the share of tests at the margin that may claim to be within
/// @param allocation relative sizes of the arms, the control's first: `1, 1` or `2, 1, 1`
/// @param holdOut the share of all customers who are kept out of the test, from 0 to below 1
/// @param looks at the test while it runs; null when it is judged once, at its end
public record Design(
        Baseline baseline,
        Goal goal,
        double alpha,
        List<Double> allocation,
        double holdOut,
        @Nullable LookPlan looks) {

    public static final double USUAL_ALPHA = 0.05;
    public static final double USUAL_POWER = 0.8;

    public Design {
        allocation = List.copyOf(allocation);
        require(
                alpha > 0 && alpha < 0.5,
                "The significance level lies between 0 and 0.5, not at " + alpha,
                "0.05 is usual");
        require(
                allocation.size() > 1
                        && allocation.stream().allMatch(w -> w > 0 && Double.isFinite(w)),
                "An allocation needs two or more arms, each above 0",
                "Give the control's part first, such as 1,1 or 2,1,1");
        require(
                looks == null || goal instanceof Goal.Difference,
                "Looks before the end are planned for differences only",
                "Judge the margin once, at the end");
        require(
                !(baseline instanceof Baseline.Standardised) || goal instanceof Goal.Difference,
                "A standardised difference is planned for as a difference only",
                "Give the baseline itself where a margin is to be kept");
        require(
                !(baseline instanceof Baseline.Time) || goal instanceof Goal.Difference,
                "Times until an event are planned for as a difference only",
                "Leave the margin out, or plan for who has the event, as a proportion");
        require(
                holdOut >= 0 && holdOut < 1,
                "The hold-out is a share from 0 to below 1, not " + holdOut,
                "Give 0.1 to keep a tenth of the customers out of the test");
    }

    /// Two-sided at 5 %, two arms of one size.
    public static Design of(Baseline baseline) {
        return new Design(
                baseline, new Goal.Difference(Tails.TWO), USUAL_ALPHA, List.of(1.0, 1.0), 0, null);
    }

    /// Two-sided at 5 %, two arms of one size.
    public static Design ofProportion(double baseline) {
        return of(new Baseline.Proportion(baseline));
    }

    /// Two-sided at 5 %, two arms of one size.
    public static Design ofMean(double baseline, double sd) {
        return of(new Baseline.Mean(baseline, sd));
    }

    /// With one look.
    public Design withAlpha(double other) {
        return new Design(baseline, goal, other, allocation, holdOut, null);
    }

    /// With as many looks as there are.
    Design atAlpha(double other) {
        Design once = withAlpha(other);
        return looks == null ? once : once.withLooks(looks.spending(), looks.shares().size());
    }

    /// With one look.
    public Design withGoal(Goal other) {
        return new Design(baseline, other, alpha, allocation, holdOut, null);
    }

    public Design withTails(Tails other) {
        return withGoal(new Goal.Difference(other));
    }

    public Design withAllocation(List<Double> other) {
        return new Design(baseline, goal, alpha, other, holdOut, looks);
    }

    /// Spends the design's alpha over looks after equal numbers of customers.
    ///
    /// @param count of looks, the one at the end included; 1 is no other look
    public Design withLooks(Spending spending, int count) {
        Tails tails = goal instanceof Goal.Difference(Tails wanted) ? wanted : Tails.TWO;
        return new Design(
                baseline,
                goal,
                alpha,
                allocation,
                holdOut,
                count == 1 ? null : LookPlan.even(spending, alpha, tails, count));
    }

    public Design withOneLook() {
        return new Design(baseline, goal, alpha, allocation, holdOut, null);
    }

    public Design withHoldOut(double other) {
        return new Design(baseline, goal, alpha, allocation, other, looks);
    }

    /// Whether the goal has a margin to keep within, so that no difference is what is hoped for.
    public boolean hasMargin() {
        return !(goal instanceof Goal.Difference);
    }

    double parts() {
        return allocation.stream().mapToDouble(Double::doubleValue).sum();
    }

    /// How many of so many customers are in the control.
    public double controlOf(double customers) {
        return customers * (1 - holdOut) * allocation.getFirst() / parts();
    }

    /// The curve of the arm that sees least: the smallest one.
    PowerCurve weakest() {
        double smallest =
                allocation.stream().skip(1).mapToDouble(Double::doubleValue).min().orElseThrow();
        return curve(smallest / allocation.getFirst());
    }

    private PowerCurve curve(double ratio) {
        return goal instanceof Goal.Difference(Tails tails)
                ? differing(tails, ratio)
                : new MarginCurve(baseline, goal, alpha, ratio);
    }

    /// The power that comparing all arms together with the customers held out has.
    PowerCurve againstHoldOut() {
        return differing(Tails.TWO, (1 - holdOut) / holdOut);
    }

    private PowerCurve differing(Tails tails, double ratio) {
        return switch (baseline) {
            case Baseline.Mean(_, double sd) -> new MeanCurve(sd, alpha, tails, ratio);
            case Baseline.Standardised(MetricKind kind) when kind == MetricKind.MEAN ->
                    new MeanCurve(1, alpha, tails, ratio);
            case Baseline.Proportion _,
                    Baseline.Ratio _,
                    Baseline.Count _,
                    Baseline.Standardised _ ->
                    new NormalCurve(baseline, alpha, tails, ratio);
            case Baseline.Time times -> new TimeCurve(times, alpha, tails, ratio);
        };
    }

    private static void require(boolean holds, String what, String action) {
        if (!holds) {
            throw new Problem(what, null, action);
        }
    }
}
