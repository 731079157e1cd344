package org.audienceworkbench.experiment;

import org.jspecify.annotations.Nullable;

import java.util.OptionalLong;

/// Says a size in words.
final class SizeSentence {

    private SizeSentence() {}

    static String of(
            Sizes sizes, Design design, Effect effect, double power, OptionalLong contactable) {
        Size size = sizes.size(design, effect, power);
        return needed(design, effect, power, size)
                + (contactable.isPresent()
                        ? " " + there(sizes, design, power, size, contactable.getAsLong())
                        : "");
    }

    private static String needed(Design design, Effect effect, double power, Size size) {
        double from = design.baseline();
        double to = from + effect.difference(from);
        return "You need "
                + arms(size)
                + ", "
                + Words.count(size.total())
                + " in all, to find a change from "
                + Words.value(design.metric(), from)
                + " to "
                + Words.value(design.metric(), to)
                + " in "
                + Words.percent(power)
                + " of tests, with a false alarm in "
                + Words.percent(design.alpha())
                + " of tests where nothing changed ("
                + design.tails().word()
                + "-sided).";
    }

    private static String arms(Size size) {
        long control = size.perArm().getFirst();
        if (size.perArm().stream().allMatch(n -> n == control)) {
            return Words.count(control) + " customers in each arm";
        }
        return Words.count(control)
                + " customers in the control and "
                + String.join(", ", size.perArm().stream().skip(1).map(Words::count).toList())
                + " in the other "
                + (size.perArm().size() == 2 ? "arm" : "arms");
    }

    private static String there(
            Sizes sizes, Design design, double power, Size size, long contactable) {
        String have = "You have " + Words.count(contactable) + " contactable: ";
        Double rise = rise(sizes, design, power, contactable);
        if (contactable >= size.total()) {
            return have
                    + "enough. With all of them in the test a rise of "
                    + said(design, rise)
                    + " could be found.";
        }
        if (rise == null) {
            return have + "too few to find any rise. Wait until the list has grown.";
        }
        return have
                + "too few. With all of them you can find a rise of "
                + said(design, rise)
                + " or more; test something bolder, accept less power, or let the list grow.";
    }

    private static @Nullable Double rise(
            Sizes sizes, Design design, double power, long contactable) {
        double parts = design.allocation().stream().mapToDouble(Double::doubleValue).sum();
        double smallest =
                design.allocation().stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        if (contactable * smallest / parts < 2) {
            return null;
        }
        double control = contactable * design.allocation().getFirst() / parts;
        return sizes.power(design, null, control, power).minimumDetectableEffect();
    }

    private static String said(Design design, @Nullable Double rise) {
        return rise == null
                ? "no size"
                : Words.difference(design.metric(), rise) + Words.unit(design.metric());
    }
}
