package org.audienceworkbench.value;

import java.util.LinkedHashMap;
import java.util.Map;

/// The BG/NBD model (Fader, Hardie and Lee 2005, "Counting your customers" the easy way): after
/// each repeat purchase a customer may stop.
///
/// @param r shape of the purchase rates
/// @param alpha scale of the purchase rates, in weeks
/// @param a of the chances to stop
/// @param b of the chances to stop
public record BgNbd(double r, double alpha, double a, double b) implements PurchaseModel {

    @Override
    public ModelKind kind() {
        return ModelKind.BG_NBD;
    }

    @Override
    public Map<String, Double> parameters() {
        Map<String, Double> parameters = new LinkedHashMap<>();
        parameters.put("r", r);
        parameters.put("alpha", alpha);
        parameters.put("a", a);
        parameters.put("b", b);
        return parameters;
    }

    @Override
    public double ofCount(int repeats, double weight, double[] slopes) {
        return BetaDropout.ofCount(r, alpha, a, b, repeats, repeats, weight, slopes);
    }

    @Override
    public double ofTimes(int repeats, double recency, double age, double weight, double[] slopes) {
        if (repeats > 0) {
            return BetaDropout.ofTimes(
                    r + repeats, alpha, recency, age, a, b + repeats - 1, weight, slopes);
        }
        slopes[0] -= weight * Math.log(alpha + age);
        slopes[1] -= weight * r / (alpha + age);
        return -r * Math.log(alpha + age);
    }

    @Override
    public double alive(int repeats, double recency, double age) {
        return repeats == 0
                ? 1
                : BetaDropout.alive(r + repeats, alpha, recency, age, a, b + repeats - 1);
    }

    @Override
    public double expectedIfAlive(int repeats, double age, double time) {
        return BetaDropout.expected(r + repeats, time / (alpha + age), a, b + repeats);
    }

    @Override
    public double expectedOfNew(double time) {
        return expectedIfAlive(0, 0, time);
    }
}
