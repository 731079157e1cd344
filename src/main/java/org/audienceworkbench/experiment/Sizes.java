package org.audienceworkbench.experiment;

import org.audienceworkbench.base.Problem;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.OptionalLong;

/// Plans a test: the customers it needs, and what a given number of them can show.
///
/// With several arms each is compared with the control on its own at the design's significance
/// level, uncorrected; who wants a correction divides the level by the number of comparisons. The
/// arm with the smallest part decides, so every comparison has at least the power asked for.
public final class Sizes {

    /// @param power the wanted chance to find the effect, above the significance level
    /// @throws Problem when effect or power can't be planned for
    public Size size(Design design, Effect effect, double power) {
        double difference = possible(design, effect);
        requirePower(design, power);
        double control = design.weakest().control(difference, power);
        List<Double> exact = perArm(design, control);
        List<Long> whole = exact.stream().map(size -> (long) Math.ceil(size)).toList();
        return new Size(whole, exact, whole.stream().mapToLong(Long::longValue).sum());
    }

    /// @param effect null when only the smallest detectable effect is asked for
    /// @param control the control's customers; the other arms follow the allocation
    /// @param wanted the power that the smallest detectable effect is found with
    public Power power(Design design, @Nullable Effect effect, double control, double wanted) {
        requirePower(design, wanted);
        List<Double> perArm = perArm(design, control);
        if (!perArm.stream().allMatch(size -> Double.isFinite(size) && size >= 2)) {
            throw new Problem(
                    "An arm of fewer than two customers shows nothing",
                    null,
                    "Give at least 2 customers an arm");
        }
        PowerCurve curve = design.weakest();
        Double rise = curve.rise(control, wanted);
        return new Power(
                effect == null ? null : curve.power(control, possible(design, effect)),
                rise,
                rise == null || design.baseline() == 0 ? null : rise / Math.abs(design.baseline()),
                perArm);
    }

    /// What a size means, for a manager: what is needed, what is there, and what to do.
    ///
    /// @param contactable how many customers there are to take part, if that is known
    public String sentence(Design design, Effect effect, double power, OptionalLong contactable) {
        return SizeSentence.of(this, design, effect, power, contactable);
    }

    private static List<Double> perArm(Design design, double control) {
        double unit = control / design.allocation().getFirst();
        return design.allocation().stream().map(part -> unit * part).toList();
    }

    private static double possible(Design design, Effect effect) {
        double difference = effect.difference(design.baseline());
        double reached = design.baseline() + difference;
        if (design.metric() == MetricKind.PROPORTION && (reached <= 0 || reached >= 1)) {
            throw new Problem(
                    "The effect would move the proportion from "
                            + design.baseline()
                            + " to "
                            + reached
                            + ", which no proportion reaches",
                    null,
                    "Give an effect that stays between 0 and 1");
        }
        return difference;
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
