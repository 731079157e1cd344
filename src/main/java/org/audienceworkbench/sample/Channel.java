package org.audienceworkbench.sample;

import java.util.List;

/// Where a customer came from.
enum Channel {
    ORGANIC_SEARCH("organic search", 0.9),
    PAID_SEARCH("paid search", 1.5),
    SOCIAL("social", 1.4),
    REFERRAL("referral", 0.5),
    MARKETPLACE("marketplace", 1.9),
    STORE("store", 0.6);

    static final List<Channel> ALL = List.of(values());

    final String label;

    /// How much likelier than usual its customers are to leave at any time.
    final double leaving;

    Channel(String label, double leaving) {
        this.label = label;
        this.leaving = leaving;
    }
}
