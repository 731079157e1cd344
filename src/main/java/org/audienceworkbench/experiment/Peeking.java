package org.audienceworkbench.experiment;

import org.audienceworkbench.base.Problem;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/// What becomes of the false alarms when a test is looked at without a plan, each time as if it
/// were the only one: Armitage, McPherson and Rowe, JRSS A 132 (1969) 235-244, table 2.
public final class Peeking {

    private static final List<Integer> USUAL = List.of(2, 5, 10, 20);

    private Peeking() {}

    /// @param looks after equal numbers of customers, the one at the end included
    /// @param falseAlarms the share of tests of nothing that raise one
    public record Peeks(int looks, double falseAlarms) {}

    /// Of 2, 5, 10 and 20 looks.
    public static List<Peeks> of(Design design) {
        Tails tails = design.goal() instanceof Goal.Difference(Tails wanted) ? wanted : Tails.ONE;
        return USUAL.stream()
                .map(looks -> new Peeks(looks, falseAlarms(looks, design.alpha(), tails)))
                .toList();
    }

    /// @param looks from 1 to 50
    /// @param alpha of each look
    static double falseAlarms(int looks, double alpha, Tails tails) {
        if (looks < 1 || looks > Bounds.MOST_LOOKS) {
            throw new Problem(
                    looks + " looks can't be reckoned with",
                    null,
                    "Give 1 to " + Bounds.MOST_LOOKS + " looks");
        }
        double limit = Distributions.normalQuantile(1 - tails.alphaOfOne(alpha));
        return Bounds.crossing(
                tails,
                IntStream.rangeClosed(1, looks).mapToObj(look -> (double) look / looks).toList(),
                Collections.nCopies(looks, limit));
    }

    /// What looking costs, or what a plan for it saves.
    public static String sentence(Design design) {
        List<Peeks> peeks = of(design);
        return "Whoever looks "
                + peeks.get(1).looks()
                + " times, each as if it were the only one, has a false alarm in "
                + Words.percent(peeks.get(1).falseAlarms())
                + " of tests where nothing changed, and with "
                + peeks.get(2).looks()
                + " looks in "
                + Words.percent(peeks.get(2).falseAlarms())
                + (design.looks() == null
                        ? design.goal() instanceof Goal.Difference
                                ? ". Plan the looks if there will be any."
                                : "."
                        : ". Keep to the looks that are planned.");
    }
}
