package org.audienceworkbench.experiment;

import java.util.List;

/// Judges a difference so that it may be looked at as often as wanted: the asymptotic confidence
/// sequence of Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas, Time-uniform central limit theory
/// and asymptotic confidence sequences, Annals of Statistics 52 (2024), eq. 9, and its p-value,
/// which is that of the mixture sequential probability ratio test (Johari, Koomen, Pekelis and
/// Walsh, Always Valid Inference, Operations Research 70 (2022)).
final class Sequence {

    private final Looks.Anytime looks;
    private final double alpha;
    private final double customers;

    private Sequence(Looks.Anytime looks, double alpha, double customers) {
        this.looks = looks;
        this.alpha = alpha;
        this.customers = customers;
    }

    /// @param onVariance the squared standard error of the arm's mean
    static Judgement judge(
            Sample on,
            double onVariance,
            Sample off,
            double offVariance,
            Looks.Anytime looks,
            double alpha) {
        String method =
                "confidence sequence, narrowest at "
                        + Words.count(Math.round(looks.tuning()))
                        + " customers";
        if (on.size() < 2 || off.size() < 2) {
            return Judgement.none(method, Judgement.TOO_FEW);
        }
        double variance = onVariance + offVariance;
        if (variance == 0) {
            return Judgement.alike(method, on, off);
        }
        var sequence = new Sequence(looks, alpha, (double) on.size() + off.size());
        double difference = on.mean() - off.mean();
        double margin = sequence.factor() * Math.sqrt(variance);
        return new Judgement(
                method,
                List.of(difference - margin, difference + margin),
                LiftIntervals.of(
                        LiftMethod.DELTA,
                        on.mean(),
                        onVariance,
                        off.mean(),
                        offVariance,
                        sequence.factor()),
                null,
                null,
                sequence.pValue(difference * difference / variance),
                null,
                null);
    }

    /// How many standard errors the interval of so many customers reaches.
    static double factor(Looks.Anytime looks, double alpha, double customers) {
        return new Sequence(looks, alpha, customers).factor();
    }

    /// How many standard errors the interval reaches.
    private double factor() {
        double n = customers * mixing();
        return Math.sqrt(2 * (n + 1) / n * Math.log(Math.sqrt(n + 1) / alpha));
    }

    private double pValue(double squaredZ) {
        double n = customers * mixing();
        return Math.min(
                1,
                Math.max(
                        Double.MIN_VALUE,
                        Math.sqrt(n + 1) * Math.exp(-squaredZ * n / (n + 1) / 2)));
    }

    /// The squared ρ that makes the interval narrowest at the customers wanted (eq. 161 of the
    /// paper's preprint).
    private double mixing() {
        double log = -2 * Math.log(alpha);
        return (log + Math.log1p(log)) / looks.tuning();
    }
}
