package org.audienceworkbench.value;

import java.util.LinkedHashMap;
import java.util.Map;

/// The MBG/NBD model (Batislam, Denizel and Filiztekin 2007): after each purchase, the first one
/// included, a customer may stop.
///
/// @param r shape of the purchase rates
/// @param alpha scale of the purchase rates, in weeks
/// @param a of the chances to stop
/// @param b of the chances to stop
public record MbgNbd(double r, double alpha, double a, double b) implements PurchaseModel {

    @Override
    public ModelKind kind() {
        return ModelKind.MBG_NBD;
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
        return BetaDropout.ofCount(r, alpha, a, b, repeats, repeats + 1, weight, slopes);
    }

    @Override
    public double ofTimes(int repeats, double recency, double age, double weight, double[] slopes) {
        return BetaDropout.ofTimes(
                r + repeats, alpha, recency, age, a, b + repeats, weight, slopes);
    }

    @Override
    public double alive(int repeats, double recency, double age) {
        return BetaDropout.alive(r + repeats, alpha, recency, age, a, b + repeats);
    }

    @Override
    public double expectedIfAlive(int repeats, double age, double time) {
        return BetaDropout.expected(r + repeats, time / (alpha + age), a, b + repeats + 1);
    }

    @Override
    public double expectedOfNew(double time) {
        return alive(0, 0, 0) * expectedIfAlive(0, 0, time);
    }
}
