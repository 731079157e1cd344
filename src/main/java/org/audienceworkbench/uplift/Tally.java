package org.audienceworkbench.uplift;

/// How many customers of each arm there are, and how many of them reached the target.
public record Tally(int treated, int treatedHits, int control, int controlHits) {

    /// 95 % of a normal distribution lie within as many standard deviations of its mean.
    private static final double Z = 1.959963984540054;

    public Tally {
        if (treatedHits < 0 || controlHits < 0 || treatedHits > treated || controlHits > control) {
            throw new IllegalArgumentException("no tally of two arms");
        }
    }

    public int customers() {
        return treated + control;
    }

    public boolean hasBothArms() {
        return treated > 0 && control > 0;
    }

    /// Share of the treated who reached the target; 0 where there are none.
    public double treatedRate() {
        return treated == 0 ? 0 : (double) treatedHits / treated;
    }

    /// Likewise of the control.
    public double controlRate() {
        return control == 0 ? 0 : (double) controlHits / control;
    }

    /// The treated rate less the control rate.
    public double uplift() {
        return treatedRate() - controlRate();
    }

    /// 95 % interval of the uplift from the arms' Wilson limits (Newcombe 1998, method 10).
    ///
    /// @throws IllegalStateException unless there are customers in both arms
    public Interval interval() {
        if (!hasBothArms()) {
            throw new IllegalStateException("an arm is empty");
        }
        double p = treatedRate();
        double q = controlRate();
        double down = Math.hypot(p - wilson(p, treated, -1), wilson(q, control, 1) - q);
        double up = Math.hypot(wilson(p, treated, 1) - p, q - wilson(q, control, -1));
        return new Interval(uplift() - down, uplift() + up);
    }

    private static double wilson(double share, int of, int side) {
        double square = Z * Z / of;
        double margin = Z * Math.sqrt(share * (1 - share) / of + square / of / 4);
        return (share + square / 2 + side * margin) / (1 + square);
    }

    Tally and(Tally other) {
        return new Tally(
                treated + other.treated,
                treatedHits + other.treatedHits,
                control + other.control,
                controlHits + other.controlHits);
    }
}
