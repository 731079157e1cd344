package org.audienceworkbench.experiment;

import org.audienceworkbench.base.Problem;

import java.util.List;

/// How often a test is looked at before it ends. Every look is one more chance of a false alarm,
/// unless the bounds are made for it.
public sealed interface Looks {

    /// As often as wanted, at any time.
    ///
    /// @param tuning how many customers of two arms there will be when the intervals should be
    ///   narrowest
    record Anytime(double tuning) implements Looks {

        public static final double USUAL = 5000;

        public Anytime {
            if (!(tuning >= 1 && tuning < 1e15)) {
                throw new Problem(
                        "The intervals can't be narrowest at " + tuning + " customers",
                        null,
                        "Give how many customers two arms will have when you expect to decide");
            }
        }
    }

    /// At planned times.
    ///
    /// @param shares of the planned customers that were in at each look so far, this one last
    record Planned(Spending spending, List<Double> shares) implements Looks {
        public Planned {
            shares = List.copyOf(shares);
            double before = 0;
            for (double share : shares) {
                if (!(share > before && share <= 1)) {
                    throw new Problem(
                            "The looks are not in order between 0 and 1: " + shares,
                            null,
                            "Give the share of the planned customers at each look so far, such as"
                                    + " 0.25,0.5");
                }
                before = share;
            }
            if (shares.isEmpty() || shares.size() > Bounds.MOST_LOOKS) {
                throw new Problem(
                        "There are " + shares.size() + " looks",
                        null,
                        "Give 1 to " + Bounds.MOST_LOOKS + " of them");
            }
        }
    }
}
