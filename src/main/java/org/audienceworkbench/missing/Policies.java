package org.audienceworkbench.missing;

import java.util.Map;
import java.util.TreeMap;

/// The policies of the attributes that have one other than to leave missing values.
///
/// @param byAttribute by the attributes' exact names
public record Policies(Map<String, Policy> byAttribute) {

    public static final Policies NONE = new Policies(Map.of());

    public Policies {
        Map<String, Policy> kept = new TreeMap<>(byAttribute);
        kept.values().removeIf(Policy.Leave.class::isInstance);
        byAttribute = Map.copyOf(kept);
    }

    public Policy of(String attribute) {
        return byAttribute.getOrDefault(attribute, new Policy.Leave());
    }

    public boolean isEmpty() {
        return byAttribute.isEmpty();
    }
}
