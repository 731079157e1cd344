package org.audienceworkbench.experiment;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which effects on the main metric the customers who were reached could show, whatever they
/// showed. It says nothing about the effect that was seen: power at that is the p-value in other
/// words (Hoenig and Heisey, The Abuse of Power, American Statistician 55 (2001)).
///
/// @param planned the difference that the test was made for; null when it isn't known
/// @param atPlanned the power to find that; null when the metric can't differ so much
/// @param detectable the rise that is found with a power of 0.8; null when none is
/// @param effects how large a rise is, ascending from 0; a fall where one was planned
/// @param powers to find each of them
public record PowerReached(
        String metric,
        MetricKind kind,
        String arm,
        String control,
        @Nullable Double planned,
        @Nullable Double atPlanned,
        @Nullable Double detectable,
        List<Double> effects,
        List<Double> powers) {

    private static final int POINTS = 61;
    private static final double BEYOND = 1.6;

    public PowerReached {
        effects = List.copyOf(effects);
        powers = List.copyOf(powers);
    }

    /// One arm's.
    ///
    /// @param off the control
    /// @param planned signed; null when it isn't known
    /// @return empty where nothing can be tested, or its power has no formula
    static Optional<PowerReached> of(
            Analysis.Comparison compared,
            Sample on,
            Sample off,
            @Nullable Double planned,
            double alpha) {
        PowerCurve curve =
                compared.pValue() == null ? null : curve(compared.kind(), on, off, alpha);
        if (curve == null) {
            return Optional.empty();
        }
        double sign = planned != null && planned < 0 ? -1 : 1;
        Double least = compared.minimumDetectableEffect();
        double end =
                BEYOND
                        * Math.max(
                                least == null ? 0 : least, planned == null ? 0 : Math.abs(planned));
        List<Double> effects = new ArrayList<>();
        List<Double> powers = new ArrayList<>();
        for (int i = 0; i < POINTS; i++) {
            double effect = end * i / (POINTS - 1);
            if (reaches(compared.kind(), off, sign * effect)) {
                effects.add(effect);
                powers.add(curve.power((double) off.size(), sign * effect));
            }
        }
        return Optional.of(
                new PowerReached(
                        compared.metric(),
                        compared.kind(),
                        compared.arm(),
                        compared.control(),
                        planned,
                        planned == null || !reaches(compared.kind(), off, planned)
                                ? null
                                : curve.power((double) off.size(), planned),
                        least,
                        effects,
                        powers));
    }

    /// What can be said of it; empty when it was not known what the test was for.
    public Optional<String> sentence() {
        if (planned == null) {
            return Optional.empty();
        }
        String effect = Words.signed(kind, planned) + Words.unit(kind);
        return Optional.of(
                atPlanned == null
                        ? control + " can't differ by " + effect + " in " + metric
                        : "If "
                                + arm
                                + " truly differs by the planned "
                                + effect
                                + ", as many customers show it in "
                                + Words.percent(atPlanned)
                                + " of tests");
    }

    private static boolean reaches(MetricKind kind, Sample off, double effect) {
        double level = off.mean() + effect;
        return kind != MetricKind.PROPORTION || (level > 0 && level < 1);
    }

    /// The smallest rise that is found with the usual power, or null when none is.
    static @Nullable Double detectable(MetricKind kind, Sample on, Sample off, double alpha) {
        PowerCurve curve = curve(kind, on, off, alpha);
        return curve == null ? null : curve.least((double) off.size(), Design.USUAL_POWER, 0);
    }

    private static @Nullable PowerCurve curve(
            MetricKind kind, Sample on, Sample off, double alpha) {
        double ratio = (double) on.size() / off.size();
        return switch (kind) {
            case PROPORTION ->
                    off.mean() > 0 && off.mean() < 1
                            ? new NormalCurve(
                                    new Baseline.Proportion(off.mean()), alpha, Tails.TWO, ratio)
                            : null;
            case MEAN, RATIO, COUNT -> new MeanCurve(pooledSd(on, off), alpha, Tails.TWO, ratio);
            case TIME -> null;
        };
    }

    private static double pooledSd(Sample on, Sample off) {
        return Math.sqrt(
                ((on.size() - 1) * on.variance() + (off.size() - 1) * off.variance())
                        / (on.size() + off.size() - 2));
    }
}
