package org.audienceworkbench.measure;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.table.ValueType;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Collects measures as attributes, under the names that segments, templates and exports know them
/// by.
final class Measures {

    private final Set<String> taken;
    private final Instant at;
    private final ObjectNode source;
    private final Map<Attribute, Column> attributes = new LinkedHashMap<>();
    private String family = "";

    /// @param taken names in lower case; a measure of such a name is left out
    /// @param at when they were measured
    /// @param source what they rest on
    Measures(Set<String> taken, Instant at, ObjectNode source) {
        this.taken = taken;
        this.at = at;
        this.source = source;
    }

    Map<Attribute, Column> all() {
        return attributes;
    }

    /// What is added from here on belongs together, and is shown so.
    Measures family(String name) {
        family = name;
        return this;
    }

    /// @param unit what one of it is, such as `days`; empty where there is none
    void add(String name, String label, ValueType type, String unit, double[] values) {
        add(name, label, type, unit, new Column.Numbers(values));
    }

    void add(String name, String label, ValueType type, String unit, Column values) {
        if (taken.contains(name)) {
            return;
        }
        ObjectNode provenance = JsonNodeFactory.instance.objectNode();
        provenance.put("family", family);
        if (!unit.isEmpty()) {
            provenance.put("unit", unit);
        }
        provenance.set("source", source);
        attributes.put(
                Attribute.computed(
                        name,
                        label,
                        type,
                        Attribute.Origin.DERIVED,
                        values,
                        at,
                        provenance.toString()),
                values);
    }
}
