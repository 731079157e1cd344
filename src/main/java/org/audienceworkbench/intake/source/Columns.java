package org.audienceworkbench.intake.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;

import org.audienceworkbench.customer.Role;
import org.audienceworkbench.intake.ImportPlan;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a source's columns were taken for the first time. A later batch may be too small to guess
/// from, and must not be taken differently.
record Columns(Map<String, Known> known) {

    record Known(ValueType type, @Nullable Role role) {}

    static Columns read(String json) {
        Map<String, Known> known = new LinkedHashMap<>();
        for (JsonNode each : SourceJson.parsed(json)) {
            known.put(
                    each.get("name").textValue(),
                    new Known(
                            ValueType.ofWord(each.get("type").textValue()).orElseThrow(),
                            each.hasNonNull("role")
                                    ? Role.ofWord(each.get("role").textValue()).orElseThrow()
                                    : null));
        }
        return new Columns(known);
    }

    String write() {
        ArrayNode json = SourceJson.JSON.createArrayNode();
        known.forEach(
                (name, column) -> {
                    Role role = column.role();
                    json.addObject()
                            .put("name", name)
                            .put("type", column.type().word())
                            .put("role", role == null ? null : role.word());
                });
        return json.toString();
    }

    /// With the columns that a plan has and this hasn't.
    Columns and(ImportPlan plan) {
        Map<String, Known> all = new LinkedHashMap<>(known);
        for (ImportPlan.Column column : plan.columns()) {
            all.putIfAbsent(column.name(), new Known(column.type().type(), column.role()));
        }
        return new Columns(all);
    }

    /// Corrects what was guessed: what is known holds, then what the source itself says, then what
    /// the user says.
    ImportPlan correct(ImportPlan guessed, Map<String, ValueType> said, Source source) {
        ImportPlan plan = guessed.withMode(source.mode());
        List<String> names =
                new ArrayList<>(plan.columns().stream().map(ImportPlan.Column::name).toList());
        for (String name : names) {
            Known before = known.get(name);
            ValueType type = before == null ? said.get(name) : before.type();
            if (type != null) {
                plan = plan.withType(name, type);
            }
            if (!known.isEmpty()) {
                plan = plan.withoutRole(name);
            }
        }
        for (String name : names) {
            Known before = known.get(name);
            if (before != null && before.role() != null) {
                plan = plan.withRole(before.role(), name);
            }
        }
        for (var chosen : source.types().entrySet()) {
            if (names.contains(chosen.getKey()) || known.isEmpty()) {
                plan = plan.withType(chosen.getKey(), chosen.getValue());
            }
        }
        for (var chosen : source.roles().entrySet()) {
            String name = chosen.getKey();
            if (names.contains(name) || known.isEmpty()) {
                plan =
                        chosen.getValue().equals(Source.NO_ROLE)
                                ? plan.withoutRole(name)
                                : plan.withRole(Role.ofWord(chosen.getValue()).orElseThrow(), name);
            }
        }
        return plan;
    }
}
