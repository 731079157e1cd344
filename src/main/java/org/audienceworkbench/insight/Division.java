package org.audienceworkbench.insight;

import java.util.List;

/// What divides customers in two: those for whom it holds, and all others. It does not hold for a
/// missing value.
public sealed interface Division {

    String attribute();

    /// @param days whether the whole days since the attribute's day are meant
    record AtMost(String attribute, double limit, boolean days) implements Division {}

    /// @param days as in [AtMost]
    record Above(String attribute, double limit, boolean days) implements Division {}

    record OneOf(String attribute, List<String> texts) implements Division {
        public OneOf {
            texts = List.copyOf(texts);
        }
    }
}
