package org.audienceworkbench.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.base.Problem;

import java.util.ArrayList;
import java.util.List;

/// The records in one page of a web service.
final class PageRecords {

    private PageRecords() {}

    static List<ObjectNode> of(JsonNode page, WebRows.Question question, WebAddress place) {
        JsonNode list = page.at(question.records());
        if (!list.isArray()) {
            throw new Problem(
                    "The answer holds no list of records where one should be",
                    place.shown(),
                    "Say where it is, such as /data/items: --records");
        }
        List<ObjectNode> records = new ArrayList<>();
        for (JsonNode each : list) {
            if (!(each instanceof ObjectNode record)) {
                throw new Problem(
                        "The list of records holds something that is no object",
                        place.shown(),
                        "Check where the list is: --records");
            }
            records.add(question.fields().isEmpty() ? record : chosen(record, question.fields()));
        }
        return records;
    }

    private static ObjectNode chosen(ObjectNode record, List<String> fields) {
        ObjectNode chosen = JsonNodeFactory.instance.objectNode();
        for (String field : fields) {
            JsonNode value = record;
            for (String step : field.split("\\.", -1)) {
                value = value.path(step);
            }
            chosen.set(field, value.isMissingNode() ? null : value);
        }
        return chosen;
    }
}
