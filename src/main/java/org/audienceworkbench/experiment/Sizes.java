package org.audienceworkbench.experiment;

import org.audienceworkbench.base.Problem;
import org.jspecify.annotations.Nullable;

import java.util.List;

/// Plans a test: the customers it needs, and what a given number of them can show.
///
/// With several arms each is compared with the control on its own at the design's significance
/// level, uncorrected; who wants a correction divides the level by the number of comparisons. The
/// arm with the smallest part decides, so every comparison has at least the power asked for.
public final class Sizes {

    /// @param effect the difference to find; null is no difference, for a goal with a margin
    /// @param power the wanted chance to find the effect, above the significance level
    /// @throws Problem when effect or power can't be planned for
    public Size size(Design design, @Nullable Effect effect, double power) {
        double difference = possible(design, effect);
        requirePower(design, power);
        double control = design.weakest().control(difference, ofOneLook(design, power));
        List<Double> exact = perArm(design, control);
        if (!(control * design.parts() / design.allocation().getFirst() < PowerCurve.MOST)) {
            throw PowerCurve.tooMany();
        }
        List<Long> whole = exact.stream().map(size -> (long) Math.ceil(size)).toList();
        long inArms = whole.stream().mapToLong(Long::longValue).sum();
        long holdOut = (long) Math.ceil(inArms * design.holdOut() / (1 - design.holdOut()));
        return new Size(whole, exact, holdOut, inArms + holdOut, events(design, difference, exact));
    }

    private static @Nullable Double events(Design design, double difference, List<Double> arms) {
        return design.baseline() instanceof Baseline.Time times
                ? arms.getFirst() * times.events(1)
                        + arms.stream().skip(1).mapToDouble(Double::doubleValue).sum()
                                * times.events(times.hazardRatio(difference))
                : null;
    }

    /// @param effect null when only the smallest detectable effect is asked for; for a goal with a
    ///   margin null is no difference
    /// @param control the control's customers; the other arms follow the allocation
    /// @param wanted the power that the smallest detectable effect is found with
    public Power power(Design design, @Nullable Effect effect, double control, double wanted) {
        requirePower(design, wanted);
        List<Double> perArm = enough(design, control);
        PowerCurve curve = design.weakest();
        double difference = effect == null && !design.hasMargin() ? 0 : possible(design, effect);
        Double power =
                effect == null && !design.hasMargin() ? null : chance(design, effect, control);
        Double least = curve.least(control, ofOneLook(design, wanted), difference);
        Double rise = design.hasMargin() ? null : least;
        double baseline = design.baseline().value();
        return new Power(
                power,
                rise,
                rise == null || baseline == 0 ? null : rise / Math.abs(baseline),
                design.hasMargin() ? least : null,
                ofHoldOut(design, control, wanted),
                curve instanceof TimeCurve times
                        ? new Power.HazardRatios(
                                times.hazard(control, wanted, -1), times.hazard(control, wanted, 1))
                        : null,
                perArm);
    }

    /// The power alone, which is found faster than what else a size can show.
    ///
    /// @param effect null is no difference, for a goal with a margin
    /// @param control the control's customers; the other arms follow the allocation
    public double chance(Design design, @Nullable Effect effect, double control) {
        enough(design, control);
        return ofAllLooks(design, design.weakest().power(control, possible(design, effect)));
    }

    private static List<Double> enough(Design design, double control) {
        List<Double> perArm = perArm(design, control);
        if (!perArm.stream().allMatch(size -> Double.isFinite(size) && size >= 2)) {
            throw new Problem(
                    "An arm of fewer than two customers shows nothing",
                    null,
                    "Give at least 2 customers an arm");
        }
        return perArm;
    }

    /// What a size means, for a manager: what is needed, what is there, and what to do.
    ///
    /// @param available the customers there are to take part; null when that is not known
    public String sentence(
            Design design, @Nullable Effect effect, double power, @Nullable Available available) {
        return SizeSentence.of(this, design, effect, power, available);
    }

    /// The smallest effect that so many customers in all show, or of a goal with a margin the
    /// smallest margin; null when there is none, or an arm has fewer than two customers.
    public @Nullable Double smallest(
            Design design, @Nullable Effect effect, double customers, double power) {
        double control = design.controlOf(customers);
        double fewest =
                design.allocation().stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        return control * fewest / design.allocation().getFirst() < 2
                ? null
                : power(design, design.hasMargin() ? effect : null, control, power).smallest();
    }

    private static double ofOneLook(Design design, double power) {
        return design.looks() == null ? power : design.looks().powerOfOne(power);
    }

    private static double ofAllLooks(Design design, double power) {
        return design.looks() == null || power >= 1 ? power : design.looks().powerOfAll(power);
    }

    private static @Nullable Double ofHoldOut(Design design, double control, double wanted) {
        double held =
                control
                        * design.parts()
                        / design.allocation().getFirst()
                        * design.holdOut()
                        / (1 - design.holdOut());
        return held < 2 ? null : design.againstHoldOut().least(held, wanted, 0);
    }

    private static List<Double> perArm(Design design, double control) {
        double unit = control / design.allocation().getFirst();
        return design.allocation().stream().map(part -> unit * part).toList();
    }

    /// The true difference that is planned for.
    static double possible(Design design, @Nullable Effect effect) {
        if (effect == null && !design.hasMargin()) {
            throw new Problem(
                    "There is no effect to plan for",
                    null,
                    "Give the smallest difference that would change what you do");
        }
        if (effect instanceof Effect.Hazard && !(design.baseline() instanceof Baseline.Time)) {
            throw new Problem(
                    "A " + design.baseline().kind().word() + " has no hazard ratio",
                    null,
                    "Give a difference, or choose the metric time");
        }
        double baseline = design.baseline().value();
        double difference = effect == null ? 0 : effect.difference(baseline);
        double reached = baseline + difference;
        if (!design.baseline().reaches(reached)) {
            throw new Problem(
                    "The effect would move the "
                            + design.baseline().kind().word()
                            + " from "
                            + baseline
                            + " to "
                            + reached
                            + ", which no "
                            + design.baseline().kind().word()
                            + " reaches",
                    null,
                    design.baseline().saidAs() == MetricKind.PROPORTION
                            ? "Give an effect that stays between 0 and 1"
                            : "Give an effect that stays above 0");
        }
        requireWithin(design.goal(), difference);
        return difference;
    }

    private static void requireWithin(Goal goal, double difference) {
        boolean within =
                switch (goal) {
                    case Goal.Difference _ -> true;
                    case Goal.NonInferiority(double margin, Goal.Better better) ->
                            better.gain(difference) > -margin;
                    case Goal.Equivalence(double margin) -> Math.abs(difference) < margin;
                };
        if (!within) {
            throw new Problem(
                    "A true difference of "
                            + difference
                            + " is outside the margin, so no number of customers shows that it is"
                            + " within",
                    null,
                    "Give a wider margin, or no effect at all");
        }
    }

    private static void requirePower(Design design, double power) {
        if (!(power > design.alpha() && power < 1)) {
            throw new Problem(
                    "The power lies between the significance level and 1, not at " + power,
                    null,
                    "0.8 is usual");
        }
    }
}
