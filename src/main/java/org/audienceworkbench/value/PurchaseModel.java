package org.audienceworkbench.value;

import java.util.Map;

/// How customers buy until they stop for good: each at a rate of their own, with a chance of their
/// own to stop, both different from customer to customer. Times are in weeks.
///
/// A history is the number of repeat purchases x, the time t of the last one and the age T, both
/// counted from the first purchase; t is 0 where x is 0.
public sealed interface PurchaseModel permits BgNbd, MbgNbd, ParetoNbd {

    ModelKind kind();

    /// By their usual names, in their usual order; times in weeks.
    Map<String, Double> parameters();

    /// The scale of the purchase rates, in weeks.
    double alpha();

    /// How likely one history is.
    default double logLikelihood(int repeats, double recency, double age) {
        return ofCount(repeats, 0, new double[4])
                + ofTimes(repeats, recency, age, 0, new double[4]);
    }

    /// What the number of repeat purchases adds to the log-likelihood, whenever they were.
    ///
    /// @param weight how often the history occurs
    /// @param slopes gets, times the weight, the derivatives by the four parameters added
    double ofCount(int repeats, double weight, double[] slopes);

    /// What the times add to the log-likelihood.
    ///
    /// @param weight how often the history occurs
    /// @param slopes gets, times the weight, the derivatives by the four parameters added
    double ofTimes(int repeats, double recency, double age, double weight, double[] slopes);

    /// The probability that someone with this history still is a customer.
    double alive(int repeats, double recency, double age);

    /// How many purchases someone with this history will make in the time after it.
    default double expected(int repeats, double recency, double age, double time) {
        return alive(repeats, recency, age) * expectedIfAlive(repeats, age, time);
    }

    /// The same for someone who is known to be a customer still; when the last purchase was does
    /// not matter then.
    double expectedIfAlive(int repeats, double age, double time);

    /// How many repeat purchases a new customer makes in the time after the first one.
    double expectedOfNew(double time);
}
