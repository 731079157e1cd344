package org.audienceworkbench.experiment;

import org.audienceworkbench.base.Counted;
import org.jspecify.annotations.Nullable;

/// Says a size in words.
final class SizeSentence {

    private SizeSentence() {}

    static String of(
            Sizes sizes,
            Design design,
            @Nullable Effect effect,
            double power,
            @Nullable Available available) {
        Size size = sizes.size(design, effect, power);
        return needed(design, effect, power, size)
                + (size.events() == null
                        ? ""
                        : " That takes "
                                + Words.count((long) Math.ceil(size.events()))
                                + " events.")
                + looks(design, size, power)
                + (available == null
                        ? ""
                        : " " + there(sizes, design, effect, power, size, available));
    }

    private static String needed(Design design, @Nullable Effect effect, double power, Size size) {
        return "You need "
                + arms(size)
                + ", "
                + Words.count(size.total())
                + " in all, "
                + wanted(design, Sizes.possible(design, effect), Words.percent(power));
    }

    private static String looks(Design design, Size size, double power) {
        LookPlan looks = design.looks();
        return looks == null
                ? ""
                : " With "
                        + looks.limits().size()
                        + " looks that is "
                        + Words.percent(looks.inflation(power) - 1)
                        + " more than with one; if the effect is there, the test ends after "
                        + (size.events() == null
                                ? Words.count(Math.round(looks.meanShare(power) * size.total()))
                                        + " customers"
                                : Words.count(Math.round(looks.meanShare(power) * size.events()))
                                        + " events")
                        + " on average.";
    }

    private static String wanted(Design design, double difference, String power) {
        double from = design.baseline().value();
        String alpha = Words.percent(design.alpha());
        String control = Words.value(design.baseline().kind(), from);
        String truly =
                difference == 0
                        ? "the arm is just as good"
                        : "the arm truly stands at "
                                + Words.value(design.baseline().kind(), from + difference);
        return switch (design.goal()) {
            case Goal.Difference(Tails tails) ->
                    "to find "
                            + change(design.baseline(), difference)
                            + " in "
                            + power
                            + " of tests, with a false alarm in "
                            + alpha
                            + " of tests where nothing changed ("
                            + tails.word()
                            + "-sided).";
            case Goal.NonInferiority(double margin, Goal.Better better) ->
                    "to show in "
                            + power
                            + " of tests that an arm is less than "
                            + said(design, margin)
                            + (better == Goal.Better.HIGHER ? " below" : " above")
                            + " the control's "
                            + control
                            + ", when "
                            + truly
                            + "; an arm that is worse by as much passes in "
                            + alpha
                            + " of tests (one-sided).";
            case Goal.Equivalence(double margin) ->
                    "to show in "
                            + power
                            + " of tests that an arm is within "
                            + said(design, margin)
                            + " of the control's "
                            + control
                            + ", when "
                            + truly.replace("as good", "the same")
                            + "; an arm that is off by as much passes in "
                            + alpha
                            + " of tests (two one-sided tests).";
        };
    }

    private static String change(Baseline baseline, double difference) {
        if (baseline instanceof Baseline.Time times) {
            return "a change from "
                    + Words.percent(times.left())
                    + " to "
                    + Words.percent(times.left() + difference)
                    + " without the event after "
                    + Words.threeDigits(times.followUp())
                    + " (a hazard ratio of "
                    + Words.threeDigits(times.hazardRatio(difference))
                    + ")";
        }
        return baseline instanceof Baseline.Standardised standardised
                ? "a standardised difference of "
                        + Words.threeDigits(difference)
                        + " ("
                        + standardised.symbol()
                        + ")"
                : "a change from "
                        + Words.value(baseline.kind(), baseline.value())
                        + " to "
                        + Words.value(baseline.kind(), baseline.value() + difference);
    }

    private static String arms(Size size) {
        long control = size.perArm().getFirst();
        String held =
                size.holdOut() == 0 ? "" : " and " + Words.count(size.holdOut()) + " held out";
        if (size.perArm().stream().allMatch(n -> n == control)) {
            return Words.count(control) + " customers in each arm" + held;
        }
        return Words.count(control)
                + " customers in the control and "
                + String.join(", ", size.perArm().stream().skip(1).map(Words::count).toList())
                + " in the other "
                + (size.perArm().size() == 2 ? "arm" : "arms")
                + held;
    }

    private static String there(
            Sizes sizes,
            Design design,
            @Nullable Effect effect,
            double power,
            Size size,
            Available available) {
        String have = "You have " + Words.count(available.customers()) + " contactable: ";
        Double least = sizes.smallest(design, effect, (double) available.customers(), power);
        String found = design.hasMargin() ? "a margin of " : "a rise of ";
        if (available.customers() >= size.total()) {
            return have
                    + "enough. With all of them in the test "
                    + found
                    + said(design, least)
                    + (design.hasMargin() ? " could be shown." : " could be found.");
        }
        if (least == null) {
            return have
                    + (design.hasMargin()
                            ? "too few to show any margin."
                            : "too few to find any rise.")
                    + " Wait until the list has grown.";
        }
        return have
                + "too few. With all of them you can "
                + (design.hasMargin() ? "show " : "find ")
                + found
                + said(design, least)
                + " or more; test something bolder, accept less power, or "
                + waiting(size, available)
                + ".";
    }

    private static String waiting(Size size, Available available) {
        Long weeks = available.weeksUntil(size.total());
        return weeks == null || available.weekly() == null
                ? "let the list grow"
                : "wait "
                        + Counted.of(weeks, "week")
                        + ", at "
                        + Words.threeDigits(available.weekly())
                        + " new ones a week";
    }

    private static String said(Design design, @Nullable Double difference) {
        return difference == null
                ? "no size"
                : Words.difference(design.baseline().saidAs(), difference)
                        + Words.unit(design.baseline().saidAs());
    }
}
