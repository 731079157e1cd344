package org.audienceworkbench.sample;

/// How a customer buys: the three natural clusters of the shop, far apart in orders a year, basket
/// value and discount share, which is what a clustering should find again.
enum Habit {
    BARGAIN_HUNTER(20, 0.35),
    LOYAL_REGULAR(9, 0.60),
    OCCASIONAL_BIG_SPENDER(40, 0.40);

    /// How many of the three there are, in order.
    static final double[] SHARES = Dice.cumulative(0.40, 0.33, 0.27);

    final double meanDaysSinceVisit;
    final double appShare;

    Habit(double meanDaysSinceVisit, double appShare) {
        this.meanDaysSinceVisit = meanDaysSinceVisit;
        this.appShare = appShare;
    }

    double ordersPerYear(Dice dice) {
        return switch (this) {
            case BARGAIN_HUNTER -> around(5, 1, dice);
            case LOYAL_REGULAR -> around(11.5, 1.6, dice);
            case OCCASIONAL_BIG_SPENDER -> around(2.4, 0.6, dice);
        };
    }

    double basket(Dice dice) {
        return switch (this) {
            case BARGAIN_HUNTER -> around(36, 7, dice);
            case LOYAL_REGULAR -> around(68, 12, dice);
            case OCCASIONAL_BIG_SPENDER -> around(185, 28, dice);
        };
    }

    double discountShare(Dice dice) {
        return switch (this) {
            case BARGAIN_HUNTER -> around(0.40, 0.06, dice);
            case LOYAL_REGULAR -> around(0.12, 0.04, dice);
            case OCCASIONAL_BIG_SPENDER -> around(0.05, 0.02, dice);
        };
    }

    /// Normal, but at least a quarter of a deviation above nothing.
    private static double around(double mean, double deviation, Dice dice) {
        return StrictMath.max(deviation / 4, dice.normal(mean, deviation));
    }
}
