package org.audienceworkbench.email.finding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.WholeFile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// [CheckLimits] as a file, and as names with values, the way people set them one by one.
public final class LimitsFile {

    /// Beside the templates.
    public static final String NAME = "check.json";

    private static final String RECORDS = "records";
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private LimitsFile() {}

    /// What the file leaves out is as in [CheckLimits#DEFAULT]; without a file everything is.
    public static CheckLimits read(Path file) {
        if (!Files.exists(file)) {
            return CheckLimits.DEFAULT;
        }
        try {
            JsonNode kept = JSON.readTree(Files.readString(file, StandardCharsets.UTF_8));
            ObjectNode all = tree(CheckLimits.DEFAULT);
            if (kept.get(RECORDS) instanceof ObjectNode records) {
                all.withObject("/" + RECORDS).setAll(records);
            }
            if (kept instanceof ObjectNode object) {
                object.properties().stream()
                        .filter(each -> !each.getKey().equals(RECORDS))
                        .forEach(each -> all.set(each.getKey(), each.getValue()));
            }
            return limits(all);
        } catch (JsonProcessingException e) {
            throw new Problem(
                    "The limits of the check can't be read",
                    NAME + ", line " + Math.max(1, e.getLocation().getLineNr()),
                    "Mend the file, or delete it to check by the limits there are at first",
                    e);
        } catch (IOException e) {
            throw new Problem(
                    "The limits of the check can't be read",
                    NAME,
                    "Check that the file may be read",
                    e);
        }
    }

    public static void write(CheckLimits limits, Path file) {
        WholeFile.write(file, out -> out.write(JSON.writeValueAsString(limits)));
    }

    /// Every limit by its name, in a fixed order, lists with commas; those of the domain by the
    /// records' names.
    public static Map<String, String> words(CheckLimits limits) {
        Map<String, String> words = new LinkedHashMap<>();
        ObjectNode all = tree(limits);
        all.properties().forEach(each -> words.put(each.getKey(), text(each.getValue())));
        words.remove(RECORDS);
        all.get(RECORDS)
                .properties()
                .forEach(each -> words.put(each.getKey(), each.getValue().asText()));
        return words;
    }

    /// The limits with some of them changed; an empty text takes a list, an attribute or a record
    /// away.
    ///
    /// @param changes by the names of [#words]
    /// @throws Problem naming the first that can't be meant
    public static CheckLimits changed(CheckLimits limits, Map<String, String> changes) {
        ObjectNode all = tree(limits);
        changes.forEach((name, value) -> change(all, name, value.strip()));
        try {
            return limits(all);
        } catch (JsonProcessingException e) {
            throw new Problem(
                    "These limits don't go together",
                    String.join(", ", changes.keySet()),
                    "Use positive numbers, and for phones and warnings no more than for the rest",
                    e);
        }
    }

    private static void change(ObjectNode all, String name, String value) {
        if (all.get(RECORDS).has(name)) {
            all.withObject("/" + RECORDS).put(name, value);
            return;
        }
        JsonNode before = name.equals(RECORDS) ? null : all.get(name);
        if (before == null) {
            List<String> known = new ArrayList<>(words(CheckLimits.DEFAULT).keySet());
            throw new Problem(
                    "There is no limit \"" + name + "\"",
                    null,
                    "Use one of: " + String.join(", ", known));
        }
        try {
            if (before.isArray()) {
                var list = all.putArray(name);
                for (String each : value.split(",", -1)) {
                    if (!each.isBlank()) {
                        list.add(each.strip());
                    }
                }
            } else if (before.isDouble()) {
                all.put(name, Double.parseDouble(value));
            } else if (before.isNumber()) {
                all.put(name, Integer.parseInt(value));
            } else {
                all.put(name, value.isEmpty() ? null : value);
            }
        } catch (NumberFormatException e) {
            throw new Problem(
                    "\"" + value + "\" is no number for " + name,
                    null,
                    "Write it like " + text(tree(CheckLimits.DEFAULT).get(name)),
                    e);
        }
    }

    private static CheckLimits limits(ObjectNode all) throws JsonProcessingException {
        return JSON.treeToValue(all, CheckLimits.class);
    }

    private static ObjectNode tree(CheckLimits limits) {
        return JSON.valueToTree(limits);
    }

    private static String text(JsonNode value) {
        if (value.isArray()) {
            List<String> each = new ArrayList<>();
            value.forEach(item -> each.add(item.asText()));
            return String.join(",", each);
        }
        return value.isNull() ? "" : value.asText();
    }
}
