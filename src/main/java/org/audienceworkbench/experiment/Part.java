package org.audienceworkbench.experiment;

import org.jspecify.annotations.Nullable;

/// What one arm has of one metric.
///
/// @param sorted the values in order, where a test wants them; else empty
/// @param means of the arm's customers drawn again and again, for a bootstrap; else empty
/// @param exposure of a count, what its rate is for one of; else 0
/// @param flaw why there is no estimate, although there are customers
/// @param times of a time to an event; null else
record Part(
        Sample sample,
        double[] sorted,
        double[] means,
        double exposure,
        @Nullable String flaw,
        @Nullable Times times) {

    private static final double[] NOTHING = {};

    static Part of(Sample sample) {
        return of(sample, 0, null);
    }

    static Part of(Sample sample, double exposure, @Nullable String flaw) {
        return new Part(sample, NOTHING, NOTHING, exposure, flaw, null);
    }

    boolean hasEstimate() {
        return flaw == null && sample.size() > 0;
    }
}
