package org.audienceworkbench.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.table.AddedColumn;
import org.audienceworkbench.table.Container;
import org.audienceworkbench.table.CsvFormat;
import org.audienceworkbench.table.Ruler;
import org.audienceworkbench.table.TypeGuess;
import org.audienceworkbench.table.ValueFormat;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// An import's plan as the workspace keeps it, so that its rows can be read in the same way later.
final class PlanJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private PlanJson() {}

    static String write(ImportPlan plan) {
        ObjectNode json = JSON.createObjectNode();
        json.put("file", String.valueOf(plan.file().getFileName()));
        json.put("kind", plan.kind().word());
        json.put("mode", plan.mode().word());
        json.set("format", format(plan.format()));
        var columns = json.putArray("columns");
        for (ImportPlan.Column column : plan.columns()) {
            Role role = column.role();
            columns.addObject()
                    .put("name", column.name())
                    .put("role", role == null ? null : role.word())
                    .put("type", column.type().type().word())
                    .set("format", format(column.type().format()));
        }
        return json.toString();
    }

    private static ObjectNode format(CsvFormat format) {
        ObjectNode json = JSON.createObjectNode();
        json.put("charset", format.charset().name());
        json.put("byteOrderMark", format.byteOrderMark());
        json.put("delimiter", (int) format.delimiter());
        json.put("quote", (int) format.quote());
        json.put("header", format.headerPresent());
        json.put("container", format.container().name());
        Ruler ruler = format.ruler();
        if (ruler != null) {
            var starts = json.putObject("ruler").put("apart", ruler.apart()).putArray("starts");
            ruler.starts().forEach(starts::add);
        }
        var added = json.putArray("added");
        for (AddedColumn column : format.added()) {
            ObjectNode node = added.addObject();
            node.put("name", column.name())
                    .put("column", column.column())
                    .put("otherwise", column.otherwise());
            ObjectNode values = node.putObject("values");
            column.values().forEach(values::put);
        }
        return json;
    }

    private static ObjectNode format(ValueFormat format) {
        ObjectNode json = JSON.createObjectNode();
        return switch (format) {
            case ValueFormat.Plain _ -> json;
            case ValueFormat.Numerals(var decimal, var unit) ->
                    json.put("decimal", String.valueOf(decimal)).put("unit", unit);
            case ValueFormat.Booleans(var yes, var no) -> json.put("yes", yes).put("no", no);
            case ValueFormat.Epoch(var unit) -> json.put("epoch", unit.name());
            case ValueFormat.Dates(var order, var pattern) ->
                    json.put("order", order.name()).put("pattern", pattern);
        };
    }

    static ImportPlan read(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            List<ImportPlan.Column> columns = new ArrayList<>();
            for (JsonNode column : json.required("columns")) {
                columns.add(
                        new ImportPlan.Column(
                                column.required("name").textValue(),
                                new TypeGuess(
                                        ValueType.ofWord(column.required("type").textValue())
                                                .orElseThrow(),
                                        valueFormat(column.required("format")),
                                        1,
                                        "As it was imported",
                                        List.of()),
                                role(column.required("role").textValue()),
                                ""));
            }
            return new ImportPlan(
                    Path.of(json.required("file").textValue()),
                    Kind.ofWord(json.required("kind").textValue()).orElseThrow(),
                    csvFormat(json.required("format")),
                    columns,
                    ImportPlan.Mode.ofWord(json.required("mode").textValue()).orElseThrow(),
                    ImportPlan.OnError.QUARANTINE,
                    Recognition.NONE,
                    Corrections.none("", false));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Role role(@Nullable String word) {
        return word == null ? null : Role.ofWord(word).orElseThrow();
    }

    private static CsvFormat csvFormat(JsonNode json) {
        Ruler ruler = null;
        if (json.has("ruler")) {
            List<Integer> starts = new ArrayList<>();
            json.get("ruler").required("starts").forEach(start -> starts.add(start.intValue()));
            ruler = new Ruler(starts, json.get("ruler").required("apart").booleanValue());
        }
        return new CsvFormat(
                Charset.forName(json.required("charset").textValue()),
                json.required("byteOrderMark").booleanValue(),
                (char) json.required("delimiter").intValue(),
                (char) json.required("quote").intValue(),
                json.required("header").booleanValue(),
                Container.valueOf(json.required("container").textValue()),
                ruler,
                added(json.required("added")));
    }

    private static List<AddedColumn> added(JsonNode json) {
        List<AddedColumn> added = new ArrayList<>();
        for (JsonNode column : json) {
            Map<String, String> values = new HashMap<>();
            column.required("values")
                    .properties()
                    .forEach(value -> values.put(value.getKey(), value.getValue().textValue()));
            added.add(
                    new AddedColumn(
                            column.required("name").textValue(),
                            column.required("column").textValue(),
                            values,
                            column.required("otherwise").textValue()));
        }
        return added;
    }

    private static ValueFormat valueFormat(JsonNode json) {
        if (json.has("decimal")) {
            return new ValueFormat.Numerals(
                    json.required("decimal").textValue().charAt(0),
                    json.required("unit").textValue());
        }
        if (json.has("yes")) {
            return new ValueFormat.Booleans(
                    json.required("yes").textValue(), json.required("no").textValue());
        }
        if (json.has("order")) {
            return new ValueFormat.Dates(
                    ValueFormat.Order.valueOf(json.required("order").textValue()),
                    json.required("pattern").textValue());
        }
        if (json.has("epoch")) {
            return new ValueFormat.Epoch(
                    ValueFormat.Unit.valueOf(json.required("epoch").textValue()));
        }
        return new ValueFormat.Plain();
    }
}
