package org.audienceworkbench.insight;

import org.audienceworkbench.customer.Attribute;

import java.util.List;

/// How far an attribute's values of a group lie from those of the rest, on one scale for all types:
/// 0 where both are alike, 1 where no value is shared.
public sealed interface Difference {

    Attribute attribute();

    Known inside();

    Known outside();

    /// The size of the difference, 0 to 1.
    double effect();

    /// How many customers have a value, and how many have none.
    record Known(int known, int missing) {

        /// 0 to 1; 0 for nobody.
        public double missingShare() {
            return missing == 0 ? 0 : (double) missing / (known + missing);
        }
    }

    /// Numbers, and dates as the days from then to the as-of moment.
    ///
    /// @param delta Cliff's delta (Cliff 1993): how much more often a member's value is above that
    ///   of one of the rest than below it, over all pairs; −1 to 1
    record Numbers(
            Attribute attribute,
            Known inside,
            Known outside,
            double delta,
            Centre insideCentre,
            Centre outsideCentre)
            implements Difference {
        @Override
        public double effect() {
            return Math.abs(delta);
        }
    }

    record Centre(double mean, double median) {}

    /// Texts, and yes or no.
    ///
    /// @param distance the total variation distance, half the sum of the shares' absolute
    ///   differences. It is the largest difference that any set of values makes; with two values it
    ///   is the absolute value of Cliff's delta of both as 0 and 1
    /// @param levels the values, the largest difference of shares first; those too rare to be
    ///   compared are one, the last
    record Levels(
            Attribute attribute, Known inside, Known outside, double distance, List<Level> levels)
            implements Difference {
        public Levels {
            levels = List.copyOf(levels);
        }

        @Override
        public double effect() {
            return distance;
        }

        /// The level's share of the members that have a value.
        public double insideShare(Level level) {
            return (double) level.inside() / inside.known();
        }

        public double outsideShare(Level level) {
            return (double) level.outside() / outside.known();
        }
    }

    /// @param value `yes` and `no` for truths
    record Level(String value, int inside, int outside) {}

    /// How large a difference is called, by the limits of Romano and others (2006) for Cliff's
    /// delta.
    enum Size {
        NEGLIGIBLE,
        SMALL,
        MEDIUM,
        LARGE;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    default Size size() {
        double effect = effect();
        return effect < 0.147
                ? Size.NEGLIGIBLE
                : effect < 0.33 ? Size.SMALL : effect < 0.474 ? Size.MEDIUM : Size.LARGE;
    }
}
