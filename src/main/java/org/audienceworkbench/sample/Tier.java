package org.audienceworkbench.sample;

/// The customer's rank in the loyalty programme.
enum Tier {
    NONE(1.5),
    BRONZE(1.1),
    SILVER(0.8),
    GOLD(0.4);

    /// How much likelier than usual its customers are to leave at any time.
    final double leaving;

    Tier(double leaving) {
        this.leaving = leaving;
    }

    static Tier of(Habit habit, Dice dice) {
        return values()[
                switch (habit) {
                    case BARGAIN_HUNTER -> dice.below(2);
                    case LOYAL_REGULAR -> 1 + dice.below(3);
                    case OCCASIONAL_BIG_SPENDER -> dice.below(4);
                }];
    }
}
