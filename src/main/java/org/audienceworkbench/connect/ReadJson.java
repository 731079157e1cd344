package org.audienceworkbench.connect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.base.Problem;

import java.util.ArrayList;
import java.util.List;

/// JSON from outside: strict, and within bounds.
public final class ReadJson {

    private static final ObjectMapper JSON =
            new ObjectMapper(
                            JsonFactory.builder()
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(64)
                                                    .maxStringLength(1 << 20)
                                                    .maxNumberLength(400)
                                                    .maxNameLength(1000)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private ReadJson() {}

    /// What a server answered.
    static JsonNode of(String text, WebAddress place) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException _) {
            // its own message may quote the data
            throw new Problem(
                    "The server's answer is no JSON",
                    place.shown(),
                    "Check the address: it may be a page for people");
        }
    }

    /// One object, or a list of objects, as rows.
    ///
    /// @throws Problem when the text is neither
    public static List<ObjectNode> rows(String text) {
        JsonNode json;
        try {
            json = JSON.readTree(text);
        } catch (JsonProcessingException _) {
            throw notRows("What came is no JSON");
        }
        List<ObjectNode> rows = new ArrayList<>();
        if (json instanceof ObjectNode row) {
            rows.add(row);
        } else if (json.isArray()) {
            for (JsonNode each : json) {
                if (!(each instanceof ObjectNode row)) {
                    throw notRows("The list that came holds something that is no object");
                }
                rows.add(row);
            }
        }
        if (rows.isEmpty()) {
            throw notRows("What came is neither an object nor a list of objects");
        }
        return rows;
    }

    private static Problem notRows(String what) {
        return new Problem(
                what, null, "Send each row as an object: {\"field\": value}, or a list of them");
    }
}
