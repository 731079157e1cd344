package org.audienceworkbench.experiment;

import org.audienceworkbench.base.Problem;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// When a test that is looked at while its customers come raises an alarm.
public sealed interface LookRule {

    /// As it is typed: `fixed`, `peek:5`, `obf:5`, `pocock:5`, `anytime:200`.
    String word();

    /// How often so many customers are looked at.
    ///
    /// @throws Problem when that is too often
    int looks(long customers);

    /// Which differences count.
    enum Side {
        EITHER,
        UP,
        DOWN;

        boolean counts(double difference) {
            return switch (this) {
                case EITHER -> true;
                case UP -> difference > 0;
                case DOWN -> difference < 0;
            };
        }

        private double twoSided(double pValue) {
            return this == EITHER ? pValue : Math.min(1, 2 * pValue);
        }
    }

    /// Looks after equal numbers of customers, each with a limit of its own.
    ///
    /// @param pValues two-sided ones, below which a look ends the test
    record Limits(String word, List<Double> pValues, Side side) implements LookRule {
        public Limits {
            pValues = List.copyOf(pValues);
        }

        @Override
        public int looks(long customers) {
            return pValues.size();
        }
    }

    /// A look whenever so many more customers have come, with a confidence sequence, which holds
    /// however often it is looked at.
    ///
    /// @param every so many customers of both arms
    record Anytime(long every, Looks.Anytime sequence, double alpha) implements LookRule {

        private static final int MOST = 10_000;

        public Anytime {
            if (every < 1) {
                throw new Problem(
                        "There is no look after every " + every + " customers",
                        null,
                        "Give a whole number from 1, such as anytime:200");
            }
        }

        @Override
        public String word() {
            return "anytime:" + every;
        }

        @Override
        public int looks(long customers) {
            long looks = Math.max(1, customers / every);
            if (looks > MOST) {
                throw new Problem(
                        "A look after every "
                                + every
                                + " of "
                                + customers
                                + " customers is too often to rehearse",
                        null,
                        "Give more customers between the looks, such as anytime:"
                                + (customers + MOST - 1) / MOST);
            }
            return (int) looks;
        }
    }

    /// One look, at the end.
    static LookRule fixed(double alpha, Side side) {
        return new Limits("fixed", List.of(side.twoSided(alpha)), side);
    }

    /// Looking several times as if each time were the only one.
    static LookRule peeking(int looks, double alpha, Side side) {
        if (looks < 2 || looks > Bounds.MOST_LOOKS) {
            throw new Problem(
                    looks + " looks can't be rehearsed",
                    null,
                    "Give 2 to " + Bounds.MOST_LOOKS + " looks");
        }
        return new Limits("peek:" + looks, Collections.nCopies(looks, side.twoSided(alpha)), side);
    }

    /// Looks that share the false alarms out among them.
    static LookRule planned(LookPlan plan, Side side) {
        int looks = plan.limits().size();
        return new Limits(
                (plan.spending() == Spending.POCOCK ? "pocock:" : "obf:") + looks,
                IntStream.range(0, looks)
                        .mapToObj(
                                look ->
                                        plan.tails() == Tails.TWO
                                                ? plan.nominal(look)
                                                : side.twoSided(plan.nominal(look)))
                        .toList(),
                side);
    }

    /// As a test that was planned so will be judged.
    ///
    /// @param effect that was planned for, which says the side that counts where only one does
    static LookRule of(Design design, double effect) {
        Side side =
                !(design.goal() instanceof Goal.Difference(Tails tails)) || tails == Tails.TWO
                        ? Side.EITHER
                        : effect < 0 ? Side.DOWN : Side.UP;
        return design.looks() == null ? fixed(design.alpha(), side) : planned(design.looks(), side);
    }

    /// Reads `fixed`, `peek:K`, `obf:K`, `pocock:K` or `anytime:N`.
    ///
    /// @param sequence how an `anytime` test is looked at
    static LookRule parse(String text, double alpha, Looks.Anytime sequence) {
        String[] parts = text.strip().toLowerCase(Locale.ROOT).split(":", 2);
        if (parts.length == 1 && parts[0].equals("fixed")) {
            return fixed(alpha, Side.EITHER);
        }
        try {
            int number = Integer.parseInt(parts[parts.length - 1].strip());
            return switch (parts[0]) {
                case "peek" -> peeking(number, alpha, Side.EITHER);
                case "obf" -> planned(Spending.OBRIEN_FLEMING, number, alpha);
                case "pocock" -> planned(Spending.POCOCK, number, alpha);
                case "anytime" -> new Anytime(number, sequence, alpha);
                default -> throw unknown(text);
            };
        } catch (NumberFormatException e) {
            throw unknown(text);
        }
    }

    private static LookRule planned(Spending spending, int looks, double alpha) {
        return planned(LookPlan.even(spending, alpha, Tails.TWO, looks), Side.EITHER);
    }

    private static Problem unknown(String text) {
        return new Problem(
                "There is no plan \"" + text + "\"",
                null,
                "Give fixed, peek:5, obf:5 or pocock:5, with the number of looks, or anytime:200,"
                        + " with the customers from look to look");
    }
}
