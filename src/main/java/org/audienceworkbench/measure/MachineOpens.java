package org.audienceworkbench.measure;

import org.jspecify.annotations.Nullable;

/// Opens that a mail service may have made without a person: Apple's Mail Privacy Protection, which
/// gives itself away by the bare `Mozilla/5.0`, and the services that fetch pictures for their
/// users.
final class MachineOpens {

    private MachineOpens() {}

    static boolean isAgent(@Nullable String agent) {
        return agent != null
                && (agent.strip().equals("Mozilla/5.0")
                        || agent.contains("GoogleImageProxy")
                        || agent.contains("YahooMailProxy"));
    }
}
