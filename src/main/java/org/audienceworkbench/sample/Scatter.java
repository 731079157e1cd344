package org.audienceworkbench.sample;

/// Strews rare things evenly: of every thousand customers in a row each place belongs to exactly
/// one, in no visible order. So how often something happens is exact, at any size.
enum Scatter {
    NAMES(617, 131),
    CUSTOMER_FAULTS(377, 749),
    ORDER_FAULTS(733, 268),
    EVENT_FAULTS(449, 907),
    CONSENT_FAULTS(271, 556);

    // Has no factor in common with 1,000, which makes place() one-to-one.
    private final long step;
    private final long start;

    Scatter(long step, long start) {
        this.step = step;
        this.start = start;
    }

    /// From 0 to 999.
    int place(long index) {
        return (int) ((index % 1000 * step + start) % 1000);
    }
}
