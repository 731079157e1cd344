package org.audienceworkbench.value;

import org.hipparchus.random.RandomDataGenerator;

/// Customers made as a model says they come to be: by drawing rates, chances to stop and times,
/// with nothing of the model's formulas.
final class Made {

    /// How long they are watched after their age, in weeks.
    static final double LATER = 39;

    private final PurchaseModel model;
    private final RandomDataGenerator random;
    private double later;
    private double alive;

    Made(PurchaseModel model, int seed) {
        this.model = model;
        this.random = new RandomDataGenerator(seed);
    }

    Patterns customers(int size) {
        var repeats = new int[size];
        var recency = new double[size];
        var age = new double[size];
        for (int i = 0; i < size; i++) {
            age[i] = random.nextUniform(10, 100);
            double[] made = customer(age[i]);
            repeats[i] = (int) made[0];
            recency[i] = made[1];
            later += made[2];
            alive += made[3];
        }
        return Patterns.ofWeeks(repeats, recency, age);
    }

    /// How many purchases all of them made in the weeks after their ages.
    double later() {
        return later;
    }

    /// How many of them were customers still at their ages.
    double alive() {
        return alive;
    }

    private double[] customer(double age) {
        return switch (model) {
            case BgNbd(double r, double alpha, double a, double b) ->
                    made(age, gamma(r, alpha), beta(a, b), 0, false);
            case MbgNbd(double r, double alpha, double a, double b) ->
                    made(age, gamma(r, alpha), beta(a, b), 0, true);
            case ParetoNbd(double r, double alpha, double s, double beta) ->
                    made(age, gamma(r, alpha), 0, gamma(s, beta), false);
        };
    }

    private double[] made(double age, double rate, double chance, double stopping, boolean atOnce) {
        boolean isCustomer = !(atOnce && random.nextDouble() < chance);
        double end = stopping > 0 ? exponential(stopping) : Double.POSITIVE_INFINITY;
        boolean atAge = isCustomer && end > age;
        var made = new double[4];
        double time = 0;
        while (isCustomer) {
            time += exponential(rate);
            if (time > Math.min(end, age + LATER)) {
                break;
            }
            if (time <= age) {
                made[0]++;
                made[1] = time;
            } else {
                made[2]++;
            }
            isCustomer = random.nextDouble() >= chance;
            atAge &= isCustomer || time > age;
        }
        made[3] = atAge ? 1 : 0;
        return made;
    }

    private double exponential(double rate) {
        return -Math.log(1 - random.nextDouble()) / rate;
    }

    private double gamma(double shape, double scale) {
        return random.nextGamma(shape, 1 / scale);
    }

    private double beta(double a, double b) {
        return random.nextBeta(a, b);
    }
}
