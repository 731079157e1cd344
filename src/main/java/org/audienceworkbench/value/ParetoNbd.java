package org.audienceworkbench.value;

import org.hipparchus.special.Gamma;

import java.util.LinkedHashMap;
import java.util.Map;

/// The Pareto/NBD model (Schmittlein, Morrison and Colombo 1987; Fader and Hardie 2005, A note on
/// deriving the Pareto/NBD model): a customer may stop at any time.
///
/// The likelihood of having stopped is left as the integral that the published hypergeometric
/// functions stand for: all its values are positive, so nothing cancels.
///
/// @param r shape of the purchase rates
/// @param alpha scale of the purchase rates, in weeks
/// @param s shape of the rates of stopping
/// @param beta scale of the rates of stopping, in weeks
public record ParetoNbd(double r, double alpha, double s, double beta) implements PurchaseModel {

    /// What is as many times e smaller than the rest is left out.
    private static final double NEGLIGIBLE = 45;

    @Override
    public ModelKind kind() {
        return ModelKind.PARETO_NBD;
    }

    @Override
    public Map<String, Double> parameters() {
        Map<String, Double> parameters = new LinkedHashMap<>();
        parameters.put("r", r);
        parameters.put("alpha", alpha);
        parameters.put("s", s);
        parameters.put("beta", beta);
        return parameters;
    }

    @Override
    public double ofCount(int repeats, double weight, double[] slopes) {
        double logAlpha = Math.log(alpha);
        double logBeta = Math.log(beta);
        if (weight != 0) {
            slopes[0] += weight * (Gamma.digamma(r + repeats) - Gamma.digamma(r) + logAlpha);
            slopes[1] += weight * r / alpha;
            slopes[2] += weight * logBeta;
            slopes[3] += weight * s / beta;
        }
        return Gamma.logGamma(r + repeats) - Gamma.logGamma(r) + r * logAlpha + s * logBeta;
    }

    @Override
    public double ofTimes(int repeats, double recency, double age, double weight, double[] slopes) {
        double rate = r + repeats;
        double logA = Math.log(alpha + age);
        double logB = Math.log(beta + age);
        double here = -rate * logA - s * logB;
        var stopped = new Stopped(rate, recency, age);
        double gone = Math.log(s) + stopped.log;
        double most = Math.max(here, gone);
        double sum = most + Math.log(Math.exp(here - most) + Math.exp(gone - most));
        if (weight != 0) {
            double isHere = weight * Math.exp(here - sum);
            double isGone = weight * Math.exp(gone - sum);
            slopes[0] -= isHere * logA + isGone * stopped.logA;
            slopes[1] -= rate * (isHere / (alpha + age) + isGone * stopped.byA);
            slopes[2] += isGone / s - isHere * logB - isGone * stopped.logB;
            slopes[3] -= isHere * s / (beta + age) + isGone * (s + 1) * stopped.byB;
        }
        return sum;
    }

    /// The integral of (α+y)^−rate (β+y)^−(s+1) from the last purchase to the age, over the
    /// logarithm of y and the smaller scale, and means under it.
    private final class Stopped {
        private double log = Double.NEGATIVE_INFINITY;
        private double logA;
        private double logB;
        private double byA;
        private double byB;

        Stopped(double rate, double recency, double age) {
            double end = Math.min(age, end(alpha, rate, recency));
            end = Math.min(end, end(beta, s + 1, recency));
            if (!(end > recency)) {
                return;
            }
            double least = Math.min(alpha, beta);
            double other = Math.max(alpha, beta);
            double startLeast = Math.log(least + recency);
            double startOther = Math.log(other + recency);
            double powerLeast = alpha <= beta ? rate : s + 1;
            double powerOther = alpha <= beta ? s + 1 : rate;
            double half = Math.log1p((end - recency) / (least + recency)) / 2;
            boolean isShort = half < 1.5 && 2 * half * (powerLeast + powerOther) < 16;
            Nodes nodes = isShort ? Nodes.FEW : Nodes.MANY;
            double mass = 0;
            double logLeast = 0;
            double logOther = 0;
            double byLeast = 0;
            double byOther = 0;
            for (int i = 0; i < nodes.count(); i++) {
                double further = half * (1 + nodes.point(i));
                double u = startLeast + further;
                double y = Math.exp(u);
                double v = y + (other - least);
                double w = Math.log(v);
                double height =
                        nodes.weight(i)
                                * Math.exp(
                                        further
                                                - powerLeast * further
                                                - powerOther * (w - startOther));
                mass += height;
                logLeast += height * u;
                logOther += height * w;
                byLeast += height / y;
                byOther += height / v;
            }
            log =
                    Math.log(mass * half)
                            + startLeast
                            - powerLeast * startLeast
                            - powerOther * startOther;
            boolean straight = alpha <= beta;
            logA = (straight ? logLeast : logOther) / mass;
            logB = (straight ? logOther : logLeast) / mass;
            byA = (straight ? byLeast : byOther) / mass;
            byB = (straight ? byOther : byLeast) / mass;
        }

        private static double end(double scale, double power, double recency) {
            return (scale + recency) * Math.exp(NEGLIGIBLE / power) - scale;
        }
    }

    @Override
    public double alive(int repeats, double recency, double age) {
        double rate = r + repeats;
        double here = -rate * Math.log(alpha + age) - s * Math.log(beta + age);
        double gone = Math.log(s) + new Stopped(rate, recency, age).log;
        return 1 / (1 + Math.exp(gone - here));
    }

    @Override
    public double expectedIfAlive(int repeats, double age, double time) {
        double further = Math.log1p(time / (beta + age));
        double less = s - 1;
        double share = Math.abs(less) < 1e-12 ? further : -Math.expm1(-less * further) / less;
        return (r + repeats) / (alpha + age) * (beta + age) * share;
    }

    @Override
    public double expectedOfNew(double time) {
        return expectedIfAlive(0, 0, time);
    }
}
