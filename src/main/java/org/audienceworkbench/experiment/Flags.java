package org.audienceworkbench.experiment;

import org.audienceworkbench.base.Problem;

/// Which rows something holds for.
///
/// @param name the column's
/// @param values 1 where it does, 0 or NaN where it doesn't
public record Flags(String name, double[] values) {

    public Flags {
        for (double value : values) {
            if (value != 0 && value != 1 && !Double.isNaN(value)) {
                throw new Problem(
                        "\"" + name + "\" has other values than 0 and 1",
                        null,
                        "Choose a column that is 1 for the rows to leave out, and 0 for all"
                                + " others");
            }
        }
    }

    boolean holds(int row) {
        return values[row] == 1;
    }
}
