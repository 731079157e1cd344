package org.audienceworkbench.intake.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.connect.SecretPlace;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.intake.ImportPlan;
import org.audienceworkbench.table.ValueType;

import java.util.LinkedHashMap;
import java.util.Map;

/// Sources as the workspace keeps them.
final class SourceJson {

    static final ObjectMapper JSON = new ObjectMapper();

    private SourceJson() {}

    static String write(Source source) {
        ObjectNode json = JSON.createObjectNode();
        json.put("type", source.type().word());
        ObjectNode settings = json.putObject("settings");
        source.settings().forEach(settings::put);
        json.put("kind", source.kind().word());
        json.put("mode", source.mode().word());
        ObjectNode roles = json.putObject("roles");
        source.roles().forEach(roles::put);
        ObjectNode types = json.putObject("types");
        source.types().forEach((column, type) -> types.put(column, type.word()));
        ObjectNode secret = json.putObject("secret");
        switch (source.secret()) {
            case SecretPlace.None _ -> secret.put("place", "none");
            case SecretPlace.Variable(var name) -> secret.put("place", "env").put("name", name);
            case SecretPlace.InKeyring(var key) -> secret.put("place", "keyring").put("key", key);
            case SecretPlace.Asked _ -> secret.put("place", "ask");
        }
        return json.toString();
    }

    static Source read(String name, String text) {
        JsonNode json = parsed(text);
        Map<String, ValueType> types = new LinkedHashMap<>();
        json.get("types")
                .properties()
                .forEach(
                        each ->
                                types.put(
                                        each.getKey(),
                                        ValueType.ofWord(each.getValue().textValue())
                                                .orElseThrow()));
        return new Source(
                name,
                SourceType.ofWord(json.get("type").textValue()).orElseThrow(),
                texts(json.get("settings")),
                Kind.ofWord(json.get("kind").textValue()).orElseThrow(),
                ImportPlan.Mode.ofWord(json.get("mode").textValue()).orElseThrow(),
                texts(json.get("roles")),
                types,
                place(json.get("secret")));
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.properties().forEach(each -> texts.put(each.getKey(), each.getValue().textValue()));
        return texts;
    }

    private static SecretPlace place(JsonNode secret) {
        return switch (secret.get("place").textValue()) {
            case "env" -> new SecretPlace.Variable(secret.get("name").textValue());
            case "keyring" -> new SecretPlace.InKeyring(secret.get("key").textValue());
            case "ask" -> new SecretPlace.Asked();
            default -> new SecretPlace.None();
        };
    }

    /// Text that this program wrote.
    static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("unreadable in the workspace", e);
        }
    }
}
