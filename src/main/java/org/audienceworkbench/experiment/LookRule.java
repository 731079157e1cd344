package org.audienceworkbench.experiment;

import org.audienceworkbench.base.Problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// When a test that is looked at several times, after equal numbers of customers, raises an alarm.
///
/// @param word as it is typed: `fixed`, `peek:5`, `obf:5`, `pocock:5`
/// @param pValues below which a look ends the test
public record LookRule(String word, List<Double> pValues) {

    private static final int MOST = 50;

    public LookRule {
        pValues = List.copyOf(pValues);
    }

    /// One look, at the end.
    public static LookRule fixed(double alpha) {
        return new LookRule("fixed", List.of(alpha));
    }

    /// Looking several times as if each time were the only one.
    public static LookRule peeking(int looks, double alpha) {
        if (looks < 2 || looks > MOST) {
            throw new Problem(
                    looks + " looks can't be rehearsed", null, "Give 2 to " + MOST + " looks");
        }
        List<Double> pValues = new ArrayList<>();
        for (int look = 0; look < looks; look++) {
            pValues.add(alpha);
        }
        return new LookRule("peek:" + looks, pValues);
    }

    /// Looks that share the false alarms out among them.
    public static LookRule planned(Spending spending, int looks, double alpha) {
        LookPlan plan = LookPlan.even(spending, alpha, Tails.TWO, looks);
        List<Double> pValues = new ArrayList<>();
        for (int look = 0; look < looks; look++) {
            pValues.add(plan.nominal(look));
        }
        return new LookRule((spending == Spending.POCOCK ? "pocock:" : "obf:") + looks, pValues);
    }

    /// Reads `fixed`, `peek:K`, `obf:K` or `pocock:K`.
    public static LookRule parse(String text, double alpha) {
        String[] parts = text.strip().toLowerCase(Locale.ROOT).split(":", 2);
        if (parts.length == 1 && parts[0].equals("fixed")) {
            return fixed(alpha);
        }
        try {
            int looks = Integer.parseInt(parts[parts.length - 1].strip());
            return switch (parts[0]) {
                case "peek" -> peeking(looks, alpha);
                case "obf" -> planned(Spending.OBRIEN_FLEMING, looks, alpha);
                case "pocock" -> planned(Spending.POCOCK, looks, alpha);
                default -> throw unknown(text);
            };
        } catch (NumberFormatException e) {
            throw unknown(text);
        }
    }

    int looks() {
        return pValues.size();
    }

    private static Problem unknown(String text) {
        return new Problem(
                "There is no plan \"" + text + "\"",
                null,
                "Give fixed, peek:5, obf:5 or pocock:5, with the number of looks");
    }
}
