package org.audienceworkbench.value;

/// What purchases to come are worth today: each counts less the later it is, at a yearly rate,
/// continuously.
///
/// @param yearly 0.1 for 10 % a year
record Discount(double yearly) {

    private static final double WEEKS_OF_YEAR = 365 / Patterns.WEEK;

    /// The purchases within a time, discounted, of someone who still is a customer: by parts, so
    /// that no rate of purchases is needed, and over the logarithm of the time, in which the
    /// expected purchases hardly bend.
    ///
    /// @param weeks how long
    double expectedIfAlive(PurchaseModel model, int repeats, double age, double weeks) {
        double all = model.expectedIfAlive(repeats, age, weeks);
        double weekly = Math.log1p(yearly) / WEEKS_OF_YEAR;
        if (weekly == 0) {
            return all;
        }
        double scale = model.alpha() + age;
        double half = Math.log1p(weeks / scale) / 2;
        double sum = 0;
        for (int i = 0; i < Nodes.MANY.count(); i++) {
            double time = scale * Math.expm1(half * (1 + Nodes.MANY.point(i)));
            sum +=
                    Nodes.MANY.weight(i)
                            * (time + scale)
                            * Math.exp(-weekly * time)
                            * model.expectedIfAlive(repeats, age, time);
        }
        return Math.exp(-weekly * weeks) * all + weekly * half * sum;
    }
}
