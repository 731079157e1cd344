package org.audienceworkbench.insight;

import org.jspecify.annotations.Nullable;

/// One direction of the space that customers are clustered in: a number, or one level of a category
/// (1 for those who have it, else 0).
///
/// @param level the category's level, or null for a number
/// @param curve what becomes of a number first
/// @param centre what is subtracted before dividing
/// @param spread what values are divided by
/// @param fill stands for a missing value where missing values are filled
record Axis(
        String attribute,
        @Nullable String level,
        Curve curve,
        double centre,
        double spread,
        double fill) {

    Axis {
        if (!(spread > 0) || !Double.isFinite(spread + centre + fill)) {
            throw new IllegalArgumentException("an axis needs finite numbers and a spread");
        }
    }

    /// What people read: `income`, or `channel = Web`.
    String name() {
        return level == null ? attribute : attribute + " = " + level;
    }

    double scaled(double value) {
        return curve.at(value) / spread - centre / spread;
    }
}
