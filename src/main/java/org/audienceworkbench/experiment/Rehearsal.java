package org.audienceworkbench.experiment;

import org.audienceworkbench.base.Counted;

import java.util.List;

/// How many false alarms tests of nothing raised, drawn again and again from the customers there
/// are.
///
/// @param customers there are with a value
/// @param inEach how many of them took part in each of these tests
/// @param missing customers without a value, who took no part
public record Rehearsal(
        String metric,
        long customers,
        long inEach,
        long missing,
        int runs,
        double alpha,
        long seed,
        List<Rate> rates) {

    public Rehearsal {
        rates = List.copyOf(rates);
    }

    /// @param alarms tests that ended with one
    /// @param rate their share
    /// @param low the lower limit of the share's 95 % interval (Wilson), which says how exact so
    ///   many runs are
    public record Rate(LookRule rule, long alarms, double rate, double low, double high) {}

    public String sentence() {
        Rate chosen = rates.getFirst();
        Rate peeking = rates.getLast();
        return "Of "
                + Counted.of(runs, "test")
                + " of nothing on "
                + (inEach < customers ? Words.count(inEach) + " of your " : "your ")
                + Counted.of(customers, "customer")
                + ", "
                + Words.percent(chosen.rate())
                + " raised a false alarm ("
                + Words.percent(chosen.low())
                + " to "
                + Words.percent(chosen.high())
                + ")"
                + judged(chosen)
                + (isPeeking(chosen)
                        ? ""
                        : " Looking "
                                + peeking.rule().looks(inEach)
                                + " times, each as if it were the only one, would have raised one"
                                + " in "
                                + Words.percent(peeking.rate())
                                + ".");
    }

    private String judged(Rate chosen) {
        String planned = Words.percent(alpha) + " planned";
        if (chosen.low() > alpha) {
            return ": more than the "
                    + planned
                    + (isPeeking(chosen)
                            ? ", because each look is a chance of its own."
                            : ", because the metric is too uneven for so few customers.");
        }
        if (chosen.high() < alpha) {
            return ": fewer than the "
                    + planned
                    + (chosen.rule() instanceof LookRule.Anytime
                            ? ", however often it is looked at."
                            : ".");
        }
        return ", as planned.";
    }

    private static boolean isPeeking(Rate rate) {
        return rate.rule().word().startsWith("peek");
    }
}
