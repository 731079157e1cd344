package org.audienceworkbench.quality;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.table.ValueType;

import java.util.ArrayList;
import java.util.List;

/// Fixes as the workspace keeps them.
final class FixJson {

    private FixJson() {}

    static String write(List<Fix> fixes) {
        var array = new ObjectMapper().createArrayNode();
        for (Fix fix : fixes) {
            ObjectNode json = array.addObject().put("column", fix.column());
            switch (fix) {
                case Fix.Merge(_, var values, var into) -> {
                    json.put("fix", "merge").put("into", into);
                    values.forEach(json.putArray("values")::add);
                }
                case Fix.Trim _ -> json.put("fix", "trim");
                case Fix.Missing(_, var values) -> {
                    json.put("fix", "missing");
                    values.forEach(json.putArray("values")::add);
                }
                case Fix.ReadAs(_, var type) -> json.put("fix", "read-as").put("type", type.word());
            }
        }
        return array.toString();
    }

    static List<Fix> read(String json) {
        List<Fix> fixes = new ArrayList<>();
        for (JsonNode each : tree(json)) {
            String column = each.required("column").textValue();
            fixes.add(
                    switch (each.required("fix").textValue()) {
                        case "merge" ->
                                new Fix.Merge(
                                        column, values(each), each.required("into").textValue());
                        case "trim" -> new Fix.Trim(column);
                        case "missing" -> new Fix.Missing(column, values(each));
                        case "read-as" ->
                                new Fix.ReadAs(
                                        column,
                                        ValueType.ofWord(each.required("type").textValue())
                                                .orElseThrow());
                        default -> throw new IllegalStateException("an unknown fix");
                    });
        }
        return fixes;
    }

    private static JsonNode tree(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the workspace's fixes can't be read", e);
        }
    }

    private static List<String> values(JsonNode json) {
        List<String> values = new ArrayList<>();
        json.required("values").forEach(value -> values.add(value.textValue()));
        return values;
    }
}
