package org.audienceworkbench.base;

/// Tells the user how far long work has come, and tells the work that the user gave up.
@FunctionalInterface
public interface Progress {

    /// Ignores every report and never cancels.
    Progress NONE = (_, _) -> {};

    /// Moves the bar. Call it often: it is cheap, and it is the only place where work is cancelled
    /// (interrupting a thread inside H2 would close the database for everyone).
    ///
    /// @param fraction done so far, 0 to 1, or NaN when the end is not known
    /// @param doing what is being done, for the user ("Reading customers.csv: 12,000 rows")
    /// @throws Cancelled when the user gave up
    void report(double fraction, String doing);

    /// The share of this work that lies between `from` and `to`, seen as a whole.
    default Progress part(double from, double to) {
        return (fraction, doing) -> report(from + (to - from) * fraction, doing);
    }
}
