package org.audienceworkbench.missing;

import java.util.Map;
import java.util.TreeMap;

/// The policies of the attributes that have one other than to leave missing values.
///
/// @param byAttribute by the attributes' exact names
/// @param ignored of attributes whose policy can't be followed any more, why
public record Policies(Map<String, Policy> byAttribute, Map<String, String> ignored) {

    public static final Policies NONE = new Policies(Map.of());

    public Policies(Map<String, Policy> byAttribute) {
        this(byAttribute, Map.of());
    }

    public Policies {
        Map<String, Policy> kept = new TreeMap<>(byAttribute);
        kept.values().removeIf(Policy.Leave.class::isInstance);
        byAttribute = Map.copyOf(kept);
        ignored = Map.copyOf(ignored);
    }

    public Policy of(String attribute) {
        return byAttribute.getOrDefault(attribute, new Policy.Leave());
    }

    public boolean isEmpty() {
        return byAttribute.isEmpty();
    }
}
