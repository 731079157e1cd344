package org.audienceworkbench.experiment;

import org.audienceworkbench.base.Problem;
import org.hipparchus.analysis.solvers.BrentSolver;
import org.jspecify.annotations.Nullable;

import java.util.function.DoubleUnaryOperator;

/// The power of comparing one arm with the control, as a function of their size and the effect.
///
/// Sizes are the control's; the arm has `ratio` times as many. Effects are true differences, and
/// which direction counts for a one-sided test of a difference is the effect's own.
sealed interface PowerCurve permits NormalCurve, MeanCurve, MarginCurve, TimeCurve {

    /// More customers than this are no plan.
    double MOST = 1e15;

    /// The chance that the test shows what it is to show.
    double power(double control, double effect);

    /// The control's size before rounding at which that happens with the wanted power.
    double control(double effect, double power);

    /// The smallest rise found with the wanted power, or null when none is; of a goal with a
    /// margin, the smallest margin that can be shown when the true difference is `effect`.
    @Nullable Double least(double control, double power, double effect);

    /// Where a power that grows with its argument reaches what is wanted.
    ///
    /// @param least the smallest argument that makes sense
    static double reached(DoubleUnaryOperator power, double wanted, double least) {
        if (power.applyAsDouble(least) >= wanted) {
            return least;
        }
        double enough = least;
        while (power.applyAsDouble(enough) < wanted) {
            enough *= 2;
            if (enough > MOST) {
                throw tooMany();
            }
        }
        return new BrentSolver(1e-12, enough * 1e-13)
                .solve(1000, at -> power.applyAsDouble(at) - wanted, enough / 2, enough);
    }

    static Problem tooMany() {
        return new Problem(
                "No list is long enough for so small an effect",
                null,
                "Give the smallest difference that would change what you do");
    }
}
