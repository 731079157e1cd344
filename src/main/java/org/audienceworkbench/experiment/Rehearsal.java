package org.audienceworkbench.experiment;

import org.audienceworkbench.base.Counted;

import java.util.List;

/// How many false alarms tests of nothing raised, drawn again and again from the customers there
/// are.
///
/// @param customers in each of these tests
/// @param missing customers without a value, who took no part
public record Rehearsal(
        String metric,
        long customers,
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
        String found =
                "Of "
                        + Counted.of(runs, "test")
                        + " of nothing on your "
                        + Counted.of(customers, "customer")
                        + ", "
                        + Words.percent(chosen.rate())
                        + " raised a false alarm ("
                        + Words.percent(chosen.low())
                        + " to "
                        + Words.percent(chosen.high())
                        + ")";
        String judged =
                chosen.low() > alpha
                        ? ": more than the "
                                + Words.percent(alpha)
                                + " planned"
                                + (chosen.rule().word().startsWith("peek")
                                        ? ", because each look is a chance of its own."
                                        : ", because the metric is too uneven for so few"
                                                + " customers.")
                        : chosen.high() < alpha
                                ? ": fewer than the " + Words.percent(alpha) + " planned."
                                : ", as planned.";
        Rate peeking = rates.getLast();
        return found
                + judged
                + (chosen.rule().word().startsWith("peek")
                        ? ""
                        : " Looking "
                                + peeking.rule().looks()
                                + " times, each as if it were the only one, would have raised one"
                                + " in "
                                + Words.percent(peeking.rate())
                                + ".");
    }
}
