package org.audienceworkbench.learn;

import org.jspecify.annotations.Nullable;

/// A share of customers.
///
/// @param value null where there is nobody to have a share of
/// @param limits 95 % (Wilson 1927); null likewise
public record Share(int part, int of, @Nullable Double value, @Nullable Limits limits) {

    public static Share of(int part, int of) {
        return of == 0
                ? new Share(0, 0, null, null)
                : new Share(part, of, (double) part / of, Limits.ofShare(part, of));
    }

    /// NaN where there is none, for who writes numbers.
    public double orNone() {
        return value == null ? Double.NaN : value;
    }
}
