package org.audienceworkbench.customer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.audienceworkbench.store.Documents;
import org.audienceworkbench.store.Session;
import org.audienceworkbench.store.Store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The rules that were chosen for attributes, as documents of the workspace.
final class SurvivorshipRules {

    private static final String KIND = "survivorship";
    private static final ObjectMapper JSON = new ObjectMapper();

    private SurvivorshipRules() {}

    static Map<String, Survivorship> read(Store store) {
        Map<String, Survivorship> rules = new HashMap<>();
        for (Documents.Entry entry : store.documents().list(KIND)) {
            rules.put(entry.name(), rule(entry.summary()));
        }
        return rules;
    }

    private static Survivorship rule(String json) {
        try {
            JsonNode document = JSON.readTree(json);
            List<String> sources = new ArrayList<>();
            document.required("sources").forEach(source -> sources.add(source.textValue()));
            return new Survivorship(
                    Survivorship.Rule.ofWord(document.required("rule").textValue()).orElseThrow(),
                    sources);
        } catch (JsonProcessingException _) {
            throw new IllegalStateException("a rule of survivorship is no JSON");
        }
    }

    static void add(Store store, Session session, String attribute, Survivorship rule) {
        var document = JSON.createObjectNode();
        document.put("rule", rule.rule().word());
        rule.sources().forEach(document.putArray("sources")::add);
        store.documents().add(session, KIND, attribute, document.toString(), "{}");
    }
}
